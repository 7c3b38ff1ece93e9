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

/// What a learned rule asks for. `modifier` and `units` have a parameter; `ask`: no fact can tell,
/// a person looks and says why it goes on.
enum class Requirement { authorization, referral, acceptance, modifier, units, documentation, ask };
inline constexpr auto requirement_words = std::to_array<std::string_view>(
    {"authorization", "referral", "acceptance", "modifier", "units", "documentation", "ask"});
constexpr const auto& words_of(Requirement) {
    return requirement_words;
}

/// A rule the practice learned from a repeated denial: it stops the next such session or claim
/// until its condition holds. With the denials that taught it.
struct PracticeRule {
    RuleGuard guard = RuleGuard::claim;
    Requirement requirement = Requirement::ask;
    std::string parameter;         ///< the modifier, or the most units of a line
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
