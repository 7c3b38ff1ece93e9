// SPDX-License-Identifier: Apache-2.0
#include "domain/payment/money_map.h"

#include <doctest/doctest.h>

#include "support/sample_claim.h"

using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::literals;
using exclaim::test::day;

namespace {
const auto on = day("2026-10-06");
LedgerLine line(std::string number, Date date = on) {
    return {std::move(number), {}, {}, "97110", {}, date, 80.00_usd};
}
Entry charge(std::string number) {
    return {
        std::move(number), EntryKind::charge, Account::billed, Account::open, 80.00_usd, on, ""};
}
}  // namespace

TEST_CASE("allowed is what the plan says that did not refuse the line") {
    const AllowedOnLine refused{"L1", {}, 1, "A", true}, behind{"L1", 56.00_usd, 2, "B"},
        first{"L1", 50.00_usd, 1, "A"};
    const auto allowed = [](std::vector<AllowedOnLine> all) { return allowed_on(all, "L1"); };
    CHECK_FALSE(allowed({}));
    CHECK(allowed({refused}) == Money{});
    CHECK(allowed({refused, behind}) == 56.00_usd);
    CHECK(allowed({behind, refused}) == 56.00_usd);
    // The plan in front says it, whichever came first; what it decides anew takes its own place.
    CHECK(allowed({first, behind}) == 50.00_usd);
    CHECK(allowed({behind, first}) == 50.00_usd);
    CHECK(allowed({refused, behind, first}) == 50.00_usd);
    CHECK(allowed({refused, {"L1", {}, 2, "B", true}}) == Money{});
}

TEST_CASE("what the client paid before a decision stands beside the lines it may come to pay") {
    const std::vector lines{line("L2", day("2026-10-08")), line("L1")};
    const std::vector entries{charge("L1"), charge("L2")};
    const auto prepaid = prepaid_on(lines, entries, 100.00_usd);
    REQUIRE(prepaid.size() == 2);
    CHECK(prepaid[0].line == "L1");
    CHECK(prepaid[0].amount == 80.00_usd);
    const auto rows = money_map(lines, entries, {}, {}, prepaid);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].client_prepaid == 80.00_usd);
    CHECK(rows[0].open == 80.00_usd);
    CHECK(rows[0].client_paid == Money{});
    CHECK(rows[1].client_prepaid == 20.00_usd);
    CHECK(prepaid_on(lines, {}, 100.00_usd).empty());
}

TEST_CASE("only an appeal is in appeal: what a correction asks again is open") {
    DenialItem denial;
    denial.line = "L1";
    denial.denial.amount = 80.00_usd;
    for (const auto state : {DenialState::appealed, DenialState::corrected, DenialState::open}) {
        denial.state = state;
        const auto rows =
            money_map(std::vector{line("L1")}, std::vector{charge("L1")}, std::vector{denial}, {});
        const bool appealed = state == DenialState::appealed;
        CHECK(rows[0].in_appeal == (appealed ? 80.00_usd : Money{}));
        CHECK(rows[0].open == (appealed ? Money{} : 80.00_usd));
    }
}
