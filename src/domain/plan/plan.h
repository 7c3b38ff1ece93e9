// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/codes.h"
#include "base/date.h"
#include "base/ids.h"
#include "base/words.h"
#include "domain/plan/score.h"

namespace exclaim::domain {

/// Short goals within 30 days, long ones within 90 (METI).
enum class GoalTerm { short_term, long_term };
inline constexpr auto goal_term_words = std::to_array<std::string_view>({"short", "long"});
constexpr const auto& words_of(GoalTerm) {
    return goal_term_words;
}
inline constexpr int short_goal_days = 30, long_goal_days = 90;

/// One result of one measure (data/measures). Items are kept so that the score can be shown to
/// follow from them.
struct Measurement {
    CaseId for_case;
    std::string measure;  ///< id of a data file, e.g. "tug"
    std::string side;     ///< right, left or empty
    Date on = Date::from_days({});
    std::string unit;  ///< of the items as they were read off; empty: the measure's own
    std::vector<std::optional<Score>>
        items;                   ///< answers of a questionnaire, or trials; missing is none
    std::optional<Score> score;  ///< none: incomplete
    std::string note;
    bool operator==(const Measurement&) const = default;
};

/// Something to reach, measurable: a measure from here to there by a day, for an activity.
struct Goal {
    GoalTerm term = GoalTerm::short_term;
    std::string measure;
    std::string side;
    std::optional<Score> baseline;
    std::optional<Date> baseline_on;
    std::optional<Score> target;
    std::optional<Date> target_on;
    std::string function;              ///< "climb one flight of stairs without rail"
    std::vector<ProcedureCode> codes;  ///< of the plan, that work towards it
    bool operator==(const Goal&) const = default;
};

/// An exercise by frequency, intensity, time and type, under the code it is billed with.
struct Exercise {
    std::string name;
    ProcedureCode code;
    std::string frequency, intensity, time, type;
    std::string progression;
    std::string stop_rule;
    bool operator==(const Exercise&) const = default;
};

struct PlannedCode {
    ProcedureCode code;
    std::int64_t minutes = 0;  ///< in one session
    bool operator==(const PlannedCode&) const = default;
};

/// Resting values beyond which a session does not start. Defaults are editable by a medical
/// adviser.
struct SafetyLimits {
    std::int64_t systolic = 200, diastolic = 110, heart_rate = 120, spo2 = 88;
    std::int64_t glucose_low = 70, glucose_high = 300;  ///< mg/dL
    bool operator==(const SafetyLimits&) const = default;
};

/// One version of a Plan of Exercise. Signed it is never changed: a change is the next version, and
/// sessions bind to the version in force on their day.
struct Plan {
    CaseId for_case;
    std::int64_t number = 1;  ///< version within the case, from 1
    std::optional<ReferralId> referral;
    std::optional<Date> assessed_on;
    std::string findings;
    std::string deficits;
    std::vector<Goal> goals;
    std::vector<Exercise> exercises;
    std::vector<PlannedCode> codes;
    std::optional<std::int64_t> visits_per_week, weeks;
    std::optional<Date> begins, ends;
    std::int64_t reassess_days = 30;
    std::string precautions;
    SafetyLimits limits;
    PractitionerId practitioner;
    std::string change_reason;  ///< why this version, from the second on
    std::optional<UserId> signed_by;
    std::optional<Instant> signed_at;
    /// The practice's day of that; none of versions signed before it was kept.
    std::optional<Date> signed_on;
    std::optional<Date> client_signed_on;    ///< the client agreed to this version
    std::optional<Date> referrer_signed_on;  ///< the prescriber agreed to it
    bool is_signed() const { return signed_at.has_value(); }
    bool operator==(const Plan&) const = default;
};

/// Of records with a Plan as `value` the signed version that had begun by a day, or null: of
/// several the highest number. What was superseded never returns.
template <class Record>
const Record* last_plan(const std::vector<Record>& versions, Date day) {
    const Record* found = nullptr;
    for (const auto& each : versions) {
        const Plan& plan = each.value;
        if (plan.is_signed() && plan.begins && *plan.begins <= day &&
            (!found || plan.number > found->value.number))
            found = &each;
    }
    return found;
}
/// The version in force on a day: the last one, if it has not ended.
template <class Record>
const Record* plan_on(const std::vector<Record>& versions, Date day) {
    const auto* found = last_plan(versions, day);
    const bool over = found && found->value.ends && *found->value.ends < day;
    return over ? nullptr : found;
}

/// Who signs a version: the practitioner locks it; the client and the prescriber agree to what is
/// locked.
enum class PlanSigner { practitioner, client, referrer };
inline constexpr auto plan_signer_words =
    std::to_array<std::string_view>({"practitioner", "client", "referrer"});
constexpr const auto& words_of(PlanSigner) {
    return plan_signer_words;
}
struct PlanSignature {
    PlanSigner as = PlanSigner::practitioner;
    std::optional<Date> on;                 ///< day on the paper; today where it is not said
    std::optional<std::int64_t> version;    ///< of the record that the signer has seen
    std::optional<PractitionerId> attests;  ///< as whom an account signs that is linked to nobody
};

/// Visits that the frequency asks for; none where a part of it is not said.
std::optional<std::int64_t> planned_visits(const Plan&);

}  // namespace exclaim::domain
