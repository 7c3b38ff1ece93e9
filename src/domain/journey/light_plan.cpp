// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "domain/journey/counters.h"
#include "domain/journey/light_parts.h"

// Step 3 is green when a signed version of the plan holds on the day, is tied to the referral and
// to codes, has measurable goals, and rests on measures taken before it (domain sheet L.3).
namespace exclaim::domain {
namespace {

bool measurable(const Goal& goal) {
    return !goal.measure.empty() && goal.baseline && goal.target && goal.target_on &&
           !goal.function.empty();
}
}  // namespace

StepLight plan_light(const CaseFacts& facts, Date on, Date today) {
    LightOf light(facts, Step::plan);
    const auto due = due_of(facts, on);
    if (std::none_of(facts.measurements.begin(), facts.measurements.end(),
                     [](const auto& each) { return each.value.score.has_value(); }))
        light.miss("due", "measure", "Measure the baseline", "Nothing has been measured").due = due;
    const auto* plan = plan_on(facts.plans, on);
    if (!plan) {
        const auto* last = facts.plans.empty() ? nullptr : &facts.plans.back().value;
        const auto ask = [&]() -> NextAction& {
            if (!last)
                return light.miss("due", "write_plan", "Write the plan",
                                  "There is no plan of exercise");
            if (!last->is_signed())
                return light.miss("unsigned", "sign_plan", "Sign the plan",
                                  format("Version {} of the plan is not signed", last->number));
            return light.miss("due", "write_plan", "Write the next version",
                              format("No signed plan holds on {}", said(on)));
        };
        auto& action = ask();
        action.due = due;
        if (last && last->is_signed() && last->ends && *last->ends < today && today <= on) {
            action.status = "overdue";
            action.why = format("The plan ended on {}", said(*last->ends));
            action.due = last->ends;
        }
        return std::move(light).idle("");
    }
    const auto& value = plan->value;
    const auto lacks = [&](bool missing, const char* focus, const char* why) {
        if (!missing) return;
        auto& action = light.miss("due", "next_version", "Write the next version", why);
        action.focus = focus;
        action.due = due;
    };
    lacks(!value.referral, "referral", "The plan is not tied to a referral");
    lacks(value.codes.empty(), "codes", "The plan names no codes");
    lacks(value.goals.empty(), "goals", "The plan has no goals");
    lacks(!std::all_of(value.goals.begin(), value.goals.end(), measurable), "goals",
          "A goal cannot be measured: it needs measure, baseline, target, day and activity");
    const auto ordered = week_of(facts, on, on).ordered;
    lacks(ordered && value.visits_per_week.value_or(0) > *ordered, "visits_per_week",
          "The plan asks for more visits a week than the referral orders");
    return std::move(light).done(
        "signed", format("version {}, {}", value.number,
                         counted(static_cast<std::int64_t>(value.goals.size()), "goal")));
}

}  // namespace exclaim::domain
