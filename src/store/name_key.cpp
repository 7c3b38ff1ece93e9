// SPDX-License-Identifier: Apache-2.0
#include "store/name_key.h"

#include "base/text.h"

namespace exclaim::store {

namespace {
/// Base letters of U+00C0 … U+017F (Unicode 15, blocks Latin-1 Supplement and Latin Extended-A).
/// Ligatures become their first letter; "×" and "÷" a blank.
constexpr std::string_view latin =
    "aaaaaaaceeeeiiiidnooooo ouuuuyts"
    "aaaaaaaceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(latin.size() == 0x180 - 0xC0);

/// One character of UTF-8 at the start of `text`, in its folded form, is added to `out`. Returns
/// its length.
std::size_t fold_one(std::string_view text, std::string& out) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (byte(0) < 0x80) {
        if (text[0] == '-' || text[0] == ',')
            out += ' ';
        else if (text[0] != '\'')
            out += ascii_lower(text.substr(0, 1));
        return 1;
    }
    if (text.starts_with("\u2019")) return 3;  // the typographic apostrophe
    if (text.size() >= 2 && byte(0) >= 0xC3 && byte(0) <= 0xCD) {
        const unsigned point = (byte(0) & 0x1FU) << 6 | (byte(1) & 0x3FU);
        if (point >= 0xC0 && point < 0x180) {
            out += latin[point - 0xC0];
            return 2;
        }
        if (point >= 0x300 && point < 0x370) return 2;  // an accent written after its letter
    }
    out += text[0];
    return 1;
}
}  // namespace

std::vector<std::string> name_words(std::string_view text) {
    std::string folded;
    while (!text.empty()) text.remove_prefix(fold_one(text, folded));
    std::vector<std::string> out;
    std::string_view rest = trim(folded);
    while (!rest.empty()) {
        const auto end = rest.find_first_of(" \t\r\n");
        out.emplace_back(rest.substr(0, end));
        rest = end == std::string_view::npos ? "" : trim(rest.substr(end));
    }
    return out;
}

std::string name_key(std::initializer_list<std::string_view> parts) {
    std::string out;
    for (const auto part : parts)
        for (const auto& word : name_words(part)) out.append(out.empty() ? "" : " ").append(word);
    return out;
}

std::string member_key(std::string_view id) {
    std::string out;
    for (const char c : ascii_lower(id))
        if (c != ' ' && c != '-') out += c;
    return out;
}

}  // namespace exclaim::store
