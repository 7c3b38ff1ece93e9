// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>

#include "domain/review/rule_findings.h"
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
    /// Refuses one that is kept already; `own`: the record it is of already.
    static Result<Findings> check_beside(store::Transaction&, const Actor&, const Value&,
                                         std::optional<PracticeRuleId> own);
};

/// All, those that are off too, oldest first.
Result<std::vector<StoredOf<PracticeRules>>> list_rules(const Services&, const Actor&);

/// How often each rule stood in the way of a session or claim, each date of service of a case once;
/// one that never did is not among them.
using RuleCounts = std::map<PracticeRuleId, std::int64_t>;
Result<RuleCounts> rule_counts(const Services&, const Actor&);
/// Counts rules that stand in the way of a session or claim of this case.
Result<void> keep_firings(store::Transaction&, const Services&, const Actor&, CaseId,
                          std::span<const domain::FiredRule>);

}  // namespace exclaim::flow
