// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/claim/earlier_versions.h"
#include "domain/claim/known.h"
#include "flow/services.h"
#include "store/claim_store.h"

namespace exclaim::flow {

/// Everything of a case that its claims are made from and judged by.
struct ClaimDesk {
    domain::ClaimBasis basis;
    domain::CaseRecords records;
    std::vector<domain::EarlierVersion> before;  ///< of the claim on it, the newest first
    Findings told;                               ///< of other claims that rest on it
    /// The most units of a line that the plan pays by rules of the practice, by code.
    std::map<std::string, std::int64_t> most_units;
};
/// A plan is billed for the case, and what is said where none is.
bool is_billed(const domain::Case&);
Failure no_plan_billed();
/// Kind missing if the case is not this practice's; blocked where no plan is billed.
Result<ClaimDesk> load_desk(store::Transaction&, const Actor&, CaseId);
/// The same as another plan sees it, whatever the case names.
Result<ClaimDesk> load_desk(store::Transaction&, const Actor&, CaseId, PolicyId);
/// The desk of one claim: the plan is the one that the claim is for, whatever the case names today.
/// Where it follows another plan's decision, the decision lies on it.
Result<ClaimDesk> load_desk(store::Transaction&, const Actor&, const domain::ClaimRecord&);

/// A first claim that no payer has in its books is for the plan that the case names now, unless by
/// their records only the plan before held on its first day. Any other stays with the plan it was
/// sent to.
Result<void> follow_case(store::Transaction&, PracticeId, const domain::Case&,
                         domain::ClaimRecord&);

/// Everything that is wrong with a claim on this desk: what the case says of it, then every rule
/// over the claim as it would be written.
struct Judged {
    domain::Claim claim;
    Findings findings;
};
Judged judge(const Actor&, ClaimDesk&, const domain::ClaimRecord&);
/// What nobody typed follows its source: diagnoses and whom the plan pays the case, charges the fee
/// schedule, what the client paid their account.
void follow_sources(const ClaimDesk&, domain::ClaimRecord&);
/// A claim that has not left as it would leave now: with whom the plan pays, charges, and the
/// numbers of the grants where nobody typed one. Diagnoses are told before they are taken.
domain::ClaimRecord as_of_now(const Actor&, ClaimDesk&, domain::ClaimRecord);

}  // namespace exclaim::flow
