// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "domain/payment/beside.h"
#include "flow/posting.h"
#include "store/question_store.h"

namespace exclaim::flow {

/// A debt with whose claim it is about.
struct OpenPlanAccount {
    domain::PlanAccount account;
    std::optional<CaseId> for_case;
    std::string control_number, client_name;
    std::int64_t number = 0;  ///< among all debts there ever were, in the order they began
};
/// Debts that have not come to nothing: of the practice to a plan, or kept back by a plan without a
/// decision that explains it.
Result<std::vector<OpenPlanAccount>> list_plan_accounts(const Services&, const Actor&);

/// Money sent back to a plan for a claim.
struct PlanRefund {
    Money amount;
    Date on = Date::from_days({});
    std::string note;  ///< number of the check, who asked for it
};
/// Keeps a refund: of what is owed for the claim first, the rest is taken off what it was paid.
/// Kind blocked where it is more than both. The same idempotency key again changes nothing.
Result<ClaimBeside> refund_plan(const Services&, const Actor&, ClaimId, const PlanRefund&,
                                const Idempotency&);

// Inside the transaction of a payment or a decision.

/// Keeps what a payment brings beside its claims, and asks about what nothing explains.
Result<void> keep_beside(store::Transaction&, const Services&, const Actor&,
                         const store::StoredPayment&);
/// A person says whose debt it is: it is taken off what that claim was paid, or put on it.
Result<void> explain_debt(store::Transaction&, const Services&, const Actor&,
                          const domain::Question&, ClaimId);
/// A person put another decision in the place of one whose money came too: until it goes back, or
/// the plan keeps it back, it is owed.
Result<void> owe_replaced(store::Transaction&, const Services&, const Actor&,
                          const domain::PostingRef& gone, const std::string& by);
/// The plan takes that back itself: it is owed no more.
Result<void> replaced_came_back(store::Transaction&, const Services&, const Actor&,
                                const domain::PostingRef& gone);
/// Whether it is still to come back: nothing took it back.
Result<bool> is_replaced(store::Transaction&, PracticeId, const domain::PostingRef&, ClaimId);
/// What was taken off a decision comes back with its reversal: it is owed no more.
Result<void> restore_taken_off(store::Transaction&, const Services&, const Actor&, ClaimId root,
                               const domain::PostingRef& gone);

}  // namespace exclaim::flow
