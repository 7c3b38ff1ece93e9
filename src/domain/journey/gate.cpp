// SPDX-License-Identifier: Apache-2.0
#include "domain/journey/gate.h"

#include <algorithm>
#include <set>

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

/// What a light that is not green says, as findings of its own step. A grey one lacks the fact
/// itself.
void tell(Findings& out, const StepLight& light, Date on) {
    if (light.light == Light::done) return;
    const auto add = [&](const std::string& why, const std::string& repair,
                         const std::string& focus) {
        auto each = field_finding(Code::gate_closed, focus,
                                  {{"step", std::string(title(light.step))},
                                   {"day", said(on)},
                                   {"why", why},
                                   {"repair", repair}});
        each.step = light.step;
        out.push_back(std::move(each));
    };
    for (const auto& action : light.missing) add(action.why, action.label, action.focus);
    if (light.missing.empty()) add(light.says, "Wait for it, or change the case", "");
}
}  // namespace

Findings gate(const CaseFacts& facts, std::span<const SessionId> sessions, Date today) {
    Findings out;
    std::set<Date> days;
    for (const auto& session : facts.sessions)
        if (std::find(sessions.begin(), sessions.end(), session.id) != sessions.end())
            days.insert(session.value.on);
    for (const auto day : days)
        for (const auto step : {Step::eligibility, Step::referral, Step::plan, Step::authorization,
                                Step::session, Step::documentation})
            tell(out, light_on(facts, step, day, today), day);
    return out;
}

}  // namespace exclaim::domain
