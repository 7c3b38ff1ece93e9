// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string>

#include "domain/documentation/documentation.h"
#include "domain/plan/plan.h"
#include "domain/referral/referral.h"
#include "domain/session/session.h"

namespace exclaim::domain {

/// How a rhythm of reports stands. `nothing`: no session was delivered yet, or the case is
/// discharged.
enum class ClockState { nothing, ahead, due, overdue };
inline constexpr auto clock_state_words =
    std::to_array<std::string_view>({"nothing", "ahead", "due", "overdue"});
constexpr const auto& words_of(ClockState) {
    return clock_state_words;
}

/// When the next reassessment or progress report is due, and why.
struct ReportClock {
    ClockState state = ClockState::nothing;
    std::optional<Date> since;      ///< last one, or the first session
    std::optional<Date> due;        ///< by days
    std::int64_t days = 0;          ///< rhythm in days
    std::int64_t visits = 0;        ///< delivered since
    std::int64_t visits_limit = 0;  ///< by visits
    std::string because;            ///< for people
};

/// What the clocks are read from. Sessions and reports in any order.
struct ClockFacts {
    std::span<const Session> sessions;
    std::span<const Report> reports;
    std::span<const Measurement> measurements;
    const Plan* plan = nullptr;              ///< in force, or the last that was
    std::optional<std::int64_t> payer_days;  ///< Playbook::progress_report_days
    Date today;
    std::optional<Date> seen_again_on =
        std::nullopt;  ///< the next visit at the referrer, of those ahead the first
};
/// The first day ahead on which the client sees a referrer again.
std::optional<Date> next_follow_up(std::span<const Referral>, Date today);

/// At the latest after 30 days (METI: reassess and report every 30 days) or the payer's or plan's
/// fewer days, and after 10 delivered visits (Medicare Benefit Policy Manual 15, 220.3: a progress
/// report at least every 10 treatment days), and three days before the client sees the referrer
/// again (METI: before physician follow-up; domain sheet L.3). Due: within a week or two visits.
ReportClock progress_clock(const ClockFacts&);
/// The same rhythm; a signed reassessment starts it anew, and so does having measured again what
/// every goal of the plan is measured by. What was measured on the day of the first session is the
/// baseline.
ReportClock reassessment_clock(const ClockFacts&);

/// The day of the last signed progress report or discharge summary.
std::optional<Date> last_progress_report(const ClockFacts&);
/// The last signed reassessment, or the day since which no goal's measure is older.
std::optional<Date> last_reassessment(const ClockFacts&);

}  // namespace exclaim::domain
