// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/client_charge.h"

#include <doctest/doctest.h>

#include "support/sample_case.h"

using namespace exclaim;
using namespace exclaim::domain;
using exclaim::test::day;
using exclaim::test::procedure;

namespace {
const SessionId first{7}, second{8};
CaseSession delivered(SessionId id, std::int64_t minutes) {
    CaseSession out{id, {}};
    out.session.on = day("2026-10-06");
    out.session.state = SessionState::delivered;
    const auto begins = std::int64_t{9} * 3600;
    out.session.blocks.push_back({procedure("97110"), begins, begins + minutes * 60, false, {}});
    return out;
}
FeeSchedule fee(std::int64_t dollars) {
    return {{{procedure("97110"), day("2026-01-01"), Money::from_cents(dollars * 100)}}};
}
std::vector<Entry> grown(std::vector<Entry> entries, const std::vector<Entry>& more) {
    entries.insert(entries.end(), more.begin(), more.end());
    return entries;
}
Money owed(const std::vector<Entry>& entries) {
    return balance(entries, "").client;
}
}  // namespace

TEST_CASE(
    "a signed session is charged to the client once, and another fee or no session corrects it") {
    const std::vector<CaseSession> all{delivered(first, 24)};
    CHECK(client_charges(UnitRule::midpoint, all, {}, {}).empty());
    CHECK(client_charges(UnitRule::midpoint, all, {first}, {first}).empty());
    const auto charges = client_charges(UnitRule::midpoint, all, {first}, {});
    REQUIRE(charges.size() == 1);
    CHECK(charges[0].units == 2);
    CHECK(charged_session(charges[0].line()) == first);
    const auto today = day("2026-10-07");
    auto entries = charge_client(charges, fee(40), {}, today);
    REQUIRE(entries.size() == 1);
    CHECK(entries[0] == Entry{charges[0].line(), EntryKind::charge, Account::billed,
                              Account::client, Money::from_cents(80'00), charges[0].on,
                              first.text()});
    CHECK(charge_client(charges, fee(40), entries, today).empty());
    entries = grown(entries, charge_client(charges, fee(45), entries, today));
    CHECK(owed(entries) == Money::from_cents(90'00));
    CHECK(entries.back().on == today);
    entries = grown(entries, charge_client(charges, fee(30), entries, today));
    CHECK(owed(entries) == Money::from_cents(60'00));
    CHECK(entries.back().kind == EntryKind::reversal);
    entries = grown(entries, charge_client({}, fee(30), entries, today));
    CHECK(owed(entries) == Money{});
    CHECK(entries.size() == 4);
    CHECK(balance(entries, "").charge == Money{});
}

TEST_CASE("of two sessions of a day the client is charged the one that no claim bills") {
    const std::vector<CaseSession> all{delivered(first, 24), delivered(second, 16)};
    const auto charged = [&](std::int64_t minutes, SessionId session) {
        BuiltLine line;
        line.line.code = "97110";
        line.line.date = day("2026-10-06");
        line.line.minutes = minutes;
        line.session = session;
        std::set<SessionId> billed;
        add_billed(all, std::vector{line}, billed);
        std::vector<std::pair<SessionId, std::int64_t>> out;
        for (const auto& each : client_charges(UnitRule::midpoint, all, {first, second}, billed))
            out.emplace_back(each.session, each.units);
        return out;
    };
    using Charged = std::vector<std::pair<SessionId, std::int64_t>>;
    CHECK(charged(24, first) == Charged{{second, 1}});
    CHECK(charged(16, second) == Charged{{first, 2}});
    // Both stand on one line, under the first of them.
    CHECK(charged(40, first).empty());
    // A line of no session that is known bills the day.
    CHECK(charged(24, SessionId{99}).empty());
}

TEST_CASE("what has no fee is not charged, and two sessions of a day are pooled") {
    const std::vector<CaseSession> all{delivered(first, 24), delivered(second, 8)};
    const auto charges = client_charges(UnitRule::midpoint, all, {first, second}, {});
    REQUIRE(charges.size() == 1);
    CHECK(charges[0].session == first);
    CHECK(charges[0].units == 2);
    CHECK(charge_client(charges, {}, {}, day("2026-10-07")).empty());
}

TEST_CASE("the client is charged the units that the session states") {
    auto both = delivered(first, 8);
    const auto begins = both.session.blocks[0].ends;
    both.session.blocks.push_back({procedure("97530"), begins, begins + 8 * 60, false, {}});
    const std::vector<CaseSession> all{both};
    CHECK(client_charges(UnitRule::midpoint, all, {first}, {}).size() == 2);
    CHECK(client_charges(UnitRule::cms, all, {first}, {}).size() == 1);
}
