// SPDX-License-Identifier: Apache-2.0
// Values that cannot be and words that contradict each other, in questions and answers.
#include <doctest/doctest.h>

#include "base/text.h"
#include "support/x12_files.h"
#include "x12/ack.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
/// "X12-4065 DMG 2" for each.
std::string told(const std::string& bytes) {
    std::string text;
    for (const auto& issue : all_issues(checked(bytes)))
        text += format("{}{} {} {}", text.empty() ? "" : "; ", issue.finding.code,
                       issue.finding.where.segment.value_or(""),
                       issue.finding.where.element.value_or(0));
    return text;
}
std::string trade(const std::string& name) {
    return file_bytes("tests/x12/trades/" + name);
}
std::string answered(const std::string& bytes) {
    const auto report = checked(bytes);
    return write_acknowledgement(report.interchanges.at(0), {"20261007", "0931", "000000001"});
}
}  // namespace

TEST_CASE("nobody is born after the file was written, whatever it asks or answers") {
    CHECK(told(edited(golden("270.x12"), "D8*1964", "D8*2064")) == "X12-4065 DMG 2");
    CHECK(told(edited(trade("271.x12"), "D8*20100505", "D8*20400505")) == "X12-4065 DMG 2");
    CHECK(told(edited(trade("278r.x12"), "D8*20100505", "D8*20300505")) == "X12-4065 DMG 2");
}

TEST_CASE("what is counted or shared is never less than nothing") {
    CHECK(told(edited(trade("271.x12"), "*.2****Y", "*-.2****Y")) == "X12-4066 EB 8");
    CHECK(told(edited(trade("278r.x12"), "HSD*VS*12", "HSD*VS*-12")) == "X12-4066 HSD 2");
    CHECK(told(edited(golden("278.x12"), "*UN*2~", "*UN*-2~")) == "X12-4066 SV1 4");
}

TEST_CASE("an empty repeat is passed over with a word") {
    CHECK(told(edited(golden("271.x12"), "*IND*30*", "*IND*30^^98*")) == "X12-1045 EB 3");
}

TEST_CASE("a quantity of a service has at most three decimals that count") {
    CHECK(told(edited(golden("837p.x12"), "UN*2*", "UN*2.5000*")) == "");
    CHECK(told(edited(golden("837p.x12"), "UN*2*", "UN*2.0005*")) == "X12-2013 SV1 4");
}

TEST_CASE("an acknowledgement that contradicts itself is told") {
    const auto bytes = golden("999.x12");
    CHECK(told(edited(bytes, "*2300*8~", "*2300*3~")) == "X12-4067 IK3 4");
    CHECK(told(edited(bytes, "IK3*CLM*22", "IK3*CLM*0")) == "X12-4067 IK3 2");
    CHECK(told(edited(bytes, "AK1*HC", "AK1*HP")) == "X12-4067 AK1 1");
    CHECK(told(edited(bytes, "IK3*CLM*22", "IK3*CLM*-1")) == "X12-4067 IK3 2");
    const auto both = edited(edited(bytes, "IK5*R*5", "IK5*E*5"), "AK9*P*2*2*1", "AK9*E*2*2*2");
    CHECK(told(both) == "");
    CHECK(told(edited(both, "AK2*837*0002", "AK2*837*0001")) == "X12-4067 AK2 2");
    CHECK(told(edited(bytes, "AK2*837*0002", "AK2*837*0001")) == "X12-4067 AK2 2");
    CHECK(told(edited(bytes, "IK5*A~", "IK5*A*5~")) == "X12-4067 IK5 2");
    CHECK(told(edited(bytes, "IK5*R*5~", "IK5*R~")) == "X12-4067 IK5 1");
    CHECK(checked(edited(bytes, "IK5*R*5~", "IK5*R~")).verdict() == Verdict::accepted);
    CHECK(checked(edited(bytes, "IK5*A~", "IK5*R~")).verdict() == Verdict::accepted_with_errors);
    const auto no_element = edited(bytes, "IK4*7*1359*7*Q~\n", "");
    CHECK(told(edited(no_element, "SE*10", "SE*9")) == "X12-4067 IK3 4");
}

TEST_CASE("a transaction is answered once, but for one refused because another has its number") {
    const auto twice = edited(golden("999.x12"), "AK2*837*0002", "AK2*837*0001");
    const auto refused = edited(edited(twice, "IK5*A~", "IK5*R*5~"), "AK9*P*2*2*1", "AK9*R*2*2*0");
    CHECK(told(refused) == "X12-4067 AK2 2");
    CHECK(told(edited(refused, "IK5*R*5~\nAK9", "IK5*R*23~\nAK9")) == "");
    CHECK(told(edited(refused, "IK5*R*5~\nAK2", "IK5*R*5*23~\nAK2")) == "");
    CHECK(told(edited(twice, "AK2*837*0001*005010X222A1~\nIK5", "AK2*276*0001*005010X212~\nIK5"))
              .find("answered above") == std::string::npos);
    CHECK(checked(refused).verdict() == Verdict::accepted_with_errors);
}

TEST_CASE("a notice of a payment moves no money, and who is not known is not paid") {
    const auto bytes = golden("835.x12");
    CHECK(told(edited(bytes, "BPR*I*", "BPR*H*")) == "X12-4070 BPR 1");
    CHECK(checked(edited(bytes, "BPR*I*", "BPR*H*")).verdict() == Verdict::accepted_with_errors);
    CHECK(told(edited(bytes, "BPR*I*39*C*ACH", "BPR*H*39*C*NON")) == "X12-4018 BPR 2");
    // What does not add up is told for that alone.
    CHECK(told(edited(bytes, "BPR*I*39*", "BPR*H*40*")) == "X12-3014 BPR 2");
    CHECK(told(edited(bytes, "*1*160*38.4*", "*4*160*38.4*")) == "X12-4071 CLP 2");
    CHECK(told(edited(bytes, "*1*160*38.4*", "*4*160*0*")).find("X12-4071") == std::string::npos);
}

TEST_CASE("who referred is named once, and an earlier one only beside him") {
    const auto bytes = golden("837p.x12");
    const std::string referred = "NM1*DN*1*SAMPLE*ALEX****XX*1234567893~\n",
                      other = "*1*OTHER*KIM****XX*1558598797~\n";
    const auto with = [&](const std::string& all, const char* count) {
        return told(edited(edited(bytes, referred, all), "SE*41", std::string("SE*") + count));
    };
    CHECK(with(referred + "NM1*DN" + other, "42") == "X12-4072 NM1 1");
    CHECK(with("NM1*P3" + other + "NM1*P3" + other, "42") == "X12-4072 NM1 1");
    CHECK(with("NM1*P3" + other, "41") == "X12-4072 NM1 1");
    CHECK(with(referred + "NM1*P3" + other, "42") == "");
    CHECK(with("NM1*P3" + other + referred, "42") == "");
    CHECK(with("", "40") == "");
    const auto of_line =
        edited(edited(bytes, "REF*6R*MX26000123L1~\n", "REF*6R*MX26000123L1~\nNM1*P3" + other),
               "SE*41", "SE*42");
    CHECK(told(of_line) == "");
    CHECK(told(edited(edited(of_line, referred, ""), "SE*42", "SE*41")) == "X12-4072 NM1 1");
}

TEST_CASE("diagnoses of one claim are of one set, the one of the day of service") {
    const auto bytes = golden("837p.x12");
    CHECK(told(edited(bytes, "*ABF:M6281~", "*BF:7197~")) == "X12-4073 HI 3");
    CHECK(told(edited(bytes, "HI*ABK:Z471", "HI*BK:V5481")) == "X12-4073 HI 1");
    const auto old = edited(bytes, "HI*ABK:Z471*ABF:Z96651*ABF:M6281", "HI*BK:V5481*BF:71946");
    CHECK(told(edited(edited(old, "***1:2:3~", "***1:2~"), "*1***1:3~\nDTP", "*1***1~\nDTP"))
              .starts_with("X12-5019 HI 1"));
}

TEST_CASE("a group is accepted only where all in it is, and refused only with a reason") {
    const auto bytes = golden("999.x12");
    CHECK(told(edited(bytes, "AK9*P", "AK9*E")) == "X12-4015 AK9 1");
    auto bare = bytes;
    const auto from = bare.find("AK2*"), to = bare.find("AK9*");
    bare = edited(bare.erase(from, to - from), "SE*10", "SE*4");
    CHECK(told(edited(bare, "AK9*P*2*2*1", "AK9*R*2*2*0")) == "X12-4067 AK9 1");
    CHECK(told(edited(bare, "AK9*P*2*2*1", "AK9*R*2*2*0*2")) == "");
    CHECK(told(edited(bare, "AK9*P*2*2*1", "AK9*A*2*2*2")) == "");
}

TEST_CASE("zeros in front of a number make no other of it, and are told") {
    const auto bytes = golden("837p.x12");
    CHECK(told(edited(bytes, "GE*1*101", "GE*1*0101")) == "X12-1044 GE 2");
    CHECK(told(edited(bytes, "*101*X*", "*0101*X*")) == "X12-1044 GE 2");
    CHECK(told(edited(edited(bytes, "*101*X*", "*0101*X*"), "GE*1*101", "GE*1*0101")) ==
          "X12-1044 GE 2");
    CHECK(told(edited(bytes, "*80*UN", "*080.00*UN")) == "X12-1044 SV1 2");
    CHECK(told(edited(bytes, "*80*UN*2*", "*080*UN*02*")) == "X12-1044 SV1 2");
    CHECK(told(edited(bytes, "*80*UN", "*80.00*UN")) == "");
    CHECK(told(edited(bytes, "GE*1*101", "GE*01*101")) == "X12-1044 GE 1");
    CHECK(told(edited(bytes, "SE*41", "SE*041")) == "X12-1044 SE 1");
    CHECK(told(edited(bytes, "IEA*1*", "IEA*01*")) == "X12-1044 IEA 1");
}

TEST_CASE("an empty group and an empty interchange are told, one with a TA1 is whole") {
    const auto bytes = golden("837p.x12");
    const auto st = bytes.find("ST*"), ge = bytes.find("GE*"), gs = bytes.find("GS*"),
               iea = bytes.find("IEA*");
    auto group = bytes;
    group.erase(st, ge - st);
    CHECK(told(edited(group, "GE*1", "GE*0")) == "X12-1042 GE 1");
    auto interchange = bytes;
    interchange.erase(gs, iea - gs);
    interchange = edited(interchange, "IEA*1", "IEA*0");
    CHECK(told(interchange) == "X12-1043 IEA 1");
    CHECK(told(edited(interchange, "IEA*", "TA1*000000101*261007*0930*A*000~\nIEA*")) == "");
}

TEST_CASE("an answer of the interchange is not answered, even where it is wrong") {
    auto bytes = golden("837p.x12");
    const auto gs = bytes.find("GS*"), iea = bytes.find("IEA*");
    bytes.replace(gs, iea - gs, "TA1*000000101*261007*0930*X*099~\n");
    bytes = edited(bytes, "IEA*1", "IEA*0");
    CHECK(checked(bytes).verdict() == Verdict::rejected);
    CHECK(answered(bytes) == "");
    const auto right = edited(bytes, "*X*099~", "*A*000~");
    CHECK(answered(right) == "");
    CHECK(answered(edited(right, "*0*T*:", "*1*T*:")) == "");
    CHECK(answered(edited(right, "IEA*0*000000101", "IEA*0*000000102")) == "");
    CHECK(answered(edited(right, "IEA*0*", "IEA*1*")) == "");
}

TEST_CASE("a TA1 is told once, behind a group or with a separator too many or too few") {
    auto bytes = golden("837p.x12");
    const std::string ta1 = "TA1*000000101*261007*0930*A*000~\n";
    CHECK(told(edited(bytes, "GS*", ta1 + "GS*")) == "");
    CHECK(told(edited(bytes, "IEA*", ta1 + ta1 + "IEA*")) == "X12-1046 TA1 0");
    const auto gs = bytes.find("GS*"), iea = bytes.find("IEA*");
    bytes = edited(bytes.replace(gs, iea - gs, ta1), "IEA*1", "IEA*0");
    CHECK(told(bytes) == "");
    for (std::size_t at = bytes.find("TA1*") + 3; bytes[at] != '~'; ++at) {
        if (bytes[at] != '*') continue;
        CAPTURE(at);
        auto slip = bytes;
        CHECK(told(slip.insert(at, "*")).starts_with("X12-1124 TA1 "));
        CHECK(told(slip).find(';') == std::string::npos);
        slip = bytes;
        CHECK(told(slip.replace(at, 1, "~")).starts_with("X12-1125 TA1 "));
        CHECK(told(slip).find(';') == std::string::npos);
        if (bytes[at - 1] == '1' && bytes[at - 2] == 'A') continue;
        slip = bytes;
        CHECK(told(slip.erase(at, 1)).starts_with("X12-1126 TA1 "));
        CHECK(told(slip).find(';') == std::string::npos);
    }
    CHECK(told(edited(bytes, "*000~\nIEA", "*000IEA")) == "X12-1123 TA1 5");
}

TEST_CASE("a group is refused for what it lacks, and no trailer is missing that is there") {
    const auto code = [](const std::string& ack) {
        const auto at = ack.find("~AK9*") + 1;
        return ack.substr(at, ack.find('~', at) - at);
    };
    const auto bytes = golden("837p.x12");
    CHECK(code(answered(edited(bytes, "GE*1", "NM1*85*2*A~\nGE*1"))) == "AK9*R*1*1*0*1");
    CHECK(code(answered(edited(bytes, "ST*837*0001*005010X222A1~\n", ""))) == "AK9*R*1*0*0*5");
}

TEST_CASE("a code that the guide leaves out is answered so, one that nobody knows otherwise") {
    const auto bytes = golden("837p.x12");
    CHECK(answered(edited(bytes, "*XX*1999999992", "*24*1999999992")).find("*I6*24~") !=
          std::string::npos);
    CHECK(answered(edited(bytes, "*XX*1999999992", "*QQ*1999999992")).find("*7*QQ~") !=
          std::string::npos);
}

TEST_CASE("a payer without its number has no sums of its own") {
    CHECK(told(edited(trade("cob.x12"), "*PI*11111~", "*PI*~")).find("X12-3") == std::string::npos);
}
