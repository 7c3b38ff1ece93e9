// SPDX-License-Identifier: Apache-2.0
#include "base/ein.h"

#include "base/text.h"

namespace exclaim {

std::optional<Ein> Ein::parse(std::string_view text) {
    std::string digits(text);
    if (digits.size() == 10 && digits[2] == '-') digits.erase(2, 1);
    if (digits.size() != 9 || !all_digits(digits) || digits == "000000000") return std::nullopt;
    return Ein{std::move(digits)};
}

}  // namespace exclaim
