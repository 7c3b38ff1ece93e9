// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/eligibility/eligibility.h"
#include "store/store.h"

namespace exclaim::store {

class RowReader;

using StoredCheck = Stored<CheckId, domain::EligibilityCheck>;

Result<void> insert_check(Transaction&, PracticeId, const StoredCheck&);
/// Kind missing if there is none in this practice.
Result<StoredCheck> load_check(Transaction&, PracticeId, CheckId);
/// The check whose 270 carried this trace; none if it was not ours.
Result<std::optional<StoredCheck>> check_by_trace(Transaction&, PracticeId, std::string_view trace);
/// Kind stale if somebody else was faster.
Result<void> update_check(Transaction&, PracticeId, const StoredCheck&,
                          std::int64_t expected_version);
/// What reads a check, for readers of many cases at once too: its columns of a table of that name,
/// and, of what its answer said in words, kind, code, follow_up, words and repair.
std::string check_columns(std::string_view table);
StoredCheck read_check(RowReader&);
void read_words(RowReader&, domain::EligibilityAnswer&);

/// The eligibility checks of a case, oldest first.
Result<std::vector<StoredCheck>> checks_of(Transaction&, PracticeId, CaseId);

}  // namespace exclaim::store
