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
    auto found = decided(claim, day("2026-11-02"), {}, record);
    REQUIRE(found.lines.size() == 3);
    CHECK(found.claim_number == "ICN1");
    CHECK(found.lines[0].number == record.lines[2].line.number);
    CHECK(found.lines[2].number == record.lines[0].line.number);
    CHECK(found.lines[2].said.units == 2);
    // Of a line that fits none nothing is told: the sums show it.
    claim.lines[0].charge = Money::from_cents(1);
    CHECK(decided(claim, {}, {}, record).lines.size() == 2);
    // Its number in an earlier version of the claim is ours as well.
    claim.lines[0].line_control = "OLD3";
    const std::vector<LedgerLine> known{
        {"OLD3", {record.lines[2].line.number}, SessionId{7}, "97112", {}, {}, {}}};
    found = decided(claim, {}, known, record);
    CHECK(found.lines[0].number == record.lines[2].line.number);
}
