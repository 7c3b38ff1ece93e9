// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <string_view>

#include "base/words.h"

namespace exclaim::domain {

/// What somebody said when asked; nobody asked is unknown, never no.
enum class Answer { yes, no, unknown };
inline constexpr auto answer_words = std::to_array<std::string_view>({"yes", "no", "unknown"});
constexpr const auto& words_of(Answer) {
    return answer_words;
}

}  // namespace exclaim::domain
