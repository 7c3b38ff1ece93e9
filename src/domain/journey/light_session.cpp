// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "domain/documentation/completeness.h"
#include "domain/findings.h"
#include "domain/journey/counters.h"
#include "domain/journey/light_parts.h"
#include "domain/journey/lights.h"
#include "domain/session/check_session.h"

// Step 5 is green when what was booked took place, was timed under the codes of the plan in force,
// and nothing of it cannot be (overlaps, units, credentials): the checks of the session itself. A
// certificate that ends before the day is told as soon as the day is booked.
namespace exclaim::domain {
namespace {

SessionAround around(const CaseFacts& facts, const With<SessionId, Session>& session, Date today) {
    SessionAround out{today, false, {}, {}, 0, {}};
    const auto& value = session.value;
    for (const auto& each : facts.practitioners)
        if (each.id == value.practitioner) out.practitioner = each.value;
    std::vector<Visit> visits;
    for (const auto& other : facts.sessions) {
        if (!takes_time(other.value.state)) continue;
        visits.emplace_back(other.value.on, other.value.practitioner);
        if (other.id != session.id && other.value.on == value.on)
            out.day.push_back({other.value, other.value.practitioner == value.practitioner, true});
    }
    out.visits_in_week = visits_in_week(value.on, visits);
    if (const auto* plan = plan_on(facts.plans, value.on)) out.plan = plan->value;
    return out;
}

/// Warnings that nevertheless keep step 5 from being done.
bool holds_back(const Finding& finding) {
    return finding.severity == Severity::block ||
           finding.code == spec(Code::delivered_without_time).code ||
           finding.code == spec(Code::certificate_missing).code ||
           finding.code == spec(Code::plan_not_in_force).code ||
           finding.code == spec(Code::code_not_in_plan).code ||
           finding.code == spec(Code::visits_a_week).code ||
           finding.code == spec(Code::group_code_alone).code ||
           finding.code == spec(Code::group_of_one).code ||
           finding.code == spec(Code::minutes_planned).code;
}

/// No certificate of who delivers it holds on the day: repaired on their profile.
bool is_of_certificate(const Finding& finding) {
    return finding.code == spec(Code::certificate_missing).code ||
           finding.code == spec(Code::certificate_expired).code;
}

bool has(const Findings& findings, Code code) {
    return std::any_of(findings.begin(), findings.end(),
                       [&](const auto& each) { return each.code == spec(code).code; });
}

void take(LightOf& light, const Findings& findings, Date on) {
    for (const auto& finding : findings) {
        if (!holds_back(finding)) continue;
        auto why = finding.message;
        if (why.ends_with('.')) why.pop_back();
        const auto status = finding.severity == Severity::block ? "blocked" : "due";
        if (is_of_certificate(finding)) {
            auto& action =
                light.miss(status, "enter_credential", "Enter the credential", std::move(why));
            action.href = "/settings/practitioners";
            action.due = on;
            continue;
        }
        auto& action =
            light.miss(status, "complete_session", "Complete the session", std::move(why));
        action.focus = finding.where.field.value_or("");
        action.due = on;
    }
}

/// What was delivered is that of the plan, or its note says why it is not; a signed one was asked
/// for that when it was signed, and a code beside the plan is told as such.
void take_deviation(LightOf& light, const CaseFacts& facts, const With<SessionId, Session>& session,
                    const Findings& told) {
    const auto* plan = plan_on(facts.plans, session.value.on);
    const auto* note = note_of(facts, session.id);
    if (!plan || (note && note->value.is_signed()) || has(told, Code::code_not_in_plan)) return;
    const auto what =
        unexplained_deviation(session.value, plan->value, note ? &note->value : nullptr);
    if (what.empty()) return;
    auto& action = light.miss("due", "write_note", "Write why it differs from the plan",
                              format("{}, and no note says why", what));
    action.focus = "deviation";
    action.due = session.value.on;
}
/// A visit beyond those that the plan said it pays; one that it judged is told by its decision.
void take_benefit(LightOf& light, const CaseFacts& facts, Date on) {
    if (facts.value.billing == BillingModel::cash) return;
    const auto left = benefit_left(facts, on);
    if (!left || *left > 0) return;
    for (const auto* claim : all_claims_on(facts, on))
        if (is_judged(*claim)) return;
    at_form(light.miss("blocked", "change_billing", "Agree on another way to pay",
                       "The plan said that it pays no more visits by then"),
            facts, "billing");
}
}  // namespace

StepLight session_light(const CaseFacts& facts, Date on, Date today) {
    LightOf light(facts, Step::session);
    std::string booked;
    bool delivered = false;
    for (const auto* session : sessions_on(facts, on)) {
        const auto& value = session->value;
        if (value.state == SessionState::delivered) {
            delivered = true;
            const auto findings = check(value, around(facts, *session, today));
            take(light, findings, on);
            const auto& alone = facts.alone_in_group;
            if (std::find(alone.begin(), alone.end(), session->id) != alone.end())
                take(light, check_group(value, {}), on);
            take_deviation(light, facts, *session, findings);
            continue;
        }
        booked = format("booked {}", clock_text(value.begins));
        auto findings = check(value, around(facts, *session, today));
        std::erase_if(findings, [](const auto& each) { return !is_of_certificate(each); });
        take(light, findings, on);
        if (on < today)
            light
                .miss("overdue", "record_session", "Say what became of it",
                      format("It was booked for {} and nobody recorded it", said(on)))
                .due = on;
        else if (on == today)
            light
                .miss("due", "start_session", "Start session",
                      format("booked today at {}", clock_text(value.begins)))
                .due = on;
    }
    if (!booked.empty()) return std::move(light).idle(booked);
    if (!delivered) return std::move(light).idle("No session");
    const auto day = units_on(facts, on);
    take(light, day.findings, on);
    take_benefit(light, facts, on);
    std::int64_t units = 0;
    for (const auto& line : day.lines) units += line.units;
    return std::move(light).done(
        "ready", format("{}, {}", counted(day.total_minutes, "minute"), counted(units, "unit")));
}

std::optional<NextAction> certificate_over(const CaseFacts& facts, Date today) {
    if (!goes_on(facts, today) || !facts.practitioner || credential_on(*facts.practitioner, today))
        return std::nullopt;
    std::optional<Date> ended;
    for (const auto& each : facts.practitioner->credentials)
        if (is_certificate(each)) ended = std::max(ended, each.expires);
    if (!ended || today <= *ended) return std::nullopt;
    auto out =
        on_page(facts, Step::session, "", "enter_credential", "Enter the credential",
                format("The certificate of {} {} ended on {}", facts.practitioner->first_name,
                       facts.practitioner->last_name, said(*ended)),
                "due");
    out.href = "/settings/practitioners";
    out.due = today;
    return out;
}

}  // namespace exclaim::domain
