// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "base/in_words.h"
#include "base/text.h"
#include "domain/journey/claim_actions.h"
#include "domain/journey/light_parts.h"
#include "domain/payment/question_words.h"

namespace exclaim::domain {
namespace {
/// The undecided questions about a claim that are one thing to do with this one: of money all of
/// them, of decisions that are not posted those for the same reason.
std::vector<const Question*> asked_with(const CaseFacts& facts, const Question& of) {
    std::vector<const Question*> out;
    for (const auto& each : facts.questions) {
        const auto& q = each.value;
        const bool same = of.of_money() ? q.kind == of.kind : q.why == of.why;
        if (q.claim == of.claim && q.open() && same) out.push_back(&q);
    }
    return out;
}
/// What they are about; of what arrived and is not posted how much it moves, in whatever direction.
Money sum_of(const std::vector<const Question*>& all) {
    Money out;
    for (const auto* each : all)
        out += each->of_money() ? each->amount : std::max(each->amount, -each->amount);
    return out;
}

/// Why a question waits, in words that stand alone.
std::string said_of(const Question& q) {
    if (q.why == why_above_allowed)
        return "Nobody has decided who owes what is above the allowed amount";
    if (q.why == why_no_contract)
        return "The plan took a discount off by a contract that is not on file";
    if (q.why == why_decided_since)
        return "The plan was told of a decision that the plan before has changed since";
    return q.why;
}

/// The same with how many other reasons there are.
std::string said_of(const Question& q, const std::vector<const Question*>& all) {
    std::set<std::string_view> others;
    for (const auto* each : all)
        if (each->why != q.why) others.insert(each->why);
    return others.empty() ? said_of(q) : format("{}, and {} more", said_of(q), others.size());
}

std::string_view asks(QuestionKind kind) {
    switch (kind) {
        case QuestionKind::amount:
        case QuestionKind::left_open: return "Decide who owes it";
        case QuestionKind::charge_differs:
        case QuestionKind::contradictory:
        case QuestionKind::other_payer:
        case QuestionKind::other_person: return "Decide whether to post it";
        default: return "Decide where it belongs";
    }
}
}  // namespace

NextAction question_action(const CaseFacts& facts, const ClaimFacts& claim, const Question& q) {
    const bool left = q.kind == QuestionKind::left_open;
    const auto all = asked_with(facts, q);
    auto out =
        on_page(facts, Step::payment, claim.id.text(), left ? "decide_open" : "decide_question",
                asks(q.kind), said_of(q, all), "to_post");
    out.due = q.on;
    out.money = sum_of(all);
    out.money_basis = left           ? "open with the plan"
                      : q.of_money() ? "waits for a person"
                                     : basis_arrived;
    return out;
}

}  // namespace exclaim::domain
