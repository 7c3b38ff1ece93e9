// SPDX-License-Identifier: Apache-2.0
// What values say against each other, against a list, or against what the rest of the file says.
#include <doctest/doctest.h>

#include <algorithm>

#include "support/x12_files.h"
#include "x12/ack.h"
#include "x12/read/eligibility.h"
#include "x12/read/status.h"
#include "x12/show.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
/// The codes found in a file, then in a golden one, after one edit; `more`: segments more than
/// before, for SE01.
std::string edited(std::string bytes, const std::string& from, const std::string& to, int more) {
    const auto at = bytes.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    bytes.replace(at, from.size(), to);
    const auto se = bytes.find("\nSE*") + 4;
    const auto end = bytes.find('*', se);
    bytes.replace(se, end - se, std::to_string(std::stoi(bytes.substr(se, end - se)) + more));
    return codes(checked(bytes));
}
std::string after(const char* file, const std::string& from, const std::string& to, int more = 0) {
    return edited(golden(file), from, to, more);
}
/// The same of a file of another trade.
std::string in_trade(const char* file, const std::string& from, const std::string& to,
                     int more = 0) {
    return edited(file_bytes(std::string("tests/x12/trades/") + file), from, to, more);
}
std::string with_ta1(const std::string& verdict, const std::string& note) {
    auto bytes = golden("999.x12");
    const auto isa = bytes.find("GS*");
    const auto iea = bytes.find("IEA*1*");
    return bytes.substr(0, isa) + "TA1*000000101*261007*0930*" + verdict + "*" + note +
           "~\nIEA*0*" + bytes.substr(iea + 6);
}
std::string verdict_of_ta1(const std::string& verdict, const std::string& note) {
    KeptSegment ta1;
    ta1.text = "TA1*000000101*261007*0930*" + verdict + "*" + note;
    ta1.delimiters = {'~', '*', ':', '^'};
    return read_ta1(ta1, {}).verdict;
}
}  // namespace

TEST_CASE("H: a TA1 says A, E or R with a note of the list that fits") {
    CHECK(codes(checked(with_ta1("A", "000"))).empty());
    CHECK(codes(checked(with_ta1("R", "025"))).empty());
    CHECK(codes(checked(with_ta1("Z", "023"))) == "X12-1034");
    CHECK(codes(checked(with_ta1("R", "032"))) == "X12-1034");
    CHECK(codes(checked(with_ta1("A", "023"))) == "X12-1035");
    CHECK(codes(checked(with_ta1("R", "000"))) == "X12-1035");
}

TEST_CASE("a TA1 without a known verdict is never read as accepted") {
    CHECK(verdict_of_ta1("A", "000") == "accepted");
    CHECK(verdict_of_ta1("E", "005") == "accepted");
    CHECK(verdict_of_ta1("R", "025") == "rejected");
    CHECK(verdict_of_ta1("A", "023") == "pending");
    CHECK(verdict_of_ta1("Z", "023") == "pending");
    CHECK(verdict_of_ta1("", "") == "pending");
}

TEST_CASE("E: what a professional claim says of its own values is told once") {
    CHECK(after("837p.x12", "AMT*F5*25~", "AMT*F5*-25~") == "X12-4025");
    CHECK(after("837p.x12", "AMT*F5*25~", "AMT*F5*160.01~") == "X12-4025");
    CHECK(after("837p.x12", "97530*40*UN*1*", "97530*40*UN*0*") == "X12-4026");
    CHECK(after("837p.x12", "97530*40*UN*1*", "97530*40*UN*-1*") == "X12-4026");
    CHECK(after("837p.x12", "MX26000123L2", "MX26000123L1") == "X12-4027");
    CHECK(after("837p.x12", "TX*770020001", "TX*77002") == "X12-4028");
    CHECK(after("837p.x12", "HOUSTON*TX*770020001", "HOUSTON**770020001") == "X12-4029");
    CHECK(after("837p.x12", "HOUSTON*TX*770020001", "HOUSTON*TX") == "X12-4029");
    CHECK(after("837p.x12", "DMG*D8*19640514", "DMG*D8*20261007") == "X12-4030");
    CHECK(after("837p.x12", "REF*EI*123456789", "REF*EI*123456789^123456780") == "X12-1111");
}

TEST_CASE("E.5: a payer that decided says what it paid, and no two payers have one turn") {
    auto bytes = file_bytes("tests/x12/trades/cob.x12");
    const auto edited = [&](const std::string& from, const std::string& to, int more) {
        auto out = bytes;
        out.replace(out.find(from), from.size(), to);
        const auto se = out.find("\nSE*") + 4;
        const auto end = out.find('*', se);
        out.replace(se, end - se, std::to_string(std::stoi(out.substr(se, end - se)) + more));
        return codes(checked(out));
    };
    CHECK(codes(checked(bytes)).empty());
    CHECK(edited("AMT*D*170~\n", "", -1) == "X12-4023");
    CHECK(edited("SBR*T*19*", "SBR*S*19*", 0) == "X12-4024");
    CHECK(edited("SBR*T*19*", "SBR*P*19*", 0) == "X12-4024");
}

TEST_CASE("F, G, H, I: answers that leave out or contradict what they have to say") {
    CHECK(after("270.x12", "EQ*30~\nEQ*PT~\n", "", -2) == "X12-4020");
    CHECK(after("277ca.x12", "STC*A2:20:PR", "STC*F1:20:PR") == "X12-4021");
    CHECK(after("835.x12", "1*1*160*38.4*", "1*22*160*38.4*") == "X12-4022");
    CHECK(after("278r.x12", "UM*HS*I*PT*11:B~\nHCR*A1*AUTH778899", "UM*HS*I*PT*11:B~\nHCR*A1") ==
          "X12-4031");
    CHECK(after("278r.x12", "HCR*A1*AUTH778899~\nDTP*472", "HCR*A3~\nDTP*472") == "X12-4032");
    CHECK(after("271.x12", "*****.4****N", "*****40****N") == "X12-4033");
    CHECK(after("271.x12", "*****.4****N", "*****1****N").empty());
}

TEST_CASE("a share of more than the whole is not said to be a percentage") {
    auto bytes = golden("271.x12");
    bytes.replace(bytes.find("*****.4****N"), 12, "*****40****N");
    MemorySource source(bytes);
    std::vector<Issue> outside;
    const auto trees = read_trees(source, shipped_code_lists(), outside).value();
    const auto answer = read_eligibility(trees.at(0), {}).at(0);
    CHECK_FALSE(answer.out_of_network.coinsurance_percent.has_value());
}

TEST_CASE("the envelope says who sends to whom, and in which version") {
    CHECK(after("837p.x12", "*ZZ*MEDEXSUB01 ", "*QQ*MEDEXSUB01 ") == "X12-1006");
    CHECK(after("837p.x12", "*ZZ*CLEARHOUSE ", "*99*CLEARHOUSE ") == "X12-1006");
    CHECK(after("837p.x12", "*ZZ*MEDEXSUB01     ", "*ZZ*               ") == "X12-1006");
    CHECK(after("837p.x12", "*^*00501*", "*^*00601*") == "X12-1036");
    CHECK(after("837p.x12", "*^*00501*", "*^*00401*") == "X12-1036");
    CHECK(after("837p.x12", "*101*X*005010", "*101*T*005010") == "X12-1037");
    CHECK(after("837p.x12", "ST*837*", "ST*838*") == "X12-1038");
}

TEST_CASE("a number that is no NPI is not said to have a wrong check digit") {
    CHECK(after("837p.x12", "XX*1999999992", "XX*199999999") == "X12-5011");
    CHECK(after("837p.x12", "XX*1999999992", "XX*1999999993") == "X12-5004");
}

TEST_CASE("blanks in front of the file and an end mark behind it are told, and refused if strict") {
    CHECK(codes(checked("  " + golden("837p.x12"))) == "X12-1120");
    CHECK(codes(checked(golden("837p.x12") + "\x1a")) == "X12-1120");
    CHECK(codes(checked(golden("837p.x12") + "\n\n")).empty());
    const auto bytes = golden("837p.x12") + "\x1a";
    MemorySource source(bytes);
    const auto strict = check(source, shipped_code_lists(), "test", Tolerance::none()).value();
    CHECK(strict.verdict() == Verdict::rejected);
    CHECK(all_issues(strict).at(0).finding.repair.find("Nothing") == std::string::npos);
}

TEST_CASE("a 999 names the claim and what was found in it; one refused does not refuse the group") {
    auto bytes = golden("999.x12");
    const std::string ik3 = "IK3*CLM*22*2300*8~\n";
    bytes.replace(bytes.find(ik3), ik3.size(), ik3 + "CTX*CLM01:MX26-000123-1~\n");
    bytes.replace(bytes.find("SE*10*"), 6, "SE*11*");
    MemorySource source(bytes);
    std::vector<Issue> outside;
    const auto trees = read_trees(source, shipped_code_lists(), outside).value();
    const auto messages = read_status(trees.at(0));
    REQUIRE(messages.size() == 3);
    CHECK(messages[0].verdict == "pending");
    REQUIRE(messages[1].findings.size() == 2);
    CHECK(messages[1].findings[0].code == "X12-9104");
    CHECK(messages[1].findings[0].message.find("claim MX26-000123-1") != std::string::npos);
    CHECK(messages[1].findings[1].message.find("CLM07") != std::string::npos);
    CHECK(messages[2].findings.empty());
}

TEST_CASE("places that share a data element are shown by what they mean there") {
    std::string shown;
    Show show([&](std::string_view text) { shown += text; }, shipped_code_lists(), false);
    const auto bytes = golden("835.x12");
    MemorySource source(bytes);
    Checker checker(shipped_code_lists(), show);
    REQUIRE(checker.run(source).has_value());
    for (const char* line :
         {"CLP03 charge: 160", "CLP04 paid: 38.4", "CLP05 patient's share: 121.6",
          "SVC02 charge: 80", "SVC03 paid: 3.6", "PLB01 provider's identifier"})
        CHECK_MESSAGE(shown.find(line) != std::string::npos, line);
}

TEST_CASE("money finer than the cent is told wherever it stands, and never balances in silence") {
    CHECK(after("837p.x12", "*160*", "*77777.777*").find("X12-2012") != std::string::npos);
    CHECK(after("835.x12", "BPR*I*39*", "BPR*I*9999.999*") == "X12-2012");
    CHECK(after("835.x12", "*-.6~", "*-5000.601~") == "X12-2012");
    CHECK(after("835.x12", "CAS*PR*1*50**", "CAS*PR*1*50.001**") == "X12-2012");
    // Zeros behind the cent say nothing more.
    CHECK(after("835.x12", "BPR*I*39*", "BPR*I*39.0000*") == "");
}

TEST_CASE("the separator of components in a value that has none is told") {
    CHECK(after("837p.x12", "N3*9 OAK AVE", "N3*9 OAK:AVE") == "X12-1122");
    // What else is wrong with it is told instead, and refuses.
    CHECK(after("837p.x12", "N4*HOUSTON*TX", "N4*HOUSTON*T:") == "X12-5001");
    CHECK(after("835.x12", "CAS*PR*2*12", "CAS*Z:*2*12") == "X12-2008");
    CHECK(after("837p.x12", "DTP*472*D8*20261006", "DTP*472*D8*2026:1006") == "X12-5009");
}

TEST_CASE("the date of an accident needs a cause") {
    auto bytes = golden("837p.x12");
    bytes.insert(bytes.find("PWK*08"), "DTP*439*D8*20260901~\n");
    bytes.replace(bytes.find("SE*41*"), 6, "SE*42*");
    CHECK(codes(checked(bytes)) == "X12-4036");
}

TEST_CASE("a 999 may name a composite by its number, as the published example does") {
    auto bytes = golden("999.x12");
    const auto at = bytes.find("IK5*R*5~");
    bytes.insert(at,
                 "IK3*REF*57**3~\nCTX*SITUATIONAL TRIGGER*CLM*43**5:3*C023:1325~\n"
                 "CTX*CLM01:987654321~\n");
    bytes.replace(bytes.find("SE*10*"), 6, "SE*13*");
    CHECK(codes(checked(bytes)) == "");
}

TEST_CASE("diagnoses beyond the twelfth are told and counted nowhere") {
    std::string many = "HI*ABK:Z471";
    for (int i = 0; i < 40; ++i) many += "*ABF:M6281";
    auto bytes = golden("837p.x12");
    const auto from = bytes.find("HI*ABK");
    bytes.replace(from, bytes.find('~', from) - from, many);
    CHECK(codes(checked(bytes)) == "X12-1104");
}

TEST_CASE("a diagnosis of ICD-9-CM for a service after its end warns") {
    auto bytes = golden("837p.x12");
    const auto from = bytes.find("HI*ABK");
    bytes.replace(from, bytes.find('~', from) - from, "HI*BK:V5481*BF:71946*BF:7197");
    const auto issues = all_issues(checked(bytes));
    REQUIRE(codes(checked(bytes)) == "X12-5019");
    CHECK(issues[0].finding.severity == Severity::warning);
    CHECK(issues[0].finding.message ==
          "HI01-2 (diagnosis): \"V5481\" is of ICD-9-CM, which ended for services from October 1, "
          "2015 on.");
    CHECK(issues[0].finding.where.segment == "HI");
}

TEST_CASE("E: what the parties of a claim say of each other is told once") {
    CHECK(in_trade("cob.x12", "EMPLOYER PLAN*****CI", "EMPLOYER PLAN*****MB") == "X12-4041");
    CHECK(in_trade("cob.x12", "EMPLOYER PLAN*****CI", "EMPLOYER PLAN*12****MB") == "");
    CHECK(after("837p.x12", "SBR*P*18", "SBR*S*18") == "X12-4042");
    CHECK(after("837p.x12", "SBR*P*18", "SBR*U*18") == "");
    CHECK(after("837p.x12", "N3*100 MAIN ST", "N3*P.O. Box 12") == "X12-1119 X12-4043");
    CHECK(after("837p.x12", "N3*100 MAIN ST", "N3*POBOX LANE 4") == "");
    CHECK(after("837p.x12", "TE*5555550100", "FX*5555550100*EX*12") == "X12-4044");
    CHECK(after("837p.x12", "TE*5555550100", "TE*5555550100*EX*12") == "");
    CHECK(after("837p.x12", "NM1*82*1*JAMES*KIM", "NM1*82*2*JAMES*KIM") == "X12-4045");
    CHECK(in_trade("cob.x12", "THIRD PLAN*****PI*33333", "THIRD PLAN*****PI*11111") == "X12-4046");
}

TEST_CASE("E: a code that is none demands nothing, and lacks nowhere what it was meant to be") {
    for (const auto* turn : {"0", "Q"})
        CHECK(after("837p.x12", "SBR*P*18", std::string("SBR*") + turn + "*18") == "X12-2008");
    for (const auto* kind : {"TT", "T0"})
        CHECK(after("837p.x12", "TE*5555550100", std::string(kind) + "*5555550100*EX*12") ==
              "X12-2008");
    CHECK(in_trade("cob.x12", "DTP*439*", "DTP*430*") == "X12-2008");
    CHECK(in_trade("cob.x12", "DTP*439*", "DTP**") == "X12-2010");
    CHECK(in_trade("cob.x12", "*PI*11111~", "*PI*11111\t~") == "X12-1107");
    const auto replaced = [](const std::string& number) {
        auto bytes = golden("837p.x12");
        bytes.replace(bytes.find("11:B:1"), 6, "11:B:7");
        const std::string own = "REF*G1*AUTH778899~\n";
        return edited(bytes, own, own + number, 1);
    };
    REQUIRE(replaced("REF*F8*ICN1~\n") == "");
    CHECK(replaced("REF*F0*ICN1~\n") == "X12-2008");
    CHECK(replaced("REF**ICN1~\n") == "X12-2010");
}

TEST_CASE("E: a number that is repeated is told as that alone") {
    CHECK(after("837p.x12", "HL*1**20", "HL*1^1**20") == "X12-1111");
    CHECK(after("837p.x12", "HL*2*1*22", "HL*2*1^1*22") == "X12-1111");
    CHECK(after("837p.x12", "***1:2:3~", "***1:2:3^1:2:3~") == "X12-1111");
}

TEST_CASE("E: decisions of two payers of one number are called unbalanced with none of them") {
    auto bytes = file_bytes("tests/x12/trades/cob.x12");
    bytes.replace(bytes.find("THIRD PLAN*****PI*33333"), 23, "THIRD PLAN*****PI*11111");
    const std::string decision = "SVD*11111*120*HC:97110:GP**4~\n";
    const auto from = bytes.find(decision);
    auto second = bytes.substr(from, bytes.find("LX*", from) - from);
    const auto segments = std::count(second.begin(), second.end(), '~');
    CHECK(edited(bytes, decision, second + decision, static_cast<int>(segments)) == "X12-4046");
}

TEST_CASE("E: what a claim says of its days, diagnoses and charges is told once") {
    CHECK(after("837p.x12", "*ABF:M6281~", "*ABF:M6281**ABF:M5450~") == "X12-4047");
    auto gap = golden("837p.x12");
    gap.replace(gap.find("*ABF:M6281~"), 11, "*ABF:M6281**ABF:M5450~");
    CHECK(codes(checked(write_acknowledgement(checked(gap).interchanges.at(0),
                                              {"20261007", "0931", "000000001"}))) == "");
    // Where a line points to the empty one, that is told.
    CHECK(after("837p.x12", "HI*ABK:Z471*ABF:Z96651*", "HI*ABK:Z471**ABF:Z96651*") == "X12-4080");
    CHECK(after("837p.x12", "ABF:M6281", "ABF:Z96651") == "X12-4048");
    CHECK(after("837p.x12", "***1:2:3~", "***1:2:2~") == "X12-4049");
    CHECK(after("837p.x12", "SV1*HC:97110*", "SV1*HC:97110:GP:KX:GP*") == "X12-4069");
    CHECK(after("837p.x12", "472*D8*20261006~\nREF*6R*MX26000123L1",
                "472*D8*20261008~\nREF*6R*MX26000123L1") == "X12-4050");
    CHECK(in_trade("cob.x12", "DTP*439*D8*20260915", "DTP*439*D8*20261002") == "X12-4051");
    CHECK(after("837p.x12", "11:B:1", "21:B:1") == "X12-4052");
    CHECK(after("837p.x12", "11:B:1*Y*C*Y*Y~\n", "21:B:1*Y*C*Y*Y~\nDTP*435*D8*20261001~\n", 1) ==
          "");
    auto decided = split_segments(file_bytes("tests/x12/trades/cob.x12"));
    std::erase_if(decided, [](const auto& each) {
        return each.starts_with("SVD") || each == "CAS*CO*45*50" || each == "CAS*PR*2*30" ||
               each == "AMT*EAF*30" || each.starts_with("DTP*573");
    });
    for (auto& each : decided)
        if (each == "CAS*PR*1*50") each = "CAS*PR*1*130";
    CHECK(codes(checked(joined(decided))) == "X12-4054");
    auto negative = split_segments(golden("837p.x12"));
    std::erase(negative, "AMT*F5*25");
    for (auto& each : negative)
        for (const auto* amount : {"*160*", "*80*", "*40*"})
            if (const auto at = each.find(amount);
                at != std::string::npos && (each[0] == 'C' || each[0] == 'S'))
                each.insert(at + 1, "-");
    CHECK(codes(checked(joined(negative))) == "X12-4053");
}

TEST_CASE("I: what a remittance says of its money and days is told once") {
    CHECK(after("835.x12", "DA*444555666", "*") == "X12-4056");
    CHECK(after("835.x12", "*0012345678*1512345678", "*0012345678*1512345679") == "X12-4057");
    CHECK(after("835.x12", "*80*3.6**2~\nDTM*472*20261006~\n", "*80*3.6**2~\n", -1) == "X12-4058");
    CHECK(in_trade("835.x12", "DTM*233*20261003", "DTM*233*20260930") == "X12-4059");
    auto negative = golden("835.x12");
    const auto change = [&](const std::string& from, const std::string& to) {
        negative.replace(negative.find(from), from.size(), to);
    };
    change("BPR*I*39*", "BPR*I*-1*");
    change("*-.6~", "*39.4~");
    CHECK(codes(checked(negative)) == "X12-4055");
}

TEST_CASE("F, H: what an answer or a question about a claim leaves out is told once") {
    CHECK(in_trade("271.x12", "LS*2120~\nNM1*PRP", "NM1*PRP", -1) == "X12-4060");
    CHECK(in_trade("271.x12", "PER*IC*CLAIMS*TE*8005553333~\nLE*2120~\n",
                   "PER*IC*CLAIMS*TE*8005553333~\n", -1) == "X12-4060");
    CHECK(after("276.x12", "DMG*D8*19640514*F~\n", "", -1) == "X12-4062");
    CHECK(after("276.x12", "DTP*472*RD8*20261006-20261006~\n", "", -1) == "X12-4063");
    auto silent = split_segments(golden("271.x12"));
    std::erase_if(silent, [](const auto& each) {
        return each.starts_with("EB") || each.starts_with("HSD") || each.starts_with("MSG") ||
               each.starts_with("III") || each.starts_with("LS") || each.starts_with("LE");
    });
    CHECK(codes(checked(joined(silent))) == "X12-4061");
}

TEST_CASE("level 5: numbers of taxes, laboratories, telephones and drugs have a form") {
    CHECK(after("837p.x12", "REF*EI*123456789", "REF*EI*12-3456789") == "X12-5012");
    CHECK(in_trade("drug.x12", "N4*00409379501", "N4*00409-3795-01") == "X12-5013");
    CHECK(in_trade("drug.x12", "N4*00409379501", "N4*0409379501") == "X12-5013");
    CHECK(after("837p.x12", "TE*5555550100", "TE*555-555-0100") == "X12-5014");
    CHECK(after("837p.x12", "REF*G1*AUTH778899~\n", "REF*G1*AUTH778899~\nREF*X4*12345~\n", 1) ==
          "X12-5015");
    CHECK(after("837p.x12", "REF*G1*AUTH778899~\n", "REF*G1*AUTH778899~\nREF*X4*45D1234567~\n",
                1) == "");
}

TEST_CASE("the first level's code is wrong alone, even where it is that of a level below") {
    CHECK(after("837p.x12", "HL*1**20*1", "HL*1**22*1") == "X12-2008");
    CHECK(after("837p.x12", "HL*1**20*1", "HL*1**23*1") == "X12-2008");
    CHECK(after("271.x12", "HL*1**20*1", "HL*1**21*1") == "X12-2008");
}

TEST_CASE("what stands behind a complete interchange rejects nothing of it") {
    const auto report = checked(golden("837p.x12") + "GARBAGE");
    CHECK(codes(report) == "X12-1039");
    CHECK(codes(checked(golden("837p.x12") + "GARBAGE~")) == "X12-1039");
    const auto ack =
        write_acknowledgement(report.interchanges.at(0), {"20261007", "0931", "000000001"});
    CHECK(ack.find("AK9*A*1*1*1") != std::string::npos);
    CHECK(ack.find("TA1") == std::string::npos);
}

TEST_CASE("G: where BHT02 says request and BHT06 says answer, what follows shows which is wrong") {
    CHECK(after("278.x12", "*20260928*1000~", "*20260928*1000*18~") == "X12-2008");
    const auto report = checked([] {
        auto bytes = golden("278r.x12");
        return bytes.replace(bytes.find("BHT*0007*11*"), 12, "BHT*0007*13*");
    }());
    const auto issues = all_issues(report);
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].finding.where.element == 2);
}

TEST_CASE("H: a claim's second and third status may name any entity") {
    CHECK(after("277ca.x12", "STC*A2:20:PR*20261008*WQ*160~",
                "STC*A2:20:PR*20261008*WQ*160******A2:128:85*A2:153:82~") == "");
}

TEST_CASE("a segment that is the only one of its name is read whole, though its code is wrong") {
    CHECK(after("278.x12", "UM*HS*I*", "UM*XX*Q*") == "X12-2008 X12-2008");
}
