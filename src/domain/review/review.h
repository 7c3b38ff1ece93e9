// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/review/pattern.h"

namespace exclaim::domain {

/// A claim as it was first asked, or sent again (no correction of what was judged), and what became
/// of it.
struct ReviewedClaim {
    ClaimId id;
    PayerId payer;
    std::optional<ClaimId> resends;  ///< the version before it, which was rejected or not answered
    bool rejected = false;           ///< on the way, by clearinghouse or payer
    bool judged = false;
    bool denied = false;  ///< a line or the whole, when it was first judged
};
/// What stands on one line of the ledger.
struct ReviewedLine {
    std::optional<PayerId> payer;  ///< none: the client pays alone
    Date served = Date::from_days({});
    Money charge, open, client;
};
struct ReviewFacts {
    std::vector<ReviewedClaim> claims;  ///< what is sent again stands behind what it sends
    std::vector<ReviewedLine> lines;
    std::vector<DeniedLine> denials;
    std::vector<std::pair<PayerId, std::string>> payers;  ///< names, for people
};

/// A part of a whole. Below five nobody is helped by a rate: `percent` is none then (domain sheet
/// M: report always with n).
struct Rate {
    std::int64_t part = 0, whole = 0;
    /// In tenths of a percent, half up.
    std::optional<std::int64_t> per_mille() const;
};
inline constexpr std::int64_t least_for_a_rate = 5;

/// Days since the service: 0–30, 31–60, 61–90, 91–120, more.
inline constexpr std::array<std::string_view, 5> ageing_words = {"0-30", "31-60", "61-90", "91-120",
                                                                 "121+"};
using Ageing = std::array<Money, 5>;

struct DenialCell {
    PayerId payer;
    Step step = Step::denial;  ///< the step that failed
    std::int64_t count = 0;
    Money amount;
};

struct Review {
    Rate first_pass;  ///< judged first claims without rejection and denial
    Rate denial;      ///< judged first claims with a denial
    Rate clean;       ///< first claims that were answered, without rejection
    /// Tenths of days: what is owed less what was paid too much, by the charges of a day (the last
    /// 90 days). None: nothing was charged in them.
    std::optional<std::int64_t> days_in_ar;
    Money receivable, credits, charged;  ///< what days_in_ar was computed from
    Ageing insurance{}, client{};
    std::vector<DenialCell> denials;  ///< by payer and step, most money first
};
inline constexpr int charge_days = 90;

Review review(const ReviewFacts&, Date today);

}  // namespace exclaim::domain
