// SPDX-License-Identifier: Apache-2.0
#include "domain/rules/words.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

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

using Phrase = std::vector<std::string>;

Phrase split(std::string_view text, char at) {
    Phrase out(1);
    for (const char c : text)
        if (c == at)
            out.emplace_back();
        else
            out.back() += c;
    return out;
}

/// Every phrase that a pattern stands for, written out; a number stays "#".
std::vector<Phrase> phrases(std::string_view pattern) {
    std::vector<Phrase> out = {{}};
    for (auto token : split(pattern, ' ')) {
        const bool optional = token.ends_with('?');
        if (optional) token.pop_back();
        std::vector<Phrase> longer;
        for (const auto& phrase : out) {
            if (optional) longer.push_back(phrase);
            for (const auto& word : split(token, '|')) {
                longer.push_back(phrase);
                longer.back().push_back(word);
            }
        }
        out = std::move(longer);
    }
    std::erase(out, Phrase{});
    return out;
}
std::vector<Phrase> all_phrases(std::span<const std::string_view> patterns) {
    std::vector<Phrase> out;
    for (const auto pattern : patterns)
        for (auto& phrase : phrases(pattern)) out.push_back(std::move(phrase));
    return out;
}
bool stands(const Phrase& phrase, const Phrase& text, std::size_t at) {
    for (std::size_t i = 0; i < phrase.size(); ++i)
        if (at + i >= text.size() ||
            !(phrase[i] == text[at + i] || (phrase[i] == "#" && text[at + i] == "24")))
            return false;
    return true;
}

/// The definition, tried out with every phrase written out: from left to right the longest phrase
/// that is told, unless a phrase that excuses covers it.
bool told(const std::vector<Phrase>& wanted, const std::vector<Phrase>& excuses,
          const Phrase& text) {
    for (std::size_t at = 0; at < text.size();) {
        std::size_t longest = 0;
        for (const auto& phrase : wanted)
            if (phrase.size() > longest && stands(phrase, text, at)) longest = phrase.size();
        if (longest == 0) {
            ++at;
            continue;
        }
        bool excused = false;
        for (std::size_t from = 0; from <= at && !excused; ++from)
            for (const auto& phrase : excuses)
                if (from + phrase.size() >= at + longest && stands(phrase, text, from))
                    excused = true;
        if (!excused) return true;
        at += longest;
    }
    return false;
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

TEST_CASE("a word stays the word with what cannot be seen in it, or in letters that look alike") {
    CHECK(codes("trea\xC2\xADtment") == "WRD-0001");        // soft hyphen
    CHECK(codes("trea\xE2\x80\x8Btment") == "WRD-0001");    // zero-width space
    CHECK(codes("tre\xD0\xB0tment") == "WRD-0001");         // Cyrillic a
    CHECK(codes("\xD0\xA2HE\xD0\xA0ist") == "");            // no word of ours
    CHECK(codes("\xD0\xA2herapist") == "WRD-0003");         // Cyrillic T
    CHECK(codes("\xEF\xBD\x94herapy") == "WRD-0002");       // full width t
    CHECK(codes("physical\xC2\xA0therapy") == "WRD-0002");  // no-break space
    CHECK(codes("tr\xC3\xA8s bien") == "");                 // other letters are letters
    CHECK(check_words("trea\xE2\x80\x8Btment", "x")
              .front()
              .message.starts_with("\xE2\x80\x9Ctreatment\xE2\x80\x9D claims"));
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

TEST_CASE("a rule tells exactly what it tells with all its patterns written out") {
    for (const auto& rule : word_rules()) {
        const auto wanted = all_phrases(rule.words), excuses = all_phrases(rule.except);
        std::set<std::string> known = {"client", "."};
        for (const auto* all : {&wanted, &excuses})
            for (const auto& phrase : *all)
                for (const auto& word : phrase) known.insert(word == "#" ? "24" : word);
        const std::vector<std::string> words(known.begin(), known.end());
        CHECK(rc::check(std::string(rule.spec.name), [&] {
            // A phrase that matters in the middle of whatever else the rule knows.
            const auto some = rc::gen::container<Phrase>(rc::gen::elementOf(words));
            const auto& pool = excuses.empty() || *rc::gen::arbitrary<bool>() ? wanted : excuses;
            auto text = *rc::gen::resize(3, some);
            for (auto word : *rc::gen::elementOf(pool)) text.push_back(word == "#" ? "24" : word);
            for (auto& word : *rc::gen::resize(4, some)) text.push_back(std::move(word));
            std::string joined;
            for (const auto& word : text) joined += word + " ";
            RC_ASSERT(tells(rule, joined) == told(wanted, excuses, text));
        }));
    }
}
