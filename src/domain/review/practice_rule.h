// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/codes.h"
#include "base/date.h"
#include "base/ids.h"
#include "base/words.h"

namespace exclaim::domain {

/// Where a learned rule stands in the way.
enum class RuleGuard { booking, claim };
inline constexpr auto rule_guard_words = std::to_array<std::string_view>({"booking", "claim"});
constexpr const auto& words_of(RuleGuard) {
    return rule_guard_words;
}

/// What a learned rule asks for. `ask`: no fact can tell, so it reminds a person and stops nothing.
enum class Requirement {
    authorization,
    referral,
    acceptance,
    modifier,  ///< parameter: the modifier
    units,     ///< parameter: the most of a line
    documentation,
    ask,
    in_time,          ///< it leaves before this part (percent) of the limit for filing is over
    apart,            ///< not on one day with these codes, unless a modifier tells them apart
    other_diagnosis,  ///< the line points first to another one than this
    other_modifiers,  ///< the line has others than these; "none": it has any, of which it reminds,
                      ///< because no refusal says which one would be right
    visits_left       ///< somebody said how many visits the plan pays, and some are left
};
inline constexpr auto requirement_words = std::to_array<std::string_view>(
    {"authorization", "referral", "acceptance", "modifier", "units", "documentation", "ask",
     "in_time", "apart", "other_diagnosis", "other_modifiers", "visits_left"});
constexpr const auto& words_of(Requirement) {
    return requirement_words;
}

/// A rule the practice learned from a repeated denial: it stops the next such session or claim
/// until its condition holds; a claim is asked for codes that came in after a booking as well. With
/// the denials that taught it.
struct PracticeRule {
    RuleGuard guard = RuleGuard::claim;
    Requirement requirement = Requirement::ask;
    std::string parameter;         ///< what the requirement names
    std::optional<PayerId> payer;  ///< none: any
    std::optional<ProcedureCode> code;
    std::string reason;  ///< CARC that taught it
    std::string words;   ///< shown where it fires
    std::vector<DenialId> evidence;
    std::optional<Date> since;  ///< set when it is accepted
    bool active = true;
    bool operator==(const PracticeRule&) const = default;
};

}  // namespace exclaim::domain
