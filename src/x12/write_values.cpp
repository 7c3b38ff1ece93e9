// SPDX-License-Identifier: Apache-2.0
#include "x12/write_values.h"

#include <array>

#include "base/text.h"

namespace exclaim::x12 {
namespace {
/// U+00C0–U+017F in capital letters of ASCII; the blank where there is none.
constexpr std::string_view latin =
    "AAAAAAACEEEEIIIIDNOOOOO OUUUUYTSAAAAAAACEEEEIIIIDNOOOOO OUUUUYTY"
    "AAAAAACCCCCCCCDDDDEEEEEEEEEEGGGGGGGGHHHHIIIIIIIIIIIIJJKKKLLLLLLLLLL"
    "NNNNNNNNNOOOOOOOORRRRRRSSSSSSSSTTTTTTUUUUUUUUUUUUWWYYYZZZZZZS";
}  // namespace

std::string x12_text(std::string_view utf8) {
    std::string out;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        if (byte < 0x80) {
            const char c = utf8[i];
            out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : byte < 0x20 ? ' ' : c;
            continue;
        }
        std::size_t code = 0;
        if (byte >= 0xC2 && byte < 0xE0 && i + 1 < utf8.size())
            code = (static_cast<std::size_t>(byte & 0x1FU) << 6U) |
                   (static_cast<unsigned char>(utf8[i + 1]) & 0x3FU);
        while (i + 1 < utf8.size() && (static_cast<unsigned char>(utf8[i + 1]) & 0xC0U) == 0x80)
            ++i;
        out += code >= 0xC0 && code - 0xC0 < latin.size() ? latin[code - 0xC0] : ' ';
    }
    return std::string(trim(out));
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
