// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "base/finding.h"

namespace exclaim::domain {

/// A row of data/rules/words.toml: words that claim what an exercise professional does not do.
struct WordRule {
    FindingSpec spec;                          ///< its message has the place {word}
    std::span<const std::string_view> words;   ///< patterns that are told
    std::span<const std::string_view> except;  ///< patterns that excuse what they cover
    std::span<const std::string_view> fails;   ///< texts that it tells
    std::span<const std::string_view> passes;  ///< texts that it does not
    bool letters;                              ///< holds in letters to payers too
    std::string_view source;
};
std::span<const WordRule> word_rules();

/// Payers' letters and forms use words themselves ("patient") that our records avoid.
enum class TextKind { record, letter };

/// What a text must not say, each word once, with what to say instead; `field` is the path of the
/// text in its record.
Findings check_words(std::string_view text, std::string_view field,
                     TextKind kind = TextKind::record);

/// The first therapy that a text names without denying it or putting it into the past; empty: none.
std::string ordered_therapy(std::string_view text);

/// Beginnings of verbs of everyday function ("climb").
std::span<const std::string_view> function_verbs();
/// True if the text names something that a client does.
bool names_function(std::string_view text);

}  // namespace exclaim::domain
