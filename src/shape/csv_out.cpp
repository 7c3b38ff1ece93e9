// SPDX-License-Identifier: Apache-2.0
#include "shape/csv_out.h"

namespace exclaim::shape {

std::string csv_cell(std::string_view text) {
    // A leading = + - @ or tab starts a formula in spreadsheets (OWASP, CSV injection).
    const bool formula =
        !text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos;
    const bool quote = text.find_first_of("\",\r\n") != std::string_view::npos;
    std::string out;
    if (quote) out += '"';
    if (formula) out += '\'';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    if (quote) out += '"';
    return out;
}

void CsvOut::add(std::string_view name, std::string_view value) {
    row_ += ',';
    row_ += part_ == Part::names ? csv_cell(prefix_ + std::string(name)) : csv_cell(value);
}

}  // namespace exclaim::shape
