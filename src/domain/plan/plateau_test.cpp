// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "domain/plan/plan_check.h"

using namespace exclaim;
using namespace exclaim::domain;

namespace {
Plan walking() {
    Plan out;
    Goal goal;
    goal.measure = "tug";
    goal.baseline = Score{14'200};
    goal.baseline_on = Date::parse_iso("2026-10-01");
    goal.target = Score{11'000};
    out.goals = {goal};
    return out;
}
/// Readings of the Timed Up and Go, a month apart.
bool plateau(std::initializer_list<std::int64_t> thousandths, const Plan& plan = walking()) {
    std::vector<Measurement> all;
    auto on = *Date::parse_iso("2026-10-01");
    for (const auto each : thousandths) {
        Measurement m;
        m.measure = "tug";
        m.on = on;
        m.score = Score{each};
        all.push_back(m);
        on = on.plus_days(30);
    }
    return is_plateau(plan, all);
}
}  // namespace

TEST_CASE("L.3: no measure past its error in two reassessments is a plateau") {
    CHECK_FALSE(plateau({14'200}));
    CHECK_FALSE(plateau({14'200, 14'000}));
    CHECK(plateau({14'200, 14'000, 13'500}));          // 0.7 s in two months: less than 1.14 s
    CHECK(plateau({14'200, 14'900, 15'600}));          // worse is no progress
    CHECK_FALSE(plateau({14'200, 13'000, 13'100}));    // the first of the two was real
    CHECK_FALSE(plateau({14'200, 13'600, 13'000}));    // slow, and real over both
    CHECK(plateau({14'200, 12'900, 12'800, 12'700}));  // progress that came to its end
}

TEST_CASE("L.3: a goal that is met, or another that moves, is no plateau") {
    CHECK_FALSE(plateau({14'200, 11'000, 10'900, 10'800}));
    auto two = walking();
    two.goals.push_back(two.goals[0]);
    two.goals[1].measure = "lefs";
    CHECK_FALSE(plateau({14'200, 14'000, 13'900}, two));  // nobody measured the second again
    CHECK_FALSE(is_plateau(Plan{}, {}));
}
