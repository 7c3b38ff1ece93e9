// SPDX-License-Identifier: Apache-2.0
// What files of other senders showed: what is right by the standard or in an example that X12
// published has no finding, and one fault is told once, where it is.
#include <doctest/doctest.h>

#include <algorithm>

#include "base/text.h"
#include "support/x12_files.h"
#include "x12/ack.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
/// With SE01 as it has to be.
std::string counted(std::string bytes) {
    const auto st = bytes.find("ST*"), se = bytes.find("\nSE*") + 1;
    const auto count = std::count(bytes.begin() + static_cast<std::ptrdiff_t>(st),
                                  bytes.begin() + static_cast<std::ptrdiff_t>(se), '\n') +
                       1;
    return bytes.replace(se + 3, bytes.find('*', se + 3) - se - 3, std::to_string(count));
}
/// The findings after one edit of a file, but for those that only inform.
std::vector<Issue> found(const std::string& bytes, const std::string& from, const std::string& to) {
    std::vector<Issue> all;
    for (auto& issue : all_issues(checked(counted(edited(bytes, from, to)))))
        if (issue.finding.severity != Severity::info) all.push_back(std::move(issue));
    return all;
}
/// "X12-2008 NM1 7" for each.
std::string told(const std::vector<Issue>& issues) {
    std::string text;
    for (const auto& issue : issues)
        text += format("{}{} {} {}", text.empty() ? "" : "; ", issue.finding.code,
                       issue.finding.where.segment.value_or(""),
                       issue.finding.where.element.value_or(0));
    return text;
}
std::string part(const std::string& bytes, const std::string& from, const std::string& to) {
    const auto at = bytes.find(from);
    return bytes.substr(at, bytes.find(to, at) - at);
}

constexpr auto old_answer =
    "ISA*00*          *00*          *ZZ*MEDEXSUB01     *ZZ*CLEARHOUSE     "
    "*261007*0930*^*00501*000000301*0*T*:~GS*FA*MEDEXSUB01*CLEARHOUSE*20261007*0930*301*X*"
    "005010X230~ST*997*0001*005010X230~AK1*HC*101~AK2*837*0001~AK3*CLM*22**8~AK4*5:1*1331*7*98~"
    "AK5*R*5~AK9*R*1*1*0~SE*8*0001~GE*1*301~IEA*1*000000301~";
}  // namespace

TEST_CASE("a segment with an unknown code gives way to the right one behind it") {
    const auto bytes = golden("837p.x12");
    CHECK(told(found(bytes, "HI*ABK", "HI*ZZZ:CODE123~\nHI*ABK")) == "X12-2008 HI 1");
    CHECK(told(found(bytes, "AMT*F5*25~", "AMT*ZZ*25~\nAMT*F5*25~")) == "X12-2008 AMT 1");
}

TEST_CASE("a code that is wrong in a service is not taken for the next claim's") {
    auto bytes = edited(golden("837p.x12"), "HI*ABK", "NTE*DGN*STIFF KNEE~\nHI*ABK");
    const std::string control = "REF*6R*MX26000123L1~\n";
    CHECK(told(found(bytes, control, control + "NTE*DGN*BOTH SIDES~\n")) == "X12-2008 NTE 1");
}

TEST_CASE("a refusal behind a level without its name: the name is missing, and nothing else") {
    const auto bytes = golden("271.x12");
    const auto person = part(bytes, "HL*3*", "\nSE*");
    const auto issues = found(bytes, person, "HL*3*2*22*0~\nAAA*N**75*C~");
    CHECK(told(issues) == "X12-2001 NM1 0");
    CHECK(issues.at(0).finding.where.loop == "2100C");
}

TEST_CASE("services that name one another as their parent are neighbours (278, transport)") {
    const auto bytes = golden("278.x12");
    const auto service = part(bytes, "HL*5*", "SE*");
    CHECK(told(found(bytes, service, service + edited(service, "HL*5*4*", "HL*6*5*"))).empty());
}

TEST_CASE("levels under a wrong parent or of a wrong kind are told once, where it is wrong") {
    const auto bytes = golden("837p.x12");
    const auto subscriber = part(bytes, "HL*2*", "SE*");
    const auto two = counted(
        edited(bytes, subscriber, subscriber + edited(subscriber, "HL*2*1*22*0", "HL*3*1*22*0")));
    REQUIRE(codes(checked(two)).empty());
    CHECK(told(found(two, "HL*3*1*22*0", "HL*3*2*22*0")) == "X12-4007 HL 2");
    CHECK(told(found(two, "HL*3*1*22*0", "HL*3*1*23*0")) == "X12-2008 HL 3");
    CHECK(told(found(two, "HL*3*1*22*0", "HL*3*1*20*0")) == "X12-2008 HL 3");
    const auto patient =
        "HL*3*2*23*0~\nPAT*19~\nNM1*QC*1*DEMO*SAM~\nN3*9 OAK AVE~\nN4*HOUSTON*TX*77003~\n"
        "DMG*D8*20100514*M~\n" +
        part(bytes, "CLM*", "SE*");
    CHECK(told(found(bytes, "\nSE*", "\n" + patient + "SE*")) == "X12-4004 HL 0");
    auto family = edited(edited(bytes, "HL*2*1*22*0", "HL*2*1*22*1"), "SBR*P*18*", "SBR*P**");
    family = edited(family, part(bytes, "CLM*", "SE*"),
                    patient + edited(patient, "HL*3*2*23*0", "HL*4*2*23*0"));
    family = counted(family);
    REQUIRE(codes(checked(family)).empty());
    for (const char* wrong : {"HL*4*1*23*0", "HL*4*3*23*0"})
        CHECK(told(found(family, "HL*4*2*23*0", wrong)) == "X12-4007 HL 2");
    for (const char* wrong : {"HL*4*2*22*0", "HL*4*2*20*0", "HL*4*2*PT*0"})
        CHECK(told(found(family, "HL*4*2*23*0", wrong)) == "X12-2008 HL 3");
    // Another subscriber below a patient.
    const auto below = edited(subscriber, "HL*2*1*22*0", "HL*5*4*22*0");
    CHECK(told(found(family, "\nSE*", "\n" + below + "SE*")) == "X12-4007 HL 2");
}

TEST_CASE("a decision on a line of a claim without another payer is told once") {
    const auto bytes = file_bytes("tests/x12/trades/cob.x12");
    const auto without = edited(bytes, part(bytes, "SBR*P*19", "LX*1"), "");
    const auto issues = all_issues(checked(counted(without)));
    REQUIRE(told(issues) == "X12-4040 SVD 1");
    CHECK(issues[0].finding.message.find("names none") != std::string::npos);
}

TEST_CASE("a wrong number of another payer is told once for all its decisions") {
    const auto bytes = file_bytes("tests/x12/trades/cob.x12");
    const auto issues = found(bytes, "FIRST PLAN*****PI*11111", "FIRST PLAN*****PI*11119");
    CHECK(std::count_if(issues.begin(), issues.end(),
                        [](const Issue& each) { return each.finding.code == "X12-4040"; }) == 1);
}

TEST_CASE("the older 997 is answered as it is written: its segments are known") {
    const std::string bytes = old_answer;
    CHECK(codes(checked(bytes)) == "X12-1025");
    CHECK(codes(checked(edited(bytes, "*22**8~", "*22^23**8~"))) == "X12-1025 X12-1111");
    CHECK(codes(checked(edited(bytes, "*1331*7*", "*A66*7*"))) == "X12-1025 X12-1108");
    CHECK(codes(checked(edited(bytes, "AK4*5:1*", "AK4*5:1:::*"))) == "X12-1025 X12-1117");
    CHECK(codes(checked(edited(bytes, "AK4*5:1*", "AK4*5:1:1:1*"))) == "X12-1025 X12-1112");
    // Some send it under the version of the 999, some name the guide in ST03 alone.
    auto other = edited(bytes, "005010X230~ST", "005010X231~ST");
    CHECK(codes(checked(edited(other, "*0001*005010X230", "*0001"))) == "X12-1025");
    CHECK(codes(checked(edited(bytes, "005010X230~ST", "005010~ST"))) == "X12-1025");
    CHECK(codes(checked(edited(bytes, "005010X230~ST", "005010X222A1~ST"))).find("X12-1038") !=
          std::string::npos);
}

TEST_CASE("envelopes of versions that were published are not told; an ISX came with 00700") {
    const auto bytes = edited(old_answer, "005010X230~ST", "006020~ST");
    const auto ours = edited(bytes, "0001*005010X230", "0001*006020X230");
    for (const char* version : {"00501", "00602", "00400", "00302"})
        CHECK(codes(checked(edited(ours, "*00501*", format("*{}*", version)))) == "X12-1025");
    for (const char* version : {"00101", "00000", "00591"})
        CHECK(codes(checked(edited(ours, "*00501*", format("*{}*", version)))) ==
              "X12-1036 X12-1025");
    CHECK(codes(checked(edited(ours, "~GS*", "~ISX*?~GS*"))).find("X12-1012") != std::string::npos);
    CHECK(codes(checked(edited(edited(ours, "*00501*", "*00704*"), "~GS*", "~ISX*?~GS*"))) ==
          "X12-1025");
    const auto claim = golden("837p.x12");
    const auto issues = found(claim, "*^*00501*", "*^*00401*");
    REQUIRE(told(issues) == "X12-1036 ISA 12");
    CHECK(issues[0].finding.where.byte == 84);
}

TEST_CASE("one sign for components and repeats is told, and both are read by it") {
    auto file = golden("271.x12");
    file.replace(file.find("*T*:~"), 5, "*T*^~");
    std::replace(file.begin(), file.end(), ':', '^');
    CHECK(codes(checked(file)) == "X12-1040");
}

TEST_CASE("what an N403 holds in the United States is five or nine digits") {
    const auto with = [](std::string_view zip) {
        return codes(checked(
            edited(golden("837p.x12"), "HOUSTON*TX*77003~", format("HOUSTON*TX*{}~", zip))));
    };
    CHECK(with("770031234").empty());
    for (const char* wrong : {"7700", "ABCDE", "77003-1234"}) CHECK(with(wrong) == "X12-5016");
    CHECK(with("77003*MX").empty());
    CHECK(with("K1A 0B1").empty());
}

TEST_CASE("a birth after the file was written is told at the birth, one amount below zero once") {
    CHECK(told(found(golden("837p.x12"), "D8*19640514*F", "D8*20300101*F")) == "X12-4030 DMG 2");
    CHECK(told(found(golden("837p.x12"), "D8*19640514*F", "D8*20261007*F")) == "X12-4030 DMG 2");
    CHECK(told(found(golden("837p.x12"), "*160***11", "*-160***11")) == "X12-3001 CLM 2");
}

TEST_CASE("an element that is missing is told alone, not what hangs on it") {
    const auto cob = file_bytes("tests/x12/trades/cob.x12");
    CHECK(told(found(cob, "SVD*11111*120*", "SVD**120*")) == "X12-2010 SVD 1");
    CHECK(told(found(cob, "SVD*11111*120*", "SVD*11111**")) == "X12-2010 SVD 2");
    CHECK(told(found(golden("835.x12"), "*-.6~", "*-.6*72:X~")) == "X12-1113 PLB 6");
}

TEST_CASE("a reason without its amount is told, and no balance hides behind it") {
    CHECK(told(found(golden("835.x12"), "CAS*PR*1*50**2*2.4**45*24", "CAS*PR*1*50**2*2.4**45")) ==
          "X12-1116 CAS 9");
    CHECK(told(found(golden("835.x12"), "CAS*PR*1*50**2*2.4**45*24",
                     "CAS*PR*1*50**2*2.4**45**24")) == "X12-1124 CAS 9");
}

TEST_CASE("a segment that is missing is no other one further down") {
    CHECK(told(found(golden("835.x12"), "N3*1 PAYER PLAZA~\n", "")) == "X12-2001 N3 0");
    const std::string transport =
        "HSD*VS*3*WK**35*4~\nCR1*LB*150*I*A*DH*10~\nNM1*PW*2*PLACE~\nN3*1 WAY~\n"
        "N4*DALLAS*TX*75001~\nNM1*ND*2*OTHER~\nN3*2 WAY~\nN4*DALLAS*TX*75001~\n";
    const auto event = edited(golden("278r.x12"), "HSD*VS*3*WK**35*4~\n", transport);
    const std::string day = "DTP*AAH*RD8*20261001-20261130~\n";
    CHECK(told(found(event, day, day + day)) == "X12-2005 DTP 0");
}

TEST_CASE("BIN and BDS hold as many bytes as they say, whatever those are") {
    const auto with = [](const std::string& bin) {
        return codes(checked(
            "ISA*00*          *00*          *ZZ*MEDEXSUB01     *ZZ*CLEARHOUSE     "
            "*261007*0930*^*00501*000000302*0*T*:~\nGS*PI*MEDEXSUB01*CLEARHOUSE*20261007*0930*302*"
            "X*005010X210~\nST*275*0001*005010X210~\n" +
            bin + "~\nSE*3*0001~\nGE*1*302~\nIEA*1*000000302~\n"));
    };
    CHECK(with("BIN*12*MSH|^~\\&|A*B") == "X12-1025");
    CHECK(with("BIN*5*PLAIN") == "X12-1025");
    CHECK(with("BIN*6*PLAIN") == "X12-1025 X12-1121");
    CHECK(with("BIN*5X*PLAIN") == "X12-1025 X12-1121");
    CHECK(with("BIN*999999999*PLAIN") == "X12-1025 X12-1121");
    CHECK(with("BDS*ASC*12*MSH|^~\\&|A*B") == "X12-1025");
    CHECK(with("BDS*B64*5*PLA==") == "X12-1025");
    CHECK(with("BDS*B64*6*PLA==") == "X12-1025 X12-1121");
    CHECK(with("BDS*B64") == "X12-1025 X12-1121");
    CHECK(with("CAT*AE*TX") == "X12-1025");
    CHECK(with("CAT*AEE*TX") == "X12-1025 X12-1106");
    CHECK(with("EFI*05") == "X12-1025");
    CHECK(with("EFI**TEXT") == "X12-1025 X12-1103");
}

TEST_CASE("segments of sets without a guide are held to the standard's lengths and demands") {
    const auto with = [](std::string_view set, std::string_view version,
                         const std::string& segment) {
        return codes(checked(
            "ISA*00*          *00*          *ZZ*MEDEXSUB01     *ZZ*CLEARHOUSE     "
            "*261007*0930*^*00501*000000302*0*T*:~\nGS*BE*MEDEXSUB01*CLEARHOUSE*20261007*0930*302*"
            "X*" +
            std::string(version) + "~\nST*" + std::string(set) + "*0001*" + std::string(version) +
            "~\n" + segment + "~\nSE*3*0001~\nGE*1*302~\nIEA*1*000000302~\n"));
    };
    struct Sent {
        std::string_view set, version, good, bad;
    };
    for (const auto& [set, version, good, bad] : {
             Sent{"834", "005010X220A1", "BGN*00*12456*20261007*1200****2", "BGN*00**20261007"},
             Sent{"834", "005010X220A1", "BGN*00*12456*20261007*1200*ES", "BGN*00*1*20261007**ES"},
             Sent{"834", "005010X220A1", "HD*021**HLT*PLAN A*EMP", "HD*0211**HLT"},
             Sent{"834", "005010X220A1", "COB*P*ABC*1", "COB*PP"},
             Sent{"834", "005010X220A1", "LUI*LD*ENG**7", "LUI*LD"},
             Sent{"834", "005010X220A1", "DSB*2", "DSB"},
             Sent{"834", "005010X220A1", "ICM*1*800.00", "ICM*1"},
             Sent{"834", "005010X220A1", "PLA*2*1P*20261007", "PLA*2*1P"},
             Sent{"820", "005010X218", "ENT*1*2J*34*123456789", "ENT*1*2J*34"},
             Sent{"820", "005010X218", "RMR*AZ*POLICY**38.40", "RMR*AZ"},
             Sent{"820", "005010X218", "ADX*-1.60*52", "ADX*-1.60"},
             Sent{"820", "005010X218", "SLN*1**O", "SLN*1"},
             Sent{"820", "005010X218", "IT1*1", "IT1*1*2"},
             Sent{"820", "005010X218", "DTM*582****RD8*20261001-20261031", "DTM*582"},
             Sent{"837", "005010X224A2", "DN2*8*E****JP", "DN2*8*E"},
             Sent{"837", "005010X223A2", "SV2*0120**500*DA*1", "SV2*0120**500*DA"},
         }) {
        CAPTURE(good);
        CHECK(with(set, version, std::string(good)).find("X12-1") ==
              with(set, version, std::string(good)).rfind("X12-1"));  // the guide alone is told
        CAPTURE(bad);
        CHECK(with(set, version, std::string(bad)).size() >
              with(set, version, std::string(good)).size());
    }
}

TEST_CASE("a terminator of several bytes is one character") {
    auto bytes = golden("837p.x12");
    for (auto at = bytes.find('~'); at != std::string::npos; at = bytes.find('~'))
        bytes.replace(at, 1, "\xE2\x80\xA6");
    CHECK(codes(checked(bytes)).empty());
}

TEST_CASE("what a code can be names all that its segment can say there") {
    const auto bytes = golden("837p.x12");
    CHECK(found(bytes, "HI*ABK", "REF*ZZ*123~\nHI*ABK").at(0).finding.message ==
          "REF01 (kind of reference) is \"ZZ\"; here it can be 4N, F5, EW, 9F, G1, F8, X4, 9A, 9C, "
          "LX, D9, EA ….");
    CHECK(
        found(bytes, "ABK:Z471", "BK:Z471").at(0).finding.message ==
        "HI01-2: \"Z471\" is not written as a diagnosis of ICD-9-CM, which BK announces; it looks "
        "like one of ICD-10-CM, which ABK announces.");
    CHECK(found(bytes, "ABF:M6281", "ABF:M62.81").at(0).finding.message ==
          "HI03-2: \"M62.81\" is not written as a diagnosis of ICD-10-CM, which ABF announces: its "
          "point is left out in X12.");
    CHECK(found(bytes, "HC:97110*80", "HC:97110^HC:97112*80").at(0).finding.message ==
          "SV101 (procedure) holds 2 values with \"^\" between them; it takes at most one.");
}

TEST_CASE("the file's verdict and its acknowledgement say the same, whatever stands at its end") {
    const auto bytes = golden("837p.x12");
    const auto iea = bytes.find("IEA*"), ge = bytes.find("GE*1*"), gs = bytes.find("GS*HC");
    for (const auto& [file, note] : std::initializer_list<std::pair<std::string, const char*>>{
             {bytes.substr(0, iea), "R*023"},
             {bytes.substr(0, ge), "R*023"},
             {bytes.substr(0, iea - 5), "R*023"},
             {bytes + "NM1*XX~\n", "R*022"},
             {bytes + bytes.substr(iea), "R*022"},
             {bytes + bytes.substr(gs, iea - gs), "R*022"},
             {bytes.substr(0, iea) + "NM1*XX~\n" + bytes.substr(iea), "R*022"}}) {
        const auto report = checked(file);
        CHECK(report.verdict() == Verdict::rejected);
        CHECK(report.issues.empty());  // nothing without an interchange that answers for it
        const auto ack =
            write_acknowledgement(report.interchanges.at(0), {"20261007", "0931", "000000001"});
        CHECK_MESSAGE(ack.find(format("*{}~", note)) != std::string::npos, ack);
        CHECK(codes(checked(ack)).empty());
    }
    // Behind the second of two interchanges only that one is refused.
    auto second = bytes;
    for (const char* control : {"*000000101*0*T", "*000000101~"})
        second.replace(second.find(control) + 1, 9, "000000102");
    const auto report = checked(bytes + second + "NM1*XX~\n");
    CHECK(report.verdict() == Verdict::partially_accepted);
    CHECK(report.interchanges[0].issues.empty());
    CHECK(report.interchanges[1].issues.size() == 1);
}

TEST_CASE(
    "an interchange of a sender without a name that can be written is answered all the same") {
    auto bytes = edited(golden("837p.x12"), "*ZZ*MEDEXSUB01     ", "*ZZ*\xC3\xA9             ");
    bytes = edited(bytes, "*0*T*:", "*1*T*:");
    const auto ack =
        write_acknowledgement(checked(bytes).interchanges.at(0), {"20261007", "0931", "000000001"});
    CHECK(ack.find("*ZZ*SENDER         *") != std::string::npos);
    CHECK(codes(checked(ack)).empty());
}

TEST_CASE("balances of answers: what is totalled is not less than what is named") {
    struct Edit {
        const char *file, *from, *to, *found;
    };
    int answers = 0, groups = 0;
    for (const auto& [file, from, to, wanted] : std::initializer_list<Edit>{
             {"277ca.x12", "QTY*90*1~", "QTY*90*0~", "X12-3021 QTY 2"},
             {"277ca.x12", "QTY*QA*1~", "QTY*QA*0~", "X12-3021 QTY 2"},
             {"277ca.x12", "QTY*90*1~", "QTY*90*-1~", "X12-3021 QTY 2"},
             {"277ca.x12", "QTY*QA*1~", "QTY*QA*-1~", "X12-3021 QTY 2"},
             {"277ca.x12", "QTY*90*1~\nAMT*YU*160~", "QTY*90*1~\nAMT*YU*150~", "X12-3022 AMT 2"},
             {"277ca.x12", "QTY*90*1~\nAMT*YU*160~", "QTY*90*1~\nAMT*YU*0~", "X12-3022 AMT 2"},
             {"277ca.x12", "QTY*QA*1~\nAMT*YU*160~", "QTY*QA*1~\nAMT*YU*159.99~", "X12-3022 AMT 2"},
             {"277ca.x12", "QTY*QA*1~\nAMT*YU*160~", "QTY*QA*1~\nAMT*YU*16~", "X12-3022 AMT 2"},
             {"277ca.x12", "STC*A2:20:PR*20261008*WQ*160~", "STC*A2:20:PR*20261008*WQ*161~",
              "X12-3022 AMT 2"},
             {"999.x12", "AK9*P*2*2*1", "AK9*P*2*1*1", "X12-3023 AK9 3"}}) {
        CAPTURE(to);
        CHECK(told(found(golden(file), from, to)) == wanted);
        ++(std::string_view(file) == "999.x12" ? groups : answers);
    }
    MESSAGE("level 3: 277ca " << answers << ", 999 " << groups
                              << "; 270, 271, 276, 277 and 278 hold nothing that adds up");
    // Claims may be left out: more can be said than is named.
    for (const auto* more : {"WQ*320~\nQTY*90*2~\nAMT*YU*320~", "WQ*320~\nQTY*90*2~",
                             "WQ*320~\nQTY*90*1~\nQTY*AA*1~\nAMT*YU*160~\nAMT*YY*160~"})
        CHECK(found(golden("277ca.x12"), "WQ*160~\nQTY*90*1~\nAMT*YU*160~", more).empty());
    CHECK(found(golden("999.x12"), "AK9*P*2*2*1", "AK9*P*3*3*1").empty());
}

TEST_CASE("totals of a 277CA that are against what it names or says elsewhere are told once") {
    struct Edit {
        const char *from, *to, *found;
    };
    for (const auto& [from, to, wanted] : std::initializer_list<Edit>{
             {"QTY*90*1~", "QTY*90*2~", "X12-3024 QTY 2"},
             {"QTY*QA*1~", "QTY*QA*2~", "X12-3024 QTY 2"},
             {"QTY*90*1~\nAMT*YU*160~", "QTY*90*1~\nAMT*YU*161~", "X12-3024 AMT 2"},
             {"QTY*QA*1~\nAMT*YU*160~", "QTY*QA*1~\nAMT*YU*1600~", "X12-3024 AMT 2"},
             {"STC*A1:19:PR*20261008*WQ*160~", "STC*A1:19:PR*20261008*WQ*161~", "X12-3024 STC 4"},
             {"STC*A1:19:PR**WQ*160~", "STC*A1:19:PR**WQ*61~", "X12-3024 STC 4"},
             {"QTY*90*1~\nAMT*YU*160~", "QTY*90*1~\nAMT*YU*160~\nAMT*YY*80~", "X12-3024 STC 4"}}) {
        CAPTURE(to);
        CHECK(told(found(golden("277ca.x12"), from, to)) == wanted);
    }
    // Who names and counts only what is refused says nothing of the rest.
    const std::string refused =
        "WQ*500~\nQTY*AA*1~\nAMT*YY*160~\nHL*3*2*19*1~\nNM1*85*2*MEDEX STUDIO LLC*****XX*"
        "1999999992~\nTRN*1*0~\nSTC*A1:19:PR**WQ*500~\nQTY*QC*1~\nAMT*YY*160~\nHL*4*3*PT~\n"
        "NM1*QC*1*DEMO*JOAN****MI*XYZ123456789~\nTRN*2*MX26-000123-1~\n"
        "STC*A3:21:85*20261008*U*160~\nREF*1K";
    const auto bytes = golden("277ca.x12");
    const auto from = bytes.find("WQ*160~"), to = bytes.find("REF*1K") + 6;
    CHECK(found(bytes, bytes.substr(from, to - from), refused).empty());
}

TEST_CASE("a segment of no name is told where there is no guide, too") {
    auto bytes = golden("837p.x12");
    for (const auto* version : {"005010X222A1", "005010X222A1"})
        bytes.replace(bytes.find(version), 12, "005010X223A2");
    CHECK(codes(checked(bytes)) == "X12-1025");
    bytes.replace(bytes.find("PRV*PE"), 3, "QQQ");
    CHECK(codes(checked(bytes)) == "X12-1025 X12-1101");
}

TEST_CASE("levels of what is none of health care are not counted") {
    const auto shipment = [](const std::string& version) {
        return counted(
            "ISA*00*          *00*          *ZZ*MEDEXSUB01     *ZZ*CLEARHOUSE     "
            "*261007*0930*^*00401*000000101*0*T*:~\n"
            "GS*SH*MEDEXSUB01*CLEARHOUSE*20261007*0930*101*X*" +
            version +
            "~\nST*856*0001~\nBSN*00*1*20261007*0930~\nHL*1**S~\nHL*3*2*O~\nSE*5*0001~\n"
            "GE*1*101~\nIEA*1*000000101~\n");
    };
    CHECK(codes(checked(shipment("004010"))).find("X12-4") == std::string::npos);
}
