// SPDX-License-Identifier: Apache-2.0
#include "x12/code_lists.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "support/x12_files.h"
#include "x12/shape.h"

using namespace exclaim::x12;

namespace {
/// Lists whose words are wholly ours; the taxonomy's own are its keeper's, and not shipped.
constexpr std::string_view worded[] = {
    "adjustment_group", "carc",  "entity",          "pos",        "rarc",
    "review_reason",    "state", "status_category", "status_code"};
}  // namespace

TEST_CASE("every code of the shipped lists has words, short enough for a line") {
    for (const auto key : worded) {
        const auto* list = shipped_code_lists().find(key);
        REQUIRE(list);
        for (const auto& entry : list->entries) {
            CAPTURE(key);
            CAPTURE(entry.code);
            CHECK(!entry.words.empty());
            CHECK(entry.words.size() <= 110);
        }
    }
}

TEST_CASE("no two codes of a list are explained by the same words") {
    for (const auto key : worded) {
        std::map<std::string, std::string> seen;
        for (const auto& entry : shipped_code_lists().find(key)->entries) {
            const auto [at, fresh] = seen.emplace(entry.words, entry.code);
            CAPTURE(key);
            CAPTURE(entry.code);
            CAPTURE(at->second);
            CHECK(fresh);
        }
    }
}

TEST_CASE("a code is explained by what it means today") {
    const auto words = [](std::string_view key, std::string_view code) {
        return shipped_code_lists().find(key)->find(code)->words;
    };
    CHECK(words("status_code", "232") == "admitting diagnosis");
    CHECK(words("status_code", "718") == "not sent in time (timely filing)");
    CHECK(words("status_category", "R13") ==
          "information asked for again: documents could not be read");
    CHECK(words("rarc", "N126") ==
          "social security records show that the person was deported: not covered");
}

namespace {
/// Codes whose meaning no source at hand gives; nothing is made up for them.
constexpr std::string_view unexplained[] = {
    "901 93", "901 AP", "901 AQ", "901 AR", "901 AS", "901 AT",   "901 AU",
    "1213 A", "1213 B", "1213 C", "1213 D", "1213 H", "1213 I",   "1213 J",
    "1213 K", "1213 L", "1213 M", "1213 N", "1213 O", "1270 ABO", "128 598"};

void check_words(std::span<const ElementUse> uses, std::span<const Place> places,
                 std::string_view where) {
    for (std::size_t n = 0; n < uses.size() && n < places.size(); ++n) {
        if (places[n].composite) {
            check_words(uses[n].components, composites()[places[n].index].places, where);
            continue;
        }
        const auto id = elements()[places[n].index].id;
        for (const auto code : uses[n].codes) {
            const auto place = std::string(id) + " " + std::string(code);
            const bool listed = !list_key(where, n + 1, 0, id, {}).empty();
            const bool explained = listed || !words_for(id, code).empty();
            const bool expected = std::find(std::begin(unexplained), std::end(unexplained),
                                            place) == std::end(unexplained);
            CHECK_MESSAGE(explained == expected, place);
        }
    }
}

void check_words(std::span<const Node> nodes) {
    for (const auto& node : nodes) {
        if (node.is_loop())
            check_words(node.nodes);
        else if (const auto* def = find_segment(node.id))
            check_words(node.elements, def->places, node.id);
    }
}
}  // namespace

TEST_CASE("every code a guide allows is explained in words") {
    for (const auto& guide : guides()) check_words(guide.nodes);
}

namespace {
/// What is found in a golden file after one edit, with a list of the user's own.
std::string found(std::string_view key, std::string_view rows, const std::string& name,
                  std::string_view from, std::string_view to) {
    auto bytes = exclaim::test::golden(name);
    const auto at = bytes.find(from);
    REQUIRE(at != std::string::npos);
    bytes.replace(at, from.size(), to);
    auto lists = shipped_code_lists();
    if (!key.empty())
        lists.replace(
            key, CodeLists::parse("# name: own\n# as of: 2026-10\n" + std::string(rows)).value());
    MemorySource source(bytes);
    std::string text;
    for (const auto& issue : exclaim::test::all_issues(check(source, lists, "test").value()))
        text += issue.finding.code + " " + issue.finding.repair + "|";
    return text.substr(0, text.find('|') + (text.empty() ? 0 : 1));
}
}  // namespace

TEST_CASE("a list of the user's own decides: its new codes are taken, its ended ones are told") {
    struct One {
        std::string_view key, code;
        std::string file;
        std::string_view from, to;
    };
    for (const auto& one : std::initializer_list<One>{
             {"state", "QQ", "837p.x12", "HOUSTON*TX*77003", "HOUSTON*QQ*77003"},
             {"adjustment_group", "XQ", "835.x12", "CAS*PR*2*12*", "CAS*XQ*2*12*"},
             {"carc", "999", "835.x12", "CAS*PR*1*", "CAS*PR*999*"},
             {"status_category", "Q9", "277.x12", "STC*P1:20", "STC*Q9:20"},
             {"status_code", "9999", "277ca.x12", "STC*A2:20", "STC*A2:9999"},
             {"entity", "ZQ", "277ca.x12", "STC*A2:20:PR", "STC*A2:20:ZQ"},
             {"service_type", "ZQ", "271.x12", "*30*", "*ZQ*"},
             {"service_type", "ZQ", "270.x12", "EQ*30", "EQ*ZQ"},
             {"pos", "98", "837p.x12", "11:B:1", "98:B:1"}}) {
        CAPTURE(one.key);
        CAPTURE(one.file);
        const auto shipped = found("", "", one.file, one.from, one.to);
        CHECK(!shipped.empty());
        if (shipped.find("X12-500") == 0)
            CHECK(shipped.find("codes import " + std::string(one.key) + " FILE") !=
                  std::string::npos);
        std::string rows = std::string(one.code) + "\t\t\tnew\n";
        if (const auto* before = shipped_code_lists().find(one.key))
            for (const auto& each : before->entries) rows += each.code + "\t\t\tx\n";
        else
            rows += "1\t\t\tx\n30\t\t\tx\nPT\t\t\tx\n98\t\t\tx\nAD\t\t\tx\n";
        CHECK(found(one.key, rows, one.file, one.from, one.to) == "");
        // Without it, and with the code ended.
        const auto without = rows.substr(rows.find('\n') + 1);
        CHECK(found(one.key, without, one.file, one.from, one.to) != "");
        const auto ended = std::string(one.code) + "\t\t2020-01-01\tnew\n" + without;
        CHECK(found(one.key, ended, one.file, one.from, one.to).starts_with("X12-5003"));
    }
    // A guide that wants some codes of a list only still does: 77 is no code of a whole batch.
    std::string entities;
    for (const auto& each : shipped_code_lists().find("entity")->entries)
        entities += each.code + "\t\t\tx\n";
    CHECK(found("entity", entities, "277ca.x12", "STC*A1:19:PR", "STC*A1:19:77")
              .starts_with("X12-2008"));
    // A code of the guide that the user's list no longer has is told.
    CHECK(found("adjustment_group", "# complete\nCO\t\t\tx\n", "835.x12", "CAS*PR*2*12*",
                "CAS*PR*2*12*")
              .starts_with("X12-5001"));
}

TEST_CASE("a list of diagnoses of the user's own is consulted for claims and authorizations") {
    const std::string rows =
        "Z471\t\t\tAftercare\nZ96651\t\t\tKnee\nZ96652\t\t\tKnee\nM6281\t\t2026-09-30\tWeakness\n";
    const auto claim = exclaim::test::golden("837p.x12");
    const auto hi = claim.substr(claim.find("HI*ABK:"),
                                 claim.find('~', claim.find("HI*ABK:")) - claim.find("HI*ABK:"));
    const auto with = [&](const std::string& to, std::string_view key = "icd10cm") {
        return found(key, rows, "837p.x12", hi, to);
    };
    CHECK(with("HI*ABK:Z471*ABF:Z96651*ABF:Z96652") == "");
    CHECK(with("HI*ABK:Z470*ABF:Z96651*ABF:Z96652").starts_with("X12-5002"));
    CHECK(with("HI*ABK:Z470*ABF:Z96651*ABF:Z96652").find("exclaim codes import icd10cm FILE") !=
          std::string::npos);
    CHECK(with("HI*ABK:Z470*ABF:Z96651*ABF:Z96652", "") ==
          "");  // the program has no list of its own
    CHECK(with("HI*ABK:Z471*ABF:M6281").starts_with("X12-5003"));  // services of October 6
    CHECK(with("HI*ABK:Z47.1*ABF:Z96651*ABF:Z96652")
              .starts_with("X12-5005"));  // told once, for its form
    // A code that ended holds for what was done before, whenever it is asked for.
    auto bytes = claim;
    bytes.replace(bytes.find(hi), hi.size(), "HI*ABK:Z471*ABF:M6281");
    for (std::size_t at = 0; (at = bytes.find("DTP*472*D8*2026", at)) != std::string::npos; ++at)
        bytes.replace(at, 19, "DTP*472*D8*20260901");
    auto lists = shipped_code_lists();
    lists.replace("icd10cm", CodeLists::parse("# name: diagnosis\n" + rows).value());
    MemorySource source(bytes);
    for (const auto& issue : exclaim::test::all_issues(check(source, lists, "test").value()))
        CHECK(issue.finding.code != "X12-5003");
    // One that came again holds until its later end.
    CHECK(found("icd10cm",
                "Z471\t\t2020-09-30\tx\nZ471\t2021-10-01\t\tx\nZ96651\t\t\tx\nZ96652\t\t\tx\n",
                "837p.x12", hi, "HI*ABK:Z471*ABF:Z96651*ABF:Z96652") == "");
    CHECK(found("icd10cm", rows, "278.x12", "HI*ABK:Z471", "HI*ABK:Z470").starts_with("X12-5002"));
}

TEST_CASE("a code that begins later than the day of its file is told as one that ended is") {
    const std::string line = "CAS*PR*1*50";
    const auto of_day = [&](const std::string& rows) {
        return found("carc", rows + "2\t\t\tx\n45\t\t\tx\n", "835.x12", line, line);
    };
    CHECK(of_day("1\t2027-01-01\t\tx\n").starts_with("X12-5017"));
    CHECK(of_day("1\t2026-11-02\t\tx\n") == "");
    CHECK(of_day("1\t2027-01-01\t\tx\n1\t2000-01-01\t2026-12-31\tx\n") == "");
    CHECK(of_day("1\t2000-01-01\t2020-12-31\tx\n").starts_with("X12-5003"));
}

TEST_CASE("a list that cannot be read is refused, and the program's own is used") {
    for (const auto& damaged :
         {std::string("garbage\n\0\xff", 10), std::string(), std::string("11\tyesterday\t\tx\n"),
          std::string("11\t\t\t\xff\n"), std::string("\t\t\tx\n")}) {
        CAPTURE(damaged);
        CHECK(!CodeLists::parse(damaged));
    }
    CHECK(CodeLists::parse("garbage\n").error().message == "line 1 is no row of codes");
    auto lists = shipped_code_lists();
    lists.refuse("pos", "line 1 is no row of codes");
    const auto bytes = exclaim::test::golden("837p.x12");
    MemorySource source(bytes);
    const auto issues = exclaim::test::all_issues(check(source, lists, "test").value());
    REQUIRE(issues.size() == 1);
    CHECK(issues.front().finding.code == "X12-5018");
    CHECK(issues.front().finding.message ==
          "The list of pos that was brought in cannot be read (line 1 is no row of codes). The "
          "program's own list is used.");
}

TEST_CASE("kinds of service are the same list wherever a guide asks for one") {
    std::map<std::string, std::set<std::string_view>> lists;
    const auto walk = [&](const auto& self, const Guide& guide, std::span<const Node> nodes,
                          std::string_view loop) -> void {
        for (const auto& node : nodes) {
            if (node.is_loop()) {
                self(self, guide, node.nodes, node.id);
                continue;
            }
            const auto* def = find_segment(node.id);
            for (std::size_t n = 0; n < node.elements.size() && n < def->places.size(); ++n) {
                const auto& codes = node.elements[n].codes;
                if (def->places[n].composite || elements()[def->places[n].index].id != "1365" ||
                    node.elements[n].usage == Usage::not_used)
                    continue;
                lists[exclaim::format("{} {} {}{:02}", guide.key, loop, node.id, n + 1)] = {
                    codes.begin(), codes.end()};
            }
        }
    };
    for (const auto& guide : guides()) walk(walk, guide, guide.nodes, {});
    CHECK(lists.size() >= 8);
    for (const auto& [place, codes] : lists) {
        CAPTURE(place);
        CHECK(codes.size() == 187);
        CHECK((codes == lists.begin()->second));
        for (const auto code : codes) CHECK(!words_for("1365", code).empty());
    }
}
