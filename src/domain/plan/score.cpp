// SPDX-License-Identifier: Apache-2.0
#include "domain/plan/score.h"

#include "base/text.h"

namespace exclaim::domain {

std::optional<Score> Score::parse(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    const auto rest = point == std::string_view::npos ? "0" : text.substr(point + 1);
    // Nine digits before the point: a million metres is no walk, and sums never overflow.
    if (!all_digits(whole) || !all_digits(rest) || whole.size() > 9 || rest.size() > 3)
        return std::nullopt;
    std::int64_t value = *parse_int(whole);
    for (std::size_t i = 0; i < 3; ++i) value = value * 10 + (i < rest.size() ? rest[i] - '0' : 0);
    return Score{negative ? -value : value};
}

std::string Score::text() const {
    const auto size = thousandths < 0 ? -thousandths : thousandths;
    auto out = format("{}{}.{:03}", thousandths < 0 ? "-" : "", size / 1000, size % 1000);
    out.erase(out.find_last_not_of('0') + 1);
    if (out.back() == '.') out.pop_back();
    return out;
}

}  // namespace exclaim::domain
