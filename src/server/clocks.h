// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <atomic>
#include <chrono>

#include "base/clock.h"

namespace exclaim::server {

/// The machine's clock.
class SystemClock final : public Clock {
public:
    Instant now() const override;
};

/// What "today" is in a demo: noon of a day that lies some days from the machine's own. It is
/// always noon, so that the same day makes the same files.
class DemoClock final : public Clock {
public:
    explicit DemoClock(const Clock& base) : base_(base) {}
    Instant now() const override;
    std::int64_t days() const { return days_; }
    void set_days(std::int64_t days) { days_ = days; }

private:
    const Clock& base_;
    std::atomic<std::int64_t> days_{0};
};

/// Time zones of the operating system.
class SystemTimeZones final : public TimeZones {
public:
    std::optional<Date> date_in(std::string_view zone, Instant moment) const override;
};

}  // namespace exclaim::server
