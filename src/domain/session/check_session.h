// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/finding.h"
#include "domain/people/practitioner.h"
#include "domain/plan/plan.h"
#include "domain/referral/referral.h"
#include "domain/session/session.h"

namespace exclaim::domain {

/// What a session may become from what it is; "delivered" goes back to "arrived" until its note is
/// signed.
std::span<const SessionState> next_states(SessionState);

/// What was done of the exercises that a plan has.
struct Adherence {
    std::int64_t planned = 0, done = 0;
    std::vector<std::string> left_out;  ///< planned, not done
    std::vector<std::string> added;     ///< done, not planned
};
Adherence adherence(const Session&, const Plan&);

/// Another session on the same day.
struct Neighbour {
    Session session;
    bool same_practitioner = false;
    bool same_client = false;
};

/// Visits of a case in the week (Monday to Sunday) of a day, up to that day: a date of service
/// under one practitioner is one, however many sessions it has.
std::int64_t visits_in_week(Date on, std::span<const Visit> visits);

/// What a session is judged against. Loaded whole, decided purely.
struct SessionAround {
    Date today;
    bool case_closed = false;
    Practitioner practitioner;
    std::vector<Neighbour> day;       ///< other sessions of its practitioner or client on its day
    std::int64_t visits_in_week = 0;  ///< of the case in its week, see visits_in_week
    std::optional<Plan> plan;         ///< signed, in force on its day
    /// Where the session takes place: the client's state at home, else the place's or the
    /// practice's; none where nobody said.
    std::optional<State> state = std::nullopt;
};

/// Everything that times, codes, vitals, people and plan say together, with the field each is
/// about. Units and their limits: units_of_day.
Findings check(const Session&, const SessionAround&);

/// The certificate or licence that holds on a day, the first of the profile; one of which nobody
/// knows until when only where there is no other. None if none holds.
const Credential* credential_on(const Practitioner&, Date);

/// "9:05" of minutes since midnight.
std::string clock_text(std::int64_t minutes);

}  // namespace exclaim::domain
