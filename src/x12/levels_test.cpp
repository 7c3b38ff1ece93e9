// SPDX-License-Identifier: Apache-2.0
// The code of a level (HL03) that is another level's, unknown or empty: the level is the one that
// its parent (HL02) and what stands behind it tell.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "base/text.h"
#include "support/x12_files.h"
#include "x12/shape.h"

using namespace exclaim;
using namespace exclaim::x12;
using namespace exclaim::test;

namespace {
/// Files with several levels of every kind, and the golden ones.
std::map<std::string, std::string> leveled_files() {
    auto files = golden_files();
    for (const auto& entry : std::filesystem::directory_iterator("tests/x12/levels"))
        files["levels/" + entry.path().filename().string()] = file_bytes(entry.path());
    std::erase_if(files,
                  [](const auto& file) { return file.second.find("\nHL*") == std::string::npos; });
    return files;
}

/// Every segment with the loop in which it is read.
struct Places : FileListener {
    void transaction_begins(const TransactionHead& head) override {
        if (!head.guide) return;
        std::vector<std::span<const Node>> all{head.guide->nodes};
        while (!all.empty()) {
            const auto rows = all.back();
            all.pop_back();
            for (const Node& row : rows) {
                if (row.is_loop()) all.push_back(row.nodes);
                if (row.id == "HL")
                    codes.insert(row.elements[2].codes.begin(), row.elements[2].codes.end());
            }
        }
    }
    void segment(const Placed& placed, std::string_view) override {
        const bool level = placed.segment.tag() == "HL";
        text += level ? "HL" + std::string(placed.segment.element(1))
                      : std::string(placed.segment.text);
        text += " in " + std::string(placed.loop ? placed.loop->id : "") + "\n";
    }
    std::string text;
    std::set<std::string> codes;
};
Places places_of(const std::string& bytes) {
    Places places;
    MemorySource source(bytes);
    Checker checker(shipped_code_lists(), places);
    REQUIRE(checker.run(source).has_value());
    return places;
}
}  // namespace

TEST_CASE("a wrong code of a level is told once, there, and every segment is read where it was") {
    int total = 0;
    for (const auto& [name, bytes] : leveled_files()) {
        const auto right = places_of(bytes);
        auto codes = right.codes;
        codes.insert({"Q9", "Q9Z", "19", ""});
        for (auto at = bytes.find("\nHL*"); at != std::string::npos;
             at = bytes.find("\nHL*", at + 1)) {
            Segment level;
            const auto text = bytes.substr(at + 1, bytes.find('~', at) - at - 1);
            level.assign(text, static_cast<std::int64_t>(at) + 1, {'~', '*', ':', '^'});
            const auto part = level.part(3);
            for (const auto& code : codes) {
                if (code == part.text) continue;
                auto edited = bytes;
                edited.replace(static_cast<std::size_t>(part.byte), part.text.size(), code);
                std::string found;
                bool there = true;
                for (const auto& issue : all_issues(checked(edited))) {
                    if (issue.finding.severity == Severity::info) continue;
                    found +=
                        issue.finding.code + " " + issue.finding.where.segment.value_or("") + "; ";
                    there = there && issue.finding.where.byte == part.byte;
                }
                ++total;
                const std::string wanted = code.empty()    ? "X12-2010 HL; "
                                           : code == "Q9Z" ? "X12-1106 HL; "
                                                           : "X12-2008 HL; ";
                if (found != wanted || !there)
                    FAIL_CHECK(name << ": " << text << " -> " << code << ": " << found);
                else if (places_of(edited).text != right.text)
                    FAIL_CHECK(name << ": " << text << " -> " << code << ": read elsewhere");
            }
        }
    }
    MESSAGE(total << " codes of levels replaced");
    CHECK(total > 800);
}

TEST_CASE("a level with the number of another one is told at its place alone") {
    for (const auto& [name, from, to] : std::vector<std::array<std::string, 3>>{
             {"271", "HL*6*4*23*0", "HL*2*4*23*0"}, {"277ca", "HL*5*3*PT", "HL*3*3*PT"}}) {
        const auto bytes = file_bytes("tests/x12/levels/" + name + ".x12");
        CHECK(told_by_segment(edited(bytes, from, to)) == "X12-4008 HL");
    }
}

TEST_CASE(
    "a level that names another one as its parent than the one that awaits it is told alone") {
    const auto told = [](const std::string& bytes, const std::string& from, const std::string& to) {
        return told_by_segment(joined(split_segments(edited(bytes, from, to))));
    };
    const auto levels = [](const std::string& name) {
        return file_bytes("tests/x12/levels/" + name);
    };
    CHECK(told(levels("270.x12"), "HL*11**20*1", "HL*11*1*20*1") == "X12-2007 HL");
    CHECK(told(levels("278.x12"), "HL*5*4*EV*1", "HL*5*3*EV*1") == "X12-4007 HL");
    CHECK(told(levels("278r.x12"), "HL*5*4*EV*1", "HL*5*3*EV*1") == "X12-4007 HL");
}

TEST_CASE("a segment of a service that stands too early in it is told as one of the service") {
    auto segments = split_segments(file_bytes("tests/x12/levels/278r.x12"));
    const auto hsd = std::find_if(segments.begin(), segments.end(),
                                  [](const auto& each) { return each.starts_with("HSD"); });
    REQUIRE(hsd != segments.end());
    const auto one = *hsd;
    auto at = segments.erase(hsd);
    while (!at->starts_with("HL*6")) --at;
    segments.insert(at + 1, one);
    const auto issues = all_issues(checked(joined(segments)));
    REQUIRE(!issues.empty());
    CHECK(issues.front().finding.message ==
          "HSD stands too early: it belongs further down, in loop 2000F.");
}
