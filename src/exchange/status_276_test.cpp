// SPDX-License-Identifier: Apache-2.0
#include "exchange/status_276.h"

#include <doctest/doctest.h>

#include "support/sample_claim.h"
#include "support/x12_files.h"

using namespace exclaim;
using namespace exclaim::exchange;
using namespace exclaim::test;

namespace {
std::string written(const std::vector<domain::Claim>& claims) {
    const auto file =
        write_276(claims, {203, "S20261107000203", *Instant::parse("2026-11-07T09:00:00Z"), true});
    CAPTURE(file);
    CHECK(codes(checked(file)) == "");
    return file;
}
bool holds(const std::string& file, std::string_view segments) {
    return file.find(segments) != std::string::npos;
}
}  // namespace

TEST_CASE("a claim is asked for by its own number, the sum and the dates") {
    CHECK(holds(written({sample_claim()}),
                "HL*4*3*22*0~DMG*D8*19640514*F~NM1*IL*1*DEMO*JOAN****MI*XYZ123456789~TRN*1*MX26-"
                "000123-1~REF*EJ*MX26-000123-1~AMT*T3*160~DTP*472*RD8*20261006-20261006~SE*16*"));
}

TEST_CASE("the payer's number is asked with where it is known, and several claims at once") {
    auto first = sample_claim(), second = sample_claim();
    first.payer_claim_number = "ICN20261014A";
    second.control_number = "MX26-000124-1";
    const auto file = written({first, second});
    CHECK(holds(file, "TRN*1*MX26-000123-1~REF*1K*ICN20261014A~REF*EJ"));
    CHECK(holds(file, "HL*5*3*22*0~DMG*D8*19640514*F~NM1*IL*1*DEMO*JOAN"));
}

TEST_CASE("a client under another's policy is asked for on a level of their own") {
    auto claim = sample_claim();
    claim.subscriber.relationship = domain::Relationship::child;
    claim.patient = domain::ClaimPerson{
        "Demo", "Ann", "M", day("2010-02-03"), domain::Sex::female, address("9 Oak Ave", "77003")};
    CHECK(holds(written({claim}),
                "HL*4*3*22*1~NM1*IL*1*DEMO*JOAN****MI*XYZ123456789~HL*5*4*23~DMG*D8*20100203*F~"
                "NM1*QC*1*DEMO*ANN*M~TRN*1*MX26-000123-1~"));
}
