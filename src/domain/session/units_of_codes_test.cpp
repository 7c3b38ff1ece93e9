// SPDX-License-Identifier: Apache-2.0
#include "domain/session/units_of_codes.h"

#include <doctest/doctest.h>

using namespace exclaim::domain;

TEST_CASE("B.5: a group is one unit and its minutes are not pooled") {
    const auto day = units_of_codes(UnitRuleKind::cms, {{"97150", 40}, {"97110", 20}});
    CHECK(day.total_minutes == 20);
    CHECK(day.total_units == 2);
    CHECK(day.lines == std::vector<UnitLine>{{"97150", 40, 1}, {"97110", 20, 1}});
}

TEST_CASE("B.4: a code of at least 30 minutes has no midpoint") {
    for (const auto rule :
         {UnitRuleKind::cms, UnitRuleKind::midpoint, UnitRuleKind::full, UnitRuleKind::lower}) {
        CHECK(units_of_codes(rule, {{"0592T", 29}}).total_units == 0);
        CHECK(units_of_codes(rule, {{"0592T", 30}}).total_units == 1);
    }
}

TEST_CASE("A.2: a code of half hours is earned from the 16th minute, under full by all 30") {
    for (const auto rule : {UnitRuleKind::cms, UnitRuleKind::midpoint, UnitRuleKind::lower}) {
        CHECK(units_of_codes(rule, {{"98960", 15}}).total_units == 0);
        CHECK(units_of_codes(rule, {{"98960", 16}}).total_units == 1);
        CHECK(units_of_codes(rule, {{"98960", 46}}).total_units == 2);
    }
    CHECK(units_of_codes(UnitRuleKind::full, {{"98960", 29}}).total_units == 0);
    CHECK(units_of_codes(UnitRuleKind::full, {{"98960", 30}}).total_units == 1);
    CHECK(units_of_codes(UnitRuleKind::full, {{"98960", 59}}).total_units == 1);
}
