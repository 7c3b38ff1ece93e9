// SPDX-License-Identifier: Apache-2.0
#pragma once
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
/// Cases that are not closed, oldest first; at most `limit`.
Result<std::vector<CaseId>> open_cases(Transaction&, PracticeId, int limit);

}  // namespace exclaim::store
