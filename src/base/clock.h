// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/date.h"

namespace exclaim {

/// Where the time comes from. Real clocks exist only in server and cli; everything below is handed
/// one.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

/// A clock that stands still until it is told to move: tests, and the demo's business time.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Instant start) : now_(start) {}
    Instant now() const override { return now_; }
    void set(Instant instant) { now_ = instant; }
    template <class Duration>
    void advance(Duration d) {
        now_ = now_.plus(d);
    }

private:
    Instant now_;
};

/// Civil dates from moments. Time zones are known only at the edges, so the layers between are
/// handed this.
class TimeZones {
public:
    virtual ~TimeZones() = default;
    /// The date on the wall in an IANA zone ("America/Chicago"); none if there is no such zone.
    virtual std::optional<Date> date_in(std::string_view zone, Instant moment) const = 0;
};

}  // namespace exclaim
