// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace exclaim {

/// National Provider Identifier: ten digits, the first 1 or 2, check digit by Luhn over "80840" +
/// NPI. Source: CMS, NPI check-digit calculation, 45 CFR 162.406.
class Npi {
public:
    enum class Fault { none, length, not_digits, first_digit, check_digit };
    static Fault fault_of(std::string_view text);
    static std::optional<Npi> parse(std::string_view text);
    const std::string& text() const { return text_; }
    auto operator<=>(const Npi&) const = default;

private:
    explicit Npi(std::string_view text) : text_(text) {}
    std::string text_;
};

}  // namespace exclaim
