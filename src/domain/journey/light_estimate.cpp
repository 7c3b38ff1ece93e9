// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "domain/eligibility/estimate.h"
#include "domain/journey/light_parts.h"
#include "domain/journey/lights.h"

// Who pays alone gets a good faith estimate in time (45 CFR 149.610). Whether it binds somebody
// without a state licence is open (domain sheet K.2); it is given anyway.
namespace exclaim::domain {

/// One estimate speaks for the sessions of a year.
constexpr int estimate_days = 365;

std::optional<NextAction> missing_estimate(const CaseFacts& facts, Date today) {
    if (facts.value.billing != BillingModel::cash || facts.value.closed) return std::nullopt;
    const auto& given = facts.value.estimate_on;
    std::optional<Date> due, service;
    for (const auto& [id, session] : facts.sessions) {
        if (session.state != SessionState::booked || session.on < today || !session.booked_on ||
            (given && session.on - *given <= estimate_days))
            continue;
        const auto by = good_faith_estimate_due(*session.booked_on, session.on);
        if (!by || (due && *due <= *by)) continue;
        due = by;
        service = session.on;
    }
    if (!due) return std::nullopt;
    NextAction out;
    out.id = "give_estimate";
    out.label = "Give the estimate";
    out.why = format("The client pays alone for {}: the good faith estimate is due on {}",
                     said(*service), said(*due));
    out.status = *due < today ? "overdue" : "due";
    out.due = due;
    out.href = case_form(facts);
    out.focus = "estimate_on";
    return out;
}

}  // namespace exclaim::domain
