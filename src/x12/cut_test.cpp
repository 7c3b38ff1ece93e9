// SPDX-License-Identifier: Apache-2.0
// A file that was cut off: what is missing behind the cut follows from it, and is told once.
#include <doctest/doctest.h>

#include "support/x12_files.h"
#include "x12/ack.h"
#include "x12/tree.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
std::string without(std::string bytes, std::string_view from, std::string_view to) {
    const auto at = bytes.find(from);
    REQUIRE(at != std::string::npos);
    return bytes.erase(at, bytes.find(to, at) - at);
}
const Finding& only(const FileReport& report) {
    static Issue kept;
    const auto all = all_issues(report);
    REQUIRE_MESSAGE(all.size() == 1, codes(report));
    kept = all.front();
    return kept.finding;
}
}  // namespace

TEST_CASE("a file cut at any byte has one finding, and its TA1 refuses the interchange") {
    int cuts = 0;
    for (const auto& [name, bytes] : golden_files()) {
        const auto iea = bytes.rfind("IEA*");
        for (std::size_t end = 107; end < iea + 6; ++end) {
            const auto report = checked(std::string_view(bytes).substr(0, end));
            const auto& found = only(report);
            const auto before = bytes[end - 1];
            const bool whole = before == '~' || before == '\n';
            CHECK(found.code == (whole ? "X12-1007" : "X12-1002"));
            CHECK(report.verdict() == Verdict::rejected);
            CHECK(report.tally.rejected == report.tally.transactions);
            const auto ack =
                write_acknowledgement(report.interchanges.at(0), {"20261007", "0931", "000000001"});
            CHECK(ack.find("*R*023~IEA*0*") != std::string::npos);
            CHECK(all_issues(checked(ack)).empty());
            ++cuts;
        }
    }
    MESSAGE(cuts << " cuts");
}

TEST_CASE("what is missing behind a cut is named") {
    const auto bytes = golden("837p.x12");
    const auto cut_at = [&](std::string_view text) {
        return only(checked(bytes.substr(0, bytes.find(text)))).message;
    };
    CHECK(cut_at("*Y*C*Y*Y~") ==
          "The file ends in the middle of a segment. What is missing: the rest of CLM, SE, GE and "
          "IEA.");
    CHECK(cut_at("*0001~\nGE") ==
          "The file ends in the middle of a segment. What is missing: the rest of SE, GE and IEA.");
    CHECK(cut_at("*1*101~\nIEA") ==
          "The file ends in the middle of a segment. What is missing: the rest of GE and IEA.");
    CHECK(cut_at("\nSE*") ==
          "The interchange is not whole. What is missing at its end: SE, GE and IEA.");
    CHECK(cut_at("GE*1*101") ==
          "The interchange is not whole. What is missing at its end: GE and IEA.");
    CHECK(cut_at("IEA*1*") == "The interchange is not whole. What is missing at its end: IEA.");
    CHECK(only(checked(without(bytes, "\nSE*", "\nIEA*"))).message ==
          "The group is not whole. What is missing at its end: SE and GE.");
}

TEST_CASE("what is wrong in front of a cut is told besides") {
    auto bytes = golden("837p.x12");
    bytes.replace(bytes.find("*Y*C*Y*Y~"), 9, "*Y*Q*Y*Y~");
    CHECK(codes(checked(bytes.substr(0, bytes.find("\nSE*")))) == "X12-1007 X12-2008");
}

TEST_CASE("one interchange cut off in front of another is told once, and the other is read") {
    const auto first = golden("835.x12");
    auto second = golden("837p.x12");
    const auto report = checked(first.substr(0, first.find("\nSE*")) + second);
    CHECK(only(report).code == "X12-1007");
    CHECK(report.verdict() == Verdict::partially_accepted);
}

TEST_CASE("of a group without its end nothing is taken") {
    const auto report = checked(without(golden("837p.x12"), "\nSE*", "\nIEA*"));
    CHECK(report.verdict() == Verdict::rejected);
    const auto ack =
        write_acknowledgement(report.interchanges.at(0), {"20261007", "0931", "000000001"});
    CHECK(ack.find("~AK9*R*1*1*0*3~") != std::string::npos);
}

TEST_CASE("a payment that is cut off is not read as a whole one") {
    for (const char* end : {"\nSE*", "GE*"}) {
        const auto bytes = golden("835.x12");
        const auto cut = bytes.substr(0, bytes.find(end));
        MemorySource source(cut);
        std::vector<Issue> outside;
        const auto trees = read_trees(source, shipped_code_lists(), outside);
        REQUIRE(trees.has_value());
        CHECK(trees->at(0).blocked == (std::string(end) == "\nSE*"));
        CHECK(outside.size() == (std::string(end) == "\nSE*" ? 0 : 1));
    }
}
