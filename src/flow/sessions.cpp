// SPDX-License-Identifier: Apache-2.0
#include "flow/sessions.h"

#include <algorithm>
#include <map>

#include "base/in_words.h"
#include "domain/findings.h"
#include "domain/rules/reason.h"
#include "domain/session/planned.h"
#include "flow/audit.h"
#include "flow/findings.h"
#include "flow/idempotency.h"
#include "flow/record_flow.h"
#include "flow/rules.h"
#include "flow/session_facts.h"
#include "flow/session_stops.h"
#include "store/note_store.h"

namespace exclaim::flow {

using domain::SessionState;
using store::StoredSession;
using store::Transaction;

namespace {
void add(Findings& all, Findings more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

/// A practitioner of another practice is a mistake in a field, not a missing page.
Result<void> check_practitioner(Transaction& t, const Actor& actor, PractitionerId id) {
    const auto found = store::load_practitioner(t, actor.practice, id);
    if (found) return {};
    if (found.error().kind != ErrorKind::missing) return Failure{found.error()};
    return blocked(
        {field_finding(Code::record_of_another, "practitioner", {{"what", "The practitioner"}})});
}

/// Everything that is said of a session as it would be stored.
Result<Findings> judge(Transaction& t, const Actor& actor, const store::StoredCase& of_case,
                       const StoredSession& session) {
    const auto& value = session.value;
    const auto around = TRY(load_around(t, actor, of_case, session.id, value));
    auto out = domain::check(value, around);
    add(out, domain::check_group(value, around.day));
    if (!domain::takes_time(value.state) || value.blocks.empty()) return out;
    add(out, TRY(load_day_units(t, actor.practice, of_case, value.practitioner, value.on, &session))
                 .findings);
    return out;
}

/// The version in force when the session was delivered stays with it. `before`: as it was.
Result<void> bind_plan(Transaction& t, PracticeId practice, domain::Session& value,
                       const domain::Session* before = nullptr) {
    value.plan.reset();
    if (value.state != SessionState::delivered) return {};
    if (before && before->plan && before->on == value.on) {
        value.plan = before->plan;
        return {};
    }
    if (const auto plan = TRY(plan_in_force(t, practice, value.for_case, value.on)))
        value.plan = plan->id;
    return {};
}

Finding unreachable(SessionState now, SessionState next) {
    const auto shown = [](SessionState state) { return in_words(state); };
    std::string allowed;
    for (const auto each : domain::next_states(now))
        allowed += (allowed.empty() ? "" : ", ") + shown(each);
    return field_finding(domain::Code::state_unreachable, "state",
                         {{"now", shown(now)}, {"next", shown(next)}, {"allowed", allowed}});
}

/// A refused booking is not kept, but what refused it is counted.
Result<void> count_rules(const Services& s, const Actor& actor, CaseId for_case,
                         const std::vector<domain::FiredRule>& fired) {
    if (fired.empty()) return {};
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<void> {
        return keep_firings(t, s, actor, for_case, fired);
    });
}

Result<void> note_override(Transaction& t, const Services& s, const Actor& actor,
                           const StoredSession& session, const Findings& stops) {
    if (session.value.override_reason.empty() || stops.empty()) return {};
    return note(t, s, actor, "session.override", "session", session.id.value());
}
/// Why a session was booked past what was found stays with it: only who may book past it says
/// something else, and only where it moves.
void keep_reason(const domain::Session& before, domain::Session& value, bool moved,
                 bool may_override, Findings& findings) {
    const auto& kept = before.override_reason;
    if (value.override_reason.empty()) value.override_reason = kept;
    if (value.override_reason == kept) return;
    if (may_override && (kept.empty() || moved))
        return add(findings, domain::check_override(value.override_reason));
    const auto why = field_finding(
        may_override ? domain::Code::override_kept : domain::Code::override_not_permitted,
        "override_reason");
    // What stops the booking may have said so already.
    if (std::none_of(findings.begin(), findings.end(),
                     [&](const Finding& each) { return each.code == why.code; }))
        findings.push_back(why);
}
}  // namespace

Result<OpenedSession> book_session(const Services& s, const Actor& actor, domain::Session value,
                                   bool may_override, const Idempotency& idempotency) {
    SessionStops stops;
    auto booked = s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedSession> {
        const auto of_case = TRY(store::load_case(t, actor.practice, value.for_case));
        if (const auto before = TRY(already_made(t, actor, idempotency))) {
            auto record = TRY(store::load_session(t, actor.practice, SessionId{*before}));
            auto findings = TRY(judge(t, actor, of_case, record));
            return OpenedSession{std::move(record), std::move(findings)};
        }
        TRY(check_practitioner(t, actor, value.practitioner));
        const store::Stamp stamp{1, s.system_clock.now(), actor.user};
        StoredSession record{s.ids.make<SessionId>(), value, stamp};
        record.value.booked_on = actor.today;
        TRY(bind_plan(t, actor.practice, record.value));
        auto findings = TRY(judge(t, actor, of_case, record));
        stops = {};
        if (domain::takes_time(value.state))
            stops = TRY(session_stops(t, actor, of_case, record.value, std::nullopt, may_override));
        add(findings, stops.findings);
        add(findings, domain::check_override(value.override_reason));
        if (has_block(findings)) return blocked(std::move(findings));
        TRY(store::insert_session(t, actor.practice, record));
        domain::Note empty;
        empty.session = record.id;
        TRY(store::insert_note(t, actor.practice, {s.ids.make<NoteId>(), std::move(empty), stamp}));
        TRY(remember_made(t, s, actor, idempotency, record.id.value()));
        TRY(note(t, s, actor, "session.create", "session", record.id.value()));
        TRY(note_override(t, s, actor, record, stops.findings));
        return OpenedSession{std::move(record), std::move(findings)};
    });
    TRY(count_rules(s, actor, value.for_case, stops.rules));
    return booked;
}

Result<OpenedSession> open_session(const Services& s, const Actor& actor, SessionId id) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedSession> {
        auto record = TRY(store::load_session(t, actor.practice, id));
        const auto of_case = TRY(store::load_case(t, actor.practice, record.value.for_case));
        auto findings = TRY(judge(t, actor, of_case, record));
        TRY(note(t, s, actor, "session.view", "session", id.value()));
        return OpenedSession{std::move(record), std::move(findings)};
    });
}

Result<OpenedSession> edit_session(const Services& s, const Actor& actor, SessionId id,
                                   std::int64_t expected_version, domain::Session value,
                                   const std::vector<bool>& planned_said, bool may_override) {
    SessionStops stops;
    auto edited = s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedSession> {
        const auto before = TRY(store::load_session(t, actor.practice, id));
        const auto of_case = TRY(store::load_case(t, actor.practice, before.value.for_case));
        value.for_case = before.value.for_case;
        value.booked_on = before.value.booked_on;
        TRY(check_practitioner(t, actor, value.practitioner));
        if (TRY(store::load_note(t, actor.practice, id)).value.is_signed())
            return blocked({finding(domain::Code::session_signed)});
        const auto now = before.value.state;
        const auto next = domain::next_states(now);
        if (value.state != now && std::find(next.begin(), next.end(), value.state) == next.end())
            return blocked({unreachable(now, value.state)});
        StoredSession record{id, value, {expected_version + 1, s.system_clock.now(), actor.user}};
        domain::keep_planned(record.value, planned_said, before.value);
        TRY(bind_plan(t, actor.practice, record.value, &before.value));
        auto findings = TRY(judge(t, actor, of_case, record));
        stops = {};
        // What stays where it was booked has been asked about already.
        const bool moved = value.on != before.value.on ||
                           value.practitioner != before.value.practitioner ||
                           !domain::takes_time(now);
        if (domain::takes_time(value.state) && moved)
            stops = TRY(session_stops(t, actor, of_case, record.value, id, may_override));
        add(findings, stops.findings);
        keep_reason(before.value, record.value, moved, may_override, findings);
        if (before.stamp.version == expected_version && has_block(findings))
            return blocked(std::move(findings));
        TRY(store::update_session(t, actor.practice, record, expected_version));
        TRY(note(t, s, actor, "session.edit", "session", id.value()));
        TRY(note_override(t, s, actor, record, stops.findings));
        return OpenedSession{std::move(record), std::move(findings)};
    });
    TRY(count_rules(s, actor, value.for_case, stops.rules));
    return edited;
}

Result<std::vector<StoredSession>> list_sessions(const Services& s, const Actor& actor,
                                                 CaseId for_case) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<std::vector<StoredSession>> {
        TRY(store::load_case(t, actor.practice, for_case));
        return store::sessions_of(t, actor.practice, for_case);
    });
}

Result<std::vector<CalendarEntry>> calendar(const Services& s, const Actor& actor, Date from,
                                            Date to) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<std::vector<CalendarEntry>> {
        std::vector<CalendarEntry> out;
        // The same few people come again and again.
        std::map<CaseId, CalendarEntry> cases;
        std::map<PractitionerId, std::string> practitioners;
        for (auto& session : TRY(store::sessions_between(t, actor.practice, from, to))) {
            const auto& value = session.value;
            auto& known = cases[value.for_case];
            if (known.client.empty()) {
                const auto of_case = TRY(store::load_case(t, actor.practice, value.for_case)).value;
                const auto client =
                    TRY(store::load_client(t, actor.practice, of_case.client)).value;
                known.client = of_case.client;
                known.client_name = format("{} {}", client.first_name, client.last_name);
                known.case_title = of_case.title;
            }
            auto& name = practitioners[value.practitioner];
            if (name.empty()) {
                const auto found =
                    TRY(store::load_practitioner(t, actor.practice, value.practitioner)).value;
                name = format("{} {}", found.first_name, found.last_name);
            }
            auto entry = known;
            entry.practitioner_name = name;
            entry.session = std::move(session);
            out.push_back(std::move(entry));
        }
        return out;
    });
}

Result<SessionUnits> session_units(const Services& s, const Actor& actor, SessionId id) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<SessionUnits> {
        const auto session = TRY(store::load_session(t, actor.practice, id));
        const auto of_case = TRY(store::load_case(t, actor.practice, session.value.for_case));
        const auto on = session.value.on;
        return SessionUnits{on, TRY(load_day_units(t, actor.practice, of_case,
                                                   session.value.practitioner, on, &session))};
    });
}

}  // namespace exclaim::flow
