// SPDX-License-Identifier: Apache-2.0
#include "domain/payment/decided.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/sample_case.h"

using namespace exclaim;
using namespace exclaim::domain;
using exclaim::test::day;
using exclaim::test::joan;
using exclaim::test::worked_day;

TEST_CASE("a payer that leaves our line numbers out is understood by code, day and charge") {
    const std::vector days{worked_day()};
    const auto record =
        build_claim(joan(), days, ClaimNumber{2026, 123, 1}, day("2026-10-07")).record;
    RemittedClaim claim;
    claim.payer_number = "ICN1";
    for (const auto& each : record.lines) {
        RemittedLine line;
        line.code = each.line.code;
        line.charge = each.line.charge;
        claim.lines.insert(claim.lines.begin(), line);
    }
    auto found = decided(claim, day("2026-11-02"), {}, record, {});
    REQUIRE(found.lines.size() == 3);
    CHECK(found.claim_number == "ICN1");
    CHECK(found.lines[0].number == record.lines[2].line.number);
    CHECK(found.lines[2].number == record.lines[0].line.number);
    CHECK(found.lines[2].said.units == 2);
    // Of a line that fits none nothing is told: the sums show it.
    claim.lines[0].charge = Money::from_cents(1);
    CHECK(decided(claim, {}, {}, record, {}).lines.size() == 2);
    // Its number in an earlier version of the claim is ours as well.
    claim.lines[0].line_control = "OLD3";
    const std::vector<LedgerLine> known{
        {"OLD3", {record.lines[2].line.number}, SessionId{7}, "97112", {}, {}, {}}};
    found = decided(claim, {}, known, record, {});
    CHECK(found.lines[0].number == record.lines[2].line.number);
}

TEST_CASE("what is written off of a plan's decision is left with nobody") {
    const std::vector days{worked_day()};
    const auto record =
        build_claim(joan(), days, ClaimNumber{2026, 123, 1}, day("2026-10-07")).record;
    const auto& ours = record.lines[0].line;
    const auto cents = [](std::int64_t n) { return Money::from_cents(n); };
    RemittedClaim claim;
    RemittedLine line;
    line.line_control = ours.number;
    line.code = ours.code;
    line.charge = ours.charge;
    line.paid = cents(360);
    line.adjustments = {
        {"PR", "1", cents(5000)}, {"PR", "2", cents(240)}, {"PR", "45", cents(2400)}};
    claim.lines = {line};
    const auto left = [&](const std::vector<Entry>& entries) {
        return *decided(claim, {}, {}, record, entries).lines.at(0).said.client_left;
    };
    const auto moved = [&](EntryKind kind, Account to, std::int64_t amount) {
        return Entry{ours.number, kind, Account::open, to, cents(amount), day("2026-11-02"), ""};
    };
    std::vector entries{moved(EntryKind::payer_payment, Account::paid, 360),
                        moved(EntryKind::client_share, Account::client, 5240)};
    // Nobody has decided yet what becomes of the rest: the plan calls it the client's.
    CHECK(left(entries) == cents(7640));
    entries.push_back(moved(EntryKind::write_off, Account::adjusted, 2400));
    CHECK(left(entries) == cents(5240));
    // Of a line that the plan has split, once.
    claim.lines.push_back(line);
    claim.lines[0].adjustments.pop_back();
    claim.lines[1].adjustments = {line.adjustments.back()};
    claim.lines[1].paid = {};
    const std::vector<LedgerLine> known{{ours.number, {}, SessionId{7}, "97110", {}, {}, {}}};
    const auto parts = decided(claim, {}, known, record, entries).lines;
    CHECK(*parts.at(0).said.client_left == cents(5240));
    CHECK(*parts.at(1).said.client_left == Money{});
}

TEST_CASE("what was written off of the first plan's decision is not left by the second one's") {
    const std::vector days{worked_day()};
    const auto record =
        build_claim(joan(), days, ClaimNumber{2026, 123, 1}, day("2026-10-07")).record;
    const auto& ours = record.lines[0].line;
    const auto cents = [](std::int64_t n) { return Money::from_cents(n); };
    // It pays 42.40 of the 52.40 that the first one left, and calls 24.00 above its prices theirs.
    RemittedClaim claim;
    RemittedLine line;
    line.line_control = ours.number;
    line.code = ours.code;
    line.charge = ours.charge;
    line.paid = cents(4240);
    line.adjustments = {
        {"OA", "23", cents(360)}, {"PR", "2", cents(1000)}, {"PR", "45", cents(2400)}};
    claim.lines = {line};
    std::vector<Entry> entries;
    const auto move = [&](EntryKind kind, Account from, Account to, std::int64_t amount) {
        entries.push_back({ours.number, kind, from, to, cents(amount), day("2026-11-02"), ""});
    };
    move(EntryKind::payer_payment, Account::open, Account::paid, 360);
    move(EntryKind::client_share, Account::open, Account::client, 5240);
    move(EntryKind::write_off, Account::open, Account::adjusted, 2400);
    move(EntryKind::reversal, Account::client, Account::open, 4240);
    move(EntryKind::payer_payment, Account::open, Account::paid, 4240);
    const auto found = decided(claim, {}, {}, record, entries);
    CHECK(*found.lines.at(0).said.client_left == cents(1000));
}
