// SPDX-License-Identifier: Apache-2.0
#include "domain/referral/referral.h"

#include <algorithm>
#include <set>

namespace exclaim::domain {

std::optional<Date> referral_begin(const Referral& referral) {
    return referral.begins ? referral.begins : referral.written_on;
}

std::optional<Date> referral_end(const Referral& referral, std::optional<std::int64_t> payer_days) {
    const auto begin = referral_begin(referral);
    if (referral.ends && (!begin || !payer_days)) return referral.ends;
    if (!begin) return std::nullopt;
    const auto last = begin->plus_days(static_cast<int>(payer_days.value_or(referral_days)));
    return referral.ends ? std::min(*referral.ends, last) : last;
}

std::optional<Date> prescribed_end(const Referral& referral,
                                   std::optional<std::int64_t> payer_days) {
    const auto begin = referral_begin(referral), end = referral_end(referral, payer_days);
    if (!begin || !end || referral.weeks.value_or(0) < 1) return end;
    // People count from a weekday to the same weekday.
    return std::min(*end, begin->plus_days(static_cast<int>(*referral.weeks) * 7));
}

std::optional<std::int64_t> visits_ordered(const Referral& referral) {
    if (referral.visits) return referral.visits;
    if (referral.visits_per_week && referral.weeks)
        return *referral.visits_per_week * *referral.weeks;
    return std::nullopt;
}

bool holds_on(const Referral& referral, std::optional<std::int64_t> payer_days, Date day) {
    const auto begin = referral_begin(referral), end = referral_end(referral, payer_days);
    return begin && end && *begin <= day && day <= *end;
}

VisitCount count_visits(const Referral& referral, std::optional<std::int64_t> payer_days,
                        std::span<const Visit> sessions) {
    std::set<Visit> had;
    for (const auto& each : sessions)
        if (holds_on(referral, payer_days, each.first)) had.insert(each);
    VisitCount out;
    out.ordered = visits_ordered(referral);
    out.had = static_cast<std::int64_t>(had.size());
    if (out.ordered) out.left = std::max<std::int64_t>(0, *out.ordered - out.had);
    return out;
}

bool was_ordered(const Referral& by, std::optional<Date> assessed_on) {
    return by.written_on && assessed_on && *by.written_on <= *assessed_on;
}

const Referral* referral_on(std::span<const Referral> all, std::optional<std::int64_t> payer_days,
                            Date on) {
    const Referral* best = nullptr;
    for (const auto& each : all) {
        if (!holds_on(each, payer_days, on)) continue;
        if (!best || each.is_signed() || !best->is_signed()) best = &each;
    }
    return best || all.empty() ? best : &all.back();
}

}  // namespace exclaim::domain
