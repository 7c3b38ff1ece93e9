// SPDX-License-Identifier: Apache-2.0
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
std::string changed(const std::string& name, const std::string& from, const std::string& to) {
    auto bytes = golden(name);
    const auto at = bytes.find(from);
    REQUIRE(at != std::string::npos);
    return bytes.replace(at, from.size(), to);
}
RemittedClaim claim_with(const std::string& from, const std::string& to) {
    return read_remittance(tree_of(changed("835.x12", from, to))).claims.at(0);
}
std::string eligibility_of(const std::string& from, const std::string& to) {
    return read_eligibility(tree_of(changed("271.x12", from, to)), {}).at(0).status;
}
}  // namespace

TEST_CASE("I.8: the worked remittance reads to the cent") {
    const auto payment = read_remittance(tree_of(golden("835.x12")));
    CHECK(payment.balanced == true);
    CHECK(payment.amount->text() == "39.00");
    CHECK(payment.provider_adjustments.at(0).amount->text() == "-0.60");
    const auto& claim = payment.claims.at(0);
    CHECK(word(claim.outcome) == "paid");
    CHECK(claim.shares.client_share.text() == "75.60");
    CHECK(claim.shares.client_above_allowed.text() == "46.00");
    CHECK(claim.interest->text() == "0.60");
    CHECK(claim.lines.at(0).allowed->text() == "56.00");
    CHECK(claim.lines.at(0).shares.client_share.text() == "52.40");
    CHECK(claim.lines.at(2).line_control == "MX26000123L3");
}

TEST_CASE("I.8: a recoupment lowers the payment and still balances") {
    auto bytes = changed("835.x12", "BPR*I*39*", "BPR*I*19*");
    const std::string plb = "*-.6~";
    bytes.replace(bytes.find(plb), plb.size(), "*-.6*WO:ICNOLD*20~");
    const auto payment = read_remittance(tree_of(bytes));
    CHECK(payment.balanced == true);
    CHECK(payment.provider_adjustments.size() == 2);
}

TEST_CASE("a payment whose claims are handed on one by one comes to the same") {
    const auto bytes = changed("835.x12", "PLB*", "LX*2~CLP*SECOND*1*10*X~NM1*QC*1*DEMO*TIM~PLB*");
    const auto whole = read_remittance(tree_of(bytes));
    REQUIRE(whole.claims.size() == 2);
    CHECK_FALSE(whole.balanced.has_value());
    std::vector<std::string> claims;
    ClaimsPaid paid;
    TreeBuilder builder(
        [&](const Tree& tree) {
            CHECK(tree.root.inside("2000").empty());
            const auto payment = read_payment(tree, paid);
            CHECK(payment.balanced == whole.balanced);
            CHECK(payment.payee_name == whole.payee_name);
            CHECK(payment.provider_adjustments.size() == 1);
        },
        [](const Issue&) { FAIL("outside"); });
    builder.hand_on_apart({"835", {"2000", "2100"}, [&](const Loop& loop) {
                               CHECK((loop.id == "2100" || loop.loops.empty()));
                               if (loop.id == "2000") return;
                               const auto claim = read_remitted_claim(loop);
                               paid.add(claim);
                               claims.push_back(claim.control_number);
                           }});
    MemorySource source(bytes);
    Checker checker(shipped_code_lists(), builder);
    REQUIRE(checker.run(source).has_value());
    CHECK(claims == std::vector<std::string>{"MX26-000123-1", "SECOND"});
}

TEST_CASE("an amount that is one cent off is never balanced") {
    CHECK_FALSE(
        read_remittance(tree_of(changed("835.x12", "BPR*I*39*", "BPR*I*39.01*"))).balanced.value());
    CHECK_FALSE(claim_with("*38.4*121.6*", "*38.41*121.6*").balanced.value());
    CHECK_FALSE(claim_with("CAS*PR*1*50**", "CAS*PR*1*50.01**").balanced.value());
}

TEST_CASE("the outcome of a claim follows status, reasons and lines") {
    CHECK(word(claim_with("-1*1*160*", "-1*22*160*").outcome) == "reversal");
    CHECK(word(claim_with("-1*1*160*", "-1*23*160*").outcome) == "forwarded");
    CHECK(word(claim_with("-1*1*160*", "-1*4*160*").outcome) == "not_recognised");
    CHECK(word(claim_with("-1*1*160*", "-1*25*160*").outcome) == "predetermination");
    CHECK(word(claim_with("CAS*PR*1*50**", "CAS*PR*133*50**").outcome) == "pending");
    CHECK(word(claim_with("SVC*HC:97112*40*16.8**1~\nDTM*472*20261006~\nCAS*PR*2*11.2**45*12~",
                          "SVC*HC:97112*40*0**1~\nDTM*472*20261006~\nCAS*CO*170*40~")
                   .outcome) == "paid_partial");
}

TEST_CASE("money paid to the client counts in no other share, in any group") {
    for (const auto* group : {"PR", "OA", "PI", "CO"}) {
        Shares shares;
        shares.add({group, "100", *Money::parse("38.40"), {}});
        CHECK(shares.paid_to_client.text() == "38.40");
        CHECK(shares.sum().text() == "38.40");
        CHECK(shares.client_noncovered.text() == "0.00");
    }
}

TEST_CASE(
    "the worked eligibility answer gives deductible, share, visits and no promise of payment") {
    const auto answer = read_eligibility(tree_of(golden("271.x12")), {}).at(0);
    CHECK(answer.status == "active");
    CHECK(answer.on == "2026-10-05");
    CHECK(answer.out_of_network.covered == "yes");
    CHECK(answer.out_of_network.deductible->text() == "3000.00");
    CHECK(answer.out_of_network.deductible_remaining->text() == "1120.00");
    CHECK(answer.out_of_network.level == "individual");
    CHECK(answer.out_of_network.coinsurance_percent == "40");
    CHECK(answer.out_of_network.visits_remaining == 12);
    CHECK(answer.authorization == "ask");
    CHECK(answer.in_network.covered == "unknown");
    CHECK_FALSE(answer.in_network.deductible_remaining.has_value());
}

TEST_CASE("status holds for the day asked, and contradiction goes to a person") {
    CHECK(eligibility_of("EB*1**30", "EB*6**30") == "inactive");
    CHECK(eligibility_of("EB*1**30", "EB*5**30") == "review");
    CHECK(eligibility_of("DTP*346*D8*20260101", "DTP*346*D8*20261101") == "inactive");
    CHECK(eligibility_of("EB*A*IND*PT*****.4****N", "EB*I*IND*PT*********W") == "benefit_excluded");
    CHECK(eligibility_of("EB*A*IND*PT*****.4****N", "EB*6*IND*30") == "review");
    CHECK(eligibility_of("EB*1**30", "EB*1**35") == "unknown");
}

TEST_CASE("an unstated remainder is unknown, a met one is zero, and year to date counts") {
    const auto left = [](const std::string& to) {
        return read_eligibility(tree_of(changed("271.x12", "EB*C*IND*30***29*1120*****N", to)), {})
            .at(0)
            .out_of_network.deductible_remaining;
    };
    CHECK_FALSE(left("EB*C*IND*98***23*3000*****Y").has_value());
    CHECK(left("EB*C*IND*30***29*0*****N")->text() == "0.00");
    CHECK(left("EB*C*IND*30***24*1000*****N")->text() == "2000.00");
}

TEST_CASE("the number of an authorization is one only where it was certified") {
    const auto service = [](const std::string& decision) {
        auto bytes = golden("278r.x12");
        for (auto at = bytes.find("HCR*A1"); at != std::string::npos; at = bytes.find("HCR*A1"))
            bytes.replace(at, 6, "HCR*" + decision);
        return read_authorization(tree_of(bytes)).at(0).services.at(0);
    };
    const auto approved = read_authorization(tree_of(golden("278r.x12"))).at(0).services.at(0);
    CHECK(approved.state == "approved");
    CHECK(approved.number == "AUTH778899");
    CHECK(approved.granted->amount == 2);
    CHECK(approved.from == "2026-10-01");
    CHECK(approved.to == "2026-11-30");
    const auto pended = service("A4");
    CHECK(pended.state == "pended");
    CHECK_FALSE(pended.number.has_value());
    CHECK(pended.tracking_number == "AUTH778899");
    CHECK_FALSE(pended.granted.has_value());
    CHECK(service("A3").state == "denied");
    CHECK(service("CT").state == "call");
}

TEST_CASE("G: three visits a week for four weeks are twelve") {
    auto bytes = golden("278r.x12");
    const std::string services =
        bytes.substr(bytes.find("HL*5*4*SS"), bytes.find("SE*") - bytes.find("HL*5*4*SS"));
    bytes.erase(bytes.find(services), services.size());
    const auto service = read_authorization(tree_of(bytes)).at(0).services.at(0);
    CHECK(service.granted->amount == 12);
    CHECK(service.granted->per == "week");
    CHECK(service.granted->every == 3);
    CHECK(service.granted->periods == 4);
}

TEST_CASE("STC03 decides a claim acknowledgement, and a rejected batch speaks for all its claims") {
    auto messages = read_status(tree_of(golden("277ca.x12")));
    REQUIRE(messages.size() == 3);
    CHECK(messages[2].kind == "277CA");
    CHECK(messages[2].level == "claim");
    CHECK(messages[2].verdict == "accepted");
    CHECK(messages[2].codes == std::vector<std::string>{"A2:20:PR"});
    CHECK(messages[2].source == "payer");
    CHECK(messages[2].control_number == "MX26-000123-1");
    CHECK(messages[2].payer_control_number == "ICN2026110200017");
    messages = read_status(
        tree_of(changed("277ca.x12", "STC*A1:19:PR*20261008*WQ", "STC*A3:21:PR*20261008*U")));
    CHECK(messages[0].verdict == "rejected");
    CHECK(messages[0].applies_to_all_claims);
    CHECK(read_status(tree_of(golden("277.x12"))).at(0).verdict == "pending");
}

TEST_CASE("a 999 speaks of its group and of each transaction") {
    const auto messages = read_status(tree_of(golden("999.x12")));
    REQUIRE(messages.size() == 3);
    CHECK(messages[1].control_number == "0001");
    CHECK(messages[1].verdict == "rejected");
    CHECK(messages[1].codes == std::vector<std::string>{"R:5"});
    CHECK(messages[2].verdict == "accepted");
}

TEST_CASE("a group accepted in part is not called accepted, nor one with a refused transaction") {
    const auto verdict = [](const std::string& from, const std::string& to) {
        const auto message = read_status(tree_of(changed("999.x12", from, to))).at(0);
        CHECK(message.level == "file");
        CHECK_FALSE(message.applies_to_all_claims);
        return message.verdict;
    };
    CHECK(verdict("AK9*P*2*2*1", "AK9*P*2*2*1") == "pending");
    CHECK(verdict("AK9*P*2*2*1", "AK9*A*2*2*1") == "pending");
    CHECK(verdict("AK9*P*2*2*1", "AK9*E*2*2*1") == "pending");
    CHECK(verdict("IK5*R*5~\nAK2*837*0002*005010X222A1~\nIK5*A~\nAK9*P*2*2*1",
                  "IK5*E*5~\nAK2*837*0002*005010X222A1~\nIK5*A~\nAK9*E*2*2*2") == "accepted");
}

TEST_CASE("a remittance without its CLP or SVC is read as unknown and never as balanced") {
    auto bytes = golden("835.x12");
    const auto from = bytes.find("CLP*");
    const auto without = bytes.substr(0, from) + bytes.substr(bytes.find("SVC*"));
    for (const auto& text :
         {without, changed("835.x12", "SVC*", "QQQ*"), changed("835.x12", "CLP*", "QQQ*")}) {
        const auto remittance = read_remittance(tree_of(text));
        for (const auto& claim : remittance.claims) {
            if (claim.control_number.empty()) CHECK(!claim.charge);
            CHECK(!claim.balanced);
        }
    }
}

TEST_CASE("a 277 names the claim by its own number where the answer repeats it") {
    const auto asked = read_status(tree_of(changed("277.x12", "TRN*2*MX26-000123-1", "TRN*2*Q1")));
    CHECK(asked.at(0).control_number == "Q1");
    const auto bytes = changed("277.x12", "REF*1K*", "REF*EJ*MX77~\nREF*1K*");
    CHECK(read_status(tree_of(bytes)).at(0).control_number == "MX77");
}

TEST_CASE("an adjustment of no known group is nobody's: shares are unknown, not of the payer") {
    for (const auto* group : {"", "XX"}) {
        CAPTURE(group);
        const auto claim = claim_with("CAS*PR*1*50", std::string("CAS*") + group + "*1*50");
        CHECK_FALSE(claim.shares.known);
        CHECK_FALSE(claim.balanced.has_value());
        CHECK_FALSE(claim.lines.at(0).shares.known);
        CHECK(claim.lines.at(1).shares.known);
    }
}

TEST_CASE("a service that lost half of its own quantity does not get that of the event") {
    for (const auto* left : {"SV1*HC:97110**UN~", "SV1*HC:97110***2~"}) {
        CAPTURE(left);
        const auto bytes = changed("278r.x12", "SV1*HC:97110**UN*2~", left);
        const auto service = read_authorization(tree_of(bytes)).at(0).services.at(0);
        REQUIRE(service.granted);
        CHECK(service.own_grant);
        CHECK(service.granted->unit != "visits");
        CHECK(service.granted->amount != 12);
    }
}

TEST_CASE("a benefit whose values stand out of their places says nothing of authorization") {
    for (const auto& [from, to] :
         {std::pair{"EB*C*IND*30***23*3000*****N", "EB*C*IND***23*3000*****N"},
          std::pair{"EB*A*IND*PT*****.4****N", "EB*A*PT*****.4****N"},
          std::pair{"EB*C*IND*30***23*3000*****N", "EB*IND*30***23*3000*****N"}}) {
        CAPTURE(to);
        const auto answer = read_eligibility(tree_of(changed("271.x12", from, to)), {}).at(0);
        CHECK(answer.authorization == "ask");
        CHECK(answer.status == "review");
    }
}
