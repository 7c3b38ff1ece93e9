// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/in_words.h"
#include "domain/journey/light_parts.h"
#include "domain/journey/lights.h"

namespace exclaim::domain {

/// A client's credit is given back within 30 days (domain sheet K.4; many states set 30 to 60).
constexpr int credit_days = 30;

std::optional<NextAction> owed_back(const CaseFacts& facts, const std::vector<DayLights>& days,
                                    Date today) {
    if (!facts.credit || days.empty()) return std::nullopt;
    const bool settled = std::all_of(days.begin(), days.end(), [](const DayLights& day) {
        return day.lights.back().light == Light::done;
    });
    const bool goes_on = !facts.value.closed && more_planned(facts, today);
    if (!settled || goes_on) return std::nullopt;
    // It was too much when the last of what was owed was known.
    auto since = facts.credit->since;
    for (const auto& claim : facts.claims)
        for (const auto& entry : claim.entries) since = std::max(since, entry.on);
    NextAction out;
    out.id = "refund_credit";
    out.label = "Give it back";
    out.why = format("The client paid {} more than they owe, and nothing is to come",
                     in_words(facts.credit->amount));
    out.due = since.plus_days(credit_days);
    out.status = *out.due < today ? "overdue" : "due";
    out.money = facts.credit->amount;
    out.money_basis = "the client's credit";
    out.href = case_page(facts, Step::payment);
    return out;
}

}  // namespace exclaim::domain
