// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/journey/facts.h"
#include "flow/services.h"

namespace exclaim::flow {

/// Everything that the lights, the gate and the next action of a case are decided from, as it
/// stands in this transaction. Kind missing if the case is not this practice's. Noting that
/// somebody looked is the caller's business.
/// `policy`: as its plan sees the case; none: as the policy that the case names.
Result<domain::CaseFacts> case_facts(store::Transaction&, const Actor&, CaseId,
                                     std::optional<PolicyId> policy = std::nullopt);
/// As the plan sees the case that the claim is for, which another may have followed since.
Result<domain::CaseFacts> case_facts(store::Transaction&, const Actor&, const domain::ClaimRecord&);

/// What the payer of the case refused repeatedly without a rule against it; `facts.rules` is read.
Result<void> add_patterns(store::Transaction&, const Actor&, domain::CaseFacts& facts);

}  // namespace exclaim::flow
