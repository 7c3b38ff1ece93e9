// SPDX-License-Identifier: Apache-2.0
#include "exchange/authorization_278.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "x12/report.h"

using namespace exclaim;
using namespace exclaim::exchange;
using domain::AuthorizationState;

namespace {
Date day(std::string_view iso) {
    return *Date::parse_iso(iso);
}
ProcedureCode code(std::string_view text) {
    return *ProcedureCode::parse(text);
}

AuthorizationQuestion question() {
    AuthorizationQuestion q;
    q.practice.name = "Medex Studio LLC";
    q.practice.npi = Npi::parse("1999999992");
    q.payer.name = "Example Blue PPO";
    q.payer.electronic_id = "00001";
    q.client.first_name = "Joan";
    q.client.last_name = "Demo";
    q.client.birth_date = day("1964-05-14");
    q.client.sex = domain::Sex::female;
    q.policy.member_id = "XYZ 123-456789";
    q.practitioner = domain::Practitioner{};
    q.practitioner->first_name = "Kim";
    q.practitioner->last_name = "James";
    q.practitioner->npi = Npi::parse("1558598797");
    q.practitioner->taxonomy = Taxonomy::parse("174400000X");
    q.diagnoses = {{*DiagnosisCode::parse("Z471"), {}, {}, {}},
                   {*DiagnosisCode::parse("Z96651"), {}, {}, {}}};
    q.place = PlaceOfService::parse("11");
    q.wanted.codes = {code("97110"), code("97112")};
    q.wanted.asked = 12;
    q.wanted.begins = day("2026-10-05");
    q.wanted.ends = day("2026-11-30");
    return q;
}
FileStamp stamp() {
    FileStamp out;
    out.control = 206;
    out.reference = "A20261007000206";
    out.at = *Instant::parse("2026-10-07T09:30:00Z");
    out.test = true;
    return out;
}
x12::FileReport check(std::string_view bytes) {
    x12::MemorySource source(bytes);
    return *x12::check(source, x12::shipped_code_lists(), "278");
}
/// An answer of which the segments of the event and its services are given.
std::string answer(std::string_view event, std::string_view children = "1") {
    std::string body =
        "BHT*0007*11*AUT000206*20261007*1001*18~HL*1**20*1~NM1*X3*2*EXAMPLE BLUE PPO*****PI*00001~"
        "HL*2*1*21*1~NM1*1P*2*MEDEX STUDIO LLC*****XX*1999999992~HL*3*2*22*1~"
        "NM1*IL*1*DEMO*JOAN****MI*XYZ123456789~DMG*D8*19640514*F~HL*4*3*EV*";
    body += children;
    body += "~TRN*2*A1*1999999992~UM*HS*I*PT*11:B~";
    body += event;
    const auto count = std::count(body.begin(), body.end(), '~') + 2;
    return "ISA*00*          *00*          *ZZ*00001          *ZZ*1999999992     "
           "*261007*0930*^*00501*000000207*0*T*:~GS*HI*00001*1999999992*20261007*0930*207*X*"
           "005010X217~ST*278*0001*005010X217~" +
           body + "SE*" + std::to_string(count) + "*0001~GE*1*207~IEA*1*000000207~";
}
std::vector<AuthorizationReply> replies(std::string_view bytes) {
    return read_278(bytes)->replies;
}
}  // namespace

TEST_CASE("a request passes every level of our own check without a finding") {
    auto units = question();
    units.wanted.unit = domain::GrantUnit::units;
    units.wanted.asked = 48;
    auto extension = question();
    extension.extension = true;
    extension.previous_number = "AUTH778899";
    auto child = question();
    child.policy.relationship = domain::Relationship::child;
    child.policy.subscriber =
        domain::Subscriber{"Ann", "Demo", day("1940-01-01"), domain::Sex::female};
    for (const auto& each : {question(), units, extension, child}) {
        const auto report = check(write_278(each, stamp()));
        CHECK(report.tally.blocks == 0);
        CHECK(report.tally.warnings == 0);
        REQUIRE(report.interchanges.size() == 1);
        for (const auto& issue : report.interchanges[0].groups[0].transactions[0].issues)
            FAIL(issue.finding.message);
    }
}

TEST_CASE("a request says who, what, how much and from when to when") {
    const auto text = write_278(question(), stamp());
    for (const auto* segment :
         {"NM1*X3*2*EXAMPLE BLUE PPO*****PI*00001~", "NM1*IL*1*DEMO*JOAN****MI*XYZ123456789~",
          "TRN*1*A20261007000206*1999999992~", "UM*HS*I*PT*11:B~", "DTP*AAH*RD8*20261005-20261130~",
          "HI*ABK:Z471*ABF:Z96651~", "HSD*VS*12~", "NM1*SJ*1*JAMES*KIM****XX*1558598797~",
          "SV1*HC:97110~", "SV1*HC:97112~"})
        CHECK_MESSAGE(text.find(segment) != std::string::npos, segment);
    auto extension = question();
    extension.extension = true;
    extension.previous_number = "AUTH778899";
    const auto more = write_278(extension, stamp());
    CHECK(more.find("UM*HS*4*PT*11:B~REF*BB*AUTH778899~") != std::string::npos);
}

TEST_CASE("G: three visits a week for four weeks are twelve, for every service of the event") {
    const auto all = replies(answer(
        "HCR*A1*AUTH778899~DTP*AAH*RD8*20261005-20261130~HSD*VS*3*WK**35*4~"
        "HL*5*4*SS*0~HCR*A1*AUTH778899~SV1*HC:97110~HL*6*4*SS*0~HCR*A1*AUTH778899~SV1*HC:97112~"));
    REQUIRE(all.size() == 1);
    CHECK(all[0].state == AuthorizationState::approved);
    CHECK(all[0].number == "AUTH778899");
    CHECK(all[0].granted == 12);
    CHECK(all[0].unit == domain::GrantUnit::visits);
    CHECK(all[0].codes == std::vector{code("97110"), code("97112")});
    CHECK(all[0].begins == day("2026-10-05"));
    CHECK(all[0].ends == day("2026-11-30"));
    CHECK(all[0].trace == "A1");
}

TEST_CASE("G: a service is decided by itself, not by its event") {
    const auto all =
        replies(answer("HCR*A1*AUTH1~DTP*AAH*RD8*20261005-20261130~"
                       "HL*5*4*SS*0~HCR*A6*AUTH1~SV1*HC:97110~HSD*VS*8~"
                       "HL*6*4*SS*0~HCR*A3**0M~SV1*HC:97530~"));
    REQUIRE(all.size() == 2);
    CHECK(all[0].state == AuthorizationState::partial);
    CHECK(all[0].granted == 8);
    CHECK(all[1].state == AuthorizationState::denied);
    CHECK(all[1].number.empty());
    CHECK(all[1].codes == std::vector{code("97530")});
    CHECK(all[1].reasons == std::vector<std::string>{"0M"});
}

TEST_CASE("G: what each service is granted is its own, also where the amounts are equal") {
    const auto all =
        replies(answer("HCR*A1*AUTH8~DTP*AAH*RD8*20261005-20261130~"
                       "HL*5*4*SS*0~HCR*A1*AUTH8~SV1*HC:97110**UN*2~"
                       "HL*6*4*SS*0~HCR*A1*AUTH8~SV1*HC:97530**UN*2~"));
    REQUIRE(all.size() == 2);
    for (const auto& each : all) {
        CHECK(each.granted == 2);
        CHECK(each.unit == domain::GrantUnit::units);
        CHECK(each.number == "AUTH8");
    }
    CHECK(all[0].codes == std::vector{code("97110")});
    CHECK(all[1].codes == std::vector{code("97530")});
    // A visit holds all codes of its day, so that as many of each are the same visits.
    const auto visits =
        replies(answer("HCR*A1*AUTH8~HL*5*4*SS*0~HCR*A1*AUTH8~SV1*HC:97110~HSD*VS*12~"
                       "HL*6*4*SS*0~HCR*A1*AUTH8~SV1*HC:97530~HSD*VS*12~"));
    REQUIRE(visits.size() == 1);
    CHECK(visits[0].codes == std::vector{code("97110"), code("97530")});
    CHECK(visits[0].granted == 12);
}

TEST_CASE("G: a number is one to claim with only when certified; with a pend it tracks") {
    for (const auto& [segment, state] :
         {std::pair{"HCR*A4*TRACK000001~", AuthorizationState::pended},
          {"HCR*CT*TRACK000001~", AuthorizationState::call},
          {"HCR*C*TRACK000001~", AuthorizationState::cancelled},
          {"HCR*NA*TRACK000001~", AuthorizationState::not_required}}) {
        const auto all = replies(answer(segment, "0"));
        REQUIRE(all.size() == 1);
        CHECK(all[0].state == state);
        CHECK(all[0].number.empty());
        CHECK(all[0].tracking_number == "TRACK000001");
        CHECK_FALSE(all[0].granted);
    }
}

TEST_CASE(
    "hours granted are neither visits nor units: how many stays unknown, the words are kept") {
    const auto all = replies(answer("HCR*A1*AUTH1~HSD*HS*10~", "0"));
    REQUIRE(all.size() == 1);
    CHECK_FALSE(all[0].granted);
    CHECK(all[0].reasons == std::vector<std::string>{"granted: 10 hours"});
    const auto reasons = [](const std::string& hsd) {
        return replies(answer("HCR*A1*AUTH1~" + hsd, "0")).at(0).reasons;
    };
    CHECK(reasons("HSD*HS*3*WK**35*4~") == std::vector<std::string>{"granted: 12 hours"});
    CHECK(reasons("HSD*HS*3*WK~") == std::vector<std::string>{"granted: 3 hours a week"});
}

TEST_CASE("a refusal above the event is found by the reference of the request") {
    const auto text = answer("", "0");
    const auto event = text.find("HL*4*3*EV");
    auto refused = text.substr(0, event) + text.substr(text.find("SE*"));
    refused.replace(refused.find("HL*3*2*22*1"), 11, "HL*3*2*22*0");
    refused.replace(refused.find("DMG*D8"), 0, "AAA*N**75*C~");
    refused.replace(refused.find("SE*"), refused.find("GE*") - refused.find("SE*"), "SE*11*0001~");
    const auto all = replies(refused);
    REQUIRE(all.size() == 1);
    CHECK(all[0].refused);
    CHECK(all[0].trace == "AUT000206");
    CHECK(all[0].state == AuthorizationState::draft);
    CHECK(all[0].reasons[0].starts_with("75: "));
}

TEST_CASE("the published answer is read") {
    std::ifstream file("tests/x12/golden/278r.x12", std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const auto all = replies(bytes);
    REQUIRE(all.size() == 1);
    CHECK(all[0].number == "AUTH778899");
    CHECK(all[0].trace == "AUT000206");
}

TEST_CASE("G: a service that is refused itself is not approved with its event") {
    const auto all =
        replies(answer("HCR*A1*AUTH1~DTP*AAH*RD8*20261005-20261130~HSD*VS*8~"
                       "HL*5*4*SS*0~SV1*HC:97110~HL*6*4*SS*0~AAA*N**57*C~SV1*HC:97530~"));
    REQUIRE(all.size() == 2);
    CHECK(all[0].state == AuthorizationState::approved);
    CHECK(all[0].codes == std::vector{code("97110")});
    CHECK(all[0].reasons.empty());
    CHECK(all[1].refused);
    CHECK(all[1].state == AuthorizationState::draft);
    CHECK(all[1].codes == std::vector{code("97530")});
    CHECK(all[1].number.empty());
    CHECK_FALSE(all[1].granted);
    CHECK(all[1].reasons.at(0).starts_with("57: "));
}

TEST_CASE("an answer says whom it is about") {
    const auto reply = replies(answer("HCR*A1*AUTH1~")).at(0);
    CHECK(reply.member_id == "XYZ123456789");
    CHECK(reply.person == std::vector<domain::Correction>{
                              {"last", "DEMO"}, {"first", "JOAN"}, {"birth_date", "1964-05-14"}});
}
