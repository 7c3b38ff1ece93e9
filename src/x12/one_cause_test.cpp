// SPDX-License-Identifier: Apache-2.0
// One slip of a sender is one finding, at what is wrong: signs used twice, trailers glued, segments
// that stand far from their place, a count that follows from what was told.
#include <doctest/doctest.h>

#include "support/x12_files.h"
#include "x12/ack.h"
#include "x12/read/eligibility.h"
#include "x12/read/remittance.h"
#include "x12/read/status.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
std::string without(const std::string& name, const std::string& segment) {
    return edited(golden(name), segment + "~\n", "");
}
/// The golden file with a segment taken out and put in front of another one.
std::string moved(const std::string& name, const std::string& segment, const std::string& before) {
    return edited(without(name, segment), before, segment + "~\n" + before);
}
EligibilityAnswer answer_with(const std::string& coverage) {
    auto bytes = edited(golden("271.x12"), "DTP*346*D8*20260101~\n", "");
    bytes = edited(bytes, "EB*1**30", coverage + "EB*D**30");
    return read_eligibility(tree_of(joined(split_segments(bytes))), {"2026-10-06", "PT"}).at(0);
}
const std::string now = "EB*1**30**NEW~\nDTP*291*RD8*20260101-20261231~\n",
                  before = "EB*1**30**OLD~\nDTP*291*RD8*20250101-20251231~\n",
                  ended = "EB*6**30**OLD~\nDTP*291*RD8*20250101-20251231~\n";
}  // namespace

TEST_CASE("one sign for components and repeats parts components in composites") {
    for (const auto& [name, bytes] : golden_files()) {
        CAPTURE(name);
        CHECK(codes(checked(edited(bytes, "*^*00501*", "*:*00501*"))) == "X12-1040");
    }
    const auto both = edited(golden("271.x12"), "*^*00501*", "*:*00501*");
    CHECK(codes(checked(edited(both, "EB*1**30*", "EB*1**30:PT*"))) == "X12-1040");
    const auto payment =
        read_remittance(tree_of(edited(golden("835.x12"), "*^*00501*", "*:*00501*")));
    CHECK(payment.claims.at(0).lines.at(0).code == "97110");
}

TEST_CASE("coverage of another time takes no part in the answer for a day") {
    for (const auto& said : {now + before, before + now, now + ended, ended + now}) {
        const auto answer = answer_with(said);
        CHECK(answer.status == "active");
        CHECK(answer.plan_name == "NEW");
        CHECK(answer.basis.at(0) == "EB*1**30**NEW");
        CHECK(answer.findings.empty());
    }
    CHECK(answer_with(before).status == "inactive");
    CHECK(answer_with(before).plan_name == "OLD");
    CHECK(answer_with(before).basis.at(0) == "EB*1**30**OLD");
    CHECK(answer_with(ended).status == "inactive");
    // A true contradiction is one still.
    const auto both = answer_with(now + "EB*6**30~\n");
    CHECK(both.status == "review");
    CHECK(both.findings.at(0).code == "X12-9102");
}

TEST_CASE("a CAS behind the names and dates of its claim is read with its claim") {
    auto bytes = golden("835.x12");
    const auto from = bytes.find("CLP*"), to = bytes.find("PLB*");
    bytes.replace(from, to - from,
                  "CLP*A4*1*100*0**12*I4*11*1~\nNM1*QC*1*DEMO*JOAN~\nDTM*232*20261001~\n"
                  "CAS*CO*109*100~\nCLP*A5*1*100*0*0*12*I5*11*1~\nCAS*PR*1*100~\n"
                  "NM1*QC*1*DEMO*PAUL~\n");
    bytes = edited(edited(bytes, "PLB*1999999992*20261231*L6:ICN2026110200017*-.6~\n", ""),
                   "BPR*I*39*", "BPR*I*0*");
    bytes = joined(split_segments(bytes));
    CHECK(told_by_segment(bytes) == "X12-2004 CAS");
    const auto payment = read_remittance(tree_of(bytes));
    CHECK(payment.claims.at(0).adjustments.size() == 1);
    CHECK(payment.claims.at(0).balanced == true);
    CHECK(payment.claims.at(1).adjustments.size() == 1);
    CHECK(payment.claims.at(1).balanced == true);
}

TEST_CASE("a TA1 was made when the interchange around it was") {
    InterchangeHead around;
    around.date = "261008";
    around.time = "1133";
    KeptSegment ta1;
    ta1.text = "TA1*000000101*261007*0930*R*001";
    CHECK(read_ta1(ta1, around).at == "2026-10-08T11:33:00Z");
}

TEST_CASE("a slip in a header or trailer is told once") {
    const auto remittance = golden("835.x12");
    const auto told = [&](const std::string& from, const std::string& to) {
        return told_by_segment(edited(remittance, from, to));
    };
    CHECK(told("ST*835*", "ST**") == "X12-1103 ST");
    CHECK(told("ST*835*", "ST*8355*") == "X12-1106 ST");
    CHECK(told("SE*33*0001", "SE33*0001") == "X12-1126 SE33");
    CHECK(told("SE*33*0001", "SE*330001") == "X12-1126 SE");
    CHECK(told("SE*33*0001", "SE*33:0001") == "X12-1126 SE");
    CHECK(told("GE*1*900", "GE1*900") == "X12-1126 GE1");
    CHECK(told("GE*1*900", "GE*1900") == "X12-1126 GE");
    CHECK(told("IEA*1*000000900", "IEA1*000000900") == "X12-1126 IEA1");
}

TEST_CASE("a separator too many in SBR says nothing of who the patient is") {
    CHECK(told_by_segment(edited(golden("837p.x12"), "SBR*P*18*GRP001", "SBR*P**18*GRP001")) ==
          "X12-1104 SBR");
}

TEST_CASE("a segment that stands far from its place is told once, and nobody else is blamed") {
    CHECK(told_by_segment(moved("837p.x12", "PER*IC*BILLING DESK*TE*5555550100", "NM1*85*")) ==
          "X12-2001 PER");
    CHECK(told_by_segment(moved("837p.x12", "REF*EI*123456789", "NM1*85*")) == "X12-2002 REF");
    const auto date = moved("837p.x12", "DTP*472*D8*20261006", "SV1*HC:97530*");
    CHECK(told_by_segment(date) == "X12-2001 DTP");
}

TEST_CASE("a count that one segment more or less explains is not told besides") {
    CHECK(told_by_segment(without("835.x12", "CAS*PR*2*12**45*10")) == "X12-3011 SVC");
    CHECK(told_by_segment(edited(golden("270.x12"), "NM1*PR*",
                                 "NM1*PR*2*EXAMPLE BLUE PPO*****PI*00001~\nNM1*PR*")) ==
          "X12-2006 NM1");
    // Nothing explains a count that is wrong by two.
    CHECK(told_by_segment(edited(without("835.x12", "CAS*PR*2*12**45*10"), "SE*33", "SE*34")) ==
          "X12-3011 SVC; X12-1019 SE");
}

TEST_CASE("a provider's answer and a line's in a 277CA may bear a day") {
    CHECK(codes(checked(edited(golden("277ca.x12"), "STC*A1:19:PR**", "STC*A1:19:PR*20261008*")))
              .empty());
}

TEST_CASE("the version in ST03 of an 835 is a word, another one a fault") {
    const auto with = [](const std::string& version) {
        return codes(checked(edited(golden("835.x12"), "ST*835*0001", "ST*835*0001*" + version)));
    };
    CHECK(with("005010X221A1") == "X12-1061");
    CHECK(with("005010X222A1") == "X12-1024");
    CHECK(checked(edited(golden("835.x12"), "ST*835*0001", "ST*835*0001*005010X221A1")).verdict() ==
          Verdict::accepted_with_errors);
}

TEST_CASE("a CR1 without its first value stands too late behind a date, as any other segment") {
    auto bytes = file_bytes("tests/x12/trades/ambulance.x12");
    const auto at = bytes.find("DTP*472", bytes.find("LX*1"));
    const auto end = bytes.find("~\n", at) + 2;
    bytes.insert(end, "CR1****A*DH*21~\n");
    const auto told = told_by_segment(joined(split_segments(bytes)));
    CHECK(told.find("X12-2002") == std::string::npos);
    CHECK(told.find("X12-2004 CR1") != std::string::npos);
}

TEST_CASE("a segment out of place in the header stands in no loop") {
    const auto bytes = edited(edited(golden("835.x12"), "DTM*405*20261102~\n", ""), "TRN*1*",
                              "DTM*405*20261102~\nTRN*1*");
    const auto issues = all_issues(checked(bytes));
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].finding.code == "X12-2004");
    CHECK_FALSE(issues[0].finding.where.loop);
}

TEST_CASE("a wrong count is excused by no warning: it would be accepted with it") {
    const auto told = [](const std::string& name, const std::string& from, const std::string& to,
                         const std::string& se, const std::string& said) {
        const auto report = checked(edited(edited(golden(name), from, to), se, said));
        CHECK(report.verdict() == Verdict::rejected);
        const auto ack =
            write_acknowledgement(report.interchanges[0], {"20261007", "0931", "000000001"});
        CHECK(ack.find("IK5*R*") != std::string::npos);
        return codes(report);
    };
    // A short ZIP code, levels announced that do not follow, a line without its day.
    CHECK(told("837p.x12", "TX*770020001", "TX*77002", "SE*41", "SE*42") == "X12-4028 X12-1019");
    CHECK(told("837p.x12", "HL*2*1*22*0", "HL*2*1*22*1", "SE*41", "SE*42") == "X12-4009 X12-1019");
    const auto line = "DTM*472*20261006~\nCAS*PR*1*50**2*2.4**45*24~\nREF*6R*MX26000123L1~\n";
    CHECK(told("835.x12", line, "CAS*PR*1*50**2*2.4**45*24~\n", "SE*33", "SE*32") ==
          "X12-4058 X12-1019");
    // What one segment more or less makes excuses it still.
    CHECK(codes(checked(without("835.x12", "CAS*PR*2*12**45*10"))) == "X12-3011 X12-1020");
}

TEST_CASE("what a payment comes to beside one that may be of it is not known") {
    const auto unpaid = edited(golden("835.x12"), "BPR*I*39*", "BPR*I*999*");
    const auto beside = edited(unpaid, "REF*6R*MX26000123L2", "N3*1 PAYER PLAZA~\nREF*6R*L2");
    CHECK(told_by_segment(beside) == "X12-3014 BPR; X12-2002 N3");
    CHECK(read_remittance(tree_of(beside)).balanced == false);
    const auto lost = edited(golden("835.x12"), "PLB*", "ZZZ*");
    CHECK(told_by_segment(lost) == "X12-1101 ZZZ");
    CHECK_FALSE(read_remittance(tree_of(lost)).balanced.has_value());
}

TEST_CASE("a lost LS is told beside what else is wrong in the same benefit, and not in its count") {
    const auto bytes = edited(file_bytes("tests/x12/trades/271.x12"), "LS*2120~\n", "");
    CHECK(told_by_segment(bytes) == "X12-4060 LS");
    CHECK(told_by_segment(edited(bytes, "REF*18*PLAN2", "REF*Q7*PLAN2")) ==
          "X12-2008 REF; X12-4060 LS");
    CHECK(told_by_segment(edited(bytes, "DTP*290*D8", "DTP*999*D8")) ==
          "X12-2008 DTP; X12-4060 LS");
    CHECK(told_by_segment(edited(bytes, "DTP*290*D8", "ENT*1~\nDTP*290*D8")) ==
          "X12-2003 ENT; X12-4060 LS");
    // It may be what is missing.
    CHECK(told_by_segment(edited(bytes, "NM1*PRP", "LX*2120~\nNM1*PRP")) == "X12-2003 LX");
}

TEST_CASE("a misspelt LE is told alone, and is no rest of the segment in front of it") {
    const auto bytes = file_bytes("tests/x12/trades/271.x12");
    for (const auto* name : {"LF", "KE", "L0"})
        CHECK(
            told_by_segment(edited(bytes, "LE*2120~\nEB*L", name + std::string("*2120~\nEB*L"))) ==
            std::string("X12-1101 ") + name);
}

TEST_CASE("a separator of components in the number of a level or of its parent refuses") {
    CHECK(codes(checked(edited(golden("837p.x12"), "HL*2*1*22", "HL*2*9:9*22"))) == "X12-1108");
    CHECK(codes(checked(edited(golden("837p.x12"), "HL*2*1*22", "HL*2:2*1*22"))) == "X12-1108");
}

TEST_CASE("a terminator lost in front of a segment with repeated codes is told alone") {
    const auto question = edited(golden("270.x12"), "EQ*30~", "EQ*30^PT~");
    CHECK(codes(checked(edited(question, "20261006~\nEQ", "20261006EQ"))) == "X12-1123");
    const auto answer = edited(golden("271.x12"), "EB*C*IND*30*", "EB*C*IND*30^PT*");
    CHECK(codes(checked(edited(answer, "PPO 3000~\nEB", "PPO 3000EB"))) == "X12-1123");
}

TEST_CASE("a code that has lost a letter is told alone, and nothing behind it is moved") {
    const auto bytes = edited(golden("270.x12"), "EQ*PT~", "EQ*PT~\nREF*9F*REF1~");
    CHECK(codes(checked(joined(split_segments(bytes)))) == "");
    for (const auto* code : {"F", "9"})
        CHECK(told_by_segment(joined(split_segments(
                  edited(bytes, "REF*9F", std::string("REF*") + code)))) == "X12-1105 REF");
}

TEST_CASE("zeros in front of the number of a level are told, and it counts as the same") {
    const auto bytes = edited(golden("837p.x12"), "HL*1**20", "HL*01**20");
    CHECK(codes(checked(bytes)) == "X12-1044");
}

TEST_CASE("a composite without its qualifier lacks that alone") {
    const auto bytes = golden("837p.x12");
    const auto told = [&](std::string_view from, std::string_view to) {
        return told_by_segment(edited(bytes, from, to));
    };
    CHECK(told("SV1*HC:97110*", "SV1*97110*") == "X12-2010 SV1");
    CHECK(told("*ABF:Z96651*", "*Z96651*") == "X12-2010 HI");
    CHECK(told("HI*ABK:Z471*ABF:Z96651*", "HI*Z471*Z96651*") == "X12-2010 HI; X12-2010 HI");
}

TEST_CASE("diagnoses sent as repeats of one are told at them and at no line that points to them") {
    CHECK(told_by_segment(edited(golden("837p.x12"), "Z471*ABF:Z96651*", "Z471^ABF:Z96651*")) ==
          "X12-1111 HI");
}

TEST_CASE(
    "a separator between components that one segment alone has is told there, and nowhere else") {
    const auto bytes = golden("837p.x12");
    const auto mixed =
        edited(bytes, "HI*ABK:Z471*ABF:Z96651*ABF:M6281", "HI*ABK>Z471*ABF>Z96651*ABF>M6281");
    CHECK(told_by_segment(mixed) == "X12-1027 HI");
}

TEST_CASE("a letter in ISA16 is no separator, and the TA1 says so") {
    const auto bytes = edited(golden("837p.x12"), "*T*:~", "*T*A~");
    CHECK(codes(checked(bytes)) == "X12-1030");
    CHECK(checked(bytes).verdict() == Verdict::accepted_with_errors);
}

TEST_CASE("a segment in front of those that come before it stands too early") {
    const std::string address = "N3*9 OAK AVE~\nN4*HOUSTON*TX*77003~\n",
                      birth = "DMG*D8*19640514*F~\n";
    for (const char* name : {"271.x12", "837p.x12"})
        CHECK(told_by_segment(edited(golden(name), address + birth, birth + address)) ==
              "X12-2014 DMG");
}
