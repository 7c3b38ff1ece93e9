// SPDX-License-Identifier: Apache-2.0
#include "domain/rules/words.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "domain/rules/plain_letters.h"

namespace exclaim::domain {
namespace {
/// A word of the text in lower case and where it stands; an empty word is the end of a sentence. A
/// colon is one too, but stands for itself: "diagnosis:" claims more than "diagnosis".
struct Word {
    std::string lower;
    std::size_t begin = 0, end = 0;
};

bool is_word_byte(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || is_upper(c) ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// The typographic apostrophe, which phones write by themselves.
constexpr std::string_view curly = "\xE2\x80\x99";

std::vector<Word> split(std::string_view text) {
    std::vector<Word> out;
    for (std::size_t i = 0; i < text.size();) {
        auto end = i;
        while (end < text.size() && is_word_byte(text[end]) && !text.substr(end).starts_with(curly))
            ++end;
        if (end > i) {
            out.push_back({ascii_lower(text.substr(i, end - i)), i, end});
            // The 's of a genitive is no word.
            for (const std::string_view mark :
                 {std::string_view("'s"), std::string_view("\xE2\x80\x99s")})
                if (text.substr(end).starts_with(mark)) end += mark.size();
            i = end;
            continue;
        }
        if (std::string_view(".;:!?\n()").find(text[i]) != std::string_view::npos)
            out.push_back({text[i] == ':' ? ":" : "", i, i + 1});
        i += text.substr(i).starts_with(curly) ? curly.size() : 1;
    }
    return out;
}

bool is_one_of(std::string_view choices, std::string_view word) {
    while (!choices.empty()) {
        const auto bar = std::min(choices.find('|'), choices.size());
        const auto choice = choices.substr(0, bar);
        if (choice == word || (choice == "#" && all_digits(word))) return true;
        choices.remove_prefix(std::min(bar + 1, choices.size()));
    }
    return false;
}

/// How many words from `at` on a pattern takes, the longest way; 0: it does not fit there.
std::size_t fit(std::string_view pattern, const std::vector<Word>& words, std::size_t at) {
    if (pattern.empty()) return 0;
    const auto blank = std::min(pattern.find(' '), pattern.size());
    auto first = pattern.substr(0, blank);
    const auto rest = pattern.substr(std::min(blank + 1, pattern.size()));
    const bool optional = first.ends_with('?');
    if (optional) first.remove_suffix(1);
    if (at < words.size() && is_one_of(first, words[at].lower)) {
        if (rest.empty()) return 1;
        if (const auto more = fit(rest, words, at + 1)) return more + 1;
        // Nothing but optional words may be missing at the end.
        if (std::count(rest.begin(), rest.end(), ' ') + 1 ==
            std::count(rest.begin(), rest.end(), '?'))
            return 1;
    }
    return optional ? fit(rest, words, at) : 0;
}

bool excused(const WordRule& rule, const std::vector<Word>& words, std::size_t begin,
             std::size_t end) {
    return std::any_of(rule.except.begin(), rule.except.end(), [&](std::string_view pattern) {
        for (std::size_t at = 0; at <= begin; ++at)
            if (at + fit(pattern, words, at) >= end) return true;
        return false;
    });
}

/// Each word or phrase that the rule tells, once, as it stands in the text.
std::vector<std::string> told_by(const WordRule& rule, std::string_view text,
                                 const std::vector<Word>& words) {
    std::vector<std::string> told, out;
    for (std::size_t at = 0; at < words.size();) {
        std::size_t count = 0;
        for (const auto pattern : rule.words) count = std::max(count, fit(pattern, words, at));
        if (count == 0) {
            ++at;
            continue;
        }
        const auto begin = words[at].begin;
        std::string found(text.substr(begin, words[at + count - 1].end - begin));
        if (!excused(rule, words, at, at + count) &&
            std::find(told.begin(), told.end(), ascii_lower(found)) == told.end()) {
            told.push_back(ascii_lower(found));
            out.push_back(std::move(found));
        }
        at += count;
    }
    return out;
}
}  // namespace

Findings check_words(std::string_view written, std::string_view field, TextKind kind) {
    Findings out;
    const auto text = plain_letters(written);
    const auto words = split(text);
    for (const auto& rule : word_rules())
        if (kind == TextKind::record || rule.letters)
            for (auto& found : told_by(rule, text, words)) {
                Where where;
                where.field = std::string(field);
                out.push_back(
                    make_finding(rule.spec, {{"word", std::move(found)}}, std::move(where)));
            }
    return out;
}

std::string ordered_therapy(std::string_view written) {
    const auto text = plain_letters(written);
    const auto words = split(text);
    for (const auto& rule : word_rules())
        if (rule.spec.name == "claims_therapy")
            for (const auto& found : told_by(rule, text, words)) return ascii_lower(found);
    return {};
}

bool names_function(std::string_view text) {
    std::string plain = " ";
    for (const auto& word : split(text)) plain += word.lower + " ";
    const auto verbs = function_verbs();
    return std::any_of(verbs.begin(), verbs.end(), [&](std::string_view verb) {
        return plain.find(" " + std::string(verb)) != std::string::npos;
    });
}

}  // namespace exclaim::domain
