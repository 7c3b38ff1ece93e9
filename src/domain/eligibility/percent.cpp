// SPDX-License-Identifier: Apache-2.0
#include "domain/eligibility/percent.h"

#include "base/text.h"

namespace exclaim::domain {

std::string percent_text(std::int64_t basis_points) {
    auto out = format("{}", basis_points / 100);
    if (const auto rest = basis_points % 100; rest % 10 != 0)
        out += format(".{:02}", rest);
    else if (rest != 0)
        out += format(".{}", rest / 10);
    return out;
}

std::optional<std::int64_t> parse_percent(std::string_view text) {
    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    auto rest =
        point == std::string_view::npos ? std::string() : std::string(text.substr(point + 1));
    if (!all_digits(whole) || whole.size() > 3 || rest.size() > 2) return std::nullopt;
    if (point != std::string_view::npos && !all_digits(rest)) return std::nullopt;
    rest.resize(2, '0');
    const auto out = *parse_int(whole) * 100 + *parse_int(rest);
    return out > 10'000 ? std::nullopt : std::optional{out};
}

}  // namespace exclaim::domain
