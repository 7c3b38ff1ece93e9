// SPDX-License-Identifier: Apache-2.0
#include "domain/denial/other_payer.h"

#include <algorithm>
#include <array>

#include "domain/claim/client_charge.h"
#include "domain/eligibility/coverage.h"

namespace exclaim::domain {

bool is_other_payers(const Denial& denial) {
    // X12 claim adjustment reasons as of 2026-11: the insurer of work, of a liability, or without
    // fault; another payer first, before or after the coverage, not insured here, sent to the wrong
    // payer, while the coverage had lapsed.
    static constexpr auto reasons =
        std::to_array<std::string_view>({"19", "20", "21", "22", "26", "27", "31", "109", "200"});
    return std::find(reasons.begin(), reasons.end(), denial.reason) != reasons.end();
}

bool is_not_insured(const Denial& denial) {
    static constexpr auto knows = std::to_array<std::string_view>({"19", "20", "21", "22"});
    return is_other_payers(denial) &&
           std::find(knows.begin(), knows.end(), denial.reason) == knows.end();
}

bool is_uninsured(const Denial& denial, const Case& of, std::optional<Date> on,
                  std::span<const PolicyBeside> others) {
    static constexpr auto ended = std::to_array<std::string_view>({"26", "27", "200"});
    if (!is_not_insured(denial) || is_unprocessable(denial) || denial.no_balance_billing)
        return false;
    if (is_paid_by_client(of)) return true;
    return std::find(ended.begin(), ended.end(), denial.reason) != ended.end() && on &&
           std::none_of(others.begin(), others.end(), [&](const auto& each) {
               return concerns(each.kind, of.injury) && holds_on(each, *on) == PolicyHolds::yes;
           });
}

void advise_uninsured(Denial& denial, const Case& of) {
    auto& all = denial.actions;
    if (is_paid_by_client(of)) std::erase(all, "coordinate");
    for (const auto* each : {"bill_client", "write_off"})
        if (std::find(all.begin(), all.end(), each) == all.end()) all.emplace_back(each);
}

std::set<std::string> days_elsewhere(std::span<const LineOn> lines,
                                     const std::set<std::string>& refused, const Policy& now) {
    std::set<Date> kept;
    for (const auto& each : lines)
        if (each.on && (each.paid_in_part || !refused.contains(each.account)))
            kept.insert(*each.on);
    std::set<std::string> out;
    for (const auto& each : lines)
        if (each.on && !kept.contains(*each.on) && holds_on(now, *each.on) == PolicyHolds::yes)
            out.insert(each.account);
    return out;
}

DenialDue due_elsewhere(Date notice, std::span<const LineOn> lines,
                        std::optional<std::int64_t> filing_days) {
    DenialTerms terms;
    for (const auto& each : lines)
        if (filing_days && each.on) {
            const auto end = each.on->plus_days(static_cast<int>(*filing_days));
            terms.filing_until = std::min(terms.filing_until.value_or(end), end);
        }
    return denial_due(notice, terms, DenialAnswer::new_claim);
}

}  // namespace exclaim::domain
