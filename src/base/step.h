// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <string_view>

namespace exclaim {

/// The ten steps of the blueprint, in order. Their words are the same from database to screen.
enum class Step {
    eligibility = 1,
    referral,
    plan,
    authorization,
    session,
    documentation,
    claim,
    denial,
    payment,
    review
};

inline constexpr std::array<std::string_view, 10> step_words = {
    "eligibility",   "referral", "plan",   "authorization", "session",
    "documentation", "claim",    "denial", "payment",       "review"};

constexpr std::string_view word(Step step) {
    return step_words[static_cast<std::size_t>(step) - 1];
}

constexpr std::optional<Step> parse_step(std::string_view text) {
    for (std::size_t i = 0; i < step_words.size(); ++i)
        if (step_words[i] == text) return static_cast<Step>(i + 1);
    return std::nullopt;
}

}  // namespace exclaim
