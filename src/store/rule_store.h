// SPDX-License-Identifier: Apache-2.0
#pragma once
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

}  // namespace exclaim::store
