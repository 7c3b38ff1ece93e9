// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "flow/records.h"
#include "store/rule_store.h"

namespace exclaim::flow {

/// Rules the practice learned: made of denials, switched off rather than removed.
struct PracticeRules {
    using IdType = PracticeRuleId;
    using Value = domain::PracticeRule;
    static constexpr std::string_view word = "rule";
    static constexpr bool viewing_is_noted = false;
    static Result<StoredOf<PracticeRules>> load(store::Transaction&, PracticeId, PracticeRuleId);
    static Result<void> insert(store::Transaction&, PracticeId, const StoredOf<PracticeRules>&);
    static Result<void> update(store::Transaction&, PracticeId, const StoredOf<PracticeRules>&,
                               std::int64_t expected);
    /// Also refuses a payer or denials that are not this practice's, and a rule nothing taught.
    static Result<Findings> check(store::Transaction&, const Actor&, const Value&);
};

/// All, those that are off too, oldest first.
Result<std::vector<StoredOf<PracticeRules>>> list_rules(const Services&, const Actor&);

}  // namespace exclaim::flow
