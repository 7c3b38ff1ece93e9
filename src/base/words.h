// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <concepts>
#include <optional>
#include <string_view>

namespace exclaim {

/// An enum with words of its own: beside it stands `words_of(E)`, an array in the order of the
/// enumerators. The same words stand in the database, in JSON and on the screen.
template <class E>
concept Worded = std::is_enum_v<E> && requires(E e) {
    { words_of(e).size() } -> std::convertible_to<std::size_t>;
};

template <Worded E>
constexpr std::string_view word(E value) {
    return words_of(value)[static_cast<std::size_t>(value)];
}
/// None if no enumerator has this word.
template <Worded E>
constexpr std::optional<E> parse_word(std::string_view text) {
    const auto& all = words_of(E{});
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i] == text) return static_cast<E>(i);
    return std::nullopt;
}

}  // namespace exclaim
