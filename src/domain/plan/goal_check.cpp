// SPDX-License-Identifier: Apache-2.0
// Whether a goal is measurable: baseline, target, unit, day, function, and a change that counts.
#include <algorithm>

#include "base/text.h"
#include "domain/findings.h"
#include "domain/plan/plan_check.h"
#include "domain/rules/words.h"

namespace exclaim::domain {

namespace {
class GoalCheck {
public:
    GoalCheck(const Plan& plan, std::size_t at) : plan_(plan), goal_(plan.goals[at]), at_(at) {}

    Findings run(std::span<const Measurement> measurements) {
        if (const auto* measure = find_measure(goal_.measure))
            judge_scores(*measure, measurements);
        else
            tell(Code::measure_unknown, "measure", {{"measure", goal_.measure}});
        judge_days();
        if (trim(goal_.function).empty())
            tell(Code::goal_function_missing, "function");
        else if (!names_function(goal_.function))
            tell(Code::goal_function_vague, "function");
        judge_codes();
        return std::move(out_);
    }

private:
    void tell(Code code, const char* field, std::initializer_list<Fill> fills = {}) {
        out_.push_back(field_finding(code, format("goals.{}.{}", at_, field), fills));
    }

    void judge_scores(const Measure& measure, std::span<const Measurement> measurements) {
        const std::string name(measure.name);
        if (measure.sided && goal_.side.empty())
            tell(Code::side_needed, "side", {{"measure", name}});
        if (!goal_.baseline || !goal_.baseline_on)
            tell(Code::goal_baseline_missing, "baseline");
        else if (std::none_of(measurements.begin(), measurements.end(), [&](const auto& m) {
                     return m.measure == goal_.measure && m.side == goal_.side &&
                            m.on == *goal_.baseline_on && m.score == goal_.baseline;
                 }))
            tell(Code::baseline_not_measured, "baseline",
                 {{"date", goal_.baseline_on->iso()},
                  {"score", with_unit(measure, *goal_.baseline)},
                  {"measure", name}});
        if (!goal_.target)
            tell(Code::goal_target_missing, "target");
        else if (*goal_.target < measure.lowest() || measure.highest() < *goal_.target)
            tell(Code::goal_out_of_range, "target",
                 {{"low", measure.lowest().text()},
                  {"high", measure.highest().text()},
                  {"measure", name}});
        else if (goal_.baseline)
            judge_aim(measure, *goal_.baseline, *goal_.target);
    }

    /// The target is better than the baseline by the MCID or by the MDC, whichever is less.
    void judge_aim(const Measure& measure, Score baseline, Score target) {
        const auto aim = judge_change(measure, baseline, target);
        if (aim.better.thousandths <= 0)
            return tell(Code::goal_backwards, "target",
                        {{"target", with_unit(measure, target)},
                         {"baseline", with_unit(measure, baseline)},
                         {"measure", std::string(measure.name)},
                         {"direction", measure.direction == Direction::up ? "more" : "less"}});
        const auto* least = aim.mdc;
        if (!least || (aim.mcid && aim.mcid->value < least->value)) least = aim.mcid;
        if (least && aim.better.thousandths < least->value)
            tell(Code::goal_too_small, "target",
                 {{"baseline", with_unit(measure, baseline)},
                  {"target", with_unit(measure, target)},
                  {"change", with_unit(measure, aim.better)},
                  {"threshold", with_unit(measure, {least->value})},
                  {"population", std::string(least->population)}});
    }

    void judge_days() {
        if (!goal_.target_on) return tell(Code::goal_date_missing, "target_on");
        if (!goal_.baseline_on) return;
        if (*goal_.target_on <= *goal_.baseline_on) return tell(Code::goal_date_order, "target_on");
        const bool is_short = goal_.term == GoalTerm::short_term;
        const int days = is_short ? short_goal_days : long_goal_days;
        const int taken = *goal_.target_on - plan_.begins.value_or(*goal_.baseline_on);
        if (taken > days)
            tell(Code::goal_term, "target_on",
                 {{"term", std::string(exclaim::word(goal_.term))},
                  {"days", std::to_string(days)},
                  {"taken", std::to_string(taken)}});
    }

    void judge_codes() {
        if (goal_.codes.empty()) tell(Code::goal_without_code, "codes");
        for (const auto& code : goal_.codes)
            if (std::none_of(plan_.codes.begin(), plan_.codes.end(),
                             [&](const auto& planned) { return planned.code == code; }))
                tell(Code::goal_code_not_planned, "codes", {{"code", code.text()}});
    }

    const Plan& plan_;
    const Goal& goal_;
    std::size_t at_;
    Findings out_;
};
}  // namespace

Findings goal_quality(const Plan& plan, std::size_t at, std::span<const Measurement> all) {
    return GoalCheck(plan, at).run(all);
}

}  // namespace exclaim::domain
