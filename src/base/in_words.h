// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/money.h"
#include "base/words.h"

namespace exclaim {

/// A word of the program as people read it: "late_cancel" is "late cancel", "medicare_advantage"
/// is "Medicare Advantage". For sentences only; data keep the word.
std::string in_words(std::string_view word);
template <Worded E>
std::string in_words(E value) {
    return in_words(word(value));
}

/// "$3,050.00", "-$0.60": as people write money. Data keep Money::text().
std::string in_words(Money);

/// "1 visit", "2 visits".
std::string counted(std::int64_t, std::string_view one);

/// What can be chosen, for people and programs alike: "lost, billed client (billed_client)".
std::string choices_in_words(std::span<const std::string_view> words);

}  // namespace exclaim
