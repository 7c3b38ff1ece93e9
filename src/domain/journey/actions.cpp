// SPDX-License-Identifier: Apache-2.0
#include "domain/journey/actions.h"

#include <algorithm>
#include <set>

#include "domain/journey/claim_actions.h"
#include "domain/journey/counters.h"
#include "domain/journey/gate.h"
#include "domain/journey/light_parts.h"
#include "domain/journey/worklist.h"

namespace exclaim::domain {
namespace {

void add(std::vector<NextAction>& all, const std::vector<NextAction>& more) {
    for (const auto& action : more)
        if (std::find(all.begin(), all.end(), action) == all.end()) all.push_back(action);
}

std::optional<NextAction> first_of(std::vector<NextAction> all) {
    sort_by_urgency(all);
    return all.empty() ? std::nullopt : std::optional{std::move(all.front())};
}

/// What its own refusals and its outcome teach is the last thing to do of a closed case; a new list
/// of codes is the practice's.
std::optional<NextAction> of_own_review(const Lights& all) {
    for (const auto& light : all.steps)
        for (const auto& action : light.missing)
            if (light.step == Step::review && action.id != "renew_codes") return action;
    return std::nullopt;
}

/// Nothing is missing: the next booking, or the end of the case.
std::optional<NextAction> going_on(const CaseFacts& facts, const Lights& all, Date today) {
    if (facts.value.closed) return of_own_review(all);
    NextAction out;
    out.status = "due";
    const bool booked = std::any_of(facts.sessions.begin(), facts.sessions.end(), [&](auto& each) {
        return each.value.state == SessionState::booked && today <= each.value.on;
    });
    if (booked) return std::nullopt;
    if (more_planned(facts, today)) {
        const auto paid = benefit_left(facts, today.plus_days(1));
        if (facts.value.billing != BillingModel::cash && paid && *paid <= 0) {
            out.id = "change_billing";
            out.label = "Agree on another way to pay";
            out.why = "The plan goes on, and the insurer said that it pays no more visits";
            out.status = "blocked";
            out.href = case_form(facts);
            out.focus = "billing";
            return out;
        }
        out.id = "book_session";
        out.label = "Book the next session";
        out.why = "The plan goes on, and nothing is booked";
        out.href = case_page(facts, Step::session);
        return out;
    }
    const bool settled =
        !all.days.empty() && std::all_of(all.days.begin(), all.days.end(), [&](const auto& day) {
            return day.lights.back().light == Light::done || earns_nothing(facts, day.on);
        });
    if (!settled) return std::nullopt;
    out.id = "close_case";
    out.label = "Write the outcome and close";
    out.why = "Every session is settled and none is to come";
    out.href = case_form(facts);
    out.focus = "outcome";
    return out;
}
}  // namespace

namespace {
/// Overdue, then refused or stopped, then the rest; what waits for others comes last.
int urgency(const NextAction& action) {
    if (action.status == "overdue") return 0;
    const auto light = light_of(action.status);
    return light == Light::blocked ? 1 : light == Light::moving ? 3 : 2;
}
}  // namespace

bool more_urgent(const NextAction& a, const NextAction& b) {
    if (urgency(a) != urgency(b)) return urgency(a) < urgency(b);
    if (a.due != b.due) return a.due && (!b.due || *a.due < *b.due);
    return b.money.value_or(Money{}) < a.money.value_or(Money{});
}

void sort_by_urgency(std::vector<NextAction>& all) {
    std::stable_sort(all.begin(), all.end(), more_urgent);
}

std::vector<NextAction> all_actions(const CaseFacts& facts, const Lights& all, Date today) {
    std::vector<NextAction> out;
    for (const auto& light : all.steps)
        for (const auto& action : light.missing)
            if (!facts.value.closed || outlives_case(action, light.step)) add(out, {action});
    sort_by_urgency(out);
    if (out.empty())
        if (auto action = going_on(facts, all, today)) out.push_back(std::move(*action));
    return out;
}

std::optional<NextAction> next_action(const CaseFacts& facts, const Lights& of, Date today) {
    const auto all = all_actions(facts, of, today);
    if (all.empty()) return std::nullopt;
    auto out = all.front();
    const auto page = case_page(facts, Step::denial);
    std::set<std::string> counted{out.href};
    for (const auto& each : all)
        if (out.money && each.money && each.id == out.id && each.why == out.why &&
            out.href.starts_with(page) && each.href.starts_with(page) &&
            counted.insert(each.href).second)
            out.money = *out.money + *each.money;
    return out;
}

std::optional<NextAction> next_action(const CaseFacts& facts, Date today) {
    return next_action(facts, lights(facts, today), today);
}

std::optional<NextAction> next_action_on(const CaseFacts& facts, const DayLights& day, Date today) {
    std::vector<NextAction> out;
    for (int step = 1; step < 5; ++step)
        add(out, light_of_day(facts, static_cast<Step>(step), day.on, today).missing);
    for (const auto& light : day.lights) add(out, light.missing);
    return first_of(std::move(out));
}

std::optional<NextAction> next_action(const CaseFacts& facts, SessionId id, Date today) {
    const auto session = std::find_if(facts.sessions.begin(), facts.sessions.end(),
                                      [&](const auto& each) { return each.id == id; });
    if (session == facts.sessions.end() || !takes_time(session->value.state)) return std::nullopt;
    std::vector<NextAction> out;
    for (int step = 1; step <= 9; ++step)
        add(out, light_of_day(facts, static_cast<Step>(step), session->value.on, today).missing);
    return first_of(std::move(out));
}

std::optional<NextAction> next_action(const CaseFacts& facts, ClaimId id, Date today) {
    const auto claim = std::find_if(facts.claims.begin(), facts.claims.end(),
                                    [&](const auto& each) { return each.id == id; });
    if (claim == facts.claims.end() || is_void_over(facts, *claim)) return std::nullopt;
    // A refused version is worked on in the one that follows it.
    const bool followed =
        standing_of(*claim).state == ClaimState::rejected && version_after(facts, *claim);
    if (followed) return std::nullopt;
    std::vector<NextAction> out;
    const bool later = is_settled_later(facts, *claim);
    if (auto action = filing_action(facts, *claim, today)) out.push_back(std::move(*action));
    if (auto action = rests_on_gone(facts, *claim)) out.push_back(std::move(*action));
    if (auto action = answer_action(facts, *claim, today)) {
        mind_filing_limit(*action, facts, *claim, today);
        out.push_back(std::move(*action));
    }
    for (const auto& denial : facts.denials)
        if (denial.value.claim == id)
            if (auto action = denial_action(facts, denial, today))
                out.push_back(std::move(*action));
    for (std::size_t i = 0; i < claim->record.lines.size(); ++i)
        if (auto action = money_action(facts, *claim, account_of(*claim, i), today))
            // What was asked about this version itself is asked there alone.
            if (!later || action->id == "decide_question") add(out, {std::move(*action)});
    if (auto first = first_of(std::move(out))) return first;
    return settled_elsewhere(facts, *claim);
}

std::optional<NextAction> next_action(const CaseFacts& facts, DenialId id, Date today) {
    for (const auto& denial : facts.denials)
        if (denial.id == id) return denial_action(facts, denial, today);
    return std::nullopt;
}

}  // namespace exclaim::domain
