// SPDX-License-Identifier: Apache-2.0
#include "domain/review/review.h"

#include <doctest/doctest.h>

using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::literals;

namespace {
const Date today = *Date::parse_iso("2026-11-20");

ReviewedLine line(int days_ago, Money charge, Money open, Money client) {
    return {PayerId{5}, today.plus_days(-days_ago), charge, open, client};
}
}  // namespace

TEST_CASE("M: 18,000 charged in 90 days, 7,400 owed and 200 credit are 36.0 days") {
    ReviewFacts facts;
    facts.lines = {line(10, 18000.00_usd, 7000.00_usd, 400.00_usd),
                   line(89, 0.00_usd, -200.00_usd, 0.00_usd)};
    const auto found = review(facts, today);
    CHECK(found.days_in_ar == 360);
    CHECK(found.receivable == 7400.00_usd);
    CHECK(found.credits == 200.00_usd);
    CHECK(found.charged == 18000.00_usd);
}

TEST_CASE("without charges in 90 days nobody can say how many days are owed") {
    ReviewFacts facts;
    facts.lines = {line(90, 500.00_usd, 500.00_usd, 0.00_usd)};
    CHECK_FALSE(review(facts, today).days_in_ar.has_value());
    CHECK(review(facts, today).receivable == 500.00_usd);
}

TEST_CASE("what is owed ages from the service, plan and client apart, each day in one bucket") {
    ReviewFacts facts;
    for (const int days : {0, 30, 31, 60, 61, 90, 91, 120, 121, 400})
        facts.lines.push_back(line(days, 10.00_usd, 1.00_usd, 2.00_usd));
    const auto found = review(facts, today);
    for (std::size_t i = 0; i < found.insurance.size(); ++i) {
        CHECK(found.insurance[i] == 2.00_usd);
        CHECK(found.client[i] == 4.00_usd);
    }
}

TEST_CASE("a rate is told from five on, with its n") {
    ReviewFacts facts;
    const auto add = [&](bool rejected, bool judged, bool denied) {
        facts.claims.push_back({ClaimId{static_cast<std::int64_t>(facts.claims.size()) + 1},
                                PayerId{5},
                                {},
                                rejected,
                                judged,
                                denied});
    };
    add(false, true, false);
    add(false, true, false);
    add(false, true, true);
    add(true, false, false);
    add(false, false, false);  // nobody has answered: it counts nowhere
    auto found = review(facts, today);
    CHECK(found.denial.whole == 3);
    CHECK_FALSE(found.denial.per_mille().has_value());
    add(false, true, false);
    add(true, true, false);
    add(false, true, false);
    found = review(facts, today);
    CHECK(found.denial.part == 1);
    CHECK(found.denial.per_mille() == 167);      // 1 of 6
    CHECK(found.first_pass.per_mille() == 667);  // 4 of 6
    CHECK(found.clean.per_mille() == 714);       // 5 of 7
}

TEST_CASE("a claim that was rejected and sent again is judged once, and has not passed first") {
    ReviewFacts facts;
    const auto add = [&](std::int64_t id, std::optional<ClaimId> resends, bool rejected,
                         bool judged, bool denied) {
        facts.claims.push_back({ClaimId{id}, PayerId{5}, resends, rejected, judged, denied});
    };
    add(1, {}, true, false, false);
    for (const std::int64_t id : {2, 3, 4}) add(id, {}, false, true, true);
    for (const std::int64_t id : {5, 6}) add(id, {}, false, true, false);
    add(7, ClaimId{1}, true, false, false);
    add(8, ClaimId{7}, false, true, false);
    // Sent anew after it was judged (MA130): the first judgment stands.
    add(9, ClaimId{2}, false, true, false);
    const auto found = review(facts, today);
    CHECK(found.denial.part == 3);
    CHECK(found.denial.whole == 6);
    CHECK(found.first_pass.part == 2);
    CHECK(found.first_pass.whole == 6);
    CHECK(found.clean.part == 5);
    CHECK(found.clean.whole == 6);
}

TEST_CASE("denials stand by payer and failed step, most money first") {
    ReviewFacts facts;
    const auto add = [&](std::int64_t payer, Step step, Money amount) {
        DeniedLine each;
        each.payer = PayerId{payer};
        each.step = step;
        each.amount = amount;
        facts.denials.push_back(each);
    };
    add(5, Step::authorization, 80.00_usd);
    add(5, Step::authorization, 80.00_usd);
    add(6, Step::referral, 200.00_usd);
    const auto cells = review(facts, today).denials;
    REQUIRE(cells.size() == 2);
    CHECK(cells[0].payer == PayerId{6});
    CHECK(cells[1].count == 2);
    CHECK(cells[1].amount == 160.00_usd);
}

TEST_CASE("what a payer refused of one line again, wholly or in part, is one denial") {
    ReviewFacts facts;
    const auto add = [&](std::int64_t id, std::int64_t payer, const char* line, Money amount) {
        DeniedLine each;
        each.id = DenialId{id};
        each.payer = PayerId{payer};
        each.line = line;
        each.amount = amount;
        facts.denials.push_back(each);
    };
    add(1, 5, "L1", 50.00_usd);
    add(1, 5, "L1", 30.00_usd);  // of which the client was billed a part
    add(2, 5, "L1", 40.00_usd);
    add(3, 5, "L2", 10.00_usd);
    add(4, 6, "L1", 20.00_usd);
    const auto cells = review(facts, today).denials;
    REQUIRE(cells.size() == 2);
    CHECK(cells[0].count == 3);
    CHECK(cells[0].amount == 90.00_usd);
    CHECK(cells[1].amount == 20.00_usd);
}
