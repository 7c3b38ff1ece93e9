// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <vector>

#include "base/codes.h"
#include "base/date.h"
#include "base/finding.h"
#include "base/money.h"

namespace exclaim::domain {

/// What one unit of a code costs from a day on.
struct Fee {
    ProcedureCode code;
    Date begins = Date::from_days({});
    Money amount;
    bool operator==(const Fee&) const = default;
};

/// What the practice charges everybody: one price a code and day, whoever pays.
struct FeeSchedule {
    std::vector<Fee> fees;
    bool operator==(const FeeSchedule&) const = default;
    /// The price in force on a day; none: nobody has said what it costs.
    std::optional<Money> price(const ProcedureCode&, Date day) const;
};
Findings check(const FeeSchedule&);

}  // namespace exclaim::domain
