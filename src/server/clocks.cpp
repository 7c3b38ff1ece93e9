// SPDX-License-Identifier: Apache-2.0
#include "server/clocks.h"

#include <date/tz.h>

#include <stdexcept>
#include <string>

namespace exclaim::server {

Instant SystemClock::now() const {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return Instant::from_micros(
        std::chrono::duration_cast<std::chrono::microseconds>(since).count());
}

Instant DemoClock::now() const {
    const auto day = base_.now().utc_date().plus_days(static_cast<int>(days_.load())).days();
    const std::chrono::microseconds midnight = day.time_since_epoch();
    return Instant::from_micros(midnight.count()).plus(std::chrono::hours{12});
}

std::optional<Date> SystemTimeZones::date_in(std::string_view zone, Instant moment) const {
    try {
        const auto* known = date::locate_zone(std::string(zone));
        const auto local = known->to_local(std::chrono::sys_time<std::chrono::microseconds>{
            std::chrono::microseconds{moment.micros()}});
        const auto days = std::chrono::floor<std::chrono::days>(local.time_since_epoch());
        return Date::from_days(std::chrono::sys_days{days});
    } catch (const std::runtime_error&) {
        return std::nullopt;  // the library's way to say that there is no such zone
    }
}

}  // namespace exclaim::server
