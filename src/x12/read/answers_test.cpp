// SPDX-License-Identifier: Apache-2.0
// What the readers make of answers that say more, less or other than the golden ones.
#include <doctest/doctest.h>

#include <algorithm>

#include "base/text.h"
#include "support/x12_files.h"
#include "x12/read/authorization.h"
#include "x12/read/eligibility.h"
#include "x12/read/remittance.h"
#include "x12/read/status.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
/// A golden file with one thing changed; its SE01 is set right.
Tree with(const std::string& name, const std::string& from, const std::string& to) {
    auto bytes = golden(name);
    const auto at = bytes.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    bytes = joined(split_segments(bytes.replace(at, from.size(), to)));
    MemorySource source(bytes);
    std::vector<Issue> outside;
    auto trees = read_trees(source, shipped_code_lists(), outside);
    REQUIRE(trees.has_value());
    return std::move(trees->at(0));
}

const std::string coinsurance = "EB*A*IND*PT*****.4****N~\n";
EligibilityAnswer plan(const std::string& from, const std::string& to,
                       const std::string& service = "PT", const std::string& on = "2026-10-06") {
    return read_eligibility(with("271.x12", from, to), {on, service}).at(0);
}
bool tells(const std::vector<Finding>& findings, std::string_view code) {
    return std::any_of(findings.begin(), findings.end(),
                       [&](const Finding& finding) { return finding.code == code; });
}

const std::string decided = "HCR*A1*AUTH778899~\nDTP*472";
AuthorizationAnswer answer(const std::string& from, const std::string& to) {
    return read_authorization(with("278r.x12", from, to)).at(0);
}
Grant granted(const std::string& hsd) {
    return *answer("SV1*HC:97110**UN*2~", "SV1*HC:97110~\n" + hsd + "~").services.at(0).granted;
}
}  // namespace

TEST_CASE("G: the decision of an event does not hold for a service that is refused itself") {
    const auto refused = answer(decided, "AAA*N**57*C~\nDTP*472");
    REQUIRE(refused.services.size() == 1);
    const auto& service = refused.services.at(0);
    CHECK(!service.decision);
    CHECK(!service.state);
    CHECK(!service.number);
    CHECK(!service.granted);
    REQUIRE(service.rejections.size() == 1);
    CHECK(service.rejections.at(0).code == "57");
    CHECK(all_rejections(refused).size() == 1);
    CHECK(!tells(refused.findings, "X12-9106"));
    // So does a refusal of who is to deliver it.
    const std::string rest =
        "*RD8*20261001-20261130~\nDTP*007*RD8*20261001-20261130~\nSV1*HC:97110**UN*2~\n";
    const auto provider = answer(
        decided + rest, "DTP*472" + rest + "NM1*SJ*1*JAMES*KIM****XX*1558598797~\nAAA*N**43*C~\n");
    CHECK(!provider.services.at(0).state);
    // A service without words of its own is decided by its event.
    CHECK(answer(decided, "DTP*472").services.at(0).state == "approved");
}

TEST_CASE("F.2: a share that is no whole percent is kept to its last digit") {
    const auto share = [](const std::string& eb08) {
        return plan("*****.4****N", "*****" + eb08 + "****N").out_of_network.coinsurance_percent;
    };
    CHECK(share(".4") == "40");
    CHECK(share(".125") == "12.5");
    CHECK(share(".025") == "2.5");
    CHECK(share(".333") == "33.3");
    CHECK(share("0.3333333") == "33.33333");
    CHECK(share("1") == "100");
    CHECK(share("1.0") == "100");
    CHECK(share("0") == "0");
    for (const char* none : {"-.2", "20", "1.01", "X", ".", "12345678901"})
        CHECK_MESSAGE(!share(none), none);
    CHECK(plan("*****.4****N", "*****1.000****N").out_of_network.covered == "no");
    CHECK(plan("*****.4****N", "*****.125****N").out_of_network.covered == "yes");
}

TEST_CASE("the delivery of services is read the way that makes sense of its numbers") {
    struct Row {
        const char* hsd;
        std::optional<std::int64_t> amount, every, per_count, periods;
        const char *per, *period;
    };
    const auto none = std::nullopt;
    for (const auto& row : {
             // The guide of the 271: twelve visits, three a week, for one month (X12 RFI 439).
             Row{"HSD*VS*12*WK*3*34*1", 12, 3, none, 1, "week", "month"},
             Row{"HSD*VS*12*WK*3*35*4", 12, 3, none, 4, "week", "week"},
             // The treatment plan of the 837: one visit per every three days for 21 days.
             Row{"HSD*VS*1*DA*3*7*21", 7, 1, 3, 21, "day", "day"},
             Row{"HSD*VS*3*WK*2*35*4", 6, 3, 2, 4, "week", "week"},
             Row{"HSD*VS*2*DA*2*35*2", 14, 2, 2, 2, "day", "week"},
             Row{"HSD*VS*3*WK*1*35*4", 12, 3, none, 4, "week", "week"},
             // Domain sheet G, and days of weeks and months of years.
             Row{"HSD*VS*3*WK**35*4", 12, 3, none, 4, "week", "week"},
             Row{"HSD*VS*1*DA**35*2", 14, 1, none, 2, "day", "week"},
             Row{"HSD*VS*2*MO**21*1", 24, 2, none, 1, "month", "year"},
             Row{"HSD*VS*3*WK**34*1", none, 3, none, 1, "week", "month"},
             // RFI 439: one visit every six months is a quantity and a period.
             Row{"HSD*VS*1***34*6", 1, none, none, 6, nullptr, "month"},
             Row{"HSD*VS*30", 30, none, none, none, nullptr, nullptr},
             // What makes no sense either way, or cannot be read.
             Row{"HSD*VS*1*MO*6", none, none, none, none, "month", nullptr},
             Row{"HSD*VS*3*WK*X*35*4", none, none, none, 4, "week", "week"},
             Row{"HSD*VS*3*WK*0*35*4", none, none, none, 4, "week", "week"},
             Row{"HSD*VS*12*WK*3*34*X", none, none, none, none, "week", "month"},
         }) {
        CAPTURE(row.hsd);
        const auto read = granted(row.hsd);
        CHECK(read.amount == row.amount);
        CHECK(read.every == row.every);
        CHECK(read.per_count == row.per_count);
        CHECK(read.periods == row.periods);
        CHECK(read.per.value_or("-") == (row.per ? row.per : "-"));
        CHECK(read.period.value_or("-") == (row.period ? row.period : "-"));
    }
}

TEST_CASE("visits of a plan may come with a pattern of their delivery") {
    const auto visits = [](const std::string& hsd) {
        return plan("EB*F*IND*PT***23***VS*30**W~\nHSD*VS*12***29~",
                    "EB*F*IND*PT*********W~\n" + hsd + "~")
            .out_of_network;
    };
    CHECK(visits("HSD*VS*12*WK*3*34*1").visits_allowed == 12);
    CHECK(visits("HSD*VS*30***22").visits_allowed == 30);
    CHECK(visits("HSD*VS*30*YR").visits_allowed == 30);
    CHECK(visits("HSD*VS*12*WK*3*29").visits_remaining == 12);
    CHECK(!visits("HSD*VS*3*WK").visits_allowed);      // a week, of how many is not said
    CHECK(!visits("HSD*VS*1***34*6").visits_allowed);  // in six months, not in all
}

TEST_CASE("a number of visits for a day is none for all, and one of a year to date was used") {
    const auto said = [](const std::string& more) {
        return plan("EB*F*IND*PT***23***VS*30**W~\nHSD*VS*12***29~",
                    "EB*F*IND*PT***23***VS*30**W~\n" + more)
            .out_of_network;
    };
    CHECK(said("EB*F*IND*PT***7***VS*1**W~\n").visits_allowed == 30);
    CHECK(said("EB*F*IND*PT***24***VS*12**W~\n").visits_allowed == 30);
    CHECK(said("EB*F*IND*PT***24***VS*12**W~\n").visits_remaining == 18);
    CHECK(said("EB*F*IND*PT***33***VS*8**W~\n").visits_remaining == 8);
}

TEST_CASE("an answer is traced by the number of the request, not by the payer's own") {
    CHECK(answer("TRN*2*AUT000206", "TRN*1*PAYER77*9876543210~\nTRN*2*AUT000206").trace ==
          "AUT000206");
    CHECK(!answer("TRN*2*AUT000206", "TRN*1*PAYER77").trace);
}

TEST_CASE("a request is no answer, and an answer that decides nothing says so") {
    CHECK(!no_answer(with("278r.x12", "BHT", "BHT")));
    const auto told = no_answer(with("278.x12", "BHT", "BHT"));
    REQUIRE(told);
    CHECK(told->code == "X12-9107");
    CHECK(told->where.segment == "BHT");
    CHECK(told->where.element == 2);
    const auto event =
        "HCR*A1*AUTH778899~\nDTP*AAH*RD8*20261001-20261130~\nHI*ABK:Z471~\n"
        "HSD*VS*3*WK**35*4~\nHL*5*4*SS*0~\n" +
        decided;
    const auto nothing =
        answer(event, "DTP*AAH*RD8*20261001-20261130~\nHI*ABK:Z471~\nHL*5*4*SS*0~\nDTP*472");
    CHECK(!nothing.services.at(0).state);
    CHECK(tells(nothing.findings, "X12-9106"));
    CHECK(!tells(answer("BHT", "BHT").findings, "X12-9106"));
}

TEST_CASE("a benefit of another time says nothing of the day that is asked about") {
    const std::string from = "EB*C*IND*30***29*1120*****N~\n";
    const std::string years =
        "EB*C*IND*30***29*100*****N~\nDTP*292*RD8*20260101-20261231~\n"
        "EB*C*IND*30***29*900*****N~\nDTP*292*RD8*20270101-20271231~\n";
    const auto on = [&](const std::string& day) { return plan(from, years, "PT", day); };
    CHECK(on("2026-10-06").out_of_network.deductible_remaining->text() == "100.00");
    CHECK(!tells(on("2026-10-06").findings, "X12-9103"));
    CHECK(on("2027-02-01").out_of_network.deductible_remaining->text() == "900.00");
    CHECK(!on("2028-02-01").out_of_network.deductible_remaining);
    // A period of which a day cannot be read may be the one.
    CHECK(plan(from, "EB*C*IND*30***29*100*****N~\nDTP*292*RD8*20260101-2026~\n")
              .out_of_network.deductible_remaining->text() == "100.00");
    CHECK(plan(from, "EB*C*IND*30***29*100*****N~\nDTP*193*D8*20270101~\n")
              .out_of_network.deductible_remaining == std::nullopt);
}

TEST_CASE("F.3: what a plan says of a procedure counts for it, and for no other") {
    const std::string by_code = "EB*A*IND******.3****N*HC:97110~\n";
    const auto asked = plan(coinsurance, by_code, "97110").out_of_network;
    CHECK(asked.covered == "yes");
    CHECK(asked.coinsurance_percent == "30");
    const auto other = plan(coinsurance, by_code, "97530").out_of_network;
    CHECK(!other.coinsurance_percent);
    CHECK(!plan(coinsurance, by_code).out_of_network.coinsurance_percent);
    // What the plan says of the service type holds for a procedure it does not name.
    CHECK(plan(coinsurance, coinsurance + by_code, "97530").out_of_network.coinsurance_percent ==
          "40");
    CHECK(plan(coinsurance, coinsurance + by_code, "97110").out_of_network.coinsurance_percent ==
          "30");
}

TEST_CASE("less than nothing is not left: it is told, and what is left is unknown") {
    const auto below = plan("*29*1120*", "*29*-5*");
    CHECK(!below.out_of_network.deductible_remaining);
    CHECK(tells(below.findings, "X12-9108"));
    const auto copay = plan(coinsurance, "EB*B*IND*PT****-20*****N~\n");
    CHECK(!copay.out_of_network.copay);
    CHECK(tells(copay.findings, "X12-9108"));
}

TEST_CASE("numbers, codes and control numbers that say nothing are not shown") {
    const auto line = [](const std::string& from, const std::string& to) {
        return read_remittance(with("835.x12", from, to)).claims.at(0).lines.at(0);
    };
    CHECK(line("*80*3.6**2~", "*80*3.6**2~").units == "2");
    CHECK(line("*80*3.6**2~", "*80*3.6~").units == "1");
    CHECK(!line("*80*3.6**2~", "*80*3.6**2x~").units);
    CHECK(!line("*80*3.6**2~", "*80*3.6**2**x~").submitted_units);
    CHECK(line("CAS*PR*1*50**", "CAS*PR*1*50*3*").adjustments.at(0).quantity == "3");
    CHECK(!line("CAS*PR*1*50**", "CAS*PR*1*50*x*").adjustments.at(0).quantity);

    const auto messages = read_status(with("277ca.x12", "BHT", "BHT"));
    REQUIRE(messages.at(1).level == "provider");
    CHECK(!messages.at(1).control_number);
    CHECK(read_status(with("277ca.x12", "TRN*1*0~", "TRN*1*P7~")).at(1).control_number == "P7");

    const auto ta1 = [](std::string text) {
        return read_ta1({std::move(text), {}, Delimiters{}, 0, 0}, {}).codes;
    };
    CHECK(ta1("TA1*000000101*261007*0930*A*000") == std::vector<std::string>{"A:000"});
    CHECK(ta1("TA1*000000101*261007*0930*R") == std::vector<std::string>{"R"});
    CHECK(ta1("TA1*000000101*261007*0930").empty());
    CHECK(read_status(with("999.x12", "AK9*P*2*2*1", "AK9**2*2*1")).at(0).codes.empty());
}

TEST_CASE("the dates of a plan may stand with the coverage that is active") {
    const auto bytes = golden("271.x12");
    const auto own = bytes.find("DTP*346"), eb = bytes.find("EB*1*");
    CAPTURE(bytes);
    REQUIRE(eb != std::string::npos);
    const auto active = bytes.substr(eb, bytes.find('~', eb) + 2 - eb);
    const auto without = [&](const std::string& behind, const std::string& more = {}) {
        auto text = bytes;
        text.insert(text.find(active) + active.size(), behind + more);
        if (own != std::string::npos) text.erase(own, bytes.find('\n', own) + 1 - own);
        text = joined(split_segments(text));
        MemorySource source(text);
        std::vector<Issue> outside;
        auto trees = read_trees(source, shipped_code_lists(), outside);
        REQUIRE(trees.has_value());
        return read_eligibility(trees->at(0), {"2026-10-06", "PT"}).at(0);
    };
    const auto range = without("DTP*291*RD8*20260101-20261231~\n");
    CHECK(range.plan_begin == "2026-01-01");
    CHECK(range.plan_end == "2026-12-31");
    CHECK(range.status == "active");
    const auto open = without("DTP*356*D8*20260301~\n");
    CHECK(open.plan_begin == "2026-03-01");
    CHECK(!open.plan_end);
    // A benefit's own dates are none of the plan.
    CHECK(!without("DTP*348*D8*20260301~\n").plan_begin);
    // Of two that differ neither is told; one for teeth differs from none.
    const std::string first = "DTP*291*RD8*20260101-20261231~\n";
    CHECK(!without(first, "EB*1**PT~\nDTP*291*RD8*20260201-20261231~\n").plan_begin);
    CHECK(without(first, "EB*1**PT~\n" + first).plan_begin == "2026-01-01");
    CHECK(without(first, "EB*1**35~\nDTP*291*RD8*20260201-20261231~\n").plan_begin == "2026-01-01");
}

TEST_CASE("F.3: what is excluded without a network is covered in none") {
    for (const auto* kind : {"E", "I"})
        for (const auto* network : {"", "*********W"}) {
            const auto excluded = plan(coinsurance, format("EB*{}**PT{}~\n", kind, network));
            CAPTURE(kind);
            CAPTURE(network);
            CHECK(excluded.status == "benefit_excluded");
            CHECK(excluded.in_network.covered == "no");
            CHECK(excluded.out_of_network.covered == "no");
        }
    // One that excludes another service says nothing of this one, nor one network of the other.
    CHECK(plan(coinsurance, "EB*E**88~\n").out_of_network.covered != "no");
    const auto outside = plan(coinsurance, "EB*E**PT*********N~\n");
    CHECK(outside.status == "active");
    CHECK(outside.out_of_network.covered == "no");
    CHECK(outside.in_network.covered != "no");
}
