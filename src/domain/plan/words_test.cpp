// SPDX-License-Identifier: Apache-2.0
#include "domain/plan/words.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>

using namespace exclaim;
using namespace exclaim::domain;

namespace {
std::string codes(std::string_view text, TextKind kind = TextKind::record) {
    std::string out;
    for (const auto& each : check_words(text, "note", kind))
        out += (out.empty() ? "" : " ") + each.code;
    return out;
}
bool tells(const WordRule& rule, std::string_view text) {
    const auto all = check_words(text, "note");
    return std::any_of(all.begin(), all.end(),
                       [&](const Finding& each) { return each.code == rule.spec.code; });
}
}  // namespace

TEST_CASE("every rule of words tells its failing examples and is silent on its passing ones") {
    for (const auto& rule : word_rules()) {
        for (const auto text : rule.fails) {
            CAPTURE(rule.spec.code);
            CAPTURE(text);
            CHECK(tells(rule, text));
        }
        for (const auto text : rule.passes) {
            CAPTURE(rule.spec.code);
            CAPTURE(text);
            CHECK_FALSE(tells(rule, text));
        }
    }
}

TEST_CASE("a finding about a word quotes it, names its field and says what to write instead") {
    const auto all = check_words("The Therapist treated the knee. TREATED again.", "response");
    REQUIRE(all.size() == 2);
    CHECK(all[0].message ==
          "“treated” claims treatment, which is not the work of an exercise professional.");
    CHECK(all[0].repair == "Say what the client did: exercise, train, practise, manage.");
    CHECK(all[0].severity == Severity::block);
    CHECK(all[0].where.field == "response");
    CHECK(all[1].message == "“Therapist” is a protected title in most states.");
}

TEST_CASE("an exception never reaches across the end of a sentence") {
    CHECK(codes("She was tired after. Physical therapy continued.") == "WRD-0002");
    CHECK(codes("She was tired after physical therapy.").empty());
    CHECK(codes("Not personal training; physical therapy.") == "WRD-0002");
}

TEST_CASE("the role text of a good referral says nothing wrong") {
    CHECK(
        codes("Medical Exercise Specialist - Medical Exercise Training (not physical therapy, not "
              "personal training)")
            .empty());
}

TEST_CASE("hyphens, capitals and both apostrophes do not hide a word") {
    CHECK(codes("PHYSICAL-THERAPY") == "WRD-0002");
    CHECK(codes("the therapist's view") == "WRD-0003");
    CHECK(codes("the therapist’s view") == "WRD-0003");
    CHECK(codes("the patient’s gait") == "WRD-0005");
    CHECK(codes("pre-treatment") == "WRD-0001");
    CHECK(codes("untreated impatient entreaty").empty());
}

TEST_CASE("a letter to a payer may say patient but never therapy") {
    CHECK(codes("The patient attends therapy.") == "WRD-0002 WRD-0005");
    CHECK(codes("The patient attends therapy.", TextKind::letter) == "WRD-0002");
}

TEST_CASE("a goal names something that a client does") {
    CHECK(names_function("climb one flight of stairs without rail"));
    CHECK(names_function("Walking the dog"));
    CHECK(names_function("carries groceries"));
    CHECK_FALSE(names_function("better knee"));
    CHECK_FALSE(names_function(""));
}

TEST_CASE("any bytes are judged, and a sentence more in front changes nothing") {
    CHECK(rc::check("bytes", [](const std::string& text) {
        RC_ASSERT(check_words(text, "x").size() <= text.size());
    }));
    const std::vector<std::string> words = {"physical", "therapy", "not",    "treated",
                                            "by",       "dr",      "client", "after",
                                            "patient",  "rehab",   "post"};
    CHECK(rc::check("a sentence before", [&] {
        std::string text;
        for (const auto at : *rc::gen::container<std::vector<std::size_t>>(
                 8, rc::gen::inRange<std::size_t>(0, words.size())))
            text += words[at] + " ";
        RC_ASSERT(codes("All went well. " + text) == codes(text));
        RC_ASSERT(codes(text + ". All went well.") == codes(text));
    }));
}
