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

/// Both rhythms as they stood on a day. What was made up later is late, no longer missing.
void look_at_clocks(LightOf& light, const CaseFacts& facts, Date on, Date today) {
    std::vector<Session> sessions;
    std::vector<Report> reports;
    std::vector<Date> measured;
    bool reassessed = false, reported = false;
    for (const auto& each : facts.sessions)
        if (each.value.on <= on) sessions.push_back(each.value);
    for (const auto& each : facts.reports) {
        if (each.value.on <= on) {
            reports.push_back(each.value);
        } else if (each.value.is_signed() && each.value.on <= today) {
            reassessed = reassessed || each.value.kind == ReportKind::reassessment;
            reported = reported || each.value.kind == ReportKind::progress_report ||
                       each.value.kind == ReportKind::discharge_summary;
        }
    }
    for (const auto& each : facts.measurements) {
        if (each.value.on <= on)
            measured.push_back(each.value.on);
        else
            reassessed = reassessed || each.value.on <= today;
    }
    std::vector<Referral> referrals;
    for (const auto& each : facts.referrals) referrals.push_back(each.value);
    const auto* plan = plan_on(facts.plans, on);
    const ClockFacts clock{sessions,
                           reports,
                           measured,
                           plan ? &plan->value : nullptr,
                           facts.playbook.progress_report_days,
                           on,
                           next_follow_up(referrals, on)};
    const auto tell = [&](const ReportClock& found, bool made_up, const char* id, const char* label,
                          const char* what) {
        if (found.state != ClockState::overdue || made_up) return;
        light
            .miss("overdue", id, label,
                  format("{} was due {} ({})", what, said(std::min(*found.due, on)), found.because))
            .due = std::min(*found.due, on);
    };
    tell(reassessment_clock(clock), reassessed, "reassess", "Reassess", "The reassessment");
    tell(progress_clock(clock), reported, "write_progress_report", "Write the progress report",
         "The progress report");
}
}  // namespace

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
