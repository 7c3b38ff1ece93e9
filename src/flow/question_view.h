// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "flow/posting.h"
#include "store/question_store.h"

namespace exclaim::flow {

/// A claim of ours that a payer may mean, and why: a person confirms it.
struct ClaimProposal {
    ClaimId claim;
    CaseId for_case;
    std::string control_number;
    std::string why;
};
/// A decision on our claim that stands.
struct StandingDecision {
    PaymentId payment;
    std::string payer, trace, status;
    std::optional<Date> date;
    Money paid;
};
/// A question with what a person needs to see to decide it.
struct QuestionView {
    store::StoredQuestion question;
    std::vector<ClaimProposal> proposals;
    std::vector<StandingDecision> stands;
    bool may_bill_client = false;     ///< the client can owe the amount at all
    std::optional<Money> said, ours;  ///< of a decision that is not about what we charged
    std::string explained;            ///< what the amount is, and what the client may be asked for
};
Result<QuestionView> question_view(store::Transaction&, PracticeId, store::StoredQuestion);

/// What stands on a claim and its other versions, in the order it was posted.
Result<std::vector<StandingDecision>> standing_decisions(store::Transaction&, PracticeId,
                                                         const ClaimChain&);

}  // namespace exclaim::flow
