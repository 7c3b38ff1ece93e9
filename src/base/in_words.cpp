// SPDX-License-Identifier: Apache-2.0
#include "base/in_words.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace exclaim {

namespace {
/// Names that are written in another way than their word.
struct Name {
    std::string_view word, name;
};
constexpr auto names = std::to_array<Name>({
    {"medicare", "Medicare"},
    {"medicaid", "Medicaid"},
    {"medicare_advantage", "Medicare Advantage"},
    {"tricare", "TRICARE"},
    {"workers_compensation", "workers' compensation"},
    {"cms", "CMS"},
    {"eob", "EOB"},
    {"md", "MD"},
    {"do", "DO"},
    {"dpm", "DPM"},
    {"np", "NP"},
    {"pa", "PA"},
});
}  // namespace

std::string in_words(std::string_view word) {
    for (const auto& each : names)
        if (each.word == word) return std::string(each.name);
    std::string out(word);
    std::replace(out.begin(), out.end(), '_', ' ');
    return out;
}

std::string in_words(Money amount) {
    auto out = amount.text();
    const std::size_t first = amount < Money{} ? 1 : 0;
    for (auto at = out.find('.'); at > first + 3;) out.insert(at -= 3, ",");
    return out.insert(first, "$");
}

std::string counted(std::int64_t count, std::string_view one) {
    return format("{} {}{}", count, one, count == 1 ? "" : "s");
}

std::string choices_in_words(std::span<const std::string_view> words) {
    std::string out;
    for (const auto word : words) {
        const auto said = in_words(word);
        out += (out.empty() ? "" : ", ") + said;
        if (said != word) out += format(" ({})", word);
    }
    return out;
}

}  // namespace exclaim
