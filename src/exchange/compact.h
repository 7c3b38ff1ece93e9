// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace exclaim::exchange {

/// Member ids are sent without the blanks and hyphens of the card.
inline std::string compact(std::string_view id) {
    std::string out;
    for (const char c : id)
        if (c != ' ' && c != '-') out += c;
    return out;
}

}  // namespace exclaim::exchange
