// SPDX-License-Identifier: Apache-2.0
#include "domain/journey/criteria.h"

#include <doctest/doctest.h>

using namespace exclaim;
using namespace exclaim::domain;

namespace {
Date day(std::string_view iso) {
    return *Date::parse_iso(iso);
}

Referral whole() {
    Referral out;
    out.last_name = "Sample";
    out.credential = ReferrerCredential::md;
    out.written_on = day("2026-10-01");
    out.signature = Signature::hand;
    out.document = DocumentId{1};
    out.discharge =
        Discharge{FormerCare::physical_therapy, day("2026-09-15"), Answer::yes, DocumentId{2}};
    out.origin = Origin::surgery;
    return out;
}

struct Gate {
    Referral referral = whole();
    Plan plan;
    CriteriaFacts facts;
    Gate() {
        Payer payer;
        payer.name = "Example Blue PPO";
        facts.payer = payer;
        facts.on = day("2026-10-06");
        plan.goals.emplace_back();
        plan.exercises.emplace_back();
        plan.deficits = "Stairs";
        plan.signed_at = Instant::from_micros(1);
    }
    CriterionAnswer at(Criterion which) {
        facts.referral = &referral;
        facts.plan = &plan;
        return six_criteria(facts)[static_cast<std::size_t>(which)];
    }
};
}  // namespace

TEST_CASE("all six criteria of a case that may be billed, each with what shows it") {
    Gate gate;
    const auto why = [&](Criterion which) { return gate.at(which).why; };
    for (std::size_t i = 0; i < 6; ++i)
        CHECK(gate.at(static_cast<Criterion>(i)).answer == Answer::yes);
    CHECK(why(Criterion::referral) == "A signed referral by MD Sample holds until Dec 30, 2026.");
    CHECK(why(Criterion::discharge) == "Former care ended on Sep 15, 2026 at maximum benefit.");
    CHECK(why(Criterion::condition) == "Surgery is behind it.");
    CHECK(why(Criterion::deficit) == "The Plan of Exercise describes what remains.");
    CHECK(why(Criterion::private_plan) == "Example Blue PPO is private insurance.");
    CHECK(why(Criterion::structured_plan) ==
          "Version 1 of the Plan of Exercise has 1 goal and is signed.");
    CHECK(gate.at(Criterion::referral).document == DocumentId{1});
}

TEST_CASE("a plan with the name of a government programme is private once a call says so") {
    Gate gate;
    gate.facts.payer->name = "TRICARE East";
    CHECK(gate.at(Criterion::private_plan).answer == Answer::unknown);
    CHECK(gate.at(Criterion::private_plan).why ==
          "TRICARE East sounds like a government programme, and no call to it says that it is a "
          "private plan. Call the plan, and record what it says of the coverage.");
    // A file in which the plan names no programme is nobody's word that it is none.
    gate.facts.plan_is_private = Answer::yes;
    CHECK(gate.at(Criterion::private_plan).answer == Answer::unknown);
    gate.facts.told_private = true;
    CHECK(gate.at(Criterion::private_plan).answer == Answer::yes);
}

TEST_CASE(
    "a plan that is named after a government programme is asked about as its payer would be") {
    Gate gate;
    gate.facts.plan_names = {"PPO Choice", "AETNA MEDICARE ADVANTAGE PPO"};
    CHECK(gate.at(Criterion::private_plan).answer == Answer::unknown);
    CHECK(gate.at(Criterion::private_plan).why ==
          "AETNA MEDICARE ADVANTAGE PPO sounds like a government programme, and no call to it says "
          "that it is a private plan. Call the plan, and record what it says of the coverage.");
    gate.facts.told_private = true;
    CHECK(gate.at(Criterion::private_plan).answer == Answer::yes);
    gate.facts.told_private = false;
    gate.facts.plan_names = {"PPO Choice", ""};
    CHECK(gate.at(Criterion::private_plan).answer == Answer::yes);
}

TEST_CASE("a plan has the name of the card, and that of the newest answer that names it") {
    const PolicyId own{4}, other{7};
    Policy policy;
    policy.member_id = "A1";
    policy.plan_name = "PPO Choice";
    const auto check = [](PolicyId of, std::string_view plan) {
        EligibilityCheck out;
        out.policy = of;
        out.member_id = "A1";
        out.answer = EligibilityAnswer{};
        out.answer->plan_name = plan;
        return out;
    };
    using Names = std::vector<std::string>;
    CHECK(plan_names(policy, own, {}) == Names{"PPO Choice"});
    std::vector checks = {check(own, "OLD PLAN"), check(own, "EXAMPLE PPO 3000"), check(own, ""),
                          check(other, "OTHER PLAN")};
    CHECK(plan_names(policy, own, checks) == Names{"PPO Choice", "EXAMPLE PPO 3000"});
    checks[1].member_id = "B2";  // another person was asked about
    CHECK(plan_names(policy, own, checks) == Names{"PPO Choice", "OLD PLAN"});
    checks[0].answer.reset();
    CHECK(plan_names(policy, own, checks) == Names{"PPO Choice"});
}

TEST_CASE("an employer's plan behind a government programme is not billed") {
    Gate gate;
    gate.facts.government_before = "Medicare";
    const auto answer = gate.at(Criterion::private_plan);
    CHECK(answer.answer == Answer::no);
    CHECK(answer.why ==
          "Medicare is billed first, and is a government programme: billing it is refused.");
}

TEST_CASE("a criterion nobody has answered is unknown, one that is contradicted is no") {
    CriteriaFacts nothing;
    nothing.on = day("2026-10-06");
    for (const auto& each : six_criteria(nothing)) CHECK(each.answer == Answer::unknown);
    Gate gate;
    gate.referral.signature = Signature::stamp;
    CHECK(gate.at(Criterion::referral).answer == Answer::no);
    gate.referral.discharge->maximum_benefit = Answer::no;
    CHECK(gate.at(Criterion::discharge).answer == Answer::no);
    gate.referral.origin = Origin::other;
    CHECK(gate.at(Criterion::condition).answer == Answer::no);
    gate.plan.exercises.clear();
    CHECK(gate.at(Criterion::structured_plan).answer == Answer::no);
    gate.facts.plan_is_private = Answer::no;
    CHECK(gate.at(Criterion::private_plan).answer == Answer::no);
    gate.facts.payer->kind = PayerKind::tricare;
    CHECK(gate.at(Criterion::private_plan).why ==
          "Example Blue PPO is a government programme: billing it is refused.");
    gate.facts.value.billing = BillingModel::cash;
    CHECK(gate.at(Criterion::private_plan).answer == Answer::yes);
}
