// SPDX-License-Identifier: Apache-2.0
#include "base/latin.h"

#include "base/text.h"

namespace exclaim {
namespace {
/// U+00C0–U+017F in capital letters of ASCII; the blank where there is none.
constexpr std::string_view latin =
    "AAAAAAACEEEEIIIIDNOOOOO OUUUUYTSAAAAAAACEEEEIIIIDNOOOOO OUUUUYTY"
    "AAAAAACCCCCCCCDDDDEEEEEEEEEEGGGGGGGGHHHHIIIIIIIIIIIIJJKKKLLLLLLLLLL"
    "NNNNNNNNNOOOOOOOORRRRRRSSSSSSSSTTTTTTUUUUUUUUUUUUWWYYYZZZZZZS";
/// Between elements, segments, components and repetitions.
constexpr std::string_view delimiters = "*~:^";
}  // namespace

std::string latin_capitals(std::string_view utf8) {
    std::string out;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        if (byte < 0x80) {
            const char c = utf8[i];
            const bool never = byte < 0x20 || delimiters.find(c) != std::string_view::npos;
            out += never ? ' ' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
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

}  // namespace exclaim
