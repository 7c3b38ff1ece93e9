// SPDX-License-Identifier: Apache-2.0
// A value left out together with its separator moves all behind it; the code of another loop in a
// name moves the whole loop. Each is one slip and told once, at what is wrong.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <vector>

#include "support/x12_files.h"
#include "x12/read/remittance.h"
#include "x12/shape.h"
#include "x12/tree.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
std::vector<std::string> split_elements(const std::string& segment) {
    std::vector<std::string> all(1);
    for (const char c : segment)
        if (c == '*')
            all.emplace_back();
        else
            all.back() += c;
    return all;
}
std::string segment_of(const std::vector<std::string>& elements) {
    std::string text;
    for (const auto& each : elements) text += (&each == &elements.front() ? "" : "*") + each;
    return text;
}
/// How many findings that are no information the file has, and whether all are of the segment.
std::pair<int, bool> told_at(const std::string& bytes, std::int64_t position) {
    int count = 0;
    bool there = true;
    for (const auto& each : all_issues(checked(bytes))) {
        if (each.finding.severity == Severity::info) continue;
        ++count;
        there = there && each.finding.where.position == position;
    }
    return {count, there};
}
/// Every code that the guides of a transaction know for such a name.
void collect_codes(std::span<const Node> rows, std::string_view tag, std::set<std::string>& out) {
    for (const auto& row : rows)
        if (row.is_loop())
            collect_codes(row.nodes, tag, out);
        else if (row.id == tag)
            out.insert(row.elements[0].codes.begin(), row.elements[0].codes.end());
}
bool is_envelope_tag(const std::string& tag) {
    static const std::set<std::string> all{"ISA", "GS", "ST", "SE", "GE", "IEA"};
    return all.contains(tag);
}
}  // namespace

TEST_CASE("an element left out with its separator is told once") {
    int total = 0;
    for (const auto& [name, bytes] : golden_files()) {
        const auto segments = split_segments(bytes);
        std::int64_t position = 0;
        for (std::size_t i = 0; i < segments.size(); ++i) {
            const auto elements = split_elements(segments[i]);
            position = elements[0] == "ST" ? 1 : position + 1;
            if (is_envelope_tag(elements[0])) continue;
            for (std::size_t n = 1; n < elements.size(); ++n) {
                auto fewer = elements;
                fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(n));
                auto wrong = segments;
                wrong[i] = segment_of(fewer);
                CAPTURE(name);
                CAPTURE(wrong[i]);
                const auto [count, there] = told_at(joined(wrong), position);
                ++total;
                CHECK(count <= 1);
                // A line that points to the third diagnosis of two has none to point to.
                CHECK((there || elements[0] == "HI"));
            }
        }
    }
    MESSAGE(total << " elements left out with their separators");
}

TEST_CASE("which element was left out is said at its place") {
    const auto told = [](const std::string& from, const std::string& to) {
        std::string text;
        for (const auto& each : all_issues(checked(edited(golden("837p.x12"), from, to))))
            text += each.finding.code + " " +
                    std::to_string(each.finding.where.element.value_or(0)) + " " + each.x12 + ": " +
                    each.finding.message;
        return text;
    };
    CHECK(told("NM1*85*2*MEDEX", "NM1*2*MEDEX") ==
          "X12-1127 1 IK4:1: NM101 is not there, nor its separator: all behind it is moved.");
    // Nothing stands behind the last one that could be moved.
    CHECK(told("DTP*472*D8*20261006", "DTP*472*D8").starts_with("X12-2010 3 IK4:1"));
    CHECK(told("DTP*472*D8*", "DTP*D8*").starts_with("X12-1127 1 IK4:1: DTP01 is not there"));
}

TEST_CASE("where the amounts of a claim were moved none of them is read") {
    auto bytes = edited(golden("835.x12"), "CLP*MX26-000123-1*1*160*38.4*121.6*",
                        "CLP*MX26-000123-1*1*38.4*121.6*");
    MemorySource source(bytes);
    std::vector<Issue> outside;
    const auto trees = read_trees(source, shipped_code_lists(), outside);
    REQUIRE(trees.has_value());
    const auto payment = read_remittance(trees->at(0));
    for (const auto& claim : payment.claims) {
        CHECK(!claim.charge.has_value());
        CHECK(claim.balanced != true);
    }
}

TEST_CASE("a code of another loop in a name is told once") {
    int total = 0, elsewhere = 0;
    for (const auto& [name, bytes] : golden_files()) {
        const auto segments = split_segments(bytes);
        const auto set = split_elements(segments[2]).at(1);
        std::map<std::string, std::set<std::string>> known;
        for (const auto& guide : guides())
            if (guide.transaction == set)
                for (const char* tag : {"NM1", "N1"}) collect_codes(guide.nodes, tag, known[tag]);
        std::int64_t position = 0;
        for (std::size_t i = 0; i < segments.size(); ++i) {
            auto elements = split_elements(segments[i]);
            position = elements[0] == "ST" ? 1 : position + 1;
            const auto right = elements[1];
            for (const auto& code : known[elements[0]]) {
                if (code == right) continue;
                elements[1] = code;
                auto wrong = segments;
                wrong[i] = segment_of(elements);
                CAPTURE(name);
                CAPTURE(wrong[i]);
                const auto [count, there] = told_at(joined(wrong), position);
                CHECK(count <= 1);
                ++total;
                // Where the code may stand as well, what has no place behind it is told.
                elsewhere += !there;
            }
        }
    }
    CHECK(elsewhere * 50 < total);
    MESSAGE(total << " codes of other loops, " << elsewhere << " told at what follows");
}
