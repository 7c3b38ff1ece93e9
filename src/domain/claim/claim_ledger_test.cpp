// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/claim_ledger.h"

#include <doctest/doctest.h>

#include "support/sample_claim.h"

using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::literals;
using exclaim::test::day;

namespace {
BuiltLine line(std::string number, std::int64_t session, const char* on) {
    BuiltLine out;
    out.line.number = std::move(number);
    out.line.code = "97110";
    out.line.charge = 80.00_usd;
    out.line.date = day(on);
    out.session = SessionId{session};
    return out;
}
}  // namespace

TEST_CASE("what a correction leaves out is charged until the plan has taken the correction") {
    ClaimRecord first, correction;
    first.lines = {line("A1", 1, "2026-10-06"), line("A2", 2, "2026-10-07")};
    correction.frequency = Frequency::replacement;
    correction.lines = {line("B1", 1, "2026-10-06")};
    const std::vector<ClaimRecord> both{first, correction};
    const auto charges = [&](std::size_t on_the_way) {
        std::vector<Money> out;
        for (const auto& each : ledger_lines(both, on_the_way)) out.push_back(each.charge);
        return out;
    };
    CHECK(charges(1) == std::vector{80.00_usd, 80.00_usd});
    CHECK(charges(0) == std::vector{80.00_usd, Money{}});
}
