// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/ids.h"
#include "domain/people/client.h"

namespace exclaim::domain {

/// What the client is to the person whose policy it is.
enum class Relationship { self, spouse, child, other };
inline constexpr std::array<std::string_view, 4> relationship_words = {"self", "spouse", "child",
                                                                       "other"};
constexpr std::string_view word(Relationship r) {
    return relationship_words[static_cast<std::size_t>(r)];
}
constexpr std::optional<Relationship> parse_relationship(std::string_view text) {
    for (std::size_t i = 0; i < relationship_words.size(); ++i)
        if (relationship_words[i] == text) return static_cast<Relationship>(i);
    return std::nullopt;
}

/// The person whose policy it is, where that is not the client.
struct Subscriber {
    std::string first_name;
    std::string last_name;
    std::optional<Date> birth_date;
    Sex sex = Sex::unknown;
    bool operator==(const Subscriber&) const = default;
};

/// One insurance policy of one client; priority 1 is billed first.
struct Policy {
    ClientId client;
    PayerId payer;
    std::int64_t priority = 1;
    std::string member_id;  ///< exactly as on the card
    std::string group_number;
    std::string plan_name;
    Relationship relationship = Relationship::self;
    std::optional<Subscriber> subscriber;  ///< set exactly when relationship is not self
    std::optional<Date> begins;
    std::optional<Date> ends;
    bool operator==(const Policy&) const = default;
};

}  // namespace exclaim::domain
