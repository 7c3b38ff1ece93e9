// SPDX-License-Identifier: Apache-2.0
#include "base/ids.h"

#include <algorithm>

namespace exclaim {

namespace {
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::int64_t epoch_2020_ms = 1'577'836'800'000;
constexpr int low_bits = 22;
}  // namespace

std::string id_text(std::int64_t value) {
    std::string out(13, '0');
    auto rest = static_cast<std::uint64_t>(value);
    for (auto place = out.rbegin(); place != out.rend(); ++place, rest >>= 5)
        *place = alphabet[rest & 31];
    return out;
}

std::optional<std::int64_t> parse_id_text(std::string_view text) {
    if (text.size() != 13) return std::nullopt;
    std::uint64_t value = 0;
    for (char c : text) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        const auto digit = alphabet.find(c);
        if (digit == std::string_view::npos || value >> 58) return std::nullopt;
        value = value << 5 | digit;
    }
    if (value == 0) return std::nullopt;
    return static_cast<std::int64_t>(value);
}

std::int64_t IdGenerator::next() {
    const auto ms = std::max<std::int64_t>(clock_.now().micros() / 1000 - epoch_2020_ms, 1);
    // Half of the low range stays free for counting up, so a burst seldom runs into the next
    // millisecond.
    const auto fresh =
        ms << low_bits | static_cast<std::int64_t>(random_() & ((1U << (low_bits - 1)) - 1));
    const std::lock_guard lock(mutex_);
    last_ = std::max(last_ + 1, fresh);
    return last_;
}

}  // namespace exclaim
