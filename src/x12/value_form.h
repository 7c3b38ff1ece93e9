// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

namespace exclaim::x12 {

/// Digits with an optional minus in front.
bool is_whole_number(std::string_view text);
/// A ZIP code of five or nine digits, or a Canadian postal code ("K1A 0B1").
bool is_postal_form(std::string_view text);
/// A decimal as X12 writes it: minus, digits, at most one point, at least one digit; no exponent.
bool is_decimal(std::string_view text);
/// Characters that count for the length of a number: all but minus and point.
std::size_t number_length(std::string_view text);
/// HHMM, HHMMSS or HHMMSSD…; a time of day.
bool is_time(std::string_view text);
/// Six or eight digits; whether such a day exists is another question.
bool has_date_digits(std::string_view text);
/// CCYYMMDD or YYMMDD that exists in the calendar.
bool is_calendar_day(std::string_view text);
/// Kinds of identifiers of sender and receiver (data element I05).
bool is_identifier_kind(std::string_view kind);
/// The form of ICD-10-CM: a letter, a digit, a letter or digit, up to four more; no point.
bool is_icd10_form(std::string_view text);
/// The form of ICD-9-CM: three to five characters, digits but for a first letter V or E.
bool is_icd9_form(std::string_view text);
/// Ten letters and digits (the last is an X today; older codes end otherwise).
bool is_taxonomy_form(std::string_view text);
/// The form of a laboratory's CLIA number: two digits, D, seven digits.
bool is_clia_form(std::string_view text);
/// Five letters or digits.
bool is_procedure_form(std::string_view text);

}  // namespace exclaim::x12
