// SPDX-License-Identifier: Apache-2.0
#include "base/codes.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace exclaim {

namespace {
constexpr bool is_alnum(char c) {
    return is_digit(c) || is_upper(c);
}
constexpr auto states = std::to_array<std::string_view>(
    {"AA", "AE", "AK", "AL", "AP", "AR", "AS", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "FM", "GA",
     "GU", "HI", "IA", "ID", "IL", "IN", "KS", "KY", "LA", "MA", "MD", "ME", "MH", "MI", "MN", "MO",
     "MP", "MS", "MT", "NC", "ND", "NE", "NH", "NJ", "NM", "NV", "NY", "OH", "OK", "OR", "PA", "PR",
     "PW", "RI", "SC", "SD", "TN", "TX", "UT", "VA", "VI", "VT", "WA", "WI", "WV", "WY"});
}  // namespace

std::optional<std::string> ProcedureKind::normal_form(std::string_view raw) {
    auto text = ascii_upper(raw);
    if (text.size() != 5) return std::nullopt;
    const auto middle = std::string_view{text}.substr(1, 3);
    if (!all_digits(middle)) return std::nullopt;
    const bool first_letter = is_upper(text[0]), last_letter = is_upper(text[4]);
    if ((first_letter && last_letter) || !is_alnum(text[0]) || !is_alnum(text[4]))
        return std::nullopt;
    return text;
}

std::optional<std::string> DiagnosisKind::normal_form(std::string_view raw) {
    // Shape of ICD-10-CM official guidelines I.A.2; the dot only ever stands after the third
    // character.
    auto text = ascii_upper(raw);
    if (text.size() > 3 && text[3] == '.') {
        if (text.size() == 4) return std::nullopt;
        text.erase(3, 1);
    }
    if (text.size() < 3 || text.size() > 7) return std::nullopt;
    if (!is_upper(text[0]) || !is_digit(text[1])) return std::nullopt;
    if (!is_digit(text[2]) && text[2] != 'A' && text[2] != 'B') return std::nullopt;
    if (!std::all_of(text.begin() + 3, text.end(), is_alnum)) return std::nullopt;
    return text;
}

std::optional<std::string> ModifierKind::normal_form(std::string_view raw) {
    auto text = ascii_upper(raw);
    if (text.size() != 2 || !is_alnum(text[0]) || !is_alnum(text[1])) return std::nullopt;
    return text;
}

std::optional<std::string> PlaceKind::normal_form(std::string_view raw) {
    if (raw.size() != 2 || !all_digits(raw)) return std::nullopt;
    return std::string(raw);
}

std::optional<std::string> TaxonomyKind::normal_form(std::string_view raw) {
    auto text = ascii_upper(raw);
    if (text.size() != 10 || text.back() != 'X') return std::nullopt;
    if (!std::all_of(text.begin(), text.end(), is_alnum)) return std::nullopt;
    return text;
}

std::optional<std::string> StateKind::normal_form(std::string_view raw) {
    auto text = ascii_upper(raw);
    if (!std::binary_search(states.begin(), states.end(), std::string_view{text}))
        return std::nullopt;
    return text;
}

std::optional<std::string> ZipKind::normal_form(std::string_view raw) {
    std::string text(raw);
    if (text.size() == 10 && text[5] == '-') text.erase(5, 1);
    if ((text.size() != 5 && text.size() != 9) || !all_digits(text)) return std::nullopt;
    return text;
}

std::optional<std::string> PhoneKind::normal_form(std::string_view raw) {
    std::string text;
    for (char c : raw) {
        if (is_digit(c))
            text += c;
        else if (std::string_view{" -.()+"}.find(c) == std::string_view::npos)
            return std::nullopt;
    }
    if (text.size() == 11 && text.front() == '1') text.erase(0, 1);
    // NANP: neither area code nor exchange begins with 0 or 1.
    if (text.size() != 10 || text[0] < '2' || text[3] < '2') return std::nullopt;
    return text;
}

std::string dotted(const DiagnosisCode& code) {
    const auto& text = code.text();
    return text.size() > 3 ? text.substr(0, 3) + "." + text.substr(3) : text;
}

}  // namespace exclaim
