// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/finding.h"
#include "domain/people/payer.h"
#include "domain/session/session.h"
#include "domain/session/units.h"

namespace exclaim::domain {

/// True for a session that takes its time: booked, arrived or delivered.
bool takes_time(SessionState);

/// What the sessions of one client on one day come to. Minutes of timed codes are pooled over the
/// day, so two sessions of a day are counted together; a claim has one line per code and day.
struct DayUnits {
    UnitRule rule = UnitRule::lower;  ///< the payer's; the lower of two where it is not known
    bool rule_known = false;
    UnitResult timed;                ///< the 15-minute codes; the practitioner's choice is taken in
    std::vector<SessionLine> lines;  ///< every code of the day, in order of its first block
    std::int64_t timed_minutes = 0;  ///< of codes counted by time
    std::int64_t total_minutes = 0;  ///< of all codes
    std::vector<std::string> explanation;  ///< for people, a sentence each
    Findings findings;
};

/// `day`: the sessions of one client on one day; those that take no time are left out.
/// `most_units`: what the payer pays on one day, if known (Playbook::units_per_visit).
DayUnits units_of_day(std::optional<UnitRule> rule, std::span<const Session> day,
                      std::optional<std::int64_t> most_units = std::nullopt);

/// Minutes of one code in one session: recorded seconds added up, then rounded down.
std::int64_t minutes_of(const Session&, const ProcedureCode&);
/// The codes of a session in order of their first block.
std::vector<ProcedureCode> codes_of(const Session&);

/// The days's most minutes that a client can be billed for, and a practitioner can deliver.
/// Domain sheet B.5 and the eight hours of an ordinary working day.
inline constexpr std::int64_t client_day_minutes = 240, practitioner_day_minutes = 480;
/// More of one client on one day is refused, of sessions, of a claim and where somebody only
/// counts.
constexpr bool is_beyond_client_day(std::int64_t minutes) {
    return minutes > client_day_minutes;
}
/// Payers often pay four timed units a visit (domain sheet N.4).
inline constexpr std::int64_t usual_day_units = 4;

}  // namespace exclaim::domain
