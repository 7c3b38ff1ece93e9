// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace exclaim::domain {

/// A percentage of 0 to 100 in basis points: 4000 is 40 %.
struct Percent {
    std::int64_t basis_points = 0;
};

/// "40" of 4000 basis points, "17.5" of 1750: as the contract writes percentages.
std::string percent_text(std::int64_t basis_points);
/// From 0 to 100 with at most two decimals; none if it is not.
std::optional<std::int64_t> parse_percent(std::string_view text);

}  // namespace exclaim::domain
