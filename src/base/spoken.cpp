// SPDX-License-Identifier: Apache-2.0
#include "base/spoken.h"

#include <array>
#include <string_view>

#include "base/text.h"

namespace exclaim {

std::string spoken(Date day) {
    static constexpr std::array<std::string_view, 12> months = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return format("{} {}, {}", months[day.month() - 1], day.day(), day.year());
}

}  // namespace exclaim
