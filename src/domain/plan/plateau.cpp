// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "domain/plan/plan_check.h"

namespace exclaim::domain {
namespace {
/// True if neither of the last two readings of the goal's measure is better than the reading before
/// them by more than the error of measurement; none: there are not three readings yet.
std::optional<bool> stands_still(const Goal& goal, std::span<const Measurement> all) {
    const auto* measure = find_measure(goal.measure);
    std::map<Date, Score> readings;
    for (const auto& each : all)
        if (each.measure == goal.measure && each.side == goal.side && each.score &&
            (!goal.baseline_on || *goal.baseline_on <= each.on))
            readings[each.on] = *each.score;
    if (!measure || readings.size() < 3) return std::nullopt;
    const auto last = std::prev(readings.end()), middle = std::prev(last),
               first = std::prev(middle);
    if (goal.target && judge_change(*measure, *goal.target, last->second).better.thousandths >= 0)
        return false;
    const auto better = [&](Score now) {
        const auto change = judge_change(*measure, first->second, now).change;
        return change == Change::improved || change == Change::meaningful;
    };
    return !better(middle->second) && !better(last->second);
}
}  // namespace

bool is_plateau(const Plan& plan, std::span<const Measurement> measurements) {
    return !plan.goals.empty() &&
           std::all_of(plan.goals.begin(), plan.goals.end(), [&](const Goal& goal) {
               return stands_still(goal, measurements).value_or(false);
           });
}

}  // namespace exclaim::domain
