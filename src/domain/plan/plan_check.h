// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>

#include "domain/people/case.h"
#include "domain/people/practitioner.h"
#include "domain/plan/measure.h"
#include "domain/plan/plan.h"
#include "domain/referral/referral.h"

namespace exclaim::domain {

/// What keeps a measurement from being saved, and whether it could be scored. `score` may be empty
/// where items are there: see scored().
Findings check(const Measurement&, Date today);
/// The score that the items give; what was typed where there are none.
std::optional<Score> scored(const Measurement&);

/// What keeps a draft from being saved: numbers that cannot be, dates in the wrong order, a code
/// twice. All else is quality.
Findings check(const Plan&);

/// What a plan is held against.
struct PlanFacts {
    const Case* of = nullptr;
    const Practitioner* practitioner = nullptr;
    const Referral* referral = nullptr;  ///< the one that the plan names
    std::optional<Date> referral_ends;   ///< last day it holds
    std::span<const Measurement> measurements;
    const Plan* before = nullptr;  ///< the signed version that this one replaces
    Date today = Date::from_days({});
};

/// The quality check of a plan (domain facts L.3), words included: a draft with a blocking finding
/// cannot be signed.
Findings quality(const Plan&, const PlanFacts&);

/// True if no goal's measure moved beyond its error in the last two reassessments (domain facts
/// L.3): what payers read as maintenance. A goal that is met, or not measured three times, moves.
bool is_plateau(const Plan&, std::span<const Measurement>);

/// Part of quality(): one goal, `at` its place in the plan from 0.
Findings goal_quality(const Plan&, std::size_t at, std::span<const Measurement>);
/// Part of quality(): every free text of the plan.
Findings plan_words(const Plan&);
/// "14.2 s", "35.6 %".
std::string with_unit(const Measure&, Score);

}  // namespace exclaim::domain
