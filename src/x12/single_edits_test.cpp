// SPDX-License-Identifier: Apache-2.0
// Values sent twice, values of the envelope that are not there, terminators in texts: each is told
// once.
#include <doctest/doctest.h>

#include "base/text.h"
#include "support/x12_files.h"
#include "x12/ack.h"
#include "x12/read/status.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
struct Told {
    std::string text;
    std::int64_t byte = -1;
};
/// What is told but for what only informs: code, segment and element; the byte of the last one. The
/// acknowledgement is right itself.
Told told(const std::string& bytes) {
    Told out;
    const auto report = checked(bytes);
    for (const auto& issue : all_issues(report)) {
        if (issue.finding.severity == Severity::info) continue;
        const auto& at = issue.finding.where;
        out.text += format("{}{} {} {}", out.text.empty() ? "" : "; ", issue.finding.code,
                           at.segment.value_or(""), at.element.value_or(0));
        out.byte = at.byte.value_or(-1);
    }
    for (const auto& interchange : report.interchanges) {
        const auto ack = write_acknowledgement(interchange, {"20261007", "0931", "000000001"});
        if (!ack.empty()) CHECK(codes(checked(ack)) == "");
    }
    return out;
}
std::vector<std::string> elements_of(const std::string& segment) {
    std::vector<std::string> all;
    for_each_part({segment}, '*', [&](Part each) { all.emplace_back(each.text); });
    return all;
}
std::string segment_of(const std::vector<std::string>& elements) {
    std::string text;
    for (const auto& each : elements) text += (text.empty() ? "" : "*") + each;
    return text;
}
std::string told_of(const std::string& name, const std::string& from, const std::string& to) {
    return told(edited(golden(name), from, to)).text;
}
}  // namespace

TEST_CASE("a value sent twice is told once, at the second, and moves nothing") {
    int total = 0, doubled = 0;
    for (const auto& [name, bytes] : golden_files()) {
        for (auto at = bytes.find("\nGS*"); at != std::string::npos; at = bytes.find('*', at + 1)) {
            if (bytes[at] != '*') continue;
            const auto end = bytes.find_first_of("*~", at + 1);
            if (end == at + 1) continue;
            auto wrong = bytes;
            wrong.insert(end, bytes.substr(at, end - at));
            CAPTURE(name);
            CAPTURE(wrong.substr(wrong.rfind('\n', at) + 1, 50));
            const auto found = told(wrong);
            ++total;
            CHECK(found.text.find(';') == std::string::npos);
            if (!found.text.starts_with("X12-1130")) continue;
            ++doubled;
            // Of three that are the same any can be the one too many.
            const auto value = bytes.substr(at + 1, end - at - 1);
            CHECK(wrong.compare(static_cast<std::size_t>(found.byte), value.size(), value) == 0);
        }
    }
    MESSAGE(total << " values sent twice, " << doubled << " told as that");
    CHECK(told_of("837p.x12", "NM1*82*1", "NM1*82*82*1") == "X12-1130 NM1 2");
    CHECK(told_of("837p.x12", "HL*1**20", "HL*1*1**20") == "X12-1130 HL 2");
    CHECK(told_of("835.x12", "CAS*PR*", "CAS*PR*PR*") == "X12-1130 CAS 2");
    CHECK(told_of("837p.x12", "GS*HC*", "GS*HC*HC*") == "X12-1130 GS 2");
    CHECK(told_of("837p.x12", "SE*41*", "SE*41*41*") == "X12-1130 SE 2");
}

TEST_CASE("a value of a header or trailer that is not there is told as missing, and nothing else") {
    for (const auto& [name, bytes] : golden_files()) {
        CAPTURE(name);
        for (const std::string tag : {"GS", "ST", "SE", "GE", "IEA"}) {
            const auto start = bytes.find("\n" + tag + "*") + 1;
            const auto elements = elements_of(bytes.substr(start, bytes.find('~', start) - start));
            for (std::size_t n = 1; n < elements.size(); ++n) {
                auto fewer = elements;
                fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(n));
                auto wrong = bytes;
                wrong.replace(start, bytes.find('~', start) - start, segment_of(fewer));
                CAPTURE(segment_of(fewer));
                const auto found = told(wrong).text;
                CHECK(found.find(';') == std::string::npos);
                // GS02 and GS03 are names of any kind, and 835 need not say its version.
                const bool name_of = tag == "GS" && n == 3;
                if (name_of || (tag == "ST" && n == 3)) continue;
                CHECK(found.ends_with(format(" {} {}", tag, n)));
            }
        }
    }
}

TEST_CASE("a separator lost behind the name of a header is told of that header") {
    CHECK(told_of("837p.x12", "GS*HC", "GSHC") == "X12-1126 GS 0");
    CHECK(told_of("837p.x12", "ST*837", "ST837") == "X12-1126 ST 0");
    CHECK(told_of("837p.x12", "*X*005010", "X*005010") == "X12-1126 GS 6");
    CHECK(told_of("837p.x12", "*X*005010", "*X005010") == "X12-1126 GS 7");
}

TEST_CASE("the number of a group that can be read in two ways makes no GE wrong") {
    CHECK(told_of("270.x12", "*201*X", "*20*1*X") == "X12-1124 GS 6");
    CHECK(told_of("270.x12", "GE*1*201", "GE*1*202") == "X12-1014 GE 2");
}

TEST_CASE("a terminator in a version that is a guide's by its beginning too is told alone") {
    CHECK(told_of("270.x12", "005010X279A1~\nST", "005010X279~A1~\nST") == "X12-1128 GS 8");
}

TEST_CASE("a terminator in a text is one too many, whatever the rest looks like") {
    CHECK(told_of("837p.x12", "100 MAIN ST~", "100 MA~IN ST~") == "X12-1128 N3 1");
    CHECK(told_of("837p.x12", "100 MAIN ST~", "100 MAIN ~ST~") == "X12-1128 N3 1");
    CHECK(told_of("837p.x12", "100 MAIN ST~", "100 MAIN ST ~SE~") == "X12-1128 N3 1");
    CHECK(told_of("837p.x12", "HOUSTON*TX*770020001", "HOUS~TON*TX*770020001") == "X12-1128 N4 1");
    CHECK(told_of("837p.x12", "MEDEX STUDIO LLC*****XX", "MEDEX STUDIO ~LLC*****XX") ==
          "X12-1128 NM1 3");
    // What stands there by itself is another segment, and a trailer without values is that.
    CHECK(told_of("837p.x12", "N4*HOUSTON", "ZZZ*1~\nN4*HOUSTON").starts_with("X12-1101 ZZZ 0"));
    CHECK(told_of("837p.x12", "SE*41*0001", "SE").find("X12-1128") == std::string::npos);
}

TEST_CASE("a version too long is told as that alone") {
    CHECK(told_of("837p.x12", "0001*005010X222A1", "0001*005010X222A1" + std::string(30, 'X')) ==
          "X12-1106 ST 3");
}

TEST_CASE("a segment too many that is taken for another by its code explains the count") {
    CHECK(told_of("837p.x12", "REF*EI*", "REF*ZZ*1~\nREF*EI*") == "X12-2008 REF 1");
    CHECK(told_of("837p.x12", "SE*41*", "SE*42*") == "X12-1019 SE 1");
    // The one it looks like stands right behind it.
    CHECK(told_of("837p.x12", "N3*9 OAK", "N9*ZZ*1~\nN3*9 OAK") == "X12-1101 N9 0");
    CHECK(told_of("837p.x12", "N3*9 OAK", "N9*9 OAK") == "X12-1101 N9 0");
}

TEST_CASE("a wrong code at the end of a segment is told as that, not as a text that was moved") {
    CHECK(told_of("271.x12", "EB*1**30**EXAMPLE PPO 3000~", "EB*1**30*XX~") == "X12-2008 EB 4");
}

TEST_CASE("check and AK905 say the same where GE01 counts one more") {
    const auto report = checked(edited(golden("837p.x12"), "GE*1*101", "A1~\nGE*2*101"));
    const auto& group = report.interchanges.at(0).groups.at(0);
    REQUIRE(group.issues.size() == 1);
    CHECK(told_of_group(group.issues[0], group.said, 1) == "AK9:5");
    CHECK(told_of_group(group.issues[0], "1", 1) == "AK9:1");
    const auto ack =
        write_acknowledgement(report.interchanges[0], {"20261007", "0931", "000000001"});
    CHECK(ack.find("AK9*R*2*1*0*5~") != std::string::npos);
}

TEST_CASE("what a 999 reports is told with its place there") {
    const auto bytes = golden("999.x12");
    const auto found = read_status(tree_of(bytes)).at(1).findings;
    REQUIRE(found.size() == 2);
    const auto is_at = [&](const Where& at, const std::string& segment, std::int64_t position) {
        return at.segment == segment && at.position == position && at.transaction == "0001" &&
               at.byte == static_cast<std::int64_t>(bytes.find(segment + "*"));
    };
    CHECK(is_at(found[0].where, "IK3", 4));
    CHECK(is_at(found[1].where, "IK4", 5));
}
