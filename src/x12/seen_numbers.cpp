// SPDX-License-Identifier: Apache-2.0
#include "x12/seen_numbers.h"

#include <iterator>

#include "base/text.h"
#include "x12/value_form.h"

namespace exclaim::x12 {

bool SeenNumbers::add(const std::string& number) {
    constexpr std::size_t most = 100'000, most_digits = 18;
    const bool full = rows_.size() + others_.size() >= most;
    const auto value = number.size() <= most_digits && all_digits(number)
                           ? parse_int(number)
                           : std::optional<std::int64_t>{};
    if (!value) {
        if (others_.contains(number)) return false;
        if (!full) others_.insert(number);
        return true;
    }
    const auto digits = number.size();
    const auto next = rows_.upper_bound({digits, *value});
    const auto before = next == rows_.begin() ? rows_.end() : std::prev(next);
    const bool beside = before != rows_.end() && before->first.first == digits;
    if (beside && *value <= before->second) return false;
    const bool follows = beside && *value == before->second + 1;
    const bool precedes = next != rows_.end() && next->first == std::pair{digits, *value + 1};
    if (follows) {
        before->second = precedes ? next->second : *value;
    } else if (precedes || !full) {
        rows_[{digits, *value}] = precedes ? next->second : *value;
    }
    if (precedes) rows_.erase(next);
    return true;
}

void SeenNumbers::clear() {
    rows_.clear();
    others_.clear();
}

}  // namespace exclaim::x12
