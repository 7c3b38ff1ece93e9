// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <fmt/core.h>

#include <optional>
#include <string>
#include <string_view>

namespace exclaim {

using fmt::format;

/// Without blanks, tabs and line breaks at both ends.
std::string_view trim(std::string_view text);

/// A whole decimal number, nothing else around it; none if it does not fit.
std::optional<std::int64_t> parse_int(std::string_view text);

/// True if every byte sequence is well-formed UTF-8 (no overlong forms, no surrogates).
bool is_utf8(std::string_view bytes);

/// Number of code points of well-formed UTF-8.
std::size_t utf8_length(std::string_view text);

/// A–Z to a–z, other bytes untouched (e-mail addresses, codes).
std::string ascii_lower(std::string_view text);
std::string ascii_upper(std::string_view text);

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
constexpr bool all_digits(std::string_view text) {
    for (char c : text)
        if (!is_digit(c)) return false;
    return !text.empty();
}

}  // namespace exclaim
