// SPDX-License-Identifier: Apache-2.0
// One separator or terminator lost, doubled or in the other's place is one finding; what it moved
// is read as it was meant.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "support/x12_files.h"
#include "x12/ack.h"
#include "x12/read/remittance.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
/// "X12-1123 NM1 9" for each finding that is not an information.
std::string told(const std::string& bytes) {
    std::string text;
    for (const auto& issue : all_issues(checked(bytes)))
        if (issue.finding.severity != Severity::info)
            text += format("{}{} {} {}", text.empty() ? "" : "; ", issue.finding.code,
                           issue.finding.where.segment.value_or(""),
                           issue.finding.where.element.value_or(0));
    return text;
}
std::string with(const std::string& name, const std::string& from, const std::string& to) {
    auto bytes = golden(name);
    const auto at = bytes.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    return bytes.replace(at, from.size(), to);
}

enum class Slip {
    lost_terminator,
    terminator_as_separator,
    lost,
    doubled,
    separator_as_terminator
};
}  // namespace

TEST_CASE("a lost terminator is told where it lacks, and the segment behind it is read") {
    CHECK(told(with("837p.x12", "MAIN ST~\nN4", "MAIN ST\nN4")) == "X12-1123 N3 1");
    CHECK(told(with("837p.x12", "MAIN ST~\nN4", "MAIN STN4")) == "X12-1123 N3 1");
    CHECK(told(with("837p.x12", "MAIN ST~\nN4", "MAIN ST*N4")) == "X12-1123 N3 2");
    CHECK(told(with("837p.x12", "*22*0~\nSBR", "*22*0SBR")) == "X12-1123 HL 4");
    CHECK(told(with("837p.x12", "L3~\nSE*", "L3SE*")) == "X12-1123 REF 2");
    CHECK(told(with("837p.x12", "*0001~\nGE*", "*0001GE*")) == "X12-1123 SE 2");
    CHECK(told(with("837p.x12", "X222A1~\nST*", "X222A1ST*")) == "X12-1123 GS 8");
}

TEST_CASE("what only looks like the name of a segment is none") {
    CHECK(told(with("837p.x12", "N4*HOUSTON*TX*770020001", "N4*HOUSTON*ST*770020001")) ==
          "X12-5001 N4 2");
    CHECK(told(with("837p.x12", "NM1*82*1*JAMES*KIM", "NM1*82*1*VINCENT*NM1")) == "");
}

TEST_CASE("a doubled, lost or misplaced separator is told alone") {
    CHECK(told(with("837p.x12", "NM1*82*1", "NM1*82**1")) == "X12-1124 NM1 2");
    CHECK(told(with("837p.x12", "NM1*82*1", "NM1**82*1")) == "X12-1124 NM1 1");
    CHECK(told(with("837p.x12", "HL*1**20", "HL*1***20")) == "X12-1124 HL 2");
    CHECK(told(with("837p.x12", "GE*1*101", "GE*1**101")) == "X12-1124 GE 2");
    CHECK(told(with("837p.x12", "IEA*1*000000101", "IEA*1000000101")) == "X12-1126 IEA 1");
    CHECK(told(with("837p.x12", "123-1*160*", "123-1160*")) == "X12-1126 CLM 1");
    CHECK(told(with("837p.x12", "KIM****XX", "KIM***XX")) == "X12-1106 NM1 8");
    CHECK(told(with("837p.x12", "SUB01*CLEAR", "SUB01CLEAR")) == "X12-1126 GS 2");
    CHECK(told(with("837p.x12", "NM1*82*1*JAMES", "NM1*82*1~JAMES")) == "X12-1125 NM1 3");
    // An emptied value is no separator too many.
    CHECK(told(with("837p.x12", "SBR*P*18*GRP001", "SBR**18*GRP001")) == "X12-2010 SBR 1");
}

TEST_CASE("an answer of a 278 is read as one where a slip moved what its BHT says") {
    const std::string bht = "BHT*0007*11*AUT000206";
    CHECK(told(with("278r.x12", bht, "BHT**0007*11*AUT000206")) == "X12-1124 BHT 1");
    CHECK(told(with("278r.x12", bht, "BHT*0007**11*AUT000206")) == "X12-1124 BHT 2");
    CHECK(told(with("278r.x12", bht, "BHT*000711*AUT000206")) == "X12-1126 BHT 1");
    CHECK(told(with("278r.x12", bht, "BHT*0007*11AUT000206")) == "X12-1126 BHT 2");
    CHECK(told(with("278r.x12", bht, "BHT~0007*11*AUT000206")) == "X12-1125 BHT 1");
    CHECK(told(with("278r.x12", bht, "BHT*0007~11*AUT000206")) == "X12-1125 BHT 2");
    CHECK(told(with("278.x12", "BHT*0007*13", "BHT**0007*13")) == "X12-1124 BHT 1");
}

TEST_CASE("what is held until the half of a 278 is known hides no segment behind a slip") {
    const auto moved = [](const std::string& name, const std::string& from, const std::string& to) {
        auto bytes = with(name, from, to);
        return told(bytes.insert(bytes.find("BHT*") + 3, "*"));
    };
    CHECK(moved("278r.x12", "DMG*D8*", "DMG~D8*") == "X12-1124 BHT 1; X12-1125 DMG 1");
    CHECK(moved("278r.x12", "UM*HS*I*PT*11:B~\n", "UM~HS*I*PT*11:B~\nUM*HS*I*PT*11:B~\n") ==
          "X12-1124 BHT 1; X12-1125 UM 1; X12-2005 UM 0");
    CHECK(moved("278r.x12", "XYZ123456789~\nDMG", "XYZ123456789DMG") ==
          "X12-1124 BHT 1; X12-1123 NM1 9");
    CHECK(moved("278.x12", "HSD*VS*12~\nSE", "HSD*VS*12SE") == "X12-1124 BHT 1; X12-1123 HSD 2");
    CHECK(moved("278.x12", "SE*23*", "SE*24*") == "X12-1124 BHT 1; X12-1019 SE 1");
}

TEST_CASE("a separator of components in the place of one of elements is told, and moves no value") {
    const auto read = [](const std::string& from, const std::string& to) {
        const auto bytes = with("835.x12", from, to);
        x12::MemorySource source(bytes);
        std::vector<x12::Issue> outside;
        auto trees = x12::read_trees(source, x12::shipped_code_lists(), outside);
        REQUIRE(trees.has_value());
        return x12::read_remittance(trees->at(0));
    };
    const auto claim = read("*12*", "*12:").claims.at(0);
    CHECK(claim.payer_control_number == "ICN2026110200017");
    CHECK(claim.charge == Money::parse("160"));
    CHECK(read("TRN*1*", "TRN*1:").trace == "0012345678");
    CHECK(told(with("835.x12", "*12*", "*12:")) == "X12-1126 CLP 6");
    CHECK(read("0017*11*1", "0017:11*1").claims.at(0).payer_control_number == "ICN2026110200017");
}

TEST_CASE("one separator of the other kind is mostly one finding") {
    int edits = 0, more = 0;
    for (const auto& [name, bytes] : golden_files())
        for (auto at = bytes.find("\nST*"); at < bytes.find("\nSE*"); ++at) {
            if (bytes[at] != '*' && bytes[at] != ':') continue;
            auto edited = bytes;
            edited[at] = bytes[at] == '*' ? ':' : '*';
            const auto found = told(edited);
            ++edits;
            more += found.find(';') != std::string::npos;
        }
    MESSAGE(edits << " separators of the other kind, " << more << " told more than once");
    CHECK(more == 0);
}

TEST_CASE("a lost separator hides no payment that does not add up") {
    const auto paid = [](const std::string& from, const std::string& to) {
        auto bytes = with("835.x12", from, to);
        return told(bytes.replace(bytes.find("BPR*I*39*"), 9, "BPR*I*40*"));
    };
    CHECK(paid("NM1*QC*1", "NM1*QC1") == "X12-3014 BPR 2; X12-1126 NM1 1");
    CHECK(paid("NM1*82*1*JAMES", "NM1*82*1JAMES") == "X12-3014 BPR 2; X12-1126 NM1 2");
    CHECK(paid("MX26000123L2", "*MX26000123L2") == "X12-3014 BPR 2; X12-1124 REF 2");
}

TEST_CASE("one slip in a header or trailer is one finding in every file") {
    for (const auto& [name, bytes] : golden_files()) {
        CAPTURE(name);
        for (const char* tag : {"GS", "ST", "SE", "GE", "IEA"}) {
            const auto line = std::string("~\n") + tag;
            CHECK(told(with(name, line + "*", line + "~")) ==
                  std::string("X12-1125 ") + tag + " 1");
            CHECK(told(with(name, line + "*", line + "**")) ==
                  std::string("X12-1124 ") + tag + " 1");
        }
        CHECK(told(with(name, "\nST*" + name.substr(0, 3) + "*", "\nST*" + name.substr(0, 3))) ==
              "X12-1126 ST 1");
    }
}

TEST_CASE("a slip in a header or trailer hides no count and no control number") {
    CHECK(told(with("837p.x12", "SE*41*", "SE~42*")) == "X12-1125 SE 1; X12-1019 SE 1");
    CHECK(told(with("837p.x12", "SE*41*", "SE**42*")) == "X12-1124 SE 1; X12-1019 SE 1");
    CHECK(told(with("837p.x12", "SE*41*0001", "SE*41~0009")) == "X12-1125 SE 2; X12-1018 SE 2");
    CHECK(told(with("837p.x12", "GE*1*", "GE~5*")) == "X12-1125 GE 1; X12-1015 GE 1");
    CHECK(told(with("837p.x12", "IEA*1*", "IEA~3*")) == "X12-1125 IEA 1; X12-1009 IEA 1");
    // The trailer stands where it stands.
    const auto report = checked(with("835.x12", "SE*33*", "SE**33*"));
    CHECK(all_issues(report).at(0).finding.where.position == 33);
    // What a header's slip moved is told of what it begins: that is refused.
    const auto of_transaction = checked(with("835.x12", "ST*835*", "ST**835*"));
    const auto& group = of_transaction.interchanges.at(0).groups.at(0);
    REQUIRE(group.transactions.at(0).issues.size() == 1);
    CHECK(group.transactions.at(0).head.set == "835");
    CHECK(group.transactions.at(0).issues[0].finding.where.position == 1);
    const auto of_group = checked(with("835.x12", "GS*HP*", "GS**HP*"));
    CHECK(of_group.interchanges.at(0).groups.at(0).issues.size() == 1);
}

TEST_CASE("an adjustment that cannot be read silences its line and its claim alone") {
    const auto first = with("835.x12", "PR*1*50*", "PR*1*5A*");
    CHECK(told(first) == "X12-1108 CAS 3");
    auto second = first;
    CHECK(told(second.replace(second.find("12**45*10~"), 10, "12**45*11~")) ==
          "X12-1108 CAS 3; X12-3011 SVC 3");
    auto paid = first;
    CHECK(told(paid.replace(paid.find("BPR*I*39*"), 9, "BPR*I*40*")) ==
          "X12-3014 BPR 2; X12-1108 CAS 3");
    auto moved = with("835.x12", "2.4**45", "2.4*45");
    CHECK(told(moved.replace(moved.find("BPR*I*39*"), 9, "BPR*I*40*"))
              .starts_with("X12-3014 BPR 2; "));
}

TEST_CASE("a lost terminator in front of a second interchange loses nothing of it") {
    const auto first = golden("837p.x12");
    auto second = golden("835.x12");
    const auto whole = [&](const std::string& between) {
        auto bytes = first;
        bytes.replace(bytes.rfind('~'), 2, between);
        return bytes + second;
    };
    for (const auto* between : {"", "*", "\n", " "}) {
        CAPTURE(between);
        const auto report = checked(whole(between));
        REQUIRE(report.interchanges.size() == 2);
        CHECK(report.interchanges[1].groups.at(0).transactions.at(0).head.set == "835");
        CHECK(told(whole(between)) == "X12-1123 IEA 2");
    }
    CHECK(
        write_acknowledgement(checked(whole("")).interchanges[0], {"20261007", "0931", "000000001"})
            .find("*R*022~") != std::string::npos);
    // What is wrong with the second is its own.
    second = with("835.x12", "BPR*I*39*", "BPR*I*40*");
    CHECK(told(whole("")) == "X12-1123 IEA 2; X12-3014 BPR 2");
    // It may have separators of its own.
    std::replace(second.begin(), second.end(), '*', '|');
    std::replace(second.begin(), second.end(), '~', '!');
    CHECK(told(whole("")) == "X12-1123 IEA 2; X12-3014 BPR 2");
}

TEST_CASE("the answer to a file with a lost terminator names what lacks it and nothing besides") {
    const auto answer = [](const std::string& bytes) {
        return write_acknowledgement(checked(bytes).interchanges.at(0),
                                     {"20261007", "0931", "000000001"});
    };
    const auto of_gs = answer(with("837p.x12", "X222A1~\nST*", "X222A1ST*"));
    CHECK(of_gs.find("~AK9*R*1*1*0*1~") != std::string::npos);
    const auto of_ge = answer(with("837p.x12", "*101~\nIEA*", "*101IEA*"));
    CHECK(of_ge.find("~AK9*R*1*1*0*1~") != std::string::npos);
    const auto of_se = answer(with("837p.x12", "*0001~\nGE*", "*0001GE*"));
    CAPTURE(of_se);
    CHECK(of_se.find("~IK3*SE*41**8~IK4*2*") != std::string::npos);
    CHECK(of_se.find("~IK5*R*5~AK9*R*1*1*0~") != std::string::npos);
    const auto of_st = answer(with("837p.x12", "X222A1~\nBHT*", "X222A1BHT*"));
    CHECK(of_st.find("~AK2*837*0001*005010X222A1~IK3*ST*1**8~IK4*3*") != std::string::npos);
}

TEST_CASE("one lost separator in a level, a reference, a service or an adjustment is one finding") {
    CHECK(told(with("837p.x12", "HL*2*1*22*0", "HL*2*122*0")) == "X12-1126 HL 2");
    CHECK(told(with("837p.x12", "HL*2*1*22*0", "HL*21*22*0")) == "X12-1126 HL 1");
    CHECK(told(with("837p.x12", "HL*2*1*22*0", "HL*2*1*220")) == "X12-1126 HL 3");
    CHECK(told(with("837p.x12", "HL*1**20*1", "HL*1*20*1")) == "X12-1126 HL 1");
    CHECK(told(with("837p.x12", "HL*2*1*22*0", "HL2*1*22*0")) == "X12-1126 HL 0");
    CHECK(told(with("837p.x12", "REF*6R*MX26000123L2", "REF*6RMX26000123L2")) == "X12-1126 REF 1");
    CHECK(told(with("837p.x12", "REF*6R*MX26000123L2", "REF6R*MX26000123L2")) == "X12-1126 REF 0");
    CHECK(told(with("835.x12", "SVC*HC:97530*40*18**1", "SVC*HC:97530*4018**1")) ==
          "X12-1126 SVC 2");
    CHECK(told(with("835.x12", "SVC*HC:97530*40*18**1", "SVCHC:97530*40*18**1")) ==
          "X12-1126 SVC 0");
    CHECK(told(with("835.x12", "CAS*PR*1*50**2*2.4**45*24", "CAS*PR1*50**2*2.4**45*24")) ==
          "X12-1126 CAS 1");
    CHECK(told(with("835.x12", "CAS*PR*1*50**2*2.4**45*24", "CAS*PR*150**2*2.4**45*24")) ==
          "X12-1126 CAS 2");
    CHECK(told(with("835.x12", "CAS*PR*1*50**2*2.4**45*24", "CAS*PR*1*50*2*2.4**45*24")) ==
          "X12-1126 CAS 3");
    CHECK(told(with("835.x12", "CAS*PR*1*50**2*2.4**45*24", "CASPR*1*50**2*2.4**45*24")) ==
          "X12-1126 CAS 0");
}

TEST_CASE("a header that stands twice is told once") {
    for (const auto& [name, bytes] : golden_files()) {
        CAPTURE(name);
        const auto segments = split_segments(bytes);
        const auto twice = [&](std::size_t n) {
            const auto line = segments[n] + "~\n";
            return told(with(name, line, line + line));
        };
        CHECK(twice(0) == "X12-1041 ISA 0");
        CHECK(twice(1) == "X12-1041 GS 0");
        CHECK(twice(2) == "X12-2005 ST 0");
    }
}

TEST_CASE("one separator or terminator changed is mostly one finding") {
    std::map<Slip, int> total, several;
    for (const auto& [name, bytes] : golden_files()) {
        const auto edit = [&](Slip slip, std::size_t at, const std::string& to) {
            auto edited = bytes;
            edited.replace(at, 1, to);
            int found = 0;
            const auto report = checked(edited);
            for (const auto& issue : all_issues(report))
                found += issue.finding.severity != Severity::info;
            ++total[slip];
            several[slip] += found > 1;
            const auto ack =
                write_acknowledgement(report.interchanges.at(0), {"20261007", "0931", "000000001"});
            if (!ack.empty()) CHECK(all_issues(checked(ack)).empty());
        };
        for (std::size_t at = 107; at + 2 < bytes.size(); ++at) {
            if (bytes[at] == '~') {
                edit(Slip::lost_terminator, at, "");
                edit(Slip::terminator_as_separator, at, "*");
            } else if (bytes[at] == '*') {
                edit(Slip::lost, at, "");
                edit(Slip::doubled, at, "**");
                edit(Slip::separator_as_terminator, at, "~");
            }
        }
    }
    const auto share = [&](Slip slip) { return several[slip] * 100 / total[slip]; };
    MESSAGE("told more than once, of a hundred: lost terminators "
            << share(Slip::lost_terminator) << ", as separators "
            << share(Slip::terminator_as_separator) << ", lost separators " << share(Slip::lost)
            << ", doubled " << share(Slip::doubled) << ", as terminators "
            << share(Slip::separator_as_terminator));
    CHECK(several[Slip::lost_terminator] == 0);
    CHECK(several[Slip::terminator_as_separator] == 0);
    CHECK(several[Slip::doubled] <= 2);
    CHECK(share(Slip::lost) <= 7);
    CHECK(share(Slip::separator_as_terminator) <= 1);
}

TEST_CASE("a slip is seen through beside a warning of the number at the segment's end") {
    const auto slip = [](const std::string& number, const std::string& wrong,
                         const std::string& from, const std::string& to) {
        return told(edited(with("837p.x12", number, wrong), from, to));
    };
    const std::string npi = "1558598797~\nPRV", off = "1558598798~\nPRV";
    CHECK(slip(npi, off, "NM1*82*1", "NM1*82**1") == "X12-1124 NM1 2");
    CHECK(slip(npi, off, "*82*1*JAMES", "*82*1JAMES") == "X12-1126 NM1 2");
    CHECK(slip(npi, off, off, "1558598798PRV") == "X12-1123 NM1 9");
    CHECK(slip(npi, off, "*82*1*JAMES", "*82*1~JAMES") == "X12-1125 NM1 3");
    const std::string zip = "TX*770020001", few = "TX*7700~\n";
    CHECK(slip(zip + "~\n", few, "HOUSTON*TX*7700~", "HOUSTON**TX*7700~") == "X12-1124 N4 2");
    CHECK(slip(zip + "~\n", few, few, "TX*7700") == "X12-1123 N4 3");
    const std::string kind = "174400000X~\nLX", none = "174499999X~\nLX";
    CHECK(slip(kind, none, "PRV*PE*PXC*174499999X", "PRV*PE**PXC*174499999X") == "X12-1124 PRV 2");
    CHECK(slip(kind, none, none, "174499999XLX") == "X12-1123 PRV 3");
}
