// SPDX-License-Identifier: Apache-2.0
#include "base/date.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/text.h"

using namespace exclaim;

namespace {
/// Days of a month counted out, as an independent oracle.
int days_in(int year, unsigned month) {
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && leap ? 1 : 0);
}
}  // namespace

TEST_CASE(
    "exactly the dates that exist are dates, from 1900 to 2100, and each follows the one before") {
    auto expected = *Date::from(1900, 1, 1);
    for (int year = 1900; year <= 2100; ++year)
        for (unsigned month = 0; month <= 13; ++month)
            for (unsigned day = 0; day <= 32; ++day) {
                const bool exists = month >= 1 && month <= 12 && day >= 1 &&
                                    static_cast<int>(day) <= days_in(year, month);
                const auto date = Date::parse_iso(format("{:04}-{:02}-{:02}", year, month, day));
                REQUIRE(date.has_value() == exists);
                if (!exists) continue;
                REQUIRE(*date == expected);
                REQUIRE(Date::parse_ccyymmdd(date->ccyymmdd()) == date);
                expected = expected.plus_days(1);
            }
}

TEST_CASE("a date in another form is no date") {
    for (const auto* wrong :
         {"", "2026-1-06", "20261006", "2026/10/06", "2026-10-06 ", "10-06-2026", "2026-10-0x"}) {
        CAPTURE(wrong);
        CHECK_FALSE(Date::parse_iso(wrong));
    }
}

TEST_CASE(
    "a deadline beyond the days that can be written is the last of them, no end of the program") {
    CHECK(Date::parse_iso("9999-12-31")->plus_days(90).iso() == "9999-12-31");
    CHECK(Date::parse_iso("9999-08-01")->plus_days(3'000'000).iso() == "9999-12-31");
    CHECK(Date::parse_iso("1000-01-01")->plus_days(-1).iso() == "1000-01-01");
}

TEST_CASE("age counts whole years; who was born on Feb 29 grows older on Mar 1") {
    const auto born = *Date::parse_iso("1964-03-14");
    CHECK(born.age_on(*Date::parse_iso("2026-03-13")) == 61);
    CHECK(born.age_on(*Date::parse_iso("2026-03-14")) == 62);
    const auto leapling = *Date::parse_iso("2000-02-29");
    CHECK(leapling.age_on(*Date::parse_iso("2026-02-28")) == 25);
    CHECK(leapling.age_on(*Date::parse_iso("2026-03-01")) == 26);
}

TEST_CASE("a moment is written and read in UTC, with a fraction only where there is one") {
    const auto moment = Instant::parse("2026-10-07T09:40:00Z");
    REQUIRE(moment);
    CHECK(moment->text() == "2026-10-07T09:40:00Z");
    CHECK(Instant::parse("2026-10-07T09:40:00.25Z")->text() == "2026-10-07T09:40:00.250000Z");
    CHECK(moment->utc_date().iso() == "2026-10-07");
    for (const auto* wrong :
         {"2026-10-07", "2026-10-07T24:00:00Z", "2026-10-07T09:40:00", "2026-10-07T09:40:00+02:00",
          "2026-13-07T09:40:00Z", "2026-10-07T09:40:00.Z"}) {
        CAPTURE(wrong);
        CHECK_FALSE(Instant::parse(wrong));
    }
    CHECK(rc::check([](std::int32_t seconds, std::uint16_t micros) {
        const auto at = Instant::from_micros(seconds * std::int64_t{1'000'000} + micros);
        RC_ASSERT(Instant::parse(at.text()) == at);
    }));
}
