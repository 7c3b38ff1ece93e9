// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string_view>

namespace exclaim::x12 {

/// A file of data/codes as it came with the program.
struct ShippedList {
    std::string_view key;
    std::string_view text;
};
std::span<const ShippedList> shipped_lists();

}  // namespace exclaim::x12
