// SPDX-License-Identifier: Apache-2.0
// Slips of one character that make two faults where they are not seen through: a name of the
// envelope, a terminator behind the errors of a 999, separators of components.
#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "support/x12_files.h"
#include "x12/ack.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
std::string joined_as_they_are(const std::vector<std::string>& segments) {
    std::string text;
    for (const auto& segment : segments) text += segment + "~\n";
    return text;
}
}  // namespace

TEST_CASE("a misspelt name of the envelope is told once, and all behind it is read") {
    int total = 0;
    for (const auto& [name, bytes] : golden_files()) {
        const auto segments = split_segments(bytes);
        for (std::size_t i = 1; i < segments.size(); ++i) {
            const auto tag = segments[i].substr(0, segments[i].find('*'));
            if (tag != "GS" && tag != "ST" && tag != "SE" && tag != "GE" && tag != "IEA") continue;
            for (std::size_t letter = 0; letter < tag.size(); ++letter) {
                auto wrong = segments;
                wrong[i][letter] = 'Q';
                const auto report = checked(joined_as_they_are(wrong));
                CAPTURE(name);
                CAPTURE(wrong[i]);
                CHECK(told_by_segment(joined_as_they_are(wrong)) ==
                      "X12-1101 " + wrong[i].substr(0, tag.size()));
                REQUIRE(report.interchanges.size() == 1);
                REQUIRE(report.interchanges[0].groups.size() == 1);
                CHECK(report.interchanges[0].groups[0].transactions.size() == 1);
                CHECK(report.verdict() == Verdict::rejected);
                const auto ack = write_acknowledgement(report.interchanges[0],
                                                       {"20261007", "0931", "000000001"});
                if (!ack.empty()) CHECK(all_issues(checked(ack)).empty());
                ++total;
            }
        }
    }
    MESSAGE(total << " names of the envelope misspelt");
}

TEST_CASE("every terminator lost or made a separator in a 999 is told once at most") {
    const auto bytes = golden("999.x12");
    int total = 0, several = 0;
    for (auto at = bytes.find("~\n", bytes.find("\nST*")); at < bytes.find("\nSE*") - 1;
         at = bytes.find("~\n", at + 1))
        for (const char* with : {"", "*"}) {
            auto wrong = bytes;
            wrong.replace(at, 2, with);
            int found = 0;
            for (const auto& issue : all_issues(checked(wrong)))
                found += issue.finding.severity != Severity::info;
            ++total;
            several += found > 1;
            if (found > 1) MESSAGE(wrong.substr(at - 20, 40) << ": " << told_by_segment(wrong));
        }
    MESSAGE(total << " terminators, " << several << " told more than once");
    CHECK(several == 0);
}

TEST_CASE("an element of a 999 says nothing of a segment above that cannot be read") {
    const auto bytes = golden("999.x12");
    const auto with =
        edited(edited(edited(bytes, "IK5*A~", "ZZZ*NM1*12*2010*8~\nIK4*9*67*7*1111~\nIK5*E*5~"),
                      "SE*10", "SE*12"),
               "IK5*R*5~", "IK3*REF*25*2300*3~\nIK5*R*5~");
    CHECK(told_by_segment(edited(with, "SE*12", "SE*13")) == "X12-1101 ZZZ");
}

TEST_CASE("more than six adjustments in one CAS are refused, and counted nevertheless") {
    CHECK(told_by_segment(edited(golden("835.x12"), "CAS*PR*2*12**45*10~",
                                 "CAS*PR*2*12**45*4**97*1**16*1**18*1**50*1**96*2~")) ==
          "X12-1104 CAS");
}

TEST_CASE("a terminator behind a segment's name is told once") {
    const auto bytes = file_bytes("tests/x12/trades/271.x12");
    int total = 0;
    for (const char* text : {"TEXT", "MSGA ALFA", "CALL THE PLAN", "HI THERE", "N3 IS"}) {
        const auto at = bytes.find("MSG*");
        REQUIRE(at != std::string::npos);
        auto wrong = bytes;
        wrong.replace(at + 4, wrong.find('~', at) - at - 4, text);
        REQUIRE(told_by_segment(wrong) == "");
        wrong[at + 3] = '~';
        CHECK(told_by_segment(wrong) == "X12-1125 MSG");
        ++total;
    }
    CHECK(total == 5);
}

TEST_CASE("every separator of components lost or doubled is told once, with few exceptions") {
    int total = 0, several = 0;
    for (const auto& [name, bytes] : golden_files()) {
        const auto from = bytes.find("\nST*");
        for (auto at = bytes.find(':', from); at != std::string::npos; at = bytes.find(':', at + 1))
            for (const char* with : {"", "::"}) {
                auto wrong = bytes;
                wrong.replace(at, 1, with);
                int found = 0;
                for (const auto& issue : all_issues(checked(wrong)))
                    found += issue.finding.severity != Severity::info;
                ++total;
                several += found > 1;
                if (found > 1)
                    MESSAGE(name << ": " << wrong.substr(at - 10, 25) << ": "
                                 << told_by_segment(wrong));
            }
    }
    MESSAGE(total << " separators of components, " << several << " told more than once");
    CHECK(several * 50 <= total);
}

TEST_CASE("a letter more or less in the name of a trailer or a status is told once") {
    const auto told = [](const std::string& name, const std::string& from, const std::string& to) {
        return told_by_segment(joined(split_segments(edited(golden(name), from, to))));
    };
    CHECK(told("835.x12", "~\nSE*", "~\nSE9*") == "X12-1101 SE9");
    CHECK(told("835.x12", "~\nSE*", "~\nS*") == "X12-1101 S");
    CHECK(told_by_segment(edited(golden("277ca.x12"), "STC*A2:20:PR*20261008*WQ*160",
                                 "ST*A2:20:PR*20261008*WQ*160")) == "X12-2002 ST");
    CHECK(told("270.x12", "ST*270*0001", "ST*270*00\a1") == "X12-1107 ST");
}

TEST_CASE("a seventh provider adjustment is told once, and moves money") {
    auto segments = split_segments(golden("835.x12"));
    for (auto& each : segments)
        if (each.starts_with("PLB"))
            each = "PLB*1999999992*20261231*L6:A*-.6*L6:B*1*L6:C*-1*L6:D*1*L6:E*-1*L6:F*1*L6:G*-1";
    CHECK(told_by_segment(joined(segments)) == "X12-1104 PLB");
}
