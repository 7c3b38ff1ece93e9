// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "domain/documentation/clock.h"
#include "domain/journey/light_parts.h"
#include "domain/session/check_session.h"

// Step 6 is green when every note of the day is signed by somebody whose credential held, what was
// signed in the case still reads as it was signed, and reassessment and progress report were not
// overdue (every 30 days or 10 visits; domain sheet L.3).
namespace exclaim::domain {
namespace {
void look_at_note(LightOf& light, const CaseFacts& facts, const With<SessionId, Session>& session) {
    const auto* note = note_of(facts, session.id);
    if (!note || !note->value.is_signed()) {
        auto& action =
            note ? light.miss("unsigned", "sign_note", "Sign the note",
                              format("The note of {} is not signed", said(session.value.on)))
                 : light.miss("unsigned", "write_note", "Write the note",
                              format("There is no note of {}", said(session.value.on)));
        action.due = session.value.on;
        action.href =
            format("{}?open={}", case_page(facts, Step::documentation), session.id.text());
        if (note) action.focus = "sign";
        return;
    }
    const auto miss = [&](std::string why) {
        light.miss("due", "enter_credential", "Enter the credential", std::move(why)).href =
            "/settings/practitioners";
    };
    if (note->value.credential.empty()) {
        miss("The note was signed by somebody without a credential on file");
        return;
    }
    for (const auto& each : facts.practitioners) {
        if (each.id != session.value.practitioner) continue;
        const auto* holds = credential_on(each.value, session.value.on);
        if (!holds)
            miss(format("The note was signed as {}, but no credential on file holds on {}",
                        note->value.credential, said(session.value.on)));
        else if (!holds->expires)
            miss(format("Until when the credential {} holds is not known", holds->kind));
    }
}

/// What the rhythms are read from as it stood on a day.
struct Kept {
    Kept(const CaseFacts& facts, Date day) : on(day) {
        for (const auto& each : facts.sessions)
            if (each.value.on <= day) sessions.push_back(each.value);
        for (const auto& each : facts.reports)
            if (each.value.on <= day) reports.push_back(each.value);
        for (const auto& each : facts.measurements)
            if (each.value.on <= day) measurements.push_back(each.value);
        for (const auto& each : facts.referrals) referrals.push_back(each.value);
        if (const auto* last = last_plan(facts.plans, day)) plan = &last->value;
        payer_days = facts.playbook.progress_report_days;
    }
    ClockFacts facts() const {
        return {
            sessions, reports, measurements, plan, payer_days, on, next_follow_up(referrals, on)};
    }

    Date on;
    std::vector<Session> sessions;
    std::vector<Report> reports;
    std::vector<Measurement> measurements;
    std::vector<Referral> referrals;
    const Plan* plan = nullptr;
    std::optional<std::int64_t> payer_days;
};

/// One rhythm that was not kept on a day, and what makes up for it.
NextAction late(const CaseFacts& facts, const ReportClock& clock, Date on, bool reassessment) {
    NextAction out;
    out.id = reassessment ? "reassess" : "write_progress_report";
    out.label = reassessment ? "Reassess" : "Write the progress report";
    out.status = "overdue";
    out.due = std::min(*clock.due, on);
    out.why = format("The {} was due {} ({})", reassessment ? "reassessment" : "progress report",
                     said(*out.due), clock.because);
    out.href = case_page(facts, Step::documentation);
    return out;
}

/// Both rhythms as they stood on a day. What was made up later is late, no longer missing.
void look_at_clocks(LightOf& light, const CaseFacts& facts, Date on, Date today) {
    const Kept now(facts, today);
    const auto made_up = [&](std::optional<Date> last) { return last && on < *last; };
    const auto clocks = report_clocks(facts, on);
    if (clocks.reassessment.state == ClockState::overdue &&
        !made_up(last_reassessment(now.facts())))
        light.take(late(facts, clocks.reassessment, on, true));
    if (clocks.progress.state == ClockState::overdue && !made_up(last_progress_report(now.facts())))
        light.take(late(facts, clocks.progress, on, false));
}
}  // namespace

ReportClocks report_clocks(const CaseFacts& facts, Date on) {
    const Kept kept(facts, on);
    return {progress_clock(kept.facts()), reassessment_clock(kept.facts())};
}

std::vector<NextAction> reports_due(const CaseFacts& facts, Date today) {
    std::vector<NextAction> out;
    if (!goes_on(facts, today)) return out;
    const auto clocks = report_clocks(facts, today);
    for (const bool reassessment : {true, false}) {
        const auto& clock = reassessment ? clocks.reassessment : clocks.progress;
        const bool over = clock.state == ClockState::overdue;
        const bool reached = clock.state == ClockState::due &&
                             (*clock.due <= today || clock.visits_limit <= clock.visits);
        if (!over && !reached) continue;
        auto action = late(facts, clock, today, reassessment);
        if (reached) {
            action.status = "due";
            action.why = format("The {} is due ({})",
                                reassessment ? "reassessment" : "progress report", clock.because);
        }
        out.push_back(std::move(action));
    }
    return out;
}

StepLight documentation_light(const CaseFacts& facts, Date on, Date today) {
    LightOf light(facts, Step::documentation);
    std::int64_t notes = 0;
    for (const auto* session : sessions_on(facts, on)) {
        if (session->value.state != SessionState::delivered) continue;
        look_at_note(light, facts, *session);
        ++notes;
    }
    if (notes == 0) return std::move(light).idle("Nothing to document yet");
    if (facts.chain_broken)
        light.miss("blocked", "restore_signed", "See what was changed",
                   "What was signed in this case was changed by other means: its chain of "
                   "signatures does not hold");
    look_at_clocks(light, facts, on, today);
    for (const auto& each : facts.attachments)
        if (!each.value.document)
            light
                .miss("due", "file_document", "File the document",
                      "A document that goes with the claims is missing")
                .focus = "document";
    return std::move(light).done("signed", counted(notes, "note") + " signed");
}

}  // namespace exclaim::domain
