// SPDX-License-Identifier: Apache-2.0
#include "domain/documentation/clock.h"

#include <algorithm>

#include "base/in_words.h"
#include "base/text.h"

namespace exclaim::domain {

namespace {
constexpr std::int64_t visits_limit = 10, days_limit = 30;
constexpr int soon_days = 7, soon_visits = 2, before_follow_up = 3;

void later(std::optional<Date>& last, Date day) {
    if (!last || *last < day) last = day;
}

/// `days` and `because`: the shortest rhythm and whose it is.
ReportClock run(const ClockFacts& facts, std::optional<Date> last, std::int64_t days,
                std::string because) {
    ReportClock out;
    std::optional<Date> first, newest;
    for (const auto& session : facts.sessions) {
        if (session.state != SessionState::delivered) continue;
        if (!first || session.on < *first) first = session.on;
        later(newest, session.on);
    }
    if (!first) return out;
    for (const auto& report : facts.reports)
        if (report.is_signed() && report.kind == ReportKind::discharge_summary &&
            report.on >= *newest)
            return out;
    // What was written before the first session does not count for what followed.
    const bool none_yet = !last || *last < *first;
    out.since = none_yet ? *first : *last;
    out.days = days;
    out.visits_limit = visits_limit;
    for (const auto& session : facts.sessions)
        out.visits += session.state == SessionState::delivered &&
                      (none_yet ? session.on >= *out.since : session.on > *out.since);
    out.due = out.since->plus_days(static_cast<int>(days));
    out.because = std::move(because);
    if (out.visits >= visits_limit) out.because = counted(visits_limit, "visit");
    const auto left = *out.due - facts.today;
    if (left < 0 || out.visits > visits_limit)
        out.state = ClockState::overdue;
    else if (left <= soon_days || out.visits + soon_visits >= visits_limit)
        out.state = ClockState::due;
    else
        out.state = ClockState::ahead;
    return out;
}
}  // namespace

std::optional<Date> last_progress_report(const ClockFacts& facts) {
    std::optional<Date> last;
    for (const auto& report : facts.reports)
        if (report.is_signed() && (report.kind == ReportKind::progress_report ||
                                   report.kind == ReportKind::discharge_summary))
            later(last, report.on);
    return last;
}

namespace {
/// Since when no goal's measure is older; none where a goal was never measured.
std::optional<Date> goals_measured(const ClockFacts& facts) {
    std::optional<Date> out;
    if (!facts.plan) return out;
    for (const auto& goal : facts.plan->goals) {
        std::optional<Date> last;
        for (const auto& each : facts.measurements)
            if (each.score && each.measure == goal.measure && each.side == goal.side)
                later(last, each.on);
        if (!last) return std::nullopt;
        if (!out || *last < *out) out = last;
    }
    return out;
}
}  // namespace

std::optional<Date> last_reassessment(const ClockFacts& facts) {
    auto last = goals_measured(facts);
    for (const auto& report : facts.reports)
        if (report.is_signed() && report.kind == ReportKind::reassessment) later(last, report.on);
    return last;
}

ReportClock progress_clock(const ClockFacts& facts) {
    const auto last = last_progress_report(facts);
    auto days = days_limit;
    std::string because = "every 30 days";
    if (facts.payer_days && *facts.payer_days < days) {
        days = *facts.payer_days;
        because = format("the payer's rhythm of {}", counted(days, "day"));
    }
    auto out = run(facts, last, days, std::move(because));
    if (out.state == ClockState::nothing || !facts.seen_again_on) return out;
    // What was reported since the last visit of the referrer does for the next one too, if it is
    // not older than a week.
    const auto due = facts.seen_again_on->plus_days(-before_follow_up);
    if (*out.due <= due || (last && due - *last < soon_days)) return out;
    out.due = due;
    out.because = format("the client sees the referrer on {}", facts.seen_again_on->iso());
    if (due < facts.today)
        out.state = ClockState::overdue;
    else if (due - facts.today <= soon_days)
        out.state = std::max(out.state, ClockState::due);
    return out;
}

std::optional<Date> next_follow_up(std::span<const Referral> referrals, Date today) {
    std::optional<Date> out;
    for (const auto& each : referrals)
        if (each.seen_again_on && *each.seen_again_on >= today &&
            (!out || *each.seen_again_on < *out))
            out = each.seen_again_on;
    return out;
}

ReportClock reassessment_clock(const ClockFacts& facts) {
    auto days = days_limit;
    std::string because = "every 30 days";
    if (facts.plan && facts.plan->reassess_days < days) {
        days = facts.plan->reassess_days;
        because = format("the plan's rhythm of {}", counted(days, "day"));
    }
    return run(facts, last_reassessment(facts), days, std::move(because));
}

}  // namespace exclaim::domain
