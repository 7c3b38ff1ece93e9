// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "flow/claims.h"
#include "flow/ledger.h"

namespace exclaim::flow {

/// Drafts the claim for the plan behind the last one that decided, the second, third and so on: the
/// same lines, with what each plan before paid and adjusted. Refused where nothing is decided, no
/// plan is behind, the plan has sent it on itself, or there is such a claim already. The same
/// idempotency key again returns the same claim.
Result<OpenedClaim> claim_to_next_plan(const Services&, const Actor&, ClaimId, const Idempotency&);

/// Such a claim can be drafted now.
Result<bool> has_plan_to_ask(store::Transaction&, const Actor&, const ClaimChain&);

}  // namespace exclaim::flow
