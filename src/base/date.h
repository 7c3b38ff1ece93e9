// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace exclaim {

/// A civil date that exists, years 1000–9999, no time zone: dates of birth and of service.
class Date {
public:
    static std::optional<Date> from(int year, unsigned month, unsigned day);
    static std::optional<Date> parse_iso(std::string_view text);  ///< "2026-10-06"
    static std::optional<Date> parse_ccyymmdd(
        std::string_view text);  ///< "20261006", the form of X12 D8
    static Date from_days(std::chrono::sys_days days);

    std::string iso() const;
    std::string ccyymmdd() const;
    int year() const { return int{date_.year()}; }
    unsigned month() const { return unsigned{date_.month()}; }
    unsigned day() const { return unsigned{date_.day()}; }
    std::chrono::sys_days days() const { return std::chrono::sys_days{date_}; }
    Date plus_days(int count) const { return from_days(days() + std::chrono::days{count}); }
    /// Whole years reached on `on`; somebody born on Feb 29 grows older on Mar 1.
    int age_on(Date on) const;

    friend std::strong_ordering operator<=>(const Date& a, const Date& b) {
        return a.date_ <=> b.date_;
    }
    friend bool operator==(const Date& a, const Date& b) { return a.date_ == b.date_; }
    /// Days from b to a.
    friend int operator-(const Date& a, const Date& b) {
        return static_cast<int>((a.days() - b.days()).count());
    }

private:
    explicit Date(std::chrono::year_month_day date) : date_(date) {}
    std::chrono::year_month_day date_;
};

/// A moment in UTC, in microseconds since 1970.
class Instant {
public:
    constexpr Instant() = default;
    static constexpr Instant from_micros(std::int64_t micros) { return Instant{micros}; }
    static std::optional<Instant> parse(
        std::string_view rfc3339);  ///< "2026-10-07T09:40:00Z", optional fraction

    constexpr std::int64_t micros() const { return micros_; }
    std::string text() const;  ///< RFC 3339 UTC; fraction only where there is one
    Date utc_date() const;
    template <class Rep, class Period>
    constexpr Instant plus(std::chrono::duration<Rep, Period> d) const {
        return Instant{micros_ + std::chrono::duration_cast<std::chrono::microseconds>(d).count()};
    }
    /// Time from `earlier` to this.
    constexpr std::chrono::microseconds since(Instant earlier) const {
        return std::chrono::microseconds{micros_ - earlier.micros_};
    }
    constexpr auto operator<=>(const Instant&) const = default;

private:
    explicit constexpr Instant(std::int64_t micros) : micros_(micros) {}
    std::int64_t micros_ = 0;
};

}  // namespace exclaim
