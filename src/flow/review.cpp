// SPDX-License-Identifier: Apache-2.0
#include "flow/review.h"

#include <map>

#include "domain/review/rule_findings.h"
#include "flow/case_facts.h"
#include "store/denial_store.h"
#include "store/review_store.h"
#include "store/rule_store.h"

namespace exclaim::flow {

using store::Transaction;

namespace {
/// The cases of denials as they stand, to ask what a rule would have stopped.
struct Evidence {
    std::map<DenialId, domain::DenialItem> items;
    std::map<CaseId, domain::CaseFacts> cases;

    bool stops(const domain::PracticeRule& rule, const domain::DeniedLine& denied) const {
        const auto& item = items.at(denied.id);
        return domain::would_stop(cases.at(item.for_case), rule, item.claim, item.line);
    }
    domain::Replay replay() const {
        return {[this](const auto& denied) {
                    const auto& item = items.at(denied.id);
                    return domain::refused_line(cases.at(item.for_case), item.claim, item.line);
                },
                [this](const auto& rule, const auto& denied) { return stops(rule, denied); }};
    }
};
Result<Evidence> evidence_of(Transaction& t, const Actor& actor,
                             const std::vector<domain::PracticeRule>& proposed) {
    Evidence out;
    for (const auto& rule : proposed)
        for (const auto id : rule.evidence) {
            auto item = TRY(store::load_denial(t, actor.practice, id)).value;
            if (!out.cases.contains(item.for_case))
                out.cases.emplace(item.for_case, TRY(case_facts(t, actor, item.for_case)));
            out.items.emplace(id, std::move(item));
        }
    return out;
}
}  // namespace

Result<ReviewView> review(const Services& s, const Actor& actor) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<ReviewView> {
        auto facts = TRY(store::review_facts(t, actor.practice));
        return ReviewView{domain::review(facts, actor.today), std::move(facts.payers)};
    });
}

Result<PatternView> patterns(const Services& s, const Actor& actor) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<PatternView> {
        auto facts = TRY(store::review_facts(t, actor.practice));
        std::vector<domain::PracticeRule> rules;
        for (auto& each : TRY(store::rules_of(t, actor.practice)))
            rules.push_back(std::move(each.value));
        std::vector<domain::PracticeRule> proposed;
        for (auto& each : domain::patterns(facts.denials, rules, actor.today))
            proposed.push_back(std::move(each.rule));
        const auto evidence = TRY(evidence_of(t, actor, proposed));
        const auto replay = evidence.replay();
        return PatternView{domain::patterns(facts.denials, rules, actor.today, &replay),
                           std::move(facts.payers)};
    });
}

Result<domain::PracticeRule> rule_for_denial(const Services& s, const Actor& actor, DenialId id) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<domain::PracticeRule> {
        TRY(store::load_denial(t, actor.practice, id));  // refuses one that is not there
        for (const auto& each : TRY(store::denied_lines(t, actor.practice, std::nullopt)))
            if (each.id == id) {
                const std::span one(&each, 1);
                const auto evidence =
                    TRY(evidence_of(t, actor, {domain::rule_for(one, actor.today)}));
                const auto replay = evidence.replay();
                return domain::rule_for(one, actor.today, &replay);
            }
        return fail(ErrorKind::missing, "This denial has no claim. Nothing was changed.");
    });
}

std::string payer_name(const std::vector<std::pair<PayerId, std::string>>& payers, PayerId id) {
    for (const auto& [each, name] : payers)
        if (each == id) return name;
    return {};
}

}  // namespace exclaim::flow
