// SPDX-License-Identifier: Apache-2.0
#include "domain/people/people.h"

#include <doctest/doctest.h>

#include <array>

#include "domain/findings.h"
#include "domain/rules/reason.h"

using namespace exclaim;
using namespace exclaim::domain;

namespace {
Date day(std::string_view iso) {
    return *Date::parse_iso(iso);
}
PolicyBeside policy(std::int64_t number, std::optional<Date> begins, std::optional<Date> ends) {
    PolicyBeside out;
    out.priority = number;
    out.begins = begins;
    out.ends = ends;
    return out;
}
}  // namespace

TEST_CASE(
    "a taxonomy that names a profession needs its credential, which is told when it is entered") {
    Practitioner who;
    const auto told = [&](const char* taxonomy) {
        who.taxonomy = Taxonomy::parse(taxonomy);
        return check(who, *Date::parse_iso("2026-10-06"));
    };
    CHECK(told("174400000X").empty());
    for (const auto* each : {"225100000X", "226300000X", "224Y00000X", "2255A2300X"})
        CHECK(told(each).at(0).code == "PPL-0024");
    who.credentials = {{"athletic_trainer", "1", {}, Date::parse_iso("2028-10-06")}};
    CHECK(told("2255A2300X").empty());
    CHECK(told("225100000X").size() == 1);
}

TEST_CASE("two policies of a client share no number in the order of billing on the same days") {
    const std::array old{policy(1, {}, day("2026-10-05"))};
    CHECK(check_order(policy(1, day("2026-10-06"), {}), old).empty());
    CHECK(check_order(policy(2, {}, {}), old).empty());
    const auto taken = check_order(policy(1, day("2026-10-05"), {}), old);
    REQUIRE(taken.size() == 1);
    CHECK(taken[0].code == "PPL-0019");
    CHECK(taken[0].where.field == "priority");
    CHECK(has_block(check_order(policy(1, {}, {}), old)));
    // The insurer of an injury and a health plan stand in no common order.
    auto insurer = policy(1, {}, {});
    insurer.kind = PayerKind::auto_insurance;
    CHECK(check_order(insurer, old).empty());
    CHECK(check_order(policy(1, {}, {}), std::array{insurer}).empty());
    CHECK(has_block(check_order(insurer, std::array{insurer})));
}

TEST_CASE("only a certificate of the trade makes a credentialed practitioner on its days") {
    Practitioner kim;
    kim.credentials = {{"CPR", "1", {}, day("2027-12-31")},
                       {"physical_therapist", "2", {}, day("2027-12-31")}};
    CHECK(credential_on(kim, day("2026-10-06")) == nullptr);
    kim.credentials.push_back({" mes ", "3", day("2026-10-06"), day("2026-12-31")});
    CHECK(credential_on(kim, day("2026-10-05")) == nullptr);
    CHECK(credential_on(kim, day("2026-10-06"))->number == "3");
    CHECK(credential_on(kim, day("2027-01-01")) == nullptr);
}

TEST_CASE("a private plan with the name of a government programme is asked about") {
    const auto codes = [](const char* name, PayerKind kind) {
        Payer payer;
        payer.name = name;
        payer.kind = kind;
        std::string out;
        for (const auto& each : check(payer)) out += each.code;
        return out;
    };
    CHECK(codes("TRICARE East", PayerKind::commercial) == "PPL-0025");
    CHECK(codes("Sample medicare Advantage", PayerKind::commercial) == "PPL-0025");
    for (const char* name : {"VA Community Care", "TriWest", "Tri-Care Prime", "Medi-Cal"})
        CHECK(codes(name, PayerKind::commercial) == "PPL-0025");
    // Plans of Medicare and Medicaid that do not say so in their names, and who pays for Medicare.
    for (const char* name : {"Humana Gold Plus", "UHC Community Plan", "Novitas Solutions",
                             "Superior HealthPlan STAR+PLUS"})
        CHECK(codes(name, PayerKind::commercial) == "PPL-0025");
    for (const char* name : {"Medicare", "Medicaid", "CHAMPVA", "VA", "VA Health Care", "WellCare",
                             "US Family Health Plan", "Texas CHIP", "Kaiser Senior Advantage",
                             "UnitedHealthcare Dual Complete", "Healthy Blue", "AHCCCS"})
        CHECK(codes(name, PayerKind::commercial) == "PPL-0025");
    for (const char* name : {"Chipotle Mexican Grill Benefits", "Example Blue of VA", "Vantage",
                             "Star Marine Employees", "Community Health Employees Plan"})
        CHECK(codes(name, PayerKind::commercial) == "");
    CHECK(codes("Example Medical Mutual", PayerKind::commercial) == "");
    CHECK(codes("Sample Medicare", PayerKind::medicare) == "PPL-0006");
    CHECK(codes("Example Blue PPO", PayerKind::commercial) == "");
}

TEST_CASE("a policy whose plan has the name of a government programme says so as it is saved") {
    Payer payer;
    payer.name = "Example Blue PPO";
    payer.kind = PayerKind::commercial;
    Policy policy;
    policy.plan_name = "Medicare Advantage PPO";
    const auto findings = check(policy, payer);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "PPL-0027");
    CHECK(findings[0].where.field == "plan_name");
    policy.plan_name = "PPO 500";
    CHECK(check(policy, payer).empty());
    payer.kind = PayerKind::medicare;
    policy.plan_name = "Medicare Advantage PPO";
    REQUIRE(check(policy, payer).size() == 1);
    CHECK(check(policy, payer)[0].code == "PPL-0007");
}

TEST_CASE("a credential without its last day says so") {
    Practitioner kim;
    kim.credentials = {{"MES", "12345", {}, {}}};
    const auto findings = check(kim, day("2026-10-06"));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "PPL-0018");
    CHECK(findings[0].where.field == "credentials.0.expires");
}

TEST_CASE("a case billed to a plan for injuries says that none is on file") {
    Case value;
    value.policy = PolicyId{4};
    Payer fund;
    fund.name = "State Fund";
    fund.kind = PayerKind::workers_compensation;
    const auto findings = check(value, &fund);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "PPL-0020");
    fund.kind = PayerKind::commercial;
    CHECK(check(value, &fund).empty());
}

TEST_CASE(
    "an injury at work or on the road leaves nothing to the client, whatever a playbook says") {
    CHECK(client_may_owe(PayerKind::commercial));
    CHECK_FALSE(client_may_owe(PayerKind::workers_compensation));
    CHECK_FALSE(client_may_owe(PayerKind::auto_insurance));
}

TEST_CASE("a reason to do what is stopped says why") {
    CHECK(check_override("").empty());
    CHECK(has_block(check_override("x")));
    CHECK(has_block(check_override("..........")));
    CHECK(has_block(check_override("     ok     ")));
    CHECK(check_override("Plan said so, call 8842").empty());
    CHECK(says_why("M\xC3\xBCller sagt ja"));
}

TEST_CASE("a practice says what its claims will lack: nine digits of the ZIP code, a street") {
    Practice practice;
    practice.npi = Npi::parse("1999999992");
    practice.ein = Ein::parse("12-3456789");
    practice.taxonomy = Taxonomy::parse("174400000X");
    practice.phone = Phone::parse("7135550134");
    practice.address = {"100 Main St", "", "Houston", State::parse("TX"), Zip::parse("77002-0001")};
    CHECK(check(practice).empty());
    practice.address.zip = Zip::parse("77002");
    practice.address.line1 = "P.O. Box 12";
    practice.npi.reset();
    const auto findings = check(practice);
    REQUIRE(findings.size() == 3);
    CHECK(findings[0].code == "PPL-0021");
    CHECK(findings[0].where.field == "address.zip");
    CHECK(findings[1].code == "PPL-0022");
    CHECK(findings[1].where.field == "address.line1");
    CHECK(findings[2].message == "The NPI is missing; no claim leaves without it.");
    CHECK(findings[2].where.field == "npi");
    CHECK_FALSE(has_block(findings));
}

TEST_CASE("a case that closes says what is still to be done of it") {
    CHECK(check_closing({}).empty());
    const auto findings = check_closing({1, 2, 0, 0, 1});
    REQUIRE(findings.size() == 3);
    CHECK(findings[0].message == "The case is closed, and 1 session is booked and not recorded.");
    CHECK(findings[1].message == "The case is closed, and 2 notes are not signed.");
    CHECK(findings[2].message ==
          "The case is closed, and 1 amount waits for your decision who owes it.");
    CHECK_FALSE(has_block(findings));
}
