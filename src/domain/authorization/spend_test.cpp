// SPDX-License-Identifier: Apache-2.0
#include "domain/authorization/spend.h"

#include <doctest/doctest.h>

using namespace exclaim;
using namespace exclaim::domain;

namespace {
const Date tuesday = *Date::parse_iso("2026-10-06"), thursday = *Date::parse_iso("2026-10-08");
const PractitionerId kim{1}, lee{2};

Authorization grant(std::string_view number, std::int64_t granted,
                    std::vector<std::string_view> codes = {}) {
    Authorization out;
    out.state = AuthorizationState::approved;
    out.number = number;
    out.granted = granted;
    for (const auto each : codes) out.codes.push_back(*ProcedureCode::parse(each));
    return out;
}
Served item(Date on, PractitionerId who, std::string_view code, std::int64_t units) {
    return {on, who, *ProcedureCode::parse(code), units, true};
}
std::string numbers(const std::vector<Authorization>& grants, const Spread& how) {
    std::string out;
    for (const auto& each : how.grant)
        out += (out.empty() ? "" : " ") + (each ? grants[*each].number : std::string("none"));
    return out;
}
}  // namespace

TEST_CASE("each code takes from its own grant, and a day under one practitioner is one visit") {
    const std::vector grants{grant("AA", 12, {"97110"}), grant("BB", 12, {"97530"})};
    const std::vector all{item(tuesday, kim, "97110", 2), item(tuesday, kim, "97530", 1),
                          item(tuesday, lee, "97110", 1), item(thursday, kim, "97112", 3)};
    const auto how = spread(grants, all);
    CHECK(numbers(grants, how) == "AA BB AA none");
    CHECK(how.of[0].used == 2);
    CHECK(how.of[1].used == 1);
}

TEST_CASE("an extension is used when what it extends is used up, and the last one is overdrawn") {
    const std::vector grants{grant("AA", 1), grant("BB", 1)};
    std::vector<Served> all;
    for (int i = 0; i < 3; ++i) all.push_back(item(tuesday.plus_days(i), kim, "97110", 2));
    const auto how = spread(grants, all);
    CHECK(numbers(grants, how) == "AA BB BB");
    CHECK(how.of[1].used == 2);
}

TEST_CASE("12 visits of 4 units are 48 units; a booking of which nobody knows takes one") {
    std::vector grants{grant("AA", 48)};
    grants[0].unit = GrantUnit::units;
    std::vector<Served> all{item(tuesday, kim, "97110", 3), item(tuesday, kim, "97530", 1)};
    all.push_back({thursday, kim, ProcedureCode::parse("97110"), 0, false});
    all.push_back({thursday, kim, ProcedureCode::parse("97530"), 0, false});
    const auto how = spread(grants, all);
    CHECK(how.of[0].used == 4);
    CHECK(how.of[0].booked == 1);
}

TEST_CASE("a grant that can be shown goes before one by a telephone call without reference") {
    std::vector grants{grant("A1", 12), grant("A2", 1), grant("A3", 1)};
    grants[1].reference = "77";
    grants[2].source = Source::response_278;
    std::vector<Served> all;
    for (int i = 0; i < 3; ++i) all.push_back(item(tuesday.plus_days(i), kim, "97110", 2));
    CHECK(numbers(grants, spread(grants, all)) == "A2 A3 A1");
    grants[1].codes = {*ProcedureCode::parse("97530")};
    CHECK(numbers(grants, spread(grants, all)) == "A3 A1 A1");
}
