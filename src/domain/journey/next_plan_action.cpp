// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "domain/claim/claims_behind.h"
#include "domain/denial/other_payer.h"
#include "domain/journey/claim_actions.h"
#include "domain/journey/light_parts.h"
#include "domain/payment/asked_behind.h"

namespace exclaim::domain {
namespace {
std::string_view ordinal(std::size_t place) {
    constexpr std::array<std::string_view, 5> all{"first", "second", "third", "fourth", "fifth"};
    return place < all.size() ? all[place] : "next";
}

/// The claims that ask the plans behind a claim, the newest of each, in the order of their asking.
std::vector<const ClaimFacts*> asked_behind(const CaseFacts& facts, const ClaimFacts& claim) {
    const auto root = root_of(facts, claim);
    std::vector<const ClaimFacts*> out;
    for (const auto& each : facts.claims) {
        const auto state = standing_of(each).state;
        if (each.record.follows != root || state == ClaimState::rejected) continue;
        const auto same = std::find_if(out.begin(), out.end(), [&](const auto* other) {
            return other->record.policy == each.record.policy;
        });
        if (same == out.end())
            out.push_back(&each);
        else
            *same = &each;
    }
    return out;
}

/// Of the first plan's claim, or of one to a plan that was asked before this one.
bool is_before(const CaseFacts& facts, ClaimId id, const ClaimFacts& behind) {
    for (const auto& each : facts.claims)
        if (each.id == id)
            return !each.record.follows
                       ? root_of(facts, each) == root_of(facts, behind)
                       : root_of(facts, each) == root_of(facts, behind) &&
                             each.record.policy != behind.record.policy && each.id < behind.id;
    return false;
}

/// The correction of a claim that is with the plan and not decided; null: none is.
const ClaimFacts* correction_out(const CaseFacts& facts, const ClaimFacts& claim) {
    const auto* next = version_after(facts, claim);
    if (!next || next->record.frequency != Frequency::replacement || !sent_on(*next) ||
        is_judged(*next) || standing_of(*next).state == ClaimState::rejected)
        return nullptr;
    return next;
}

PolicyBeside policy_of_case(const CaseFacts& facts) {
    const auto kind = facts.payer ? facts.payer->value.kind : PayerKind::commercial;
    return {*facts.policy, kind, facts.value.policy.value_or(PolicyId{})};
}
/// The policy of a claim: the case may name another one since.
PolicyBeside policy_of(const CaseFacts& facts, const ClaimFacts& claim) {
    for (const auto& each : facts.beside)
        if (each.id == claim.record.policy) return each;
    return policy_of_case(facts);
}

bool is_sent_on(const CaseFacts& facts, ClaimId claim) {
    return std::any_of(facts.payments.begin(), facts.payments.end(), [&](const auto& each) {
        const auto& of = each.forwarded;
        return std::find(of.begin(), of.end(), claim) != of.end();
    });
}

DecisionBefore decision_before(const CaseFacts& facts, const ClaimFacts& behind) {
    const auto* first = &behind;
    for (const auto& each : facts.claims)
        if (each.id == root_of(facts, behind)) first = &each;
    std::vector<PaymentId> standing;
    AnsweredBehind own;
    for (const auto& payment : facts.payments)
        for (const auto& [id, paid] : payment.decided) {
            if (is_before(facts, id, behind)) standing.push_back(payment.id);
            if (is_version_of(facts, behind, id)) own.decided.push_back(payment.id);
        }
    for (const auto& each : first->entries)
        own.open = own.open || balance(first->entries, each.line).open != Money{};
    for (const auto& each : facts.questions)
        if (each.value.claim && is_version_of(facts, behind, *each.value.claim))
            take_question(own, each.id, each.value);
    return decision_before(state_of(facts, *first), behind.left, standing, own);
}
}  // namespace

bool is_charge_gone(const CaseFacts& facts, const ClaimFacts& claim) {
    if (!claim.record.follows && !claim.record.replaces) return false;
    const auto root = root_of(facts, claim);
    return std::any_of(facts.claims.begin(), facts.claims.end(), [&](const ClaimFacts& each) {
        return each.id == root && is_behind(facts, each, claim.id) &&
               state_of(facts, each) == ClaimState::voided;
    });
}

std::optional<NextAction> rests_on_gone(const CaseFacts& facts, const ClaimFacts& claim) {
    const auto state = state_of(facts, claim);
    if (!claim.record.follows || claim.left.empty() || is_open_to_edit(state) ||
        state == ClaimState::rejected || state == ClaimState::replaced ||
        state == ClaimState::voided || state == ClaimState::reversed || version_after(facts, claim))
        return std::nullopt;
    const auto before = decision_before(facts, claim);
    if (before == DecisionBefore::stands) return std::nullopt;
    const bool over = before != DecisionBefore::decided_anew;
    const bool waits = over && is_on_the_way(state);
    auto out = on_page(
        facts, Step::claim, claim.id.text(), "rests_on_gone",
        over ? "Take it back too" : "Correct it too",
        format("{} rests on a decision that is gone: {}{}", claim.record.control_number,
               words_for(before), waits ? "; its plan lets it be taken back once it has it" : ""),
        "due");
    out.due = sent_on(claim);
    return out;
}

std::optional<NextAction> next_plan_action(const CaseFacts& facts, const ClaimFacts& claim,
                                           Money left, Date moved_on, Date today) {
    if (claim.record.follows || !facts.policy || facts.value.billing == BillingModel::superbill)
        return std::nullopt;
    const auto basis_of = [](std::size_t place) {
        return place == 1 ? "left by the first plan" : "left by the plans before";
    };
    const auto act = [&](std::size_t place, ClaimId open, std::string label, std::string why) {
        auto out = on_page(facts, Step::claim, open.text(), "send_next_plan", label, std::move(why),
                           "due");
        out.due = moved_on;
        out.money = left;
        out.money_basis = basis_of(place);
        return out;
    };
    auto all = facts.beside;
    all.push_back(policy_of_case(facts));
    std::optional<PolicyBeside> plan = policy_of(facts, claim);
    const auto billed = plan->kind;
    const auto* last = &claim;
    std::size_t place = 1;
    const auto go_behind = [&] {
        const auto next = plan_behind(claim.record, billed, *plan, all, facts.value.injury);
        plan = next ? std::optional{all[*next]} : std::nullopt;
    };
    for (const auto* behind : asked_behind(facts, claim)) {
        if (!is_judged(*behind)) {
            if (state_of(facts, *behind) == ClaimState::finalised) {
                auto told = decided_action(facts, *behind, today);
                told.money = left;
                told.money_basis = basis_of(place);
                return told;
            }
            auto out = act(place, behind->id, "Review and send",
                           format("The claim to the {} plan is drafted", ordinal(place)));
            if (const auto sent = sent_on(*behind)) {
                out.id = "ask_status";
                out.label = "Ask where it is";
                out.why = format("With the {} plan since {}", ordinal(place), said(*sent));
                out.status = "with_plan";
                out.due = sent->plus_days(silent_days);
            }
            return out;
        }
        go_behind();
        if (!plan) return std::nullopt;
        last = behind;
        ++place;
    }
    go_behind();
    if (!plan || is_sent_on(facts, last->id)) return std::nullopt;
    if (last == &claim && has_none_behind(claim.id, standing_of(claim).state, facts.denials))
        return std::nullopt;
    if (const auto* next = correction_out(facts, claim)) {
        auto waits = on_page(
            facts, Step::claim, next->id.text(), "await_correction", "Ask where it is",
            format("{} corrects it and is not decided yet; the {} plan judges what it leaves",
                   next->record.control_number, ordinal(place)),
            "with_plan");
        waits.due = sent_on(*next)->plus_days(silent_days);
        waits.money = left;
        waits.money_basis = basis_of(place);
        return waits;
    }
    return act(place, claim.id, format("Send to the {} plan", ordinal(place)),
               format("The {} plan has decided; what it left is the {} plan's to judge",
                      ordinal(place - 1), ordinal(place)));
}

}  // namespace exclaim::domain
