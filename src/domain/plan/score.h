// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace exclaim::domain {

/// A measured value in thousandths: "12.5" stopwatch seconds, "1.1" metres a second. Exact, no
/// double.
struct Score {
    std::int64_t thousandths = 0;
    static std::optional<Score> parse(std::string_view text);  ///< "12", "12.5", "-0.125"
    std::string text() const;                                  ///< no trailing zeros
    auto operator<=>(const Score&) const = default;
};

}  // namespace exclaim::domain
