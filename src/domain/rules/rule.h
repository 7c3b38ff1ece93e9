// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/finding.h"

namespace exclaim::domain {

/// A rule as data: a kind that the program knows, its parameters, and the words for people. Rows
/// come from data/rules (data/rules/scrub.toml), later from the installation and the practice.
struct RuleParam {
    std::string_view name;
    std::string_view value;
};
struct Rule {
    FindingSpec spec;
    std::string_view kind;
    std::span<const RuleParam> params;
    std::string_view source;  ///< document, section and date

    /// Empty if the row does not give it.
    std::string_view param(std::string_view name) const {
        for (const auto& each : params)
            if (each.name == name) return each.value;
        return {};
    }
};

/// The rules of data/rules/scrub.toml, in order.
std::span<const Rule> scrub_rules();

/// What the rule with this code tells does not keep a claim here where a person says why not.
bool is_overridable(std::string_view code);

/// Kinds of credential that make a taxonomy true, a list; empty: it names no licensed or certified
/// profession. From the rule taxonomy_not_held.
std::string credentials_for(std::string_view taxonomy);

/// True if one of the words of a list ("GP GO GN") is `word`.
bool lists(std::string_view words, std::string_view word);

}  // namespace exclaim::domain
