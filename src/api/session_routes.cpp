// SPDX-License-Identifier: Apache-2.0
#include "api/routes.h"
#include "api/session_api.h"

namespace exclaim::api {

namespace {
using enum domain::Permission;

const auto table = std::to_array<Route>({
    {"GET", "/api/v1/cases/{id}/sessions", cases_read, "listSessions", "", "ExerciseSessionList",
     list_sessions, "Sessions of a case, oldest first.", "limit cursor"},
    {"POST", "/api/v1/cases/{id}/sessions", cases_write, "bookSession", "ExerciseSessionInput",
     "ExerciseSession", post_session, "Books a session, or writes down one that has taken place.",
     "", 201},
    {"GET", "/api/v1/sessions/{id}", cases_read, "getExerciseSession", "", "ExerciseSession",
     get_exercise_session, "One session."},
    {"PUT", "/api/v1/sessions/{id}", cases_write, "putExerciseSession", "ExerciseSessionInput",
     "ExerciseSession", put_exercise_session, "Replaces a session whose note is not signed."},
    {"GET", "/api/v1/sessions/{id}/units", cases_read, "getSessionUnits", "", "SessionUnits",
     get_session_units, "Minutes and units of the day of a session by the payer's rule."},
    {"GET", "/api/v1/calendar", cases_read, "getCalendar", "", "CalendarEntryList", get_calendar,
     "Sessions of the practice from one day to another.", "from to limit cursor"},
});
}  // namespace

std::span<const Route> session_routes() {
    return table;
}

}  // namespace exclaim::api
