// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>

#include "domain/review/practice_rule.h"
#include "store/store.h"

namespace exclaim::store {

using StoredRule = Stored<PracticeRuleId, domain::PracticeRule>;

Result<void> insert_rule(Transaction&, PracticeId, const StoredRule&);
/// Kind missing if there is none in this practice.
Result<StoredRule> load_rule(Transaction&, PracticeId, PracticeRuleId);
/// Kind stale if somebody else was faster.
Result<void> update_rule(Transaction&, PracticeId, const StoredRule&,
                         std::int64_t expected_version);
/// All of the practice, those that are off too, oldest first.
Result<std::vector<StoredRule>> rules_of(Transaction&, PracticeId);

/// A rule stood in the way of a session or a claim; told again of the same case and date of
/// service it is the same.
Result<void> keep_firing(Transaction&, PracticeId, PracticeRuleId, CaseId, Date served, Instant at);
/// How often each rule stood in the way; one that never did is not among them.
Result<std::map<PracticeRuleId, std::int64_t>> firings(Transaction&, PracticeId);

}  // namespace exclaim::store
