// SPDX-License-Identifier: Apache-2.0
#include "domain/rules/plain_letters.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace exclaim::domain {
namespace {
/// A run of code points that look like the Latin letters beside them, in order; a blank in `looks`
/// looks like none.
struct Run {
    char32_t first;
    std::string_view looks;
};
constexpr auto runs = std::to_array<Run>({
    {0x391, "AB  EZH IK MN O P TY X"},       // Greek capitals
    {0x3B1, "a   e   ik  v o p tu x"},       // and small letters
    {0x405, "SIIJ"},                         // Cyrillic
    {0x410, "A B  E    K MHO PCTY X"},       // capitals
    {0x430, "a b  e    k mho pcty x"},       // small letters
    {0x455, "siij"},                         //
    {0xFF21, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},  // full width
    {0xFF41, "abcdefghijklmnopqrstuvwxyz"},  //
    {0x131, "i"},                            // dotless i
    {0x4BB, "h"},                            // shha
    {0x501, "d"},                            // komi de
    {0x2010, "------"},                      // hyphens and dashes
    {0xA0, " "},                             // no-break space
    {0x202F, " "},                           // narrow no-break space
});

/// Without width: soft hyphen, combining marks, zero-width and direction characters, the byte order
/// mark, variation selectors.
constexpr auto unseen = std::to_array<std::pair<char32_t, char32_t>>({{0xAD, 0xAD},
                                                                      {0x300, 0x36F},
                                                                      {0x180E, 0x180E},
                                                                      {0x200B, 0x200F},
                                                                      {0x202A, 0x202E},
                                                                      {0x2060, 0x206F},
                                                                      {0xFE00, 0xFE0F},
                                                                      {0xFEFF, 0xFEFF}});

struct Point {
    char32_t value;
    std::size_t bytes;
};
/// The code point at the beginning; none where the bytes are no UTF-8.
std::optional<Point> point_at(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    if (bytes == 0 || text.size() < bytes) return std::nullopt;
    char32_t value = lead & (0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        const auto next = static_cast<unsigned char>(text[i]);
        if ((next & 0xC0U) != 0x80U) return std::nullopt;
        value = (value << 6U) | (next & 0x3FU);
    }
    return Point{value, bytes};
}

char looks_like(char32_t point) {
    for (const auto& run : runs)
        if (point >= run.first && point - run.first < run.looks.size()) {
            const char look = run.looks[point - run.first];
            // A blank in a row of letters is a letter of its own; alone it is a blank.
            return look == ' ' && run.looks.size() > 1 ? '\0' : look;
        }
    return '\0';
}
}  // namespace

std::string plain_letters(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto point =
            static_cast<unsigned char>(text.front()) < 0x80 ? std::nullopt : point_at(text);
        const auto bytes = point ? point->bytes : 1;
        const bool hidden =
            point && std::any_of(unseen.begin(), unseen.end(), [&](const auto& each) {
                return each.first <= point->value && point->value <= each.second;
            });
        const char look = point ? looks_like(point->value) : '\0';
        if (look != '\0')
            out += look;
        else if (!hidden)
            out += text.substr(0, bytes);
        text.remove_prefix(bytes);
    }
    return out;
}

}  // namespace exclaim::domain
