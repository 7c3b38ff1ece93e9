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

/// How many clients are in a session at once: those whose group sessions under the same
/// practitioner overlap with it, and its own.
std::int64_t clients_at_once(const Session&, std::span<const Neighbour> day);
/// A delivered group with one client in it. `day`: see SessionAround; asked only where the sessions
/// of the practitioner's other clients are known.
Findings check_group(const Session&, std::span<const Neighbour> day);

/// The Sunday of the week of a day.
Date end_of_week(Date);
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

/// "9:05" of minutes since midnight.
std::string clock_text(std::int64_t minutes);

}  // namespace exclaim::domain
