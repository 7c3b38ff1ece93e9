// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "domain/people/order.h"
#include "flow/ledger.h"
#include "store/payment_store.h"

namespace exclaim::flow {

/// A plan of a client, and what it decided of one of their claims.
struct DecidingPlan {
    PolicyId id;
    domain::PolicyBeside policy;
    std::int64_t place = 1;  ///< in the order of billing behind the plan that was billed first
    /// Of the claim that asks it; none: it decided on the first plan's claim, which was sent on to
    /// it or to which it was posted.
    std::vector<store::StoredClaim> versions;
    std::vector<store::ClaimPosted> stands;  ///< its decisions that do
};
/// The plan that was billed first, and behind it in the order of billing those that were asked or
/// have decided. Of what was posted to the first plan's claim a decision is that of the plan whose
/// payer made it, where it was made behind another plan (CLP02 2, 3, 20, 21; or on top of what the
/// first one decided); of a payer that is no plan's, that of the plan in its place.
Result<std::vector<DecidingPlan>> deciding_plans(store::Transaction&, PracticeId,
                                                 const ClaimChain&);

}  // namespace exclaim::flow
