// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <set>
#include <span>
#include <string>

#include "domain/claim/claim.h"
#include "domain/denial/work.h"
#include "domain/people/policy.h"

namespace exclaim::domain {

/// The plan says that the service is not for it to pay but for another one, or that it does not
/// know the person on that day (CARC 22, 26, 27, 31, 109, 200).
bool is_other_payers(const Denial&);
/// The same, and no other plan comes in front of it: all but CARC 22.
bool is_not_insured(const Denial&);

/// It can be sent there: the case names another policy since than the claim; a wrong payer's number
/// (CARC 109) is repaired at the payer itself.
bool may_go_elsewhere(const Denial&, PolicyId of_claim, std::optional<PolicyId> of_case);

/// All that was refused of a first claim is for another payer and can be sent there: a first claim
/// to that one follows it. `of_case`: the policy that its case names now.
template <class Denials>
bool goes_elsewhere(ClaimId id, const ClaimRecord& claim, ClaimState state, const Denials& denials,
                    std::optional<PolicyId> of_case) {
    return claim.frequency == Frequency::original && !claim.follows &&
           all_refused(id, state, denials, [&](const Denial& each) {
               return may_go_elsewhere(each, claim.policy, of_case);
           });
}

/// A line of a claim as the ledger calls it, and its day.
struct LineOn {
    std::string account;
    std::optional<Date> on;
};
/// Of whole days that the plan of a claim refused for another payer, the lines, where nobody has
/// answered any of it and the policy that the case names since holds on them: a claim of their own
/// asks that one, and what the plan decided of the other days stays.
std::set<std::string> days_elsewhere(std::span<const LineOn> lines,
                                     const std::set<std::string>& refused, const Policy& now);
template <class Denials>
std::set<std::string> parts_elsewhere(ClaimId id, const ClaimRecord& claim,
                                      std::span<const LineOn> lines, const Denials& denials,
                                      std::optional<PolicyId> of_case, const Policy& now) {
    if (claim.frequency == Frequency::cancellation || claim.follows || !of_case ||
        *of_case == claim.policy)
        return {};
    std::set<std::string> refused, seen;
    for (auto each = denials.rbegin(); each != denials.rend(); ++each) {
        const auto& item = each->value;
        if (seen.insert(item.line).second && item.claim == id && item.state == DenialState::open &&
            is_other_payers(item.denial))
            refused.insert(item.line);
    }
    return days_elsewhere(lines, refused, now);
}

/// By when that claim goes there: the limit for filing of the payer that the case names now, from
/// the first of the days.
DenialDue due_elsewhere(Date notice, std::span<const LineOn> lines,
                        std::optional<std::int64_t> filing_days);

}  // namespace exclaim::domain
