// SPDX-License-Identifier: Apache-2.0
#include "flow/review.h"

#include "store/denial_store.h"
#include "store/review_store.h"
#include "store/rule_store.h"

namespace exclaim::flow {

using store::Transaction;

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
        return PatternView{domain::patterns(facts.denials, rules, actor.today),
                           std::move(facts.payers)};
    });
}

Result<domain::PracticeRule> rule_for_denial(const Services& s, const Actor& actor, DenialId id) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<domain::PracticeRule> {
        TRY(store::load_denial(t, actor.practice, id));  // refuses one that is not there
        for (const auto& each : TRY(store::denied_lines(t, actor.practice, std::nullopt)))
            if (each.id == id) return domain::rule_for(std::span(&each, 1), actor.today);
        return fail(ErrorKind::missing, "This denial has no claim. Nothing was changed.");
    });
}

std::string payer_name(const std::vector<std::pair<PayerId, std::string>>& payers, PayerId id) {
    for (const auto& [each, name] : payers)
        if (each == id) return name;
    return {};
}

}  // namespace exclaim::flow
