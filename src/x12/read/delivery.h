// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "x12/tree.h"

namespace exclaim::x12 {

/// How much, and how it is delivered: 12 visits; 3 visits each week for 4 weeks, 12 together; 12
/// visits, 3 each week, within a month. What is not said or cannot be read is none.
struct Delivery {
    std::optional<std::int64_t> amount;  ///< all together
    std::string unit;                    ///< visits, units, days, months, hours, minutes or unknown
    std::optional<std::string> per;      ///< day, week, month, quarter or year
    std::optional<std::int64_t> per_count;  ///< `every` holds for so many of `per`; none: for one
    std::optional<std::int64_t> every;      ///< how many in each `per`
    std::optional<std::int64_t> periods;    ///< for how many of `period`
    std::optional<std::string> period;      ///< day, week, month, quarter or year
};

/// The word for HSD01, or for the unit of a service (SV103).
std::string unit_word(std::string_view code);

/// Reads an HSD with a quantity. Its guides read HSD04 in two ways:
/// - that of the 271 takes HSD02 as the whole and HSD04 as how many each HSD03: VS*12*WK*3*34*1 is
///   twelve visits, three a week, for one month (X12 RFI 439);
/// - the treatment plan of the 837 takes HSD02 "per every" HSD04 of HSD03: VS*1*DA*3*7*21 is one
///   visit every three days for 21 days.
/// The way that makes sense of the numbers is taken, the first where both do; where neither does,
/// how many together is none. Without HSD04, HSD02 is what comes each HSD03: VS*3*WK**35*4 is 12.
Delivery read_delivery(const KeptSegment& hsd);

}  // namespace exclaim::x12
