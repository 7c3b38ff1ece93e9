// SPDX-License-Identifier: Apache-2.0
#include "domain/session/units.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

using namespace exclaim::domain;

namespace {
std::string units(UnitRuleKind rule, const std::vector<TimedCode>& codes) {
    std::string text;
    for (const auto& line : units_for(rule, codes).lines)
        text += (text.empty() ? "" : "+") + std::to_string(line.units);
    return text;
}
constexpr auto cms = UnitRuleKind::cms, midpoint = UnitRuleKind::midpoint;

/// The definition, tried out: of all allocations of the pooled units that give each full quarter
/// of an hour its unit and nobody more than one besides, those whose extra units sit on the largest
/// remainders.
std::vector<std::vector<std::int64_t>> brute_force(const std::vector<std::int64_t>& minutes) {
    std::int64_t total = 0, full = 0;
    for (const auto m : minutes) total += m, full += m / 15;
    const auto left = (total < 8 ? 0 : (total + 7) / 15) - full;
    std::vector<std::vector<std::int64_t>> best;
    std::int64_t most = -1;
    for (unsigned bits = 0; bits < 1U << minutes.size(); ++bits) {
        std::int64_t given = 0, rests = 0;
        std::vector<std::int64_t> units;
        for (std::size_t i = 0; i < minutes.size(); ++i) {
            const bool extra = (bits >> i & 1U) != 0;
            given += extra;
            rests += extra ? minutes[i] % 15 : 0;
            units.push_back(minutes[i] / 15 + extra);
        }
        if (given != left || rests < most) continue;
        if (rests > most) best.clear();
        most = rests;
        best.push_back(units);
    }
    return best;
}
}  // namespace

TEST_CASE("B.3: the sixteen worked sessions, pooled and each code alone") {
    struct Worked {
        std::vector<TimedCode> codes;
        std::int64_t minutes;
        std::string pooled, alone;
    };
    const std::vector<Worked> table{
        {{{"97112", 24}, {"97110", 23}}, 47, "2+1", "2+2"},
        {{{"97112", 20}, {"97110", 20}}, 40, "2+1", "1+1"},
        {{{"97110", 33}, {"97140", 7}}, 40, "2+1", "2+0"},
        {{{"97110", 18}, {"97140", 13}, {"97116", 10}, {"97035", 8}}, 49, "1+1+1+0", "1+1+1+1"},
        {{{"97112", 7}, {"97110", 7}, {"97140", 7}}, 21, "1+0+0", "0+0+0"},
        {{{"97110", 8}, {"97112", 8}, {"97530", 8}}, 24, "1+1+0", "1+1+1"},
        {{{"97110", 23}, {"97530", 8}}, 31, "2+0", "2+1"},
        {{{"97110", 12}, {"97112", 12}, {"97530", 12}, {"97116", 12}}, 48, "1+1+1+0", "1+1+1+1"},
        {{{"97110", 26}, {"97530", 26}}, 52, "2+1", "2+2"},
        {{{"97110", 22}, {"97112", 22}}, 44, "2+1", "1+1"},
        {{{"97110", 10}, {"97530", 5}}, 15, "1+0", "1+0"},
        {{{"97110", 30}, {"97530", 15}}, 45, "2+1", "2+1"},
        {{{"97110", 38}, {"97530", 7}}, 45, "3+0", "3+0"},
        {{{"97110", 28}, {"97112", 10}, {"97530", 6}}, 44, "2+1+0", "2+1+0"},
        {{{"97110", 52}, {"97530", 8}}, 60, "3+1", "3+1"},
        {{{"97110", 7}}, 7, "0", "0"},
    };
    for (const auto& each : table) {
        CAPTURE(each.minutes);
        CHECK(units_for(cms, each.codes).total_minutes == each.minutes);
        CHECK(units(cms, each.codes) == each.pooled);
        CHECK(units(midpoint, each.codes) == each.alone);
    }
    CHECK(units(UnitRuleKind::full, {{"97110", 29}}) == "1");
}

TEST_CASE("B.2: the table of pooled minutes up to eight units, and 15n - 7 to 15n + 7 beyond") {
    const auto pooled = [](std::int64_t minutes) {
        return units_for(cms, {{"97110", minutes}}).total_units;
    };
    for (const auto& [unit, first, last] :
         std::vector<std::array<std::int64_t, 3>>{{0, 1, 7},
                                                  {1, 8, 22},
                                                  {2, 23, 37},
                                                  {3, 38, 52},
                                                  {4, 53, 67},
                                                  {5, 68, 82},
                                                  {6, 83, 97},
                                                  {7, 98, 112},
                                                  {8, 113, 127}}) {
        CHECK(pooled(first) == unit);
        CHECK(pooled(last) == unit);
    }
    for (std::int64_t n = 9; n <= 16; ++n) {
        CHECK(pooled(15 * n - 8) == n - 1);
        CHECK(pooled(15 * n - 7) == n);
        CHECK(pooled(15 * n + 7) == n);
    }
}

TEST_CASE("the table of pooled minutes changes at 8, 23, 38 and every 15 from there") {
    for (std::int64_t minutes = 1; minutes <= 127; ++minutes)
        CHECK(units_for(cms, {{"97110", minutes}}).total_units ==
              (minutes < 8 ? 0 : (minutes - 8) / 15 + 1));
}

TEST_CASE("a tie at the cut is a person's choice, with every other permitted allocation") {
    const auto two = units_for(cms, {{"97112", 20}, {"97110", 20}});
    CHECK(two.choice);
    REQUIRE(two.alternatives.size() == 1);
    CHECK(two.alternatives[0] == std::vector<UnitLine>{{"97112", 20, 1}, {"97110", 20, 2}});
    CHECK(units_for(cms, {{"97110", 8}, {"97112", 8}, {"97530", 8}}).alternatives.size() == 2);
    CHECK_FALSE(units_for(cms, {{"97112", 24}, {"97110", 23}}).choice);
    CHECK_FALSE(units_for(midpoint, {{"97112", 20}, {"97110", 20}}).choice);
}

TEST_CASE("the lower rule takes fewer units, and the pooled rule where both give the same") {
    CHECK(units_for(UnitRuleKind::lower, {{"97112", 24}, {"97110", 23}}).rule == cms);
    CHECK(units_for(UnitRuleKind::lower, {{"97112", 20}, {"97110", 20}}).rule == midpoint);
    CHECK(units_for(UnitRuleKind::lower, {{"97110", 30}, {"97530", 15}}).rule == cms);
}

TEST_CASE("three codes of 0 to 60 minutes agree with the definition tried out") {
    int count = 0;
    for (std::int64_t a = 0; a <= 60; ++a)
        for (std::int64_t b = 0; b <= 60; ++b)
            for (std::int64_t c = 0; c <= 60; c += 1) {
                const auto result = units_for(cms, {{"97110", a}, {"97112", b}, {"97530", c}});
                const auto best = brute_force({a, b, c});
                std::vector<std::int64_t> got;
                for (const auto& line : result.lines) got.push_back(line.units);
                ++count;
                if (std::find(best.begin(), best.end(), got) == best.end() ||
                    result.alternatives.size() + 1 != best.size() ||
                    result.choice != (best.size() > 1))
                    FAIL_CHECK(a << " " << b << " " << c);
            }
    CHECK(count == 61 * 61 * 61);
}
