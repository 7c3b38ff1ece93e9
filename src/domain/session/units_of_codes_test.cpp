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
