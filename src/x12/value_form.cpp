// SPDX-License-Identifier: Apache-2.0
#include "x12/value_form.h"

#include <algorithm>

#include "base/date.h"
#include "base/text.h"

namespace exclaim::x12 {
namespace {
bool is_upper_or_digit(char c) {
    return is_digit(c) || is_upper(c);
}
}  // namespace

bool is_whole_number(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    return all_digits(text);
}

bool is_decimal(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    bool point = false, digit = false;
    for (const char c : text) {
        if (c == '.') {
            if (point) return false;
            point = true;
        } else if (is_digit(c)) {
            digit = true;
        } else {
            return false;
        }
    }
    return digit;
}

std::size_t number_length(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit));
}

bool is_time(std::string_view text) {
    if (!all_digits(text) || text.size() < 4 || text.size() == 5 || text.size() > 8) return false;
    const auto two = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
    return two(0) < 24 && two(2) < 60 && (text.size() < 6 || two(4) < 60);
}

bool has_date_digits(std::string_view text) {
    return all_digits(text) && (text.size() == 6 || text.size() == 8);
}

bool is_calendar_day(std::string_view text) {
    if (text.size() == 6) return Date::parse_ccyymmdd("20" + std::string(text)).has_value();
    return Date::parse_ccyymmdd(text).has_value();
}

bool is_identifier_kind(std::string_view kind) {
    if (all_digits(kind)) return kind >= "01" && kind <= "38" && kind != "05" && kind != "06";
    return kind == "ZZ" || kind == "AM" || kind == "NR" || kind == "SA" || kind == "SN";
}

bool is_postal_form(std::string_view text) {
    if (all_digits(text)) return text.size() == 5 || text.size() == 9;
    std::string form;
    for (const char c : text)
        if (c != ' ') form += is_digit(c) ? '9' : is_upper_or_digit(c) ? 'A' : '?';
    return form == "A9A9A9";
}

bool is_icd10_form(std::string_view text) {
    if (text.size() < 3 || text.size() > 7) return false;
    return is_upper(text[0]) && is_digit(text[1]) &&
           std::all_of(text.begin() + 2, text.end(), is_upper_or_digit);
}

bool is_icd9_form(std::string_view text) {
    if (text.size() < 3 || text.size() > 5) return false;
    return (is_digit(text[0]) || text[0] == 'V' || text[0] == 'E') && all_digits(text.substr(1));
}

bool is_taxonomy_form(std::string_view text) {
    return text.size() == 10 && std::all_of(text.begin(), text.end(), is_upper_or_digit);
}

bool is_clia_form(std::string_view text) {
    return text.size() == 10 && all_digits(text.substr(0, 2)) && text[2] == 'D' &&
           all_digits(text.substr(3));
}

bool is_procedure_form(std::string_view text) {
    return text.size() == 5 && std::all_of(text.begin(), text.end(), is_upper_or_digit);
}

}  // namespace exclaim::x12
