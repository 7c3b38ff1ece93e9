// SPDX-License-Identifier: Apache-2.0
// Faults by one edit that are not generated: what adds up, what one segment asks of another, codes.
#include <doctest/doctest.h>

#include "support/x12_files.h"
#include "x12/ack.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
struct Edit {
    const char* file;
    const char* from;
    const char* to;
    const char* code;
    int more = 0;  ///< segments more than before, for SE01
};

std::string edited_by(const Edit& edit) {
    auto bytes = golden(edit.file);
    const auto at = bytes.find(edit.from);
    REQUIRE_MESSAGE(at != std::string::npos, edit.from);
    bytes.replace(at, std::string(edit.from).size(), edit.to);
    const auto se = bytes.find("\nSE*") + 4;
    const auto end = bytes.find('*', se);
    const int count = std::stoi(bytes.substr(se, end - se)) + edit.more;
    return bytes.replace(se, end - se, std::to_string(count));
}

void told_once(std::initializer_list<Edit> edits) {
    for (const auto& edit : edits) {
        std::string found;
        for (const auto& issue : all_issues(checked(edited_by(edit))))
            if (issue.finding.severity != Severity::info ||
                std::string(edit.code) == issue.finding.code)
                found += (found.empty() ? "" : " ") + issue.finding.code;
        CAPTURE(edit.file);
        CAPTURE(edit.from);
        CAPTURE(edit.to);
        CHECK(found == edit.code);
    }
}
}  // namespace

TEST_CASE("amounts that do not add up are told once, where they first go wrong") {
    told_once({{"837p.x12", "-1*160*", "-1*170*", "X12-3001"},
               {"837p.x12", "-1*160*", "-1*160.01*", "X12-3001"},
               {"837p.x12", "97110*80*", "97110*90*", "X12-3001"},
               {"837p.x12", "97530*40*", "97530*4*", "X12-3001"},
               {"837p.x12", "97112*40*", "97112*-40*", "X12-3001"},
               {"835.x12", "BPR*I*39*", "BPR*I*38*", "X12-3014"},
               {"835.x12", "*160*38.4*", "*160*38.5*", "X12-3012"},
               {"835.x12", "*160*38.4*", "*161*38.4*", "X12-3012"},
               {"835.x12", "97110*80*3.6*", "97110*80*3.7*", "X12-3011"},
               {"835.x12", "97110*80*3.6*", "97110*81*3.6*", "X12-3011"},
               {"835.x12", "CAS*PR*1*50**", "CAS*PR*1*51**", "X12-3011"},
               {"835.x12", "**45*24~", "**45*23.99~", "X12-3011"},
               {"835.x12", "CAS*PR*2*11.2**", "CAS*PR*2*-11.2**", "X12-3011"},
               {"835.x12", "*-.6~", "*.6~", "X12-3014"}});
}

TEST_CASE("what one segment demands of another is told once") {
    told_once({{"837p.x12", "*Y*C*Y*Y~", "*Y*C*Y*Y**OA~", "X12-4002"},
               {"837p.x12", "*Y*C*Y*Y~\n", "*Y*C*Y*Y**AA~\nDTP*439*D8*20260901~\n", "X12-4001", 1},
               {"837p.x12", "11:B:1", "11:B:7", "X12-4005"},
               {"837p.x12", "11:B:1", "11:B:8", "X12-4005"},
               {"837p.x12", "PWK*08*FX***AC*POE26000123", "PWK*08*FX", "X12-4006"},
               {"837p.x12", "SBR*P*18*", "SBR*P**", "X12-4003"},
               {"837p.x12", "HL*2*1*22*0", "HL*3*1*22*0", "X12-4008"},
               {"837p.x12", "HL*2*1*22*0", "HL*2*9*22*0", "X12-4007"},
               {"837p.x12", "HL*2*1*22*0", "HL*2*1*22*1", "X12-4009"},
               {"837p.x12", "LX*2~", "LX*5~", "X12-4010"},
               {"837p.x12", "***1:3~", "***1:4~", "X12-4011"},
               {"837p.x12", "DMG*D8*19640514*F~\n", "", "X12-4012", -1},
               {"837p.x12", "N3*9 OAK AVE~\n", "", "X12-4012", -1},
               {"999.x12", "AK9*P*2*2*1", "AK9*P*2*2*2", "X12-4014"},
               {"999.x12", "AK9*P*2*2*1", "AK9*P*2*2*3", "X12-4014"},
               {"999.x12", "AK9*P*2*2*1", "AK9*P*2*2*0", "X12-4014"},
               {"999.x12", "AK9*P*2*2*1", "AK9*A*2*2*1", "X12-4015"},
               {"999.x12", "AK9*P*2*2*1", "AK9*R*2*2*1", "X12-4015"},
               {"999.x12", "AK9*P*2*2*1", "AK9*P*2*1*2", "X12-4014"},
               {"999.x12", "IK5*A~\nAK9*P*2*2*1", "IK5*E~\nAK9*A*2*2*1", "X12-4015"},
               {"999.x12", "IK5*A~\nAK9*P*2*2*1", "IK5*R*5~\nAK9*P*2*2*0", "X12-4015"},
               {"999.x12", "IK5*R*5~\nAK2*837*0002*005010X222A1~\nIK5*A~\nAK9*P*2*2*1",
                "IK5*A~\nAK2*837*0002*005010X222A1~\nIK5*A~\nAK9*A*2*2*2", "X12-4016"},
               {"277ca.x12", "STC*A2:20", "STC*A7:20", "X12-4019"},
               {"835.x12", "*ACH*CCP", "*NON*CCP", "X12-4018"},
               {"271.x12", "HL*3*2*22*0", "HL*4*2*22*0", "X12-4008"},
               {"271.x12", "HL*2*1*21*1", "HL*2*7*21*1", "X12-4007"},
               {"276.x12", "HL*4*3*22*0", "HL*4*3*22*1", "X12-4009"},
               {"277ca.x12", "HL*3*2*19*1", "HL*5*2*19*1", "X12-4008"},
               {"278.x12", "HL*5*4*SS*0", "HL*5*9*SS*0", "X12-4007"}});
    // An injury at work needs a date only where an accident caused it.
    CHECK(all_issues(checked(edited_by({"837p.x12", "*Y*C*Y*Y~", "*Y*C*Y*Y**EM~", ""}))).empty());
}

TEST_CASE("codes of the lists that others keep are told once; an ended one only informs") {
    told_once({{"837p.x12", "***11:B:1", "***98:B:1", "X12-5001"},
               {"837p.x12", "HOUSTON*TX*770020001", "HOUSTON*TQ*770020001", "X12-5001"},
               {"837p.x12", "ABK:Z471", "ABK:471Z", "X12-5005"},
               {"837p.x12", "ABF:M6281", "ABF:M62.81", "X12-5005"},
               {"837p.x12", "HC:97110", "HC:9711", "X12-5010"},
               {"837p.x12", "XX*1999999992", "XX*1999999991", "X12-5004"},
               {"837p.x12", "PXC*174400000X", "PXC*1744", "X12-5006"},
               {"837p.x12", "472*D8*20261006", "472*D8*20261306", "X12-5007"},
               {"837p.x12", "472*D8*20261006", "472*D8*2026106", "X12-5009"},
               {"837p.x12", "472*D8*20261006", "472*RD8*20261007-20261006", "X12-5008"},
               {"835.x12", "CAS*PR*1*", "CAS*PR*999*", "X12-5002"},
               {"835.x12", "DALLAS*TX", "DALLAS*ZZ", "X12-5001"},
               {"835.x12", "CAS*PR*2*11.2", "CAS*PR*17*11.2", "X12-5003"},
               {"277.x12", "STC*P1:20", "STC*Q9:20", "X12-5002"},
               {"277ca.x12", "STC*A2:20", "STC*A2:9999", "X12-5002"},
               {"271.x12", "HOUSTON*TX", "HOUSTON*QQ", "X12-5001"}});
}

namespace {
std::string acknowledged(const Edit& edit) {
    return write_acknowledgement(checked(edited_by(edit)).interchanges.at(0),
                                 {"20261007", "0931", "000000001"});
}
Where place_of(const Edit& edit) {
    const auto issues = all_issues(checked(edited_by(edit)));
    REQUIRE(issues.size() == 1);
    return issues[0].finding.where;
}
}  // namespace

TEST_CASE("a missing segment is told where it belongs, and the 999 says what demands it") {
    const Edit accident{"837p.x12", "*Y*C*Y*Y~", "*Y*C*Y*Y**OA~", ""};
    CHECK(place_of(accident).segment == "DTP");
    CHECK(place_of(accident).byte == static_cast<std::int64_t>(edited_by(accident).find("PWK*08")));
    CHECK(acknowledged(accident).find(
              "IK3*DTP*20*2300*I6~CTX*SITUATIONAL TRIGGER*CLM*19*2300*11:1*1362~"
              "CTX*CLM01:MX26-000123-1~IK5*R*5") != std::string::npos);
    const Edit replacement{"837p.x12", "11:B:1", "11:B:7", ""};
    CHECK(place_of(replacement).byte ==
          static_cast<std::int64_t>(edited_by(replacement).find("HI*ABK")));
    CHECK(acknowledged(replacement)
              .find("IK3*REF*25*2300*I6~CTX*SITUATIONAL TRIGGER*CLM*19*2300*5:3*1325~") !=
          std::string::npos);
    const Edit attachment{"837p.x12", "PWK*08*FX***AC*POE26000123", "PWK*08*FX", ""};
    CHECK(acknowledged(attachment).find("IK4*6*67*I9~CTX*SITUATIONAL TRIGGER*PWK*20*2300*2*756~") !=
          std::string::npos);
    const Edit dependent{"837p.x12", "SBR*P*18*", "SBR*P**", ""};
    CHECK(place_of(dependent).loop == "2000C");
    CHECK(acknowledged(dependent).find(
              "IK3*HL*19*2000C*I6~CTX*SITUATIONAL TRIGGER*SBR*13*2000B*2*1069~") !=
          std::string::npos);
    for (const auto& edit : {accident, replacement, attachment, dependent}) {
        CAPTURE(acknowledged(edit));
        CHECK(codes(checked(acknowledged(edit))) == "");
    }
}

TEST_CASE("what a subscriber who is the patient lacks is told where it belongs") {
    const Edit birth{"837p.x12", "DMG*D8*19640514*F~\n", "", "", -1};
    CHECK(place_of(birth).position == 17);
    CHECK(place_of(birth).byte == 617);
    const Edit city{"837p.x12", "N4*HOUSTON*TX*77003~\n", "", "", -1};
    CHECK(place_of(city).position == 16);
    CHECK(place_of(city).byte == 596);
    const Edit all{"837p.x12", "N3*9 OAK AVE~\nN4*HOUSTON*TX*77003~\nDMG*D8*19640514*F~\n", "", "",
                   -3};
    const auto issues = all_issues(checked(edited_by(all)));
    REQUIRE(issues.size() == 3);
    for (const auto& issue : issues) {
        CHECK(issue.finding.where.position == 15);
        CHECK(issue.finding.where.byte == 582);
    }
}

TEST_CASE("a level that names the wrong parent is refused at its HL02; a wrong kind at its HL03") {
    told_once({{"270.x12", "HL*3*2*22*0", "HL*3*1*22*0", "X12-4007"},
               {"278.x12", "HL*5*4*SS*0", "HL*5*3*SS*0", "X12-4007"},
               {"270.x12", "HL*3*2*22*0", "HL*3**22*0", "X12-2010"},
               {"837p.x12", "HL*2*1*22*0", "HL*2**22*0", "X12-2010"},
               {"837p.x12", "HL*1**20*1", "HL*1*1*20*1", "X12-2007"},
               {"837p.x12", "HL*2*1*22", "HL*2*1*23", "X12-2008"},
               {"278.x12", "HL*4*3*EV", "HL*4*3*22", "X12-2008"},
               {"278.x12", "HL*5*4*SS", "HL*5*4*EV", "X12-2008"},
               {"835.x12", "LX*1~\n", "HL*1**20*1~\nLX*1~\n", "X12-2003", 1}});
    CHECK(place_of({"270.x12", "HL*3*2*22*0", "HL*3*1*22*0", ""}).element == 2);
    CHECK(place_of({"278.x12", "HL*4*3*EV", "HL*4*3*22", ""}).element == 3);
}

TEST_CASE("what follows from a fault is not told besides") {
    told_once({{"837p.x12", "***1:3~", "***1:13~", "X12-2008"},
               {"837p.x12", "*AC*POE26000123", "*AC", "X12-1113"},
               {"835.x12", "CAS*PR*2*12**45*10", "CAS*PR*2*12**45", "X12-1116"},
               {"999.x12", "IK5*R*5", "IK5*A", "X12-4016"},
               {"278.x12", "BHT*0007*13", "BHT*0007*11", "X12-2008"},
               {"278r.x12", "BHT*0007*11", "BHT*0007*13", "X12-2008"},
               {"837p.x12", "N3*9 OAK AVE~\n", "N3*9 OAK AVE~\nN3~\n", "X12-2005", 1},
               {"837p.x12", "GS*HC", "GS*HP", "X12-1023"}});
    CHECK(place_of({"278.x12", "BHT*0007*13", "BHT*0007*11", ""}).element == 2);
    CHECK(place_of({"837p.x12", "GS*HC", "GS*XX", ""}).segment == "GS");
    const auto without = [](std::string_view segment) {
        auto bytes = golden("837p.x12");
        const auto at = bytes.find(segment);
        return codes(checked(bytes.erase(at, bytes.find('\n', at) + 1 - at)));
    };
    CHECK(without("SE*41") == "X12-1017");
    CHECK(without("ST*837") == "X12-1022");
    CHECK(without("GS*HC") == "X12-1012");
}

TEST_CASE("a decision on a line names a payer of the claim") {
    auto bytes = file_bytes("tests/x12/trades/cob.x12");
    bytes.replace(bytes.find("SVD*11111*100"), 13, "SVD*11119*100");
    const auto issues = all_issues(checked(bytes));
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].finding.code == "X12-4040");
    CHECK(issues[0].finding.where.segment == "SVD");
}

TEST_CASE("nothing of a rejected group or interchange is listed as accepted") {
    const auto bytes = golden("837p.x12");
    const auto gs = bytes.find("GS*"), ge = bytes.find("GE*"), iea = bytes.find("IEA*");
    const auto count = checked(bytes.substr(0, ge) + "GE*2*101~\n" + bytes.substr(iea));
    CHECK(count.verdict() == Verdict::rejected);
    CHECK(count.interchanges[0].groups[0].transactions[0].verdict() == Verdict::rejected);
    const auto group = bytes.substr(gs, iea - gs);
    const auto twice = checked(bytes.substr(0, gs) + group + group + "IEA*2*000000101~\n");
    CHECK(twice.verdict() == Verdict::partially_accepted);
    CHECK(twice.interchanges[0].groups[0].transactions[0].verdict() == Verdict::accepted);
    CHECK(twice.interchanges[0].groups[1].transactions[0].verdict() == Verdict::rejected);
    auto next = bytes;
    for (const char* control : {"*000000101*0*T", "*000000101~"})
        next.replace(next.find(control) + 1, 9, "000000102");
    const auto cut = checked(bytes.substr(0, iea) + next);
    CHECK(cut.verdict() == Verdict::partially_accepted);
    CHECK(cut.interchanges[0].groups[0].transactions[0].verdict() == Verdict::rejected);
    CHECK(cut.interchanges[1].groups[0].transactions[0].verdict() == Verdict::accepted);
}
