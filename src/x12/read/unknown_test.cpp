// SPDX-License-Identifier: Apache-2.0
// What cannot be read is unknown: never zero, never no.
#include <doctest/doctest.h>

#include "support/x12_files.h"
#include "x12/read/authorization.h"
#include "x12/read/eligibility.h"
#include "x12/read/remittance.h"
#include "x12/read/status.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
Tree with(const std::string& name, const std::string& from, const std::string& to) {
    auto bytes = golden(name);
    const auto at = bytes.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    MemorySource source(bytes.replace(at, from.size(), to));
    std::vector<Issue> outside;
    auto trees = read_trees(source, shipped_code_lists(), outside);
    REQUIRE(trees.has_value());
    return std::move(trees->at(0));
}
Remittance paid(const std::string& from, const std::string& to) {
    return read_remittance(with("835.x12", from, to));
}
EligibilityAnswer covered(const std::string& from, const std::string& to) {
    return read_eligibility(with("271.x12", from, to), {}).at(0);
}
AuthorizedService granted(const std::string& from, const std::string& to) {
    return read_authorization(with("278r.x12", from, to)).at(0).services.at(0);
}
}  // namespace

TEST_CASE("of two that contradict each other neither is a fact") {
    const auto claim = [](const char* from, const char* to) { return paid(from, to).claims.at(0); };
    CHECK(claim("AMT*I*.6~", "AMT*I*.6~AMT*I*.6~").interest == Money::parse("0.60"));
    CHECK(!claim("AMT*I*.6~", "AMT*I*.6~AMT*I*4~").interest);
    const auto line = claim("AMT*B6*56~", "AMT*B6*56~AMT*B6*30~").lines.at(0);
    CHECK(!line.allowed);
    CHECK(
        !claim("DTM*472*20261006~", "DTM*472*20261006~DTM*472*20261007~").lines.at(0).service_date);
}

TEST_CASE("an amount between payer and provider that cannot be read is unknown") {
    const auto payment = paid("*-.6~", "*-.6X~");
    CHECK(!payment.provider_adjustments.at(0).amount.has_value());
    CHECK(!payment.balanced.has_value());
    CHECK(payment.blocked);
    CHECK(payment.claims.at(0).balanced == true);
    CHECK(paid("BPR*I*39*", "BPR*I*X*").balanced == std::nullopt);
}

TEST_CASE("a claim whose numbers hold a separator is named as it is, and its amounts stay") {
    for (const auto* number : {"AB:C", "AB:C:D", ":ABC", "MX26-000123-1:"}) {
        const auto claim = paid("MX26-000123-1*1*160", number + std::string("*1*160")).claims.at(0);
        CHECK(claim.control_number == number);
        CHECK(claim.paid->text() == "38.40");
        CHECK(claim.balanced == true);
    }
    const auto last = paid("ICN2026110200017*11*1~", "ICN2026110200017:~").claims.at(0);
    CHECK(last.payer_control_number == "ICN2026110200017:");
    CHECK(last.paid->text() == "38.40");
    // Where it may have stood for another the number is not known, and all in front of it is.
    const auto payment = paid("ICN2026110200017*11*1~", "ICN2026110200017:11~");
    const auto& claim = payment.claims.at(0);
    CHECK(!claim.payer_control_number);
    CHECK(claim.control_number == "MX26-000123-1");
    CHECK(claim.status == "1");
    CHECK(claim.charge->text() == "160.00");
    CHECK(claim.paid->text() == "38.40");
    CHECK(claim.balanced == true);
    CHECK(payment.balanced == true);
    REQUIRE(payment.findings.size() == 1);
    CHECK(payment.findings[0].code == "X12-1122");
}

TEST_CASE("a line without a day has the claim's, and none where its own cannot be read") {
    const std::string own = "DTM*472*20261006~\nCAS*PR*1*50**", of_claim = "DTM*050*20261009~\n";
    const auto day = [&](const std::string& line, const std::string& claim) {
        auto bytes = edited(golden("835.x12"), own, line + "CAS*PR*1*50**");
        const auto one = read_remittance(tree_of(edited(bytes, of_claim, claim + of_claim)));
        return one.claims.at(0).lines.at(0).service_date.value_or("none");
    };
    CHECK(day("", "DTM*232*20261005~\n") == "2026-10-05");
    CHECK(day("", "DTM*232*20261005~\nDTM*233*20261007~\n") == "2026-10-05");
    CHECK(day("", "DTM*233*20261007~\n") == "2026-10-07");
    CHECK(day("", "") == "none");
    CHECK(day("DTM*472*20261006~\n", "DTM*232*20261005~\n") == "2026-10-06");
    CHECK(day("DTM*472*20261366~\n", "DTM*232*20261005~\n") == "none");
    CHECK(day("XYZ*472*20261006~\n", "DTM*232*20261005~\n") == "none");
}

TEST_CASE("an adjustment that cannot be read leaves the shares of line and claim unknown") {
    const auto claim = paid("CAS*PR*1*50**", "CAS*PR*1*5O**").claims.at(0);
    CHECK(!claim.lines.at(0).adjustments.at(0).amount.has_value());
    CHECK(!claim.lines.at(0).shares.known);
    CHECK(claim.lines.at(1).shares.known);
    CHECK(!claim.shares.known);
    CHECK(!claim.balanced.has_value());
    CHECK(word(claim.outcome) == "paid");
    // Where the payer does not say what is allowed, it is not made up of what is known.
    const auto line = paid("CAS*PR*1*50**2*2.4**45*24~\nREF*6R*MX26000123L1~\nAMT*B6*56~",
                           "CAS*PR*1*5O**2*2.4**45*24~")
                          .claims.at(0)
                          .lines.at(0);
    CHECK(!line.allowed.has_value());
}

TEST_CASE("a claim whose payment cannot be read is not denied") {
    const auto claim = paid("*160*38.4*121.6*", "*160*3B.4*121.6*").claims.at(0);
    CHECK(word(claim.outcome) == "unknown");
    CHECK(!claim.balanced.has_value());
    const auto line = paid("SVC*HC:97530*40*18**1~\nDTM*472*20261006~\nCAS*PR*2*12**45*10~",
                           "SVC*HC:97530*40*X**1~\nDTM*472*20261006~\nCAS*CO*50*40~")
                          .claims.at(0);
    CHECK(!line.lines.at(1).denied.has_value());
    CHECK(word(line.outcome) == "unknown");
    // A line that is off by a cent is not balanced, whatever else cannot be read.
    CHECK(paid("SVC*HC:97530*40*18**1", "SVC*HC:97530*41*18**1").claims.at(0).balanced == false);
}

TEST_CASE("coverage whose dates cannot be read is neither active nor ended") {
    CHECK(covered("DTP*346*D8*20260101", "DTP*346*D8*20260199").status == "unknown");
    CHECK(covered("DTP*346*D8*20260101", "DTP*346*D8*20260101~\nDTP*347*D8*2026133").status ==
          "unknown");
    CHECK(covered("DTP*346*D8*20260101", "DTP*291*RD8*20260101-2026").status == "unknown");
    CHECK(covered("DTP*346*D8*20260101", "DTP*347*D8*20260701~\nDTP*346*D8*X").status ==
          "inactive");
}

TEST_CASE("amounts and counts of a plan that cannot be read are not zero") {
    const auto plan = covered("*29*1120*", "*29*O*").out_of_network;
    CHECK(!plan.deductible_remaining.has_value());
    for (const char* count : {"O", "0.Z", "-2", "12.5", "99999999999999999999"})
        CHECK(!covered("HSD*VS*12*", std::string("HSD*VS*") + count + "*")
                   .out_of_network.visits_remaining.has_value());
    CHECK(covered("HSD*VS*12*", "HSD*VS*12.0*").out_of_network.visits_remaining == 12);
    CHECK(covered("*****.4****N", "*****X****N").out_of_network.covered == "unknown");
}

TEST_CASE("an authorization that may be needed is never not needed") {
    CHECK(covered("*****.4****N", "*****.4***N*N").authorization == "not_required");
    for (const char* said : {"U", "X"})
        CHECK(covered("EB*A*IND*PT*****.4****N",
                      std::string("EB*A*IND*PT*****.4***N*N~\nEB*B*IND*PT****20****") + said + "*N")
                  .authorization == "ask");
}

TEST_CASE("how much was granted is unknown where a part of it cannot be read") {
    // The service itself says nothing: its event does.
    const auto amount = [](const std::string& hsd) {
        const auto services =
            read_authorization(
                with("278r.x12",
                     "HSD*VS*3*WK**35*4~\nHL*5*4*SS*0~\nHCR*A1*AUTH778899~\n"
                     "DTP*472*RD8*20261001-20261130~\nDTP*007*RD8*20261001-20261130~\n"
                     "SV1*HC:97110**UN*2~\n",
                     hsd + "\n"))
                .at(0)
                .services;
        REQUIRE(services.size() == 1);
        return services.at(0).granted->amount;
    };
    CHECK(amount("HSD*VS*3*WK**35*4~") == 12);
    for (const char* hsd :
         {"HSD*VS*O*WK**35*4~", "HSD*VS*3*WK**35*X~", "HSD*VS*3*XX**35*4~", "HSD*VS*3*WK**99*4~",
          "HSD*VS*9999999999999999*WK**35*999999999999~", "HSD*VS*-3*WK**35*4~"}) {
        CAPTURE(hsd);
        CHECK(!amount(hsd).has_value());
    }
    CHECK(granted("SV1*HC:97110**UN*2~", "SV1*HC:97110**MJ*30~").granted->unit == "minutes");
    CHECK(granted("SV1*HC:97110**UN*2~", "SV1*HC:97110**??*30~").granted->unit == "unknown");
}

TEST_CASE("a category that cannot be read accepts nothing, and a time is not made up") {
    const auto status = [](const std::string& from, const std::string& to) {
        return read_status(with("277ca.x12", from, to)).back();
    };
    CHECK(status("*0400*TH", "*0400*TH").at == "2026-10-08T04:00:00Z");
    CHECK(status("*0400*TH", "*2561*TH").at == "2026-10-08T00:00:00Z");  // the day of its STC
    CHECK(read_status(with("277ca.x12", "*0400*TH", "*2561*TH")).at(1).at == std::nullopt);
    CHECK(
        status("STC*A2:20:PR*20261008*WQ*160~\nREF", "STC*A2:20:PR*20261008**160~\nREF").verdict ==
        "accepted");
    CHECK(
        status("STC*A2:20:PR*20261008*WQ*160~\nREF", "STC*AZ:20:PR*20261008**160~\nREF").verdict ==
        "pending");
}

TEST_CASE("a benefit whose values stand in the place of others says no amount and no yes") {
    // A kind of plan that is none, and what stands behind it one place too far to the left.
    for (const auto* eb : {"EB*B**98*CI**27*25.00***Y", "EB*C*IND*30*CI**29*500.00***Y",
                           "EB*B**98*C1**27*25.00***Y", "EB*B**98**27*25.00****Y"}) {
        CAPTURE(eb);
        const auto answer = covered("EB*C*IND*30***23*3000*****N", eb);
        CHECK(answer.status == "review");
        CHECK(!answer.in_network.copay);
        CHECK(!answer.in_network.deductible);
        CHECK(!answer.out_of_network.copay);
        CHECK(answer.authorization == "ask");
    }
    // The period of a visit is no amount, nor an amount a share.
    const auto moved = codes(checked(
        edited(golden("271.x12"), "EB*C*IND*30***23*3000*****N", "EB*B**98*CI**27*25.00***Y")));
    CHECK(moved == "X12-2008 X12-1108");
    const auto right = codes(checked(
        edited(golden("271.x12"), "EB*C*IND*30***23*3000*****N", "EB*B**98*CI**27*25.00****Y")));
    CHECK(right == "X12-2008");
}

TEST_CASE("a claim that is accepted and rejected in one status is neither") {
    const std::string accepted = "STC*A2:20:PR*20261008*WQ*160~\nREF";
    const auto error = with("277ca.x12", accepted, "STC*E1:20:PR*20261008*WQ*160~\nREF");
    CHECK(read_status(error).back().verdict == "pending");
    const std::string open = "STC*P1:20*20261106**160*0~\n";
    const auto finalised = with("277.x12", open, "STC*F1:65*20261106**160*0~\n");
    CHECK(read_status(finalised).back().verdict == "finalised");
    const auto with_open = with("277.x12", open, "STC*F1:65*20261106**160*0~\n" + open);
    CHECK(read_status(with_open).back().verdict == "pending");
    for (const auto* category : {"A3", "A7"}) {
        auto both = accepted;
        const auto tree = with("277ca.x12", accepted, both.replace(4, 2, category));
        CHECK(read_status(tree).back().verdict == "pending");
        CHECK(tree.issues.at(0).finding.code == "X12-4019");
    }
}
