// SPDX-License-Identifier: Apache-2.0
#include "domain/journey/gate.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "domain/claim/unbilled.h"
#include "domain/findings.h"
#include "domain/journey/light_parts.h"

namespace exclaim::domain {
namespace {

std::string_view title(Step step) {
    switch (step) {
        case Step::eligibility: return "Eligibility";
        case Step::referral: return "Referral";
        case Step::plan: return "Plan";
        case Step::authorization: return "Authorization";
        case Step::session: return "Session";
        case Step::documentation: return "Documentation";
        case Step::claim: return "Claim";
        case Step::denial: return "Denial";
        case Step::payment: return "Payment";
        case Step::review: return "Review";
    }
    return {};
}

/// What a light that is not green says, and on which of the days; a grey one lacks the fact itself.
struct Lack {
    Step step;
    std::string why, repair, focus;
    std::vector<Date> days;
};

void tell(std::vector<Lack>& out, const StepLight& light, Date on) {
    if (light.light == Light::done) return;
    const auto add = [&](const std::string& why, const std::string& repair,
                         const std::string& focus) {
        auto at = std::find_if(out.begin(), out.end(), [&](const Lack& each) {
            return each.step == light.step && each.why == why && each.repair == repair &&
                   each.focus == focus;
        });
        if (at == out.end()) at = out.insert(out.end(), {light.step, why, repair, focus, {}});
        if (at->days.empty() || at->days.back() != on) at->days.push_back(on);
    };
    for (const auto& action : light.missing) add(action.why, action.label, action.focus);
    if (light.missing.empty()) add(light.says, "Wait for it, or change the case", "");
}

/// "Oct 6, 2026 and 2 more days".
std::string days_said(const std::vector<Date>& days) {
    auto out = said(days.front());
    if (const auto more = days.size() - 1)
        out += format(" and {}", counted(static_cast<std::int64_t>(more), "more day"));
    return out;
}
}  // namespace

Findings gate(const CaseFacts& facts, std::span<const SessionId> sessions, Date today) {
    std::set<Date> days;
    for (const auto& session : facts.sessions)
        if (std::find(sessions.begin(), sessions.end(), session.id) != sessions.end())
            days.insert(session.value.on);
    std::vector<Lack> lacks;
    for (const auto day : days)
        for (const auto step : {Step::eligibility, Step::referral, Step::plan, Step::authorization,
                                Step::session, Step::documentation})
            tell(lacks, light_on(facts, step, day, today), day);
    Findings out;
    for (const auto& each : lacks) {
        out.push_back(field_finding(Code::gate_closed, each.focus,
                                    {{"step", std::string(title(each.step))},
                                     {"day", days_said(each.days)},
                                     {"why", each.why},
                                     {"repair", each.repair}}));
        out.back().step = each.step;
    }
    return out;
}

bool earns_nothing(const CaseFacts& facts, Date on) {
    std::vector<CaseSession> sessions;
    for (const auto* each : sessions_on(facts, on))
        if (each->value.state == SessionState::delivered)
            sessions.push_back({each->id, each->value});
    // What has no time at all still waits for it.
    const bool timed = std::any_of(sessions.begin(), sessions.end(),
                                   [](const auto& each) { return !each.session.blocks.empty(); });
    std::vector<const CaseSession*> of_day;
    for (const auto& each : sessions) of_day.push_back(&each);
    const auto rule = facts.payer ? facts.payer->value.unit_rule : std::nullopt;
    return timed && lines_of_day(rule, of_day).empty();
}

std::int64_t signed_without_unit(const CaseFacts& facts) {
    return std::count_if(facts.sessions.begin(), facts.sessions.end(), [&](const auto& each) {
        const auto* note = note_of(facts, each.id);
        if (!note || !note->value.is_signed() || each.value.state != SessionState::delivered)
            return false;
        const auto claims = all_claims_on(facts, each.value.on);
        return std::all_of(claims.begin(), claims.end(),
                           [&](const auto* claim) {
                               return state_of(facts, *claim) == ClaimState::voided;
                           }) &&
               earns_nothing(facts, each.value.on);
    });
}

bool is_told(const Finding& rule, std::span<const Finding> lacks) {
    // What the lights judge too. Of codes and visits beyond a plan or referral the rules alone
    // tell.
    static constexpr auto judged = std::to_array<std::string_view>(
        {"facts.eligibility.active", "facts.acceptance.answer", "facts.acceptance.taxonomy",
         "facts.acceptance.codes", "facts.acceptance.asked_on", "facts.referral",
         "facts.referral.signed", "facts.referral.names_role", "facts.plan", "facts.plan.signed",
         "facts.authorization", "facts.authorization.codes", "facts.authorization.used",
         "facts.notes"});
    const auto field = rule.where.field.value_or("");
    const bool injury = rule.code == "ELG-0106";
    if (!injury && rule.code != "AUT-0101" &&
        std::find(judged.begin(), judged.end(), field) == judged.end())
        return false;
    return std::any_of(lacks.begin(), lacks.end(), [&](const Finding& each) {
        return each.step == rule.step && (!injury || each.where.field == "policy");
    });
}

}  // namespace exclaim::domain
