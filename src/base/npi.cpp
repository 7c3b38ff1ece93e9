// SPDX-License-Identifier: Apache-2.0
#include "base/npi.h"

#include "base/text.h"

namespace exclaim {

Npi::Fault Npi::fault_of(std::string_view text) {
    if (text.empty() || !all_digits(text)) return Fault::not_digits;
    if (text.size() != 10) return Fault::length;
    if (text.front() != '1' && text.front() != '2') return Fault::first_digit;
    // "80840" always adds 24 to the Luhn sum, so only the ten digits are walked, the rightmost
    // undoubled.
    int sum = 24;
    bool twice = false;
    for (auto digit = text.rbegin(); digit != text.rend(); ++digit, twice = !twice) {
        int value = *digit - '0';
        if (twice) value = value * 2 > 9 ? value * 2 - 9 : value * 2;
        sum += value;
    }
    return sum % 10 == 0 ? Fault::none : Fault::check_digit;
}

std::optional<Npi> Npi::parse(std::string_view text) {
    if (fault_of(text) != Fault::none) return std::nullopt;
    return Npi{text};
}

}  // namespace exclaim
