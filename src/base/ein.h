// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace exclaim {

/// Employer Identification Number: nine digits. Kept without hyphen (REF*EI), printed NN-NNNNNNN.
class Ein {
public:
    static std::optional<Ein> parse(std::string_view text);  ///< "123456789" or "12-3456789"
    const std::string& digits() const { return digits_; }
    std::string printed() const { return digits_.substr(0, 2) + "-" + digits_.substr(2); }
    auto operator<=>(const Ein&) const = default;

private:
    explicit Ein(std::string digits) : digits_(std::move(digits)) {}
    std::string digits_;
};

}  // namespace exclaim
