// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/authorization/authorization.h"

namespace exclaim::domain {

/// One code that a practitioner delivered on a day, or will. A visit is a date of service under one
/// practitioner: two sessions of a day are one visit (domain sheet B.5, G).
struct Served {
    Date on = Date::from_days({});
    std::optional<PractitionerId> practitioner;  ///< none: not said yet
    std::optional<ProcedureCode> code;           ///< none: booked, and nothing planned
    std::int64_t units = 0;                      ///< 0: a booking, and nobody knows of how many
    bool delivered = false;
};

/// A usable grant that holds on the day for the code and the practitioner.
bool covers(const Authorization&, const Served&);
/// Approved with its number and an amount: it may stand on a claim and be counted down.
bool is_complete(const Authorization&);

/// What a grant has been used for; of visits, or of units, of which a booking takes one where
/// nobody knows how many it needs.
struct Spending {
    std::int64_t used = 0, booked = 0;
    bool operator==(const Spending&) const = default;
};
/// What another case of the client took of a grant that stands there under the same number.
struct SpentElsewhere {
    std::size_t grant = 0;  ///< its place among those of the case
    std::string title;      ///< of the other case
    Spending spent;
    bool operator==(const SpentElsewhere&) const = default;
};
/// The same beside `count` grants, all cases together.
std::vector<Spending> taken_elsewhere(std::span<const SpentElsewhere>, std::size_t count);

/// 2 left or fewer, or 75 % used and booked: time to ask for more (domain sheet G).
constexpr bool runs_out(std::int64_t granted, std::int64_t left) {
    return left <= 2 || (granted - left) * 4 >= granted * 3;
}
/// How grants are used up, the oldest first, those that are proven before those that are not: each
/// code of a day takes from the first grant that covers it and still has something left, else from
/// the last one, which is then overdrawn.
struct Spread {
    std::vector<Spending> of;                       ///< beside the grants
    std::vector<std::optional<std::size_t>> grant;  ///< beside what was served; none covers it
    std::vector<std::int64_t> cost;                 ///< beside what was served
};
/// `all` in order of days. `taken`: of the grants before any of it, beside them; empty: nothing.
Spread spread(std::span<const Authorization> grants, std::span<const Served> all,
              std::span<const Spending> taken = {});

}  // namespace exclaim::domain
