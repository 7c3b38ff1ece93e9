// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/claim/known.h"
#include "flow/services.h"
#include "store/claim_store.h"

namespace exclaim::flow {

/// Everything of a case that its claims are made from and judged by.
struct ClaimDesk {
    domain::ClaimBasis basis;
    domain::CaseRecords records;
};
/// Kind missing if the case is not this practice's; blocked where no plan is billed.
Result<ClaimDesk> load_desk(store::Transaction&, const Actor&, CaseId);
/// The desk of one claim: where it follows another plan's decision, its own plan is asked, and the
/// decision lies on it.
Result<ClaimDesk> load_desk(store::Transaction&, const Actor&, const domain::ClaimRecord&);

/// Everything that is wrong with a claim on this desk: what the case says of it, then every rule
/// over the claim as it would be written.
struct Judged {
    domain::Claim claim;
    Findings findings;
};
Judged judge(const Actor&, ClaimDesk&, const domain::ClaimRecord&);

}  // namespace exclaim::flow
