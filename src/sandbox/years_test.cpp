// SPDX-License-Identifier: Apache-2.0
#include "support/payer_box.h"

// Each day of service counts in its own benefit year, in whatever order claims come.
using namespace exclaim;
using namespace exclaim::sandbox;
using namespace exclaim::sandbox::testing;

namespace {
/// The worked claim on other days, under another number; `to` for each of its lines.
std::string on_days(std::string_view number, const std::vector<std::string>& to) {
    auto out = next_claim(claim(), number);
    std::size_t at = 0, line = 0;
    while ((at = out.find("*D8*20261006", at)) != std::string::npos) {
        out.replace(at + 4, 8, to[std::min(line++, to.size() - 1)]);
        at += 12;
    }
    return out;
}
/// What of the deductible (PR-1) the lines of an answer carry.
std::string deductible_of(const std::vector<OutFile>& files) {
    std::string out;
    const auto read = remittance(files);
    for (const auto& line : read.claims.at(0).lines) {
        Money own;
        for (const auto& each : line.adjustments)
            if (each.group == "PR" && each.reason == "1") own += *each.amount;
        out += (out.empty() ? "" : " ") + own.text();
    }
    return out;
}
/// A member who has met nothing, by a deductible that one worked claim does not meet.
Scenario two_years() {
    auto scenario = default_scenario();
    scenario.payer.filing_days = 365;
    scenario.authorizations[0].begins = day("2026-01-01");
    scenario.authorizations[0].ends = day("2027-12-31");
    scenario.plans[0].deductible = Money::from_cents(100'00);
    scenario.plans[0].out_of_pocket = Money{};
    scenario.plans[0].coinsurance_percent = 0;
    scenario.members[0].deductible_used = Money::from_cents(60'00);
    scenario.members[0].used_in = 2026;
    return scenario;
}
}  // namespace

TEST_CASE("what was used belongs to one year, for claims of the years before as well") {
    Box box(two_years());
    // The claim of the later year comes first, and the books are opened by it.
    CHECK(deductible_of(box.send(on_days("MX26-000124-1", {"20270105"}), "2027-01-08")) ==
          "56.00 30.00 14.00");
    CHECK(deductible_of(box.send(claim(), "2027-01-09")) == "40.00 0.00 0.00");
    auto before = two_years();
    before.members[0].used_in = 2027;
    Box other(before);
    CHECK(deductible_of(other.send(claim(), "2027-01-08")) == "56.00 30.00 14.00");
    CHECK(deductible_of(other.send(on_days("MX26-000124-1", {"20270105"}), "2027-01-09")) ==
          "40.00 0.00 0.00");
}

TEST_CASE("each line of a claim over two years meets the deductible of its own year") {
    Box box(two_years());
    CHECK(deductible_of(box.send(on_days("MX26-000124-1", {"20261230", "20270105", "20270105"}),
                                 "2027-01-08")) == "40.00 30.00 28.00");
    // Of the later year 42.00 are left, of the earlier one nothing.
    CHECK(deductible_of(box.send(on_days("MX26-000125-1", {"20270106"}), "2027-01-09")) ==
          "42.00 0.00 0.00");
    CHECK(deductible_of(box.send(on_days("MX26-000126-1", {"20261229"}), "2027-01-09")) ==
          "0.00 0.00 0.00");
}

TEST_CASE("what is taken back gives each year back what it used of it") {
    Box box(two_years());
    const std::vector<std::string> days{"20261230", "20270105", "20270105"};
    box.send(on_days("MX26-000124-1", days), "2027-01-08");
    auto back = edited(on_days("MX26-000124-2", days), "11:B:1", "11:B:8");
    back = edited(back, "REF*EA", "REF*F8*ICN2027010800001~\nREF*EA");
    back = edited(back, "SE*41*", "SE*42*");
    box.send(back, "2027-01-09");
    CHECK(deductible_of(box.send(on_days("MX26-000125-1", {"20270106"}), "2027-01-10")) ==
          "56.00 30.00 14.00");
    CHECK(deductible_of(box.send(on_days("MX26-000126-1", {"20261229"}), "2027-01-10")) ==
          "40.00 0.00 0.00");
}
