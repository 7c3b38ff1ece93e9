// SPDX-License-Identifier: Apache-2.0
// A separator or terminator too many is one finding at its place, wherever it stands; the values
// that it parts are read as they were meant, or are no facts.
#include <doctest/doctest.h>

#include "base/text.h"
#include "support/x12_files.h"
#include "x12/ack.h"
#include "x12/read/remittance.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
std::vector<Issue> found_in(const std::string& bytes) {
    std::vector<Issue> found;
    for (const auto& each : all_issues(checked(bytes)))
        if (each.finding.severity != Severity::info) found.push_back(each);
    return found;
}
/// "X12-1128 NM1 3 @812": what is told of the file with a sign put in front of a text.
std::string told(const std::string& name, const std::string& before, const std::string& behind,
                 const std::string& sign) {
    auto bytes = golden(name);
    const auto at = bytes.find(before + behind);
    REQUIRE_MESSAGE(at != std::string::npos, before);
    const auto place = static_cast<std::int64_t>(at + before.size());
    std::string text;
    for (const auto& issue : found_in(bytes.insert(at + before.size(), sign)))
        text += format("{}{} {} {} {}", text.empty() ? "" : "; ", issue.finding.code,
                       issue.finding.where.segment.value_or(""),
                       issue.finding.where.element.value_or(0),
                       issue.finding.where.byte.value_or(-1) - place);
    return text;
}
}  // namespace

TEST_CASE("a terminator too many in a value is told once, where it stands") {
    CHECK(told("837p.x12", "NM1*82*1*JAM", "ES*KIM", "~") == "X12-1128 NM1 3 0");
    CHECK(told("837p.x12", "REF*6R", "*MX26000123L2", "~") == "X12-1128 REF 1 0");
    CHECK(told("837p.x12", "REF*6R*", "MX26000123L2", "~") == "X12-1128 REF 2 0");
    CHECK(told("837p.x12", "NM1*8", "2*1*JAMES", "~") == "X12-1128 NM1 1 0");
    CHECK(told("837p.x12", "HL*2", "*1*22*0", "~") == "X12-1128 HL 1 0");
    CHECK(told("837p.x12", "SV1*HC:97", "530", "~") == "X12-1128 SV1 1 0");
    CHECK(told("837p.x12", "SE*4", "1*0001", "~") == "X12-1128 SE 1 0");
    CHECK(told("837p.x12", "GE*1*10", "1", "~") == "X12-1128 GE 2 0");
    CHECK(told("837p.x12", "N3*9 OAK", " AVE", "~") == "X12-1128 N3 1 0");
}

TEST_CASE("a terminator or separator in the name of a segment is told of that name") {
    CHECK(told("837p.x12", "N", "M1*82*1", "~") == "X12-1128 NM1 0 0");
    CHECK(told("837p.x12", "NM", "1*82*1", "*") == "X12-1129 NM1 0 0");
    CHECK(told("837p.x12", "S", "E*41*", "~") == "X12-1128 SE 0 0");
    CHECK(told("837p.x12", "I", "EA*1*", "*") == "X12-1129 IEA 0 0");
    CHECK(told("277ca.x12", "ST", "C*A1:19:PR", "~") == "X12-1128 STC 0 0");
}

TEST_CASE("a separator too many in a value is told once") {
    CHECK(told("837p.x12", "NM1*82*1*JA", "MES*KIM", "*").starts_with("X12-1124 NM1 "));
    CHECK(told("837p.x12", "DMG*D8*1964", "0514", "*") == "X12-1124 DMG 3 1");
    CHECK(told("837p.x12", "SV1*HC:97", "530", "*") == "X12-1124 SV1 2 1");
    CHECK(told("837p.x12", "HL*2*1*2", "2*0", "*") == "X12-1124 HL 4 1");
    CHECK(told("837p.x12", "SE*41*00", "01", "*") == "X12-1124 SE 3 1");
}

TEST_CASE("what a separator too many has moved is no fact") {
    const auto read = [](const std::string& from, const std::string& to) {
        const auto bytes = edited(golden("835.x12"), from, to);
        MemorySource source(bytes);
        std::vector<Issue> outside;
        auto trees = read_trees(source, shipped_code_lists(), outside);
        REQUIRE(trees.has_value());
        return read_remittance(trees->at(0));
    };
    CHECK(read("*160*38.4*", "*16*0*38.4*").claims.at(0).charge != Money::parse("16"));
    CHECK(codes(checked(edited(golden("277ca.x12"), "AMT*YU*160", "AMT*YU*1*60"))) == "X12-2007");
}

TEST_CASE("a separator or terminator put anywhere into a segment is told once, but for a few") {
    for (const char sign : {'~', '*'}) {
        int total = 0, several = 0;
        for (const auto& [name, bytes] : golden_files())
            for (auto at = bytes.find("\nST*") + 2; at < bytes.find("\nIEA*"); ++at) {
                const std::string_view no = "*:^~\n";
                if (no.find(bytes[at]) != no.npos || no.find(bytes[at - 1]) != no.npos) continue;
                if (at % 3 != 0) continue;
                auto edited = bytes;
                const auto found = found_in(edited.insert(at, 1, sign)).size();
                ++total;
                several += found > 1;
            }
        MESSAGE(total << " of " << sign << " put in, " << several << " told more than once");
        CHECK(several * 100 <= total);
    }
}

TEST_CASE(
    "an element that is not used in SBR leaves the subscriber known, and what they lack told") {
    auto bytes = golden("837p.x12");
    const auto sbr = bytes.find("GRP001*****") + 11;
    bytes.insert(sbr, "AC");
    const auto street = bytes.find("N3*", sbr);
    bytes.erase(street, bytes.find('~', street) + 1 - street);
    const auto se = bytes.rfind("SE*") + 3;
    const auto count = parse_int(bytes.substr(se, bytes.find('*', se) - se));
    REQUIRE(count.has_value());
    bytes.replace(se, bytes.find('*', se) - se, std::to_string(*count - 1));
    const auto found = found_in(bytes);
    REQUIRE(found.size() == 2);
    CHECK(found[0].finding.code == "X12-2007");
    CHECK(found[1].finding.message ==
          "The subscriber is the patient, so N3 (street) of loop 2010BA is required.");
}
