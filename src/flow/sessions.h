// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/session/day.h"
#include "flow/records.h"
#include "store/session_store.h"

namespace exclaim::flow {

using OpenedSession = Opened<SessionId, domain::Session>;

/// Books a session, or writes down one that has taken place; its empty note is made with it.
/// `Session::plan` is set here: the version in force, once the session is delivered.
/// `may_override`: who asks may book past a limit with a reason (permission gate_override).
Result<OpenedSession> book_session(const Services&, const Actor&, domain::Session,
                                   bool may_override, const Idempotency&);
/// Opening is noted in the audit log.
Result<OpenedSession> open_session(const Services&, const Actor&, SessionId);
/// Refused once the note is signed. Another day or practitioner is asked about like a booking.
/// `planned_said`: beside its blocks, whether the change says if they are the plan's.
Result<OpenedSession> edit_session(const Services&, const Actor&, SessionId,
                                   std::int64_t expected_version, domain::Session,
                                   const std::vector<bool>& planned_said, bool may_override);
/// Oldest first; missing if the case is not this practice's.
Result<std::vector<store::StoredSession>> list_sessions(const Services&, const Actor&, CaseId);

/// A session as a calendar shows it.
struct CalendarEntry {
    store::StoredSession session;
    ClientId client;
    std::string client_name, practitioner_name, case_title;
};
/// Sessions of the practice from one day to another, in order of time.
Result<std::vector<CalendarEntry>> calendar(const Services&, const Actor&, Date from, Date to);

/// Units of the day of a session, with the sessions of the same case, day and practitioner.
struct SessionUnits {
    Date on;
    domain::DayUnits units;
};
Result<SessionUnits> session_units(const Services&, const Actor&, SessionId);

}  // namespace exclaim::flow
