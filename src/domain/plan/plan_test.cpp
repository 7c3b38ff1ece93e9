// SPDX-License-Identifier: Apache-2.0
#include "domain/plan/plan.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace exclaim;
using namespace exclaim::domain;

namespace {
Date day(const char* iso) {
    return Date::parse_iso(iso).value();
}
struct Version {
    int id;
    Plan value;
};
Version version(int number, const char* begins, std::optional<Date> ends, bool is_signed = true) {
    Version out{number, {}};
    out.value.number = number;
    out.value.begins = day(begins);
    out.value.ends = ends;
    if (is_signed) out.value.signed_at = Instant{};
    return out;
}
}  // namespace

TEST_CASE("scores are exact thousandths and are written without trailing zeros") {
    for (const auto& [in, out] :
         std::vector<std::pair<const char*, const char*>>{{"12", "12"},
                                                          {"12.5", "12.5"},
                                                          {"-0.125", "-0.125"},
                                                          {"35.600", "35.6"},
                                                          {"0.0", "0"},
                                                          {"007", "7"},
                                                          {"-0", "0"}}) {
        REQUIRE(Score::parse(in));
        CHECK(Score::parse(in)->text() == out);
    }
    for (const char* bad : {"", "-", ".", "1.", ".5", "1.2345", "1e3", "+1", "1,5", "1 ", "--1",
                            "1234567890", "1.-2"})
        CHECK_FALSE(Score::parse(bad));
    CHECK(rc::check("what is written is read again", [] {
        const Score score{*rc::gen::inRange<std::int64_t>(-999'999'999'999, 999'999'999'999)};
        RC_ASSERT(Score::parse(score.text()) == score);
    }));
}

TEST_CASE("the version in force is the highest that has begun, until it ends") {
    const std::vector<Version> all = {version(1, "2026-10-01", day("2026-12-31")),
                                      version(2, "2026-10-15", day("2026-11-15")),
                                      version(3, "2026-10-20", {}, false)};
    const auto in_force = [&](const char* on) {
        const auto* found = plan_on(all, day(on));
        return found ? found->id : 0;
    };
    CHECK(in_force("2026-09-30") == 0);
    CHECK(in_force("2026-10-01") == 1);
    CHECK(in_force("2026-10-14") == 1);
    CHECK(in_force("2026-10-15") == 2);
    CHECK(in_force("2026-10-20") == 2);  // a draft is not in force
    CHECK(in_force("2026-11-15") == 2);
    CHECK(in_force("2026-11-16") == 0);  // what was superseded does not return
}

TEST_CASE("the version in force agrees with asking day by day which one began last") {
    CHECK(rc::check([] {
        const auto count = *rc::gen::inRange(0, 6);
        std::vector<Version> all;
        for (int number = 1; number <= count; ++number) {
            auto made = version(number, "2026-10-01", {}, *rc::gen::arbitrary<bool>());
            made.value.begins = day("2026-10-01").plus_days(*rc::gen::inRange(0, 30));
            if (*rc::gen::arbitrary<bool>())
                made.value.ends = made.value.begins->plus_days(*rc::gen::inRange(0, 30));
            all.push_back(made);
        }
        // Who rules each day: a version takes over on its first day and stays until a higher one.
        std::vector<int> ruler(70, 0);
        for (const auto& each : all)
            for (int at = 0; at < 70 && each.value.is_signed(); ++at)
                if (*each.value.begins <= day("2026-10-01").plus_days(at))
                    ruler[static_cast<std::size_t>(at)] = each.id;
        for (int at = 0; at < 70; ++at) {
            const auto on = day("2026-10-01").plus_days(at);
            const int id = ruler[static_cast<std::size_t>(at)];
            const bool over = id > 0 && all[static_cast<std::size_t>(id - 1)].value.ends &&
                              *all[static_cast<std::size_t>(id - 1)].value.ends < on;
            const auto* found = plan_on(all, on);
            RC_ASSERT((found ? found->id : 0) == (over ? 0 : id));
        }
    }));
}

TEST_CASE("three visits a week for four weeks are twelve") {
    Plan plan;
    CHECK_FALSE(planned_visits(plan));
    plan.visits_per_week = 3;
    CHECK_FALSE(planned_visits(plan));
    plan.weeks = 4;
    CHECK(planned_visits(plan) == 12);
}
