// SPDX-License-Identifier: Apache-2.0
#include "x12/code_lists.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "base/text.h"
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
