// SPDX-License-Identifier: Apache-2.0
// A segment that stands where it does not belong, or whose qualifier is wrong, is told once, and
// makes no right one wrong.
#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "support/x12_files.h"
#include "x12/shape.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
/// The golden file with a segment put in front of the first that begins so.
std::string with(const std::string& name, const std::string& stray, const std::string& before) {
    auto segments = split_segments(golden(name));
    const auto at = std::find_if(segments.begin(), segments.end(),
                                 [&](const auto& each) { return each.starts_with(before); });
    REQUIRE(at != segments.end());
    segments.insert(at, stray);
    return joined(segments);
}
std::string changed(std::string bytes, const std::string& from, const std::string& to) {
    const auto at = bytes.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    return joined(split_segments(bytes.replace(at, from.size(), to)));
}
bool movable(const std::string& segment) {
    static const std::vector<std::string> fixed{"ISA", "GS", "ST",  "SE",  "GE", "IEA", "TA1",
                                                "HL",  "LX", "CLM", "CLP", "EB", "SVC"};
    const auto tag = segment.substr(0, segment.find('*'));
    return std::find(fixed.begin(), fixed.end(), tag) == fixed.end();
}
}  // namespace

TEST_CASE("a stray segment is told once and skipped") {
    CHECK(told_by_segment(with("276.x12", "NM1*PR*2*EXAMPLE BLUE PPO*****PI*00001", "BHT")) ==
          "X12-2002 NM1");
    CHECK(told_by_segment(with("270.x12", "TRN*1*ELG000201*9123456789", "HL*3")) == "X12-2002 TRN");
    CHECK(told_by_segment(with("837p.x12", "CLP*1", "LX*2")) == "X12-2003 CLP");
}

TEST_CASE("what does not add up is told beside a stray segment that moves no money of that size") {
    const auto wrong = [](const std::string& stray) {
        return told_by_segment(
            changed(with("835.x12", stray, "REF*6R"), "BPR*I*39*", "BPR*I*44.5*"));
    };
    CHECK(wrong("ZZZ*1") == "X12-3014 BPR; X12-1101 ZZZ");
    CHECK(wrong("REF*QQ*1") == "X12-3014 BPR; X12-2008 REF");
    CHECK(wrong("N3*1 PAYER PLAZA") == "X12-3014 BPR; X12-2002 N3");
    CHECK(told_by_segment(changed(with("835.x12", "ENT*1", "AMT*B6"), "45*24~", "45*23~")) ==
          "X12-3011 SVC; X12-2003 ENT");
    // It may be a payment whose name is garbled: 5.50, or 8.00 less 2.50.
    CHECK(wrong("ZZZ*1*L6*5.5") == "X12-1101 ZZZ");
    CHECK(wrong("ZZZ*WO*8*L6*-2.5") == "X12-1101 ZZZ");
}

TEST_CASE("what a claim and its other payers do not add up to is told beside a stray segment") {
    const auto cob = file_bytes("tests/x12/trades/cob.x12");
    const auto wrong = [&](const std::string& stray, const std::string& before,
                           const std::string& from, const std::string& to) {
        auto bytes = cob;
        bytes.insert(bytes.find(before), stray + "~\n");
        return told_by_segment(changed(bytes, from, to));
    };
    const std::string charge = "CLM*COB001*300*", paid = "SVD*11111*120*";
    for (const auto* before : {"OI***Y*P**Y", "REF*6R*C1", "SVD*11111*120", "CAS*CO*45*50"}) {
        CAPTURE(before);
        CHECK(wrong("ENT*1", before, charge, "CLM*COB001*301*") == "X12-3001 CLM; X12-2003 ENT");
        const auto line = wrong("ENT*1", before, paid, "SVD*11111*121*");
        CHECK(line.find("X12-3003 SVD") != std::string::npos);
        CHECK(line.find("X12-2003 ENT") != std::string::npos);
        CHECK(line.size() == std::string("X12-3003 SVD; X12-2003 ENT").size());
        CHECK(wrong("ENT*1", before, charge, charge) == "X12-2003 ENT");
    }
    CHECK(wrong("ENT*1", "OI***Y*P**Y", "AMT*D*170", "AMT*D*171") == "X12-3002 AMT; X12-2003 ENT");
    // It may be what is missing: an adjustment, a service, or what the other payer paid.
    CHECK(wrong("ZZZ*CO*45*20", "CAS*PR*2*30", "CAS*CO*45*50", "CAS*CO*45*30") == "X12-1101 ZZZ");
    CHECK(wrong("ZZZ*HC:97110*50*UN*1", "REF*6R*C2", charge, "CLM*COB001*350*") == "X12-1101 ZZZ");
    CHECK(wrong("ZZZ*D*170", "AMT*EAF*80", "AMT*D*170~\n", "") == "X12-1101 ZZZ");
}

TEST_CASE("a reference of an unknown kind is told alone, wherever it stands") {
    int total = 0, several = 0;
    for (const auto& [name, bytes] : golden_files()) {
        const auto segments = split_segments(bytes);
        for (std::size_t at = 4; at + 3 < segments.size(); ++at) {
            auto with_it = segments;
            with_it.insert(with_it.begin() + static_cast<std::ptrdiff_t>(at), "REF*QQ*1");
            CAPTURE(name);
            CAPTURE(at);
            int found = 0;
            for (const auto& issue : all_issues(checked(joined(with_it))))
                found += issue.finding.severity == Severity::block;
            ++total;
            several += found != 1;
        }
    }
    CHECK(several == 0);
    MESSAGE(total << " references of an unknown kind");
}

TEST_CASE("a copy of a file's own segment at any other place is told once, but for two") {
    int total = 0, several = 0;
    for (const auto& [name, bytes] : golden_files()) {
        const auto segments = split_segments(bytes);
        for (std::size_t from = 3; from + 3 < segments.size(); ++from) {
            if (!movable(segments[from])) continue;
            for (std::size_t to = 3 + from % 3; to + 3 < segments.size(); to += 3) {
                auto edited = segments;
                edited.insert(edited.begin() + static_cast<std::ptrdiff_t>(to), segments[from]);
                int found = 0;
                for (const auto& issue : all_issues(checked(joined(edited))))
                    found += issue.finding.severity == Severity::block;
                ++total;
                several += found > 1;
            }
        }
    }
    MESSAGE(total << " copies elsewhere, " << several << " told more than once");
    CHECK(total > 1200);
    CHECK(several <= 2);
}

TEST_CASE("a segment that was moved down is told once, where it stands") {
    const auto moved = [](const std::string& segment, const std::string& behind) {
        auto segments = split_segments(golden("837p.x12"));
        std::erase(segments, segment);
        const auto at = std::find_if(segments.begin(), segments.end(),
                                     [&](const auto& each) { return each.starts_with(behind); });
        REQUIRE(at != segments.end());
        segments.insert(at + 1, segment);
        return told_by_segment(joined(segments));
    };
    CHECK(moved("N3*9 OAK AVE", "DMG*D8*19640514") == "X12-2004 N3");
    CHECK(moved("N3*9 OAK AVE", "CLM*") == "X12-2004 N3");
    CHECK(moved("N4*HOUSTON*TX*77003", "CLM*") == "X12-2004 N4");
}

TEST_CASE("what a copy in the wrong place adds to is not wrong besides") {
    CHECK(told_by_segment(with("837p.x12", "SBR*P*18*GRP001******BL", "DTP*472")) ==
          "X12-2004 SBR");
    CHECK(told_by_segment(with("837p.x12", "NM1*IL*1*DEMO*JOAN****MI*XYZ123456789", "DMG")) ==
          "X12-2006 NM1");
    const std::string more = "CAS*PR*2*11.2**45*12";
    CHECK(told_by_segment(with("835.x12", more, "NM1*82")) == "X12-2004 CAS");
    CHECK(told_by_segment(with("835.x12", more, "AMT*B6*30")) == "X12-2004 CAS");
    // Another amount is wrong for itself.
    auto wrong = with("835.x12", more, "AMT*B6*30");
    wrong.replace(wrong.find("*40*18*"), 7, "*40*19*");
    CHECK(told_by_segment(wrong).starts_with("X12-3011 SVC; X12-2004 CAS"));
}

TEST_CASE(
    "a wrong or empty qualifier of a loop's first segment is told, and its rest is read there") {
    const auto ambulance = file_bytes("tests/x12/trades/ambulance.x12");
    for (const auto* code : {"ZZ", "QQ", ""}) {
        const std::string wanted = *code ? "X12-2008 NM1" : "X12-2010 NM1";
        CAPTURE(code);
        CHECK(told_by_segment(changed(golden("837p.x12"), "NM1*82*",
                                      std::string("NM1*") + code + "*")) == wanted);
        CHECK(told_by_segment(changed(golden("837p.x12"), "NM1*DN*",
                                      std::string("NM1*") + code + "*")) == wanted);
        CHECK(told_by_segment(changed(ambulance, "NM1*PW*", std::string("NM1*") + code + "*")) ==
              wanted);
        const auto ordering = changed(golden("837p.x12"), "REF*6R*MX26000123L1~\n",
                                      "REF*6R*MX26000123L1~\nNM1*DK*1*KOE*ANN****XX*"
                                      "1234567893~\nN3*1 A ST~\nN4*HOUSTON*TX*77002~\n"
                                      "PER*IC*ANN*TE*5555550199~\n");
        CHECK(told_by_segment(ordering) == "");
        CHECK(told_by_segment(changed(ordering, "NM1*DK*", std::string("NM1*") + code + "*")) ==
              wanted);
    }
}

TEST_CASE("a segment one place late is wrong alone") {
    auto segments = split_segments(golden("837p.x12"));
    const auto late = std::find(segments.begin(), segments.end(), "LX*1");
    std::swap(*late, *(late - 1));  // PRV behind LX
    const auto issues = all_issues(checked(joined(segments)));
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].finding.where.segment == "PRV");
}

TEST_CASE("a diagnosis that is emptied is one fault, however many lines point to it") {
    const auto bytes = golden("837p.x12");
    CHECK(told_by_segment(changed(bytes, "*ABF:M6281~", "~")) == "X12-4011 SV1");
    CHECK(told_by_segment(changed(bytes, "ABF:Z96651", "")) == "X12-4080 HI");
    CHECK(told_by_segment(changed(bytes, "HI*ABK:Z471*", "HI**")) == "X12-2010 HI");
}

TEST_CASE("an opening segment left out, or a question, is told once") {
    const auto without = [](const std::string& name, const std::string& segment) {
        auto segments = split_segments(golden(name));
        const auto at = std::find_if(segments.begin(), segments.end(),
                                     [&](const auto& each) { return each.starts_with(segment); });
        REQUIRE(at != segments.end());
        segments.erase(at);
        return told_by_segment(joined(segments));
    };
    CHECK(without("999.x12", "AK2*837*0001") == "X12-2001 AK2");
    CHECK(without("999.x12", "AK2*837*0002") == "X12-2005 IK5");
    auto inquiry = split_segments(golden("270.x12"));
    std::erase_if(inquiry, [](const auto& each) { return each.starts_with("EQ"); });
    for (auto& segment : inquiry)
        if (segment == "HL*3*2*22*0") segment = "HL*3*2*22*1";
    inquiry.insert(inquiry.end() - 3, {"HL*4*3*23*0", "NM1*03*1*DEMO*TIM"});
    CHECK(told_by_segment(joined(inquiry)) == "X12-2001 EQ");
}

TEST_CASE("what one rule says of a value that was refused itself is not told besides") {
    CHECK(told_by_segment(changed(golden("837p.x12"), "770020001", "7700200010000000")) ==
          "X12-1106 N4");
}

TEST_CASE("a place without its address lacks it, and the next place is right") {
    const auto ambulance = file_bytes("tests/x12/trades/ambulance.x12");
    const std::string hall = "NM1*77*2*HALL*****XX*1999999992~\n", address = "N3*200 OAK ST~\n";
    const std::string of_line = "REF*6R*L2~\nNM1*PW*2~\n";
    CHECK(told_by_segment(changed(ambulance, "NM1*PW*2~\n", hall + "NM1*PW*2~\n")) ==
          "X12-2001 N3; X12-2001 N4");
    CHECK(told_by_segment(changed(ambulance, of_line, "REF*6R*L2~\n" + hall + "NM1*PW*2~\n")) ==
          "X12-2001 N3; X12-2001 N4");
    CHECK(told_by_segment(changed(ambulance, address + "N4*AUSTIN*TX*78702~\n", "")) ==
          "X12-2001 N3; X12-2001 N4");
    CHECK(told_by_segment(changed(ambulance, "NM1*PW*2~\n",
                                  hall + "N4*HOUSTON*TX*77002~\nNM1*PW*2~\n")) == "X12-2001 N3");
}

TEST_CASE("of several loops that can lack their opening segment the likeliest is named") {
    const auto loop = [](const std::string& bytes) {
        const auto issues = all_issues(checked(bytes));
        return issues.size() == 1 ? issues[0].finding.where.loop.value_or("") : "several";
    };
    const auto ambulance = file_bytes("tests/x12/trades/ambulance.x12");
    CHECK(loop(changed(ambulance, "NM1*PW*2~\n", "")) == "2310E");
    CHECK(loop(changed(ambulance, "NM1*45*2*COUNTY HOSPITAL~\n", "")) == "2310F");
    CHECK(loop(changed(ambulance, "L2~\nNM1*PW*2~\n", "L2~\n")) == "2420G");
    const std::string control = "REF*6R*MX26000123L1~\n";
    CHECK(
        loop(changed(golden("837p.x12"), control,
                     control + "N3*1 A ST~\nN4*HOUSTON*TX*77002~\nPER*IC*ANN*TE*5555550199~\n")) ==
        "2420E");
}

TEST_CASE("a segment that was moved by up to twelve places is told once, but for a few") {
    int total = 0, several = 0;
    for (const auto& [name, bytes] : golden_files()) {
        const auto segments = split_segments(bytes);
        for (std::size_t from = 3; from + 3 < segments.size(); ++from)
            for (const int by : {-12, -8, -5, -3, -2, 2, 3, 5, 8, 12}) {
                const auto to = static_cast<std::ptrdiff_t>(from) + by;
                if (to < 3 || to + 3 >= static_cast<std::ptrdiff_t>(segments.size())) continue;
                auto edited = segments;
                edited.erase(edited.begin() + static_cast<std::ptrdiff_t>(from));
                edited.insert(edited.begin() + to, segments[from]);
                int found = 0;
                for (const auto& issue : all_issues(checked(joined(edited))))
                    found += issue.finding.severity == Severity::block;
                ++total;
                several += found > 1;
            }
    }
    MESSAGE(total << " moves, " << several << " told more than once");
    CHECK(total > 1200);
    CHECK(several <= 8);
}

TEST_CASE("a segment that was moved names where it belongs, and what it left lacks nothing") {
    const auto moved = [](const std::string& name, const std::string& segment, std::ptrdiff_t by) {
        auto segments = split_segments(golden(name));
        const auto at = std::find_if(segments.begin(), segments.end(),
                                     [&](const auto& each) { return each.starts_with(segment); });
        REQUIRE(at != segments.end());
        const auto to = at - segments.begin() + by;
        const auto one = *at;
        segments.erase(at);
        segments.insert(segments.begin() + to, one);
        std::string told;
        for (const auto& issue : all_issues(checked(joined(segments))))
            if (issue.finding.severity == Severity::block) told += issue.finding.message + " ";
        return told;
    };
    CHECK(moved("835.x12", "SVC*HC:97530", -3) ==
          "SVC stands too early: it belongs further down, in loop 2110. ");
    CHECK(moved("835.x12", "CLP", 2) ==
          "CLP stands too late: it belongs before others of loop 2100 that are already there. ");
    CHECK(moved("271.x12", "HL*2", -3) ==
          "HL stands too early: it belongs further down, in loop 2000B. ");
    CHECK(moved("270.x12", "NM1*1P", 2) ==
          "NM1 stands too late: it belongs before others of loop 2100B that are already there. ");
    CHECK(moved("837p.x12", "DMG", 2) ==
          "DMG stands too late: it belongs before others of loop 2010BA that are already there. ");
}
