// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string>

#include "base/money.h"

namespace exclaim::domain {

/// What a payer takes off a charge, or leaves with somebody, and why (CAS).
struct LineAdjustment {
    std::string group;   ///< PR the client's, CO by contract, OA, PI
    std::string reason;  ///< CARC
    Money amount;
    bool operator==(const LineAdjustment&) const = default;
};

/// All of them together.
inline Money sum(std::span<const LineAdjustment> adjustments) {
    Money out;
    for (const auto& each : adjustments) out += each.amount;
    return out;
}

/// What a plan calls the client's of it: without what it has sent to them (100).
inline Money called_the_clients(std::span<const LineAdjustment> adjustments) {
    Money out;
    for (const auto& each : adjustments)
        if (each.group == "PR" && each.reason != "100") out += each.amount;
    return out;
}

}  // namespace exclaim::domain
