// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/words.h"
#include "domain/authorization/need.h"
#include "domain/authorization/spend.h"
#include "domain/journey/facts.h"

namespace exclaim::domain {

/// For a day, and for one code of it and who delivers it where they are named: see
/// authorization_need.
AuthorizationNeed authorization_requirement(const CaseFacts&, Date on);
AuthorizationNeed authorization_requirement(const CaseFacts&, const Served&);

/// "271", "call": as a basis names it.
std::string_view source_name(Source);

/// The three limits that stand side by side: what the referral orders, what the plan authorized,
/// what its benefit pays.
enum class Limit { prescribed, authorized, benefit };
inline constexpr auto limit_words =
    std::to_array<std::string_view>({"prescribed", "authorized", "benefit"});
constexpr const auto& words_of(Limit) {
    return limit_words;
}

/// Used, booked and left of one limit. `granted` unknown: `left` unknown, never zero.
struct Counter {
    Limit limit = Limit::prescribed;
    GrantUnit unit = GrantUnit::visits;
    bool limited = true;        ///< false: somebody said that nothing limits here
    bool none_granted = false;  ///< the plan wants to grant it first, and nothing is granted
    std::optional<std::int64_t> granted;
    std::int64_t used = 0;    ///< delivered
    std::int64_t booked = 0;  ///< to come
    std::optional<Date> begins, ends;
    std::string basis;  ///< where it comes from, in words; empty: nobody said
    std::optional<AuthorizationId> authorization;
    std::optional<std::int64_t> left() const {
        return granted ? std::optional{*granted - used - booked} : std::nullopt;
    }
};

/// Visits of the week of a day up to another, and how many the referral that counts on it orders.
struct OrderedWeek {
    std::int64_t visits = 0;
    std::optional<std::int64_t> ordered;
    bool beyond() const { return ordered && visits > *ordered; }
};
OrderedWeek week_of(const CaseFacts&, Date on, Date until);

/// The counters of a case on a day, in the order of Limit; each grant that has not ended by itself.
/// All three count visits alike: a date of service under one practitioner is one, however many
/// sessions it has (domain sheet G, B.5). An authorization may count units instead, of which a
/// booking without minutes takes what its plan would bill. What the referral orders runs for its
/// weeks.
std::vector<Counter> visit_counters(const CaseFacts&, Date today);

/// Visits that the plan's benefit still pays on a day, those before it taken off, delivered or
/// booked; none: nobody said how many.
std::optional<std::int64_t> benefit_left(const CaseFacts&, Date on);

/// The limit that stops the next session first: an authorization that is needed and not granted,
/// one that has ended, else the one with the least left; none where none is known.
const Counter* tightest(std::span<const Counter>, Date today);

/// What runs out: 2 left, 75 % used, 14 days to the end, nothing left. A counter that is used up by
/// bookings alone warns; beyond it blocks.
Findings warnings(const Counter&, Date today);

/// What speaks against one more session: blocking findings stop the booking unless a reason is
/// kept. `wanted` may stand in the facts already as `own`; it is not counted twice.
Findings booking_stops(const CaseFacts&, const Session& wanted, std::optional<SessionId> own);

}  // namespace exclaim::domain
