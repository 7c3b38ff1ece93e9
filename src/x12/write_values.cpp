// SPDX-License-Identifier: Apache-2.0
#include "x12/write_values.h"

#include "base/latin.h"
#include "base/text.h"

namespace exclaim::x12 {

std::string x12_text(std::string_view utf8) {
    return latin_capitals(utf8);
}

std::string x12_amount(Money money) {
    auto text = money.text();
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    if (text.starts_with("0.")) text.erase(0, 1);
    if (text.starts_with("-0.")) text.erase(1, 1);
    return text.empty() || text == "-" ? "0" : text;
}

std::string digits(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (is_digit(c)) out += c;
    return out;
}

}  // namespace exclaim::x12
