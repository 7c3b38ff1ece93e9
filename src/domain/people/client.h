// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/codes.h"
#include "base/date.h"
#include "domain/people/address.h"

namespace exclaim::domain {

/// As the payer has it (271, 837P DMG03).
enum class Sex { female, male, unknown };
inline constexpr std::array<std::string_view, 3> sex_words = {"female", "male", "unknown"};
constexpr std::string_view word(Sex sex) {
    return sex_words[static_cast<std::size_t>(sex)];
}
constexpr std::optional<Sex> parse_sex(std::string_view text) {
    for (std::size_t i = 0; i < sex_words.size(); ++i)
        if (sex_words[i] == text) return static_cast<Sex>(i);
    return std::nullopt;
}

/// A person who comes to exercise.
struct Client {
    std::string first_name;
    std::string middle_name;
    std::string last_name;
    std::string suffix;
    std::optional<Date> birth_date;
    Sex sex = Sex::unknown;
    Address address;
    std::optional<Phone> phone;
    std::string email;
    std::string note;  ///< front-desk remarks, not part of the record of care
    bool active = true;
    bool operator==(const Client&) const = default;
};

}  // namespace exclaim::domain
