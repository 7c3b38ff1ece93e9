// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace exclaim {

/// A code of one kind, well-formed by that kind's rule. Well-formed is not the same as valid on a
/// date: that is asked of a code list. Kinds never mix.
template <class Kind>
class Code {
public:
    /// Empty: only a place for a reader to fill. A reader that cannot fill it reports a finding, so
    /// an empty code is never kept.
    Code() = default;
    static std::optional<Code> parse(std::string_view text) {
        auto normal = Kind::normal_form(text);
        if (!normal) return std::nullopt;
        return Code{std::move(*normal)};
    }
    const std::string& text() const { return text_; }
    auto operator<=>(const Code&) const = default;

private:
    explicit Code(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// CPT or HCPCS level II: five characters, digits with one letter first or last ("97110", "G0283",
/// "0592T").
struct ProcedureKind {
    static std::optional<std::string> normal_form(std::string_view text);
};
/// ICD-10-CM without the dot, upper case, 3–7 characters ("M17.11" and "m1711" both become
/// "M1711").
struct DiagnosisKind {
    static std::optional<std::string> normal_form(std::string_view text);
};
/// Two letters or digits, upper case ("59", "XE").
struct ModifierKind {
    static std::optional<std::string> normal_form(std::string_view text);
};
/// Place of service: two digits.
struct PlaceKind {
    static std::optional<std::string> normal_form(std::string_view text);
};
/// NUCC provider taxonomy: nine letters or digits and X.
struct TaxonomyKind {
    static std::optional<std::string> normal_form(std::string_view text);
};
/// Two capital letters of a US state, district or territory that exists.
struct StateKind {
    static std::optional<std::string> normal_form(std::string_view text);
};
/// ZIP of five or nine digits, kept without hyphen.
struct ZipKind {
    static std::optional<std::string> normal_form(std::string_view text);
};
/// North American phone number of ten digits, kept without signs.
struct PhoneKind {
    static std::optional<std::string> normal_form(std::string_view text);
};

using ProcedureCode = Code<ProcedureKind>;
using DiagnosisCode = Code<DiagnosisKind>;
using Modifier = Code<ModifierKind>;
using PlaceOfService = Code<PlaceKind>;
using Taxonomy = Code<TaxonomyKind>;
using State = Code<StateKind>;
using Zip = Code<ZipKind>;
using Phone = Code<PhoneKind>;

/// "M17.11" as people write it.
std::string dotted(const DiagnosisCode& code);

}  // namespace exclaim
