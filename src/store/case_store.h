// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>

#include "domain/people/case.h"
#include "store/store.h"

namespace exclaim::store {

using StoredCase = Stored<CaseId, domain::Case>;

Result<void> insert_case(Transaction&, PracticeId, const StoredCase&);
/// Kind missing if there is none in this practice.
Result<StoredCase> load_case(Transaction&, PracticeId, CaseId);
/// Kind stale if somebody else was faster.
Result<void> update_case(Transaction&, PracticeId, const StoredCase&,
                         std::int64_t expected_version);
/// Newest first.
Result<std::vector<StoredCase>> cases_of(Transaction&, PracticeId, ClientId);
/// Cases that the client pays for, closed ones too.
Result<std::vector<CaseId>> cases_without_plan(Transaction&, PracticeId);
/// What is still to be done in closed cases, or in one case as if it were closed; a case in which
/// nothing is left is not among them.
Result<std::map<CaseId, domain::LeftInCase>> left_in_cases(Transaction&, PracticeId,
                                                           std::optional<CaseId> only = {});

}  // namespace exclaim::store
