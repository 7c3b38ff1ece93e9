// SPDX-License-Identifier: Apache-2.0
#include "base/money.h"

#include "base/text.h"

namespace exclaim {

namespace {
/// Nothing from outside may be larger, either way: a hundred billion dollars. Ninety thousand such
/// amounts add up without overflow, so no sum of what people and files send can stop the program.
constexpr std::int64_t most_cents = 10'000'000'000'000;
}  // namespace

std::optional<Money> Money::parse(std::string_view text) {
    const bool negative = !text.empty() && text.front() == '-';
    if (negative) text.remove_prefix(1);
    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    const auto decimals =
        point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
    if (!all_digits(whole) || decimals.size() > 2) return std::nullopt;
    if (point != std::string_view::npos && !all_digits(decimals)) return std::nullopt;
    std::string digits(whole);
    digits.append(decimals).append(2 - decimals.size(), '0');
    if (negative) digits.insert(digits.begin(), '-');
    const auto cents = parse_int(digits);
    if (!cents || *cents > most_cents || *cents < -most_cents) return std::nullopt;
    return Money{*cents};
}

std::string Money::text() const {
    // Through unsigned, so that the smallest int64 has an absolute value too.
    const auto size =
        cents_ < 0 ? ~static_cast<std::uint64_t>(cents_) + 1 : static_cast<std::uint64_t>(cents_);
    return format("{}{}.{:02}", cents_ < 0 ? "-" : "", size / 100, size % 100);
}

}  // namespace exclaim
