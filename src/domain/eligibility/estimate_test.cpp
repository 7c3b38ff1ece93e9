// SPDX-License-Identifier: Apache-2.0
#include "domain/eligibility/estimate.h"

#include <doctest/doctest.h>

using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::literals;

namespace {
CostShare plan(Money copay, Money deductible, std::int64_t bp, std::optional<Money> most) {
    CostShare out;
    out.copay = copay;
    out.deductible_left = deductible;
    out.coinsurance_bp = bp;
    out.out_of_pocket_left = most;
    return out;
}
std::string text(const CostShare& plan) {
    const auto total = estimate(plan, {{160.00_usd, 114.00_usd}}).total;
    return total.share.text() + " " + total.plan_pays.text() + " " + total.balance.text();
}
Date day(std::string_view iso) {
    return *Date::parse_iso(iso);
}
}  // namespace

TEST_CASE("K.1: the worked estimates of a visit of 160.00 with 114.00 allowed") {
    CHECK(text(plan(0.00_usd, 50.00_usd, 4000, 3000.00_usd)) == "75.60 38.40 46.00");
    CHECK(text(plan(0.00_usd, 0.00_usd, 4000, 30.00_usd)) == "30.00 84.00 46.00");
    CHECK(text(plan(0.00_usd, 300.00_usd, 4000, 3000.00_usd)) == "114.00 0.00 46.00");
    CHECK(text(plan(40.00_usd, 0.00_usd, 0, 3000.00_usd)) == "40.00 74.00 46.00");
    CHECK(text(plan(25.00_usd, 20.00_usd, 3000, 3000.00_usd)) == "65.70 48.30 46.00");
}

TEST_CASE("K.1: an unknown out-of-pocket limit is no cap") {
    CHECK(text(plan(0.00_usd, 300.00_usd, 4000, std::nullopt)) == "114.00 0.00 46.00");
}

TEST_CASE("K.1: plans differ in how copay and deductible meet") {
    auto counts = plan(25.00_usd, 20.00_usd, 3000, std::nullopt);
    counts.copay_counts_to_deductible = true;
    CHECK(text(counts) == "51.70 62.30 46.00");  // 25.00 + 30 % of 89.00
    auto waived = plan(25.00_usd, 20.00_usd, 3000, std::nullopt);
    waived.deductible_waived_with_copay = true;
    CHECK(text(waived) == "51.70 62.30 46.00");
    auto first = plan(25.00_usd, 200.00_usd, 3000, std::nullopt);
    first.deductible_first = true;
    CHECK(text(first) == "114.00 0.00 46.00");
    CHECK(estimate(first, {{160.00_usd, 114.00_usd}}).total.copay == Money{});
}

TEST_CASE("K.1: a copay comes once a visit, or once a code") {
    const std::vector<EstimateLine> lines{{80.00_usd, 56.00_usd}, {40.00_usd, 30.00_usd}};
    auto visit = plan(20.00_usd, 0.00_usd, 0, std::nullopt);
    CHECK(estimate(visit, lines).total.share == 20.00_usd);
    visit.copay_per_code = true;
    CHECK(estimate(visit, lines).total.share == 40.00_usd);
}

TEST_CASE("K.1, F.3: individual and family deductible: whichever is met first") {
    CHECK(deductible_left(50.00_usd, 0.00_usd) == 0.00_usd);
    CHECK(deductible_left(50.00_usd, std::nullopt) == 50.00_usd);
    CHECK_FALSE(deductible_left(std::nullopt, std::nullopt).has_value());
}

TEST_CASE("K.2: a good-faith estimate is due one or three business days after the booking") {
    CHECK(good_faith_estimate_due(day("2026-11-30"), day("2026-12-03")) == day("2026-12-01"));
    CHECK(good_faith_estimate_due(day("2026-11-30"), day("2026-12-14")) == day("2026-12-03"));
    CHECK_FALSE(good_faith_estimate_due(day("2026-11-30"), day("2026-12-02")).has_value());
}

TEST_CASE("figures below nothing and variants that contradict each other are refused") {
    const auto said = [](const CostShare& plan) {
        std::string out;
        for (const auto& each : check(plan, "cost_share."))
            out += (out.empty() ? "" : " ") + each.code + " " + each.where.field.value_or("");
        return out;
    };
    auto share = plan(40.00_usd, 300.00_usd, 0, 3000.00_usd);
    CHECK(said(share) == "");
    share.deductible_first = share.deductible_waived_with_copay = true;
    CHECK(said(share) == "ELG-0016 cost_share.deductible_waived_with_copay");
    // Kept before it was refused: the worse for the client counts.
    CHECK(text(share) == "114.00 0.00 46.00");
    CHECK(said(plan(-5.00_usd, -1.00_usd, 0, -0.01_usd)) ==
          "ELG-0022 cost_share.copay ELG-0022 cost_share.deductible_remaining ELG-0022 "
          "cost_share.out_of_pocket_remaining");
    EligibilityAnswer told;
    told.out_of_network.copay = -5.00_usd;
    REQUIRE(check_amounts(told, "answer.").size() == 1);
    CHECK(check_amounts(told, "answer.")[0].where.field == "answer.out_of_network.copay");
}
