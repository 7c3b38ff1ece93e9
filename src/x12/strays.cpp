// SPDX-License-Identifier: Apache-2.0
#include "x12/strays.h"

#include <algorithm>

#include "x12/rules.h"

namespace exclaim::x12 {
namespace {
constexpr std::size_t elements_most = 24, most = 4096;

Money size_of(Money value) {
    return value < Money{} ? -value : value;
}
}  // namespace

void Strays::add(const Segment& segment) {
    if (segment.size() < elements_least_) return;
    std::vector<Money> all;
    for (std::size_t n = 1; n <= std::min(segment.size(), elements_most); ++n)
        if (const auto value = amount(segment.element(n))) all.push_back(*value);
    many_ |= could_be_.size() > most;
    if (many_) return;
    for (std::size_t i = 0; i < all.size(); ++i) {
        take(all[i]);
        for (std::size_t j = i + 1; j < all.size(); ++j) take(all[i] - all[j]);
    }
    // Of a CAS each third element is an amount, of a PLB each second.
    for (const std::size_t step : {2U, 3U})
        for (std::size_t first = 1; first <= step; ++first) {
            Money sum;
            for (std::size_t n = first; n <= std::min(segment.size(), elements_most); n += step)
                sum = sum + amount(segment.element(n)).value_or(Money{});
            take(sum);
        }
}

bool Strays::explain(Money rest) const {
    return many_ || std::find(could_be_.begin(), could_be_.end(), size_of(rest)) != could_be_.end();
}

void Strays::take(Money value) {
    if (value != Money{}) could_be_.push_back(size_of(value));
}

}  // namespace exclaim::x12
