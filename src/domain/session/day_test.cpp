// SPDX-License-Identifier: Apache-2.0
#include "domain/session/day.h"

#include <doctest/doctest.h>

using namespace exclaim;
using namespace exclaim::domain;

namespace {
ProcedureCode code(const char* text) {
    return ProcedureCode::parse(text).value();
}

/// A session from nine o'clock on with blocks of minutes one after another.
Session session(std::initializer_list<std::pair<const char*, std::int64_t>> minutes) {
    Session out;
    std::int64_t at = 9 * 3600;
    for (const auto& [name, length] : minutes) {
        out.blocks.push_back({code(name), at, at + length * 60, false, {}});
        at += length * 60;
    }
    out.begins = 9 * 60;
    out.ends = at / 60;
    return out;
}

std::string lines(const DayUnits& day) {
    std::string out;
    for (const auto& line : day.lines)
        out += line.code.text() + ":" + std::to_string(line.minutes) + "=" +
               std::to_string(line.units) + " ";
    return out;
}

std::vector<std::string> codes(const Findings& findings) {
    std::vector<std::string> out;
    for (const auto& each : findings) out.push_back(each.code);
    return out;
}
DayUnits units(std::optional<UnitRule> rule, const std::vector<Session>& day,
               std::optional<std::int64_t> most = 6) {
    return units_of_day(rule, day, most);
}
}  // namespace

TEST_CASE("B.3: 24 and 23 minutes are three units pooled and four by the midpoint") {
    const std::vector day{session({{"97112", 24}, {"97110", 23}})};
    CHECK(lines(units(UnitRule::cms, day)) == "97112:24=2 97110:23=1 ");
    CHECK(lines(units(UnitRule::midpoint, day)) == "97112:24=2 97110:23=2 ");
    CHECK(units(UnitRule::cms, day).explanation ==
          std::vector<std::string>{
              "47 minutes in all are 3 units (38 to 52 minutes).",
              "97112: 24 minutes hold 1 full quarter of an hour and 9 over; 2 units, one of them "
              "for its remainder.",
              "97110: 23 minutes hold 1 full quarter of an hour and 8 over; 1 unit."});
}

TEST_CASE("B.5: a group beside timed work keeps out of the pool") {
    const auto day = units(UnitRule::cms, {session({{"97110", 20}, {"97150", 40}})});
    CHECK(lines(day) == "97110:20=1 97150:40=1 ");
    CHECK(day.timed_minutes == 20);
    CHECK(day.total_minutes == 60);
}

TEST_CASE("B.5: split blocks of a code add up, and two sessions of a day are pooled") {
    auto split = session({{"97110", 10}, {"97112", 8}, {"97110", 5}});
    CHECK(lines(units(UnitRule::cms, {split})) == "97110:15=1 97112:8=1 ");
    CHECK(lines(units(UnitRule::cms, {session({{"97110", 7}}), session({{"97110", 7}})})) ==
          "97110:14=1 ");
}

TEST_CASE("recorded seconds are rounded down once per code and session") {
    Session s;
    s.blocks = {{code("97110"), 32400, 32400 + 7 * 60 + 50, false, {}},
                {code("97110"), 34000, 34000 + 9, false, {}}};
    CHECK(minutes_of(s, code("97110")) == 7);
}

TEST_CASE("sessions that were cancelled or missed take no part") {
    auto missed = session({{"97110", 30}});
    missed.state = SessionState::no_show;
    CHECK(units(UnitRule::cms, {missed}).lines.empty());
}

TEST_CASE("a tie is told, and the practitioner's choice is taken") {
    auto tie = session({{"97112", 20}, {"97110", 20}});
    auto day = units(UnitRule::cms, {tie});
    CHECK(lines(day) == "97112:20=2 97110:20=1 ");
    REQUIRE(day.findings.size() == 1);
    CHECK(day.findings[0].message == "One unit could go to 97110 or 97112; 97112 has it.");
    tie.chosen = {code("97110")};
    day = units(UnitRule::cms, {tie});
    CHECK(lines(day) == "97112:20=1 97110:20=2 ");
    CHECK(day.findings.empty());
    tie.chosen = {code("97530")};
    CHECK(codes(units(UnitRule::cms, {tie}).findings) == std::vector<std::string>{"SES-0018"});
    auto clear = session({{"97112", 24}, {"97110", 23}});
    clear.chosen = {code("97110")};
    CHECK(lines(units(UnitRule::cms, {clear})) == "97112:24=2 97110:23=1 ");
}

TEST_CASE("three codes of eight minutes share two units as chosen") {
    auto tie = session({{"97110", 8}, {"97112", 8}, {"97530", 8}});
    tie.chosen = {code("97112"), code("97530")};
    CHECK(lines(units(UnitRule::cms, {tie})) == "97110:8=0 97112:8=1 97530:8=1 ");
}

TEST_CASE("an unknown rule bills the lower of two and says so") {
    const auto day = units(std::nullopt, {session({{"97112", 20}, {"97110", 20}})});
    CHECK(lines(day) == "97112:20=1 97110:20=1 ");
    CHECK_FALSE(day.rule_known);
    CHECK(codes(day.findings) == std::vector<std::string>{"SES-0016"});
    CHECK(day.explanation[0] ==
          "The payer's rule is not known: the lower of the pooled and the midpoint rule is taken, "
          "here the midpoint.");
}

TEST_CASE("half hours, thresholds and codes without time have rules of their own") {
    CHECK(lines(units(UnitRule::cms, {session({{"98960", 15}})})) == "98960:15=0 ");
    CHECK(lines(units(UnitRule::cms, {session({{"98960", 46}})})) == "98960:46=2 ");
    CHECK(lines(units(UnitRule::cms, {session({{"0592T", 29}})})) == "0592T:29=0 ");
    CHECK(lines(units(UnitRule::cms, {session({{"0592T", 30}})})) == "0592T:30=1 ");
}

TEST_CASE("days beyond the limits are told with the limit") {
    CHECK(codes(units(UnitRule::cms, {session({{"97110", 60}, {"97112", 15}})}, 4).findings) ==
          std::vector<std::string>{"SES-0014"});
    CHECK(codes(units(UnitRule::cms, {session({{"97110", 75}})}, std::nullopt).findings) ==
          std::vector<std::string>{"SES-0015"});
    CHECK(codes(units(UnitRule::cms, {session({{"97112", 75}})}).findings) ==
          std::vector<std::string>{"SES-0013"});
    const auto long_day = units(UnitRule::cms, {session({{"97110", 241}})}, 99);
    CHECK(codes(long_day.findings) == std::vector<std::string>{"SES-0011", "SES-0013"});
    CHECK(long_day.findings[0].message ==
          "241 minutes in one day are more than a client can be billed for (240).");
}
