// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>

#include "base/clock.h"

namespace exclaim::server {

/// The machine's clock.
class SystemClock final : public Clock {
public:
    Instant now() const override;
};

/// The machine's clock moved by a fixed time: what "today" is in a demo.
class ShiftedClock final : public Clock {
public:
    ShiftedClock(const Clock& base, std::chrono::microseconds shift) : base_(base), shift_(shift) {}
    Instant now() const override { return base_.now().plus(shift_); }

private:
    const Clock& base_;
    std::chrono::microseconds shift_;
};

/// Time zones of the operating system.
class SystemTimeZones final : public TimeZones {
public:
    std::optional<Date> date_in(std::string_view zone, Instant moment) const override;
};

}  // namespace exclaim::server
