// SPDX-License-Identifier: Apache-2.0
#pragma once
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

}  // namespace exclaim::domain
