// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>

#include "flow/records.h"
#include "store/playbook_store.h"

namespace exclaim::flow {

/// A case with the people it is about and the policy that is billed first.
struct CaseParts {
    store::StoredCase of_case;
    domain::Practice practice;
    domain::Client client;
    domain::Practitioner practitioner;
    std::optional<store::StoredPolicy> policy;
    std::optional<store::StoredPayer> payer;
    domain::Playbook playbook;
};
/// Missing if the case is not this practice's.
Result<CaseParts> case_parts(store::Transaction&, PracticeId, CaseId);

}  // namespace exclaim::flow
