// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string_view>

namespace exclaim::x12 {

/// A code of an element in our own words; the table is sorted by element and code.
struct Word {
    std::string_view element;
    std::string_view code;
    std::string_view meaning;
};
std::span<const Word> words();

}  // namespace exclaim::x12
