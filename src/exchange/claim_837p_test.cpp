// SPDX-License-Identifier: Apache-2.0
#include "exchange/claim_837p.h"

#include <doctest/doctest.h>

#include "exchange/written.h"
#include "support/sample_claim.h"
#include "support/x12_files.h"
#include "x12/write_values.h"

using namespace exclaim;
using namespace exclaim::exchange;
using namespace exclaim::x12;
using namespace exclaim::test;
using domain::Claim;

namespace {
FileStamp stamp() {
    return {101, "B20261007A", *Instant::parse("2026-10-07T09:30:00Z"), true};
}
std::string written(const std::vector<Claim>& claims) {
    auto file = write_837p(claims, stamp());
    CAPTURE(file);
    CHECK(codes(checked(file)) == "");
    return file;
}
bool holds(const std::string& file, std::string_view segments) {
    return file.find(segments) != std::string::npos;
}
}  // namespace

TEST_CASE("E.7: the worked claim is written byte for byte") {
    std::string expected;
    for (const char c : golden("837p.x12"))
        if (c != '\n') expected += c;
    CHECK(written({sample_claim()}) == expected);
}

TEST_CASE("a client under another's policy has a level of their own") {
    auto claim = sample_claim();
    claim.subscriber.relationship = domain::Relationship::child;
    claim.patient = domain::ClaimPerson{
        "Demo", "Ann", "M", day("2010-02-03"), domain::Sex::female, address("9 Oak Ave", "77003")};
    const auto file = written({claim});
    CHECK(holds(file,
                "HL*2*1*22*1~SBR*P**GRP001******BL~NM1*IL*1*DEMO*JOAN****MI*XYZ123456789~NM1*"
                "PR*2*EXAMPLE BLUE PPO*****PI*00001~HL*3*2*23*0~PAT*19~NM1*QC*1*DEMO*ANN*M~"
                "N3*9 OAK AVE~N4*HOUSTON*TX*77003~DMG*D8*20100203*F~CLM*"));
}

TEST_CASE("an accident carries its cause, its state and its date") {
    auto claim = sample_claim();
    claim.accident =
        domain::Accident{domain::Cause::auto_accident, day("2026-08-01"), State::parse("TX")};
    CHECK(holds(written({claim}), "*Y*C*Y*Y**AA:::TX~DTP*439*D8*20260801~"));
    claim.accident->cause = domain::Cause::auto_accident_at_work;
    CHECK(holds(written({claim}), "*Y*C*Y*Y**AA:EM::TX~DTP*439*D8*20260801~"));
    claim.accident = domain::Accident{domain::Cause::work, {}, {}};
    claim.onset = day("2026-07-01");
    CHECK(holds(written({claim}), "*Y*C*Y*Y**EM~DTP*431*D8*20260701~PWK"));
}

TEST_CASE("a replacement names the payer's claim after the authorization") {
    auto claim = sample_claim();
    claim.frequency = domain::Frequency::replacement;
    claim.payer_claim_number = "ICN2026110200017";
    const auto file = written({claim});
    CHECK(holds(file, "11:B:7*Y"));
    CHECK(holds(file, "REF*G1*AUTH778899~REF*F8*ICN2026110200017~REF*EA"));
}

TEST_CASE("benefits that stay with the client and an accepted amount are two different things") {
    auto claim = sample_claim();
    claim.benefits = domain::Benefits::client;
    CHECK(holds(written({claim}), "*11:B:1*Y*C*N*Y~"));
    claim.benefits = domain::Benefits::refused;
    claim.accepts_allowed = true;
    claim.release = domain::Release::informed;
    CHECK(holds(written({claim}), "*11:B:1*Y*A*W*I~"));
}

TEST_CASE("a practitioner who bills alone is not named twice; another place is named") {
    auto claim = sample_claim();
    claim.billing.name = "James";
    claim.billing.first_name = "Kim";
    claim.billing.npi = "1558598797";
    claim.facility = domain::Facility{"City Gym", "1999999992", address("5 Elm St", "770040002")};
    claim.lines[0].place_of_service = "99";
    claim.lines[0].modifiers = {"95", "XE"};
    claim.lines[0].note = "Stairs";
    const auto file = written({claim});
    CHECK(holds(file, "NM1*85*1*JAMES*KIM****XX*1558598797~"));
    CHECK_FALSE(holds(file, "NM1*82"));
    CHECK(holds(file, "NM1*77*2*CITY GYM*****XX*1999999992~N3*5 ELM ST~N4*HOUSTON*TX*770040002~"));
    CHECK(holds(file,
                "SV1*HC:97110:95:XE*80*UN*2*99**1:2:3~DTP*472*D8*20261006~REF*6R*"
                "MX26000123L1~NTE*ADD*STAIRS~"));
}

TEST_CASE("several claims share a billing level and have numbers of their own") {
    auto second = sample_claim();
    second.control_number = "MX26-000124-1";
    auto third = sample_claim();
    third.control_number = "MX26-000125-1";
    third.billing.npi = "1558598797";
    third.rendering->npi = "1558598797";
    const auto file = written({sample_claim(), second, third});
    CHECK(holds(file, "HL*2*1*22*0~"));
    CHECK(holds(file, "HL*3*1*22*0~"));
    CHECK(holds(file, "HL*4**20*1~"));
    CHECK(holds(file, "HL*5*4*22*0~"));
}

TEST_CASE(
    "what a file says of a claim is the same alone, beside others and under the next number") {
    auto other = sample_claim();
    other.control_number = "MX26-000999-1";
    other.subscriber.member_id = "OTHER1";
    auto again = sample_claim();
    again.control_number = "MX26-000777-2";
    for (auto& line : again.lines) line.number += "V2";
    const auto number = sample_claim().control_number;
    const auto said = claim_in(written({sample_claim()}), number);
    CHECK(said.find("~160*") != std::string::npos);
    CHECK(claim_in(written({other, sample_claim()}), number) == said);
    CHECK(claim_in(written({again}), again.control_number) == said);
    CHECK(claim_in(written({sample_claim()}), "MX26-000777-2").empty());
    again.subscriber.member_id = "XYZ123456780";
    CHECK(claim_in(written({again}), again.control_number) != said);
    again = sample_claim();
    again.diagnoses.pop_back();
    for (auto& line : again.lines) line.pointers = {1};
    CHECK(claim_in(written({again}), number) != said);
}

TEST_CASE("twelve diagnoses fit, whatever dot they were typed with") {
    auto claim = sample_claim();
    claim.diagnoses = {"Z47.1",  "Z96.651", "M62.81", "m17.12", "R26.2",   "R26.81",
                       "Z91.81", "E66.811", "I10",    "E11.9",  "M25.561", "M54.50"};
    CHECK(holds(written({claim}),
                "HI*ABK:Z471*ABF:Z96651*ABF:M6281*ABF:M1712*ABF:R262*ABF:R2681*"
                "ABF:Z9181*ABF:E66811*ABF:I10*ABF:E119*ABF:M25561*ABF:M5450~"));
}

TEST_CASE("letters that X12 cannot say become the nearest it can") {
    CHECK(x12_text("José Müller-Łuk  ") == "JOSE MULLER-LUK");
    CHECK(x12_text("Ñandú\tß 李") == "NANDU S");
    CHECK(x12_amount(Money::from_cents(16000)) == "160");
    CHECK(x12_amount(Money::from_cents(3840)) == "38.4");
    CHECK(x12_amount(Money::from_cents(60)) == ".6");
    CHECK(x12_amount(Money::from_cents(-60)) == "-.6");
    CHECK(x12_amount(Money{}) == "0");
    auto claim = sample_claim();
    claim.subscriber.person.last_name = "O*Neil~Núñez:^";
    claim.subscriber.person.address.line1 = "9 Oak~Ave*";
    const auto file = written({claim});
    CHECK(holds(file, "NM1*IL*1*O NEIL NUNEZ*"));
    CHECK(holds(file, "N3*9 OAK AVE~"));
}
