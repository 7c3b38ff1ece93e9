// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <compare>
#include <cstdint>

#include "base/check.h"

namespace exclaim {

/// A whole, non-negative count of one kind of thing; kinds never mix by accident.
template <class Tag>
class Count {
public:
    constexpr Count() = default;
    explicit constexpr Count(std::int64_t value) : value_(value) { ENSURE(value >= 0); }
    constexpr std::int64_t value() const { return value_; }
    friend constexpr Count operator+(Count a, Count b) {
        std::int64_t sum = 0;
        ENSURE(!__builtin_add_overflow(a.value_, b.value_, &sum));
        return Count{sum};
    }
    /// Subtracting more than there is would be a bug.
    friend constexpr Count operator-(Count a, Count b) { return Count{a.value_ - b.value_}; }
    constexpr Count& operator+=(Count b) { return *this = *this + b; }
    constexpr auto operator<=>(const Count&) const = default;

private:
    std::int64_t value_ = 0;
};

/// Whole minutes of direct one-to-one time.
using Minutes = Count<struct MinutesTag>;
/// Billable units of a timed or untimed code.
using Units = Count<struct UnitsTag>;

}  // namespace exclaim
