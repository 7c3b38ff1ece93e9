// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <string_view>

#include "base/words.h"

namespace exclaim::domain {

/// Who can repair a refused question.
enum class RefusalTask { retry, client_data, practice_data, call };
inline constexpr auto refusal_task_words =
    std::to_array<std::string_view>({"retry", "client_data", "practice_data", "call"});
constexpr const auto& words_of(RefusalTask) {
    return refusal_task_words;
}

/// What a refusal (AAA03, AAA04) asks for: asking again later, the client's data, the practice's
/// data with this payer, or a call. Domain sheet F.4.
RefusalTask task_of(std::string_view code, std::string_view follow_up);

}  // namespace exclaim::domain
