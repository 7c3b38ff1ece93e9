// SPDX-License-Identifier: Apache-2.0
#include "flow/rules.h"

#include "base/limits.h"
#include "domain/findings.h"
#include "domain/review/rule_words.h"
#include "flow/findings.h"
#include "flow/record_flow.h"
#include "store/denial_store.h"
#include "store/practitioner_store.h"

namespace exclaim::flow {

using store::Transaction;

RECORD_KIND(PracticeRules)

Result<StoredOf<PracticeRules>> PracticeRules::load(Transaction& t, PracticeId p,
                                                    PracticeRuleId id) {
    return store::load_rule(t, p, id);
}
Result<void> PracticeRules::insert(Transaction& t, PracticeId p, const StoredOf<PracticeRules>& r) {
    return store::insert_rule(t, p, r);
}
Result<void> PracticeRules::update(Transaction& t, PracticeId p, const StoredOf<PracticeRules>& r,
                                   std::int64_t expected) {
    return store::update_rule(t, p, r, expected);
}

Result<Findings> PracticeRules::check(Transaction& t, const Actor& actor, const Value& value) {
    auto findings = domain::check(value);
    std::vector<domain::Practitioner> people;
    if (value.requirement == domain::Requirement::modifier)
        for (auto& each : TRY(store::list_practitioners(t, actor.practice, {},
                                                        {limits::export_rows, 0, "last_name"}))
                              .items)
            people.push_back(std::move(each.value));
    for (auto& each : domain::check_modifier(value, people)) findings.push_back(std::move(each));
    const auto ours = [&](const auto& loaded, std::string field, const char* what) -> Result<void> {
        if (loaded) return {};
        if (loaded.error().kind != ErrorKind::missing) return Failure{loaded.error()};
        findings.push_back(
            field_finding(Code::record_of_another, std::move(field), {{"what", what}}));
        return {};
    };
    if (value.payer)
        TRY(ours(store::load_payer(t, actor.practice, *value.payer), "payer", "The payer"));
    for (std::size_t i = 0; i < value.evidence.size(); ++i)
        TRY(ours(store::load_denial(t, actor.practice, value.evidence[i]), format("evidence.{}", i),
                 "The denial"));
    return findings;
}

Result<Findings> PracticeRules::check_beside(Transaction& t, const Actor& actor, const Value& value,
                                             std::optional<PracticeRuleId> own) {
    Findings out;
    for (const auto& each : TRY(store::rules_of(t, actor.practice))) {
        const auto& kept = each.value;
        if (each.id == own || !value.active || !kept.active || kept.guard != value.guard ||
            kept.requirement != value.requirement || kept.parameter != value.parameter ||
            kept.payer != value.payer || kept.code != value.code)
            continue;
        out.push_back(field_finding(
            domain::Code::rule_kept_already, "requirement",
            {{"words", kept.words},
             {"since", kept.since ? kept.since->iso() : std::string("an unknown day")}}));
        break;
    }
    return out;
}

Result<std::vector<StoredOf<PracticeRules>>> list_rules(const Services& s, const Actor& actor) {
    return s.db.read(actor.practice,
                     [&](Transaction& t) { return store::rules_of(t, actor.practice); });
}

Result<RuleCounts> rule_counts(const Services& s, const Actor& actor) {
    return s.db.read(actor.practice,
                     [&](Transaction& t) { return store::firings(t, actor.practice); });
}

Result<void> keep_firings(Transaction& t, const Services& s, const Actor& actor, CaseId for_case,
                          std::span<const domain::FiredRule> fired) {
    for (const auto& each : fired)
        TRY(store::keep_firing(t, actor.practice, each.rule, for_case, each.on,
                               s.system_clock.now()));
    return {};
}

}  // namespace exclaim::flow
