// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/claims_behind.h"

#include <doctest/doctest.h>

#include "support/sample_case.h"

using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::literals;
using exclaim::test::day;
using exclaim::test::joan;
using exclaim::test::worked_day;

namespace {
const std::vector<Money> paid{3.60_usd, 18.00_usd, 16.80_usd};
const std::vector<std::vector<LineAdjustment>> adjusted{
    {{"PR", "1", 50.00_usd}, {"PR", "2", 2.40_usd}, {"PR", "45", 24.00_usd}},
    {{"PR", "2", 12.00_usd}, {"PR", "45", 10.00_usd}},
    {{"PR", "2", 11.20_usd}, {"PR", "45", 12.00_usd}}};

/// The worked remittance (domain sheet I.8) on the lines of a claim.
PlanBefore decided(const ClaimRecord& record, const ClaimBasis& basis) {
    PlanBefore out;
    out.policy = basis.policy;
    out.payer = basis.payer;
    out.playbook = basis.playbook;
    PlanBefore::Decision decision;
    decision.claim_number = "ICN2026110200017";
    decision.paid = 38.40_usd;
    decision.on = day("2026-11-02");
    for (std::size_t i = 0; i < record.lines.size(); ++i) {
        LineDecision line;
        line.code = record.lines[i].line.code;
        line.units = record.lines[i].line.units;
        line.paid = paid[i];
        line.adjustments = adjusted[i];
        line.on = decision.on;
        decision.lines.push_back({record.lines[i].line.number, line});
    }
    out.decisions.push_back(decision);
    return out;
}
struct Second {
    ClaimRecord first, behind;
    ClaimBasis basis = joan();
    Second() {
        const std::vector days{worked_day()};
        first = build_claim(basis, days, ClaimNumber{2026, 123, 1}, day("2026-10-07")).record;
        behind = claim_behind(first, ClaimId{5}, PolicyId{9}, ClaimNumber{2026, 123, 2},
                              day("2026-11-03"));
        basis.before.push_back(decided(behind, basis));
        basis.policy.priority = 2;
        basis.policy.member_id = "SEC1";
        basis.payer.name = "Second Mutual";
        basis.payer.electronic_id = "00002";
    }
};
}  // namespace

TEST_CASE(
    "the claim behind asks for the same lines under the same numbers, and follows the first") {
    const Second s;
    CHECK(s.behind.control_number == "MX26-000123-2");
    CHECK(s.behind.follows == ClaimId{5});
    CHECK_FALSE(s.behind.replaces);
    CHECK(s.behind.lines == s.first.lines);
    CHECK(s.behind.authorization_number.empty());
}

TEST_CASE("E.5: what the first plan paid and adjusted balances, of the claim and of each line") {
    const Second s;
    auto claim = compose(s.basis, s.behind);
    REQUIRE(claim.other_plans.size() == 1);
    CHECK(claim.other_plans[0].paid == 38.40_usd);
    CHECK(claim.other_plans[0].payer.electronic_id == "00001");
    CHECK_FALSE(claim.other_plans[0].on);  // each line says it itself
    REQUIRE(claim.lines[0].decided.size() == 1);
    CHECK(claim.lines[0].decided[0].on == day("2026-11-02"));
    CHECK(uneven_before(claim).empty());
    claim.lines[0].decided[0].adjustments[2].amount = 23.99_usd;
    const auto wrong = uneven_before(claim);
    REQUIRE(wrong.size() == 2);
    CHECK(wrong[0].where == "MX26-000123-2 97110");
    CHECK(wrong[0].settled == 79.99_usd);
    CHECK(wrong[1].settled == 159.99_usd);
}

TEST_CASE("without the decision of the first plan the second one is not asked") {
    Second s;
    const auto codes = [&] {
        std::vector<std::string> out;
        for (const auto& each : check(s.basis, s.behind)) out.push_back(each.code);
        return out;
    };
    CHECK(codes().empty());
    s.basis.before[0].decisions.clear();
    CHECK(codes() == std::vector<std::string>{"CLM-0024"});
    s.behind.follows.reset();
    CHECK(codes() == std::vector<std::string>{"CLM-0018"});
}

TEST_CASE("the plan behind is the next one in order that holds on every date") {
    const Second s;
    PolicyBeside first{joan().policy}, second = first, third = first;
    second.priority = 3;
    third.priority = 2;
    third.ends = day("2026-10-05");
    const std::vector all{first, second, third};
    CHECK(plan_behind(s.first, first.kind, first, all, {}) == 1U);
    auto open = all;
    open[2].ends.reset();
    CHECK(plan_behind(s.first, first.kind, first, open, {}) == 2U);
    CHECK_FALSE(plan_behind(s.first, first.kind, first, std::vector{first}, {}));
    // A government programme is never billed: the one behind it is next, or none.
    open[2].kind = PayerKind::medicare;
    CHECK(plan_behind(s.first, first.kind, first, open, {}) == 1U);
    CHECK_FALSE(plan_behind(s.first, first.kind, first, std::vector{first, open[2]}, {}));
    // The insurer of an injury judges cases from that injury alone.
    open[2].kind = PayerKind::auto_insurance;
    CHECK(plan_behind(s.first, first.kind, first, open, {}) == 1U);
    Injury injury;
    injury.cause = Cause::work;
    CHECK(plan_behind(s.first, first.kind, first, open, injury) == 1U);
    injury.cause = Cause::auto_accident;
    CHECK(plan_behind(s.first, first.kind, first, open, injury) == 2U);
}

TEST_CASE("a health plan stands behind the insurer of an injury whatever their numbers") {
    const Second s;
    PolicyBeside health{joan().policy}, other = health, insurer = health;
    Injury injury;
    for (const auto kind : {PayerKind::auto_insurance, PayerKind::workers_compensation}) {
        insurer.kind = kind;
        injury.cause = kind == PayerKind::auto_insurance ? Cause::auto_accident : Cause::work;
        for (const auto number : {1, 2, 3}) {
            insurer.priority = number;
            other.priority = 2;
            const std::vector all{other, health};
            CHECK(plan_behind(s.first, kind, insurer, all, injury) == 1U);
            CHECK(plan_behind(s.first, kind, health, all, injury) == 0U);
            CHECK_FALSE(plan_behind(s.first, kind, other, all, injury));
        }
        // Another insurer of the injury comes first.
        auto second = insurer;
        second.priority = 4;
        CHECK(plan_behind(s.first, kind, insurer, std::vector{health, second}, injury) == 1U);
    }
}
