// SPDX-License-Identifier: Apache-2.0
// What payers refuse a claim without, though the guide calls it situational: numbers of members and
// providers, the ZIP, the kind of the insurance; and days of a stay that cannot be.
#include <doctest/doctest.h>

#include "base/text.h"
#include "support/x12_files.h"
#include "x12/ack.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
/// "X12-4074 NM1 9" for each.
std::string told(const std::string& bytes) {
    std::string text;
    for (const auto& issue : all_issues(checked(bytes)))
        text += format("{}{} {} {}", text.empty() ? "" : "; ", issue.finding.code,
                       issue.finding.where.segment.value_or(""),
                       issue.finding.where.element.value_or(0));
    return text;
}
std::string claim(std::string_view from, std::string_view to) {
    return edited(golden("837p.x12"), from, to);
}
/// With one segment more (or less, -1).
std::string counted(std::string bytes, int more) {
    const auto at = bytes.find("\nSE*") + 4;
    const auto end = bytes.find('*', at);
    const auto count = std::stoi(bytes.substr(at, end - at)) + more;
    return bytes.replace(at, end - at, std::to_string(count));
}
}  // namespace

TEST_CASE("a subscriber who is a person has the number of a member, and its lack is told once") {
    const auto without = claim("JOAN****MI*XYZ123456789~", "JOAN~");
    CHECK(told(without) == "X12-4074 NM1 9");
    CHECK(checked(without).verdict() == Verdict::rejected);
    CHECK(told(claim("JOAN****MI*XYZ123456789~", "JOAN****MI~")) == "X12-1113 NM1 9");
    CHECK(told(edited(file_bytes("tests/x12/levels/837p.x12"), "BAKER*JOAN****MI*MBAKER~",
                      "BAKER*JOAN~")) == "X12-4074 NM1 9");
    // The employer of one who was injured at work needs none.
    CHECK(told(edited(file_bytes("tests/x12/levels/837p.x12"), "NM1*IL*1*BAKER*JOAN****MI*MBAKER~",
                      "NM1*IL*2*BAKER INC~")) == "");
}

TEST_CASE("a qualifier and its number left out together are one fault") {
    CHECK(told(claim("EXAMPLE BLUE PPO*****PI*00001~", "EXAMPLE BLUE PPO~")) == "X12-2010 NM1 8");
    CHECK(told(claim("MEDEX STUDIO LLC*****46*MEDEXSUB01~", "MEDEX STUDIO LLC~")) ==
          "X12-2010 NM1 8");
}

TEST_CASE("an address in the United States has a ZIP") {
    CHECK(told(claim("HOUSTON*TX*77003", "HOUSTON*TX")) == "X12-4075 N4 3");
    CHECK(told(claim("HOUSTON*TX*77003", "HOUSTON")) == "X12-4075 N4 3");
    CHECK(told(claim("HOUSTON*TX*77003", "HOUSTON**77003")) == "X12-4035 N4 2");
    CHECK(told(claim("HOUSTON*TX*77003", "TORONTO***CA")) == "");
    const auto levels = file_bytes("tests/x12/levels/837p.x12");
    const auto patient = levels.find("NM1*QC");
    CHECK(told(levels.substr(0, patient) + edited(levels.substr(patient), "TX*77003", "TX")) ==
          "X12-4075 N4 3");
    const auto at = [&](const std::string& party) {
        return told(counted(claim("LX*1~\n", party + "N3*1 ELM ST~\nN4*HOUSTON*TX~\nLX*1~\n"), 3));
    };
    CHECK(at("NM1*77*2*STUDIO TWO*****XX*1999999992~\n") == "X12-4075 N4 3");
    CHECK(at("NM1*PW*2~\n").starts_with("X12-4076 N4 3"));
    const auto payment = golden("835.x12");
    const auto n4 = payment.find("\nN4*") + 1, end = payment.find('~', n4);
    CHECK(told(std::string(payment).replace(n4, end - n4, "N4*DALLAS*TX")) == "X12-4076 N4 3");
    CHECK(told(std::string(payment).replace(n4, end - n4, "N4*DALLAS**75001")) == "X12-4035 N4 2");
}

TEST_CASE("the kind of the insurance is told as long as plans have no national number") {
    CHECK(told(claim("GRP001******BL~", "GRP001~")) == "X12-4077 SBR 9");
    CHECK(told(edited(file_bytes("tests/x12/trades/cob.x12"), "THIRD PLAN*****CI~",
                      "THIRD PLAN~")) == "X12-4077 SBR 9");
    // Moved by one separator it is not missing.
    CHECK(told(claim("GRP001******BL~", "GRP001*****BL~")).find("X12-4077") == std::string::npos);
}

TEST_CASE("who has no NPI has a number of the payer") {
    const auto billing = claim("MEDEX STUDIO LLC*****XX*1999999992~", "MEDEX STUDIO LLC~");
    CHECK(told(billing) == "X12-4078 NM1 9");
    const auto with = [](const std::string& bytes, std::string_view behind,
                         const std::string& ref) {
        return told(counted(edited(bytes, behind, std::string(behind) + ref), 1));
    };
    CHECK(with(billing, "PI*00001~\n", "REF*G2*A12345~\n") == "");
    CHECK(with(billing, "PI*00001~\n", "REF*LU*A12345~\n") == "");
    CHECK(with(billing, "PI*00001~\n", "REF*2U*00002~\n") == "X12-4078 NM1 9");
    CHECK(with(billing, "REF*EI*123456789~\n", "REF*0B*TX1234~\n") == "");
    const auto rendering = claim("NM1*82*1*JAMES*KIM****XX*1558598797~", "NM1*82*1*JAMES*KIM~");
    CHECK(told(rendering) == "X12-4078 NM1 9");
    CHECK(with(rendering, "PRV*PE*PXC*174400000X~\n", "REF*G2*PT1234~\n") == "");
}

TEST_CASE("nobody is discharged before he was admitted") {
    const auto stay = [](const std::string& days) {
        return told(counted(claim("PWK*08", days + "PWK*08"), 2));
    };
    CHECK(stay("DTP*435*D8*20261006~\nDTP*096*D8*20261005~\n") == "X12-4079 DTP 3");
    CHECK(stay("DTP*435*D8*20261005~\nDTP*096*D8*20261006~\n") == "");
    CHECK(stay("DTP*435*D8*20261006~\nDTP*096*D8*20261006~\n") == "");
}

TEST_CASE("an acknowledgement names what contradicts the payer's number of an 835") {
    const auto report =
        checked(edited(golden("835.x12"), "*0012345678*1512345678", "*0012345678*1512345679"));
    const auto ack =
        write_acknowledgement(report.interchanges.at(0), {"20261007", "0931", "000000001"});
    CHECK(ack.find("IK3*TRN*3**8~") != std::string::npos);
    CHECK(ack.find("IK4*3*509*7*1512345679~") != std::string::npos);
}
