// SPDX-License-Identifier: Apache-2.0
// A segment with a name that nobody knows may have been the one that says otherwise: what others
// say in its stead is not taken for an answer. And a sign of separation in free text parts nothing.
#include <doctest/doctest.h>

#include <algorithm>

#include "support/x12_files.h"
#include "x12/read/authorization.h"
#include "x12/read/eligibility.h"
#include "x12/read/status.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
EligibilityAnswer answer_with(const std::string& benefits) {
    const auto bytes = edited(golden("271.x12"), "EB*1**30", benefits + "EB*1**30");
    return read_eligibility(tree_of(joined(split_segments(bytes))), {"2026-10-06", "PT"}).at(0);
}
std::string trade(const std::string& name) {
    return file_bytes("tests/x12/trades/" + name);
}
}  // namespace

TEST_CASE("beside a misspelt benefit no other one says that the plan is active or pays") {
    CHECK(answer_with("").status == "active");
    for (const auto* lost : {"EBB*6**30~\n", "E*I**PT~\n", "EBB*I**PT*********N~\n"}) {
        const auto answer = answer_with(lost);
        CHECK(answer.status == "review");
        CHECK(answer.out_of_network.covered == "unknown");
        CHECK(answer.in_network.covered == "unknown");
        CHECK(answer.authorization == "ask");
    }
}

TEST_CASE("two persons in one level are not read as one") {
    const std::string second = "NM1*IL*1*OTHER*MARY****MI*M2~\nDMG*D8*19650514*F~\n";
    for (const auto& between :
         {second, "EB*B**98~\n" + second, "NM1*IL*1*OTHER*MARY~\n" + second}) {
        const auto answer = answer_with(between);
        CHECK(answer.status == "review");
        CHECK(answer.in_network.covered == "unknown");
        CHECK(!answer.in_network.deductible);
        CHECK(!answer.in_network.deductible_remaining);
        CHECK(!answer.plan_name);
        CHECK(answer.authorization == "ask");
    }
}

TEST_CASE("a service whose own decision is misspelt is not decided with its event") {
    for (const auto* misspelt : {"HR*A3**0V", "HCCR*A3**0V"}) {
        const auto bytes = edited(trade("278r.x12"), "HCR*A3**0V", misspelt);
        bool found = false;
        for (const auto& answer : read_authorization(tree_of(bytes)))
            for (const auto& service : answer.services) {
                if (service.code != "97140") continue;
                found = true;
                CHECK(!service.decision);
                CHECK(!service.number);
                CHECK(!service.granted);
            }
        CHECK(found);
    }
}

TEST_CASE("a service whose level (HL) was lost keeps its own decision beside that of the event") {
    const auto sent = edited(golden("278r.x12"), "HL*5*4*SS*0~\n",
                             "HL*5*4*SS*0~\nHCR*A1*AUTH2~\nSV1*HC:97530**UN*4~\n"
                             "HL*6*4*SS*0~\n");
    REQUIRE(told_by_segment(joined(split_segments(sent))).empty());
    for (const auto* hl : {"HL*5*4*SS*0~\n", "HL*6*4*SS*0~\n"}) {
        const auto lost = joined(split_segments(edited(sent, hl, "")));
        CHECK(told_by_segment(lost) == "X12-2001 HL");
        const auto services = read_authorization(tree_of(lost)).at(0).services;
        REQUIRE(services.size() == 2);
        CHECK(services[0].code == "97530");
        CHECK(services[0].number == "AUTH2");
        CHECK(services[1].code == "97110");
        CHECK(services[1].number == "AUTH778899");
    }
}

TEST_CASE("what decides and stands where it does not belong decides nothing there") {
    // A line's refusal in front of the claim that it is of: the claim before stays accepted by its
    // own word, which is no longer the last one.
    auto segments = split_segments(file_bytes("tests/x12/levels/277ca.x12"));
    const auto refusal = std::find(segments.begin(), segments.end(), "STC*A7:454**U");
    REQUIRE(refusal != segments.end());
    for (const auto earlier : {6, 7, 12}) {
        auto moved = segments;
        const auto at = moved.begin() + (refusal - segments.begin());
        std::rotate(at - earlier, at, at + 1);
        for (const auto& each : read_status(tree_of(joined(moved)))) {
            if (each.level == "provider") CHECK(each.verdict != "rejected");
            if (each.control_number == "TADAMS") CHECK(each.verdict != "rejected");
        }
    }
    // Two quantities of one service: neither is a fact. Nor is a code where there are two.
    const auto grant = [](const std::string& from, const std::string& to) {
        const auto bytes = edited(golden("278r.x12"), from, to);
        return read_authorization(tree_of(joined(split_segments(bytes)))).at(0).services.at(0);
    };
    const std::string service = "SV1*HC:97110**UN*2~\n";
    REQUIRE(grant(service, service + "HSD*VS*12~\n").granted->amount == 12);
    CHECK(!grant(service, service + "HSD*VS*12~\nHSD*VS*6~\n").granted->amount);
    CHECK(!grant(service, service + "SV1*HC:97530**UN*6~\n").code);
    CHECK(!grant("HL*5*4*SS*0~\n", "HL*5*4*SS*0~\nHCR*A3**0V~\n").state);
}

TEST_CASE("a claim whose status is misspelt is named with its numbers, and nothing is said of it") {
    for (const auto* name : {"XYZ", "SC", "STCC"}) {
        const auto bytes =
            edited(golden("277ca.x12"), "STC*A2:20:PR*", name + std::string("*A2:20:PR*"));
        const auto all = read_status(tree_of(bytes));
        REQUIRE(all.size() == 3);
        CHECK(all[2].level == "claim");
        CHECK(all[2].control_number == "MX26-000123-1");
        CHECK(all[2].payer_control_number == "ICN2026110200017");
        CHECK(all[2].last == "DEMO");
        CHECK(all[2].verdict == "pending");
        CHECK(all[2].codes.empty());
        // What is wrong stands with what it is wrong in.
        CHECK(all[0].findings.empty());
        REQUIRE(all[2].findings.size() == 2);
        CHECK(all[2].findings[1].where.segment == name);
        CHECK(all[2].findings[0].code == "X12-9109");
        CHECK(all[2].findings[0].message ==
              "What became of claim MX26-000123-1 is not known: the segment that says so (STC) "
              "cannot be read or is not there.");
    }
    // One letter off it is read as it was meant.
    const auto meant = read_status(tree_of(edited(golden("277ca.x12"), "STC*A2:20", "STX*A2:20")));
    CHECK(meant.at(2).verdict == "accepted");
    // And beside a status that was lost no other one is the last word.
    const auto beside = read_status(
        tree_of(edited(golden("277ca.x12"), "STC*A2:20:PR*20261008*WQ*160~\n",
                       "STC*A2:20:PR*20261008*WQ*160~\nXYZ*A3:21:40*20261008*U*160~\n")));
    CHECK(beside.at(2).verdict == "pending");
}

TEST_CASE("the limit of a lifetime leaves nothing to be said of this year's visits") {
    const auto said =
        answer_with("EB*F**PT***32***VS*100**N~\nEB*F**PT***24***VS*12**N~\n").out_of_network;
    CHECK(!said.visits_remaining);
    CHECK(!said.visits_allowed);
}

TEST_CASE("a colon in the free text of a verdict moves nothing in front of it") {
    const auto bytes = edited(golden("277ca.x12"), "STC*A2:20:PR*20261008*WQ*160",
                              "STC*A3:21:40*20261008*U*160********DIAGNOSIS: NOT VALID");
    const auto answers = read_status(tree_of(joined(split_segments(bytes))));
    bool rejected = false;
    for (const auto& each : answers) rejected = rejected || each.verdict == "rejected";
    CHECK(rejected);
}
