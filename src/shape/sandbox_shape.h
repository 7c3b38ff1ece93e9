// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "shape/requests_shape.h"

namespace exclaim::shape {

/// Moves the day of a demo by some days, or until something happens.
struct ClockRequest {
    std::optional<std::int64_t> days;
    std::string until;  ///< "something_happens", or empty
};
template <class Codec, Is<ClockRequest> V>
void describe(Codec& c, V& v) {
    c.field("days", v.days, {.label = "Days", .example = "1"});
    c.field("until", v.until, {.label = "Until", .max = 30, .example = "something_happens"});
}

}  // namespace exclaim::shape
