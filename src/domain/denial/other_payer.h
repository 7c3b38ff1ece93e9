// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <set>
#include <span>
#include <string>

#include "domain/claim/claim.h"
#include "domain/denial/work.h"
#include "domain/people/case.h"
#include "domain/people/order.h"

namespace exclaim::domain {

/// The plan says that the service is not for it to pay but for another one, or that it does not
/// know the person on that day (CARC 19, 20, 21, 22, 26, 27, 31, 109, 200).
bool is_other_payers(const Denial&);
/// The same, and no other comes in front of it: all but CARC 19, 20, 21 and 22.
bool is_not_insured(const Denial&);

/// A plan that refused all of a claim for another payer: none stands behind it.
template <class Denials>
bool has_none_behind(ClaimId claim, ClaimState state, const Denials& denials) {
    return all_refused(claim, state, denials, is_other_payers);
}

/// By what is on file nobody insured the person on that day: the plan says that its coverage was
/// not in effect (CARC 26, 27, 200), and of the client's `others` that concern the case none holds
/// then; or it did not insure them, and the client pays for the case. Then it is the client's, in
/// whatever group the plan puts it.
bool is_uninsured(const Denial&, const Case&, std::optional<Date> on,
                  std::span<const PolicyBeside> others);
/// What is advised of it: also to bill the client, or to write it off; and while a plan is billed
/// for the case, to look for the other insurer.
void advise_uninsured(Denial&, const Case&);

/// All of a first claim went to a wrong payer's number (CARC 109): that is repaired at the payer
/// itself, and the claim is sent to it once more.
template <class Denials>
bool went_astray(ClaimId id, const ClaimRecord& claim, ClaimState state, const Denials& denials) {
    return claim.frequency == Frequency::original && !claim.follows &&
           all_refused(id, state, denials, [](const Denial& each) { return each.reason == "109"; });
}

/// A line of a claim as the ledger calls it, and its day.
struct LineOn {
    std::string account;
    std::optional<Date> on;
    bool paid_in_part = false;  ///< by its own plan: no other is asked for the whole of it
};
/// Of whole days of `lines` that are all `refused` and of which nothing was paid, the lines, where
/// the policy that the case names now holds on them.
std::set<std::string> days_elsewhere(std::span<const LineOn> lines,
                                     const std::set<std::string>& refused, const Policy& now);
/// What of it goes: what nobody has answered, or also what we have settled meanwhile, or also what
/// waits for the answer to an appeal, once that is given up.
enum class Going { unanswered, also_settled, also_appealed };
/// Of whole days that the plan of a claim refused for another payer, the lines, where the policy
/// that the case names since holds on them: a claim of their own asks that one, be it all of the
/// claim or a part, and what the plan decided of the other days stays.
template <class Denials>
std::set<std::string> days_elsewhere(ClaimId id, const ClaimRecord& claim, ClaimState state,
                                     std::span<const LineOn> lines, const Denials& denials,
                                     std::optional<PolicyId> of_case, const Policy& now,
                                     Going going = Going::unanswered) {
    if (claim.frequency == Frequency::cancellation || claim.follows || !of_case ||
        *of_case == claim.policy || state == ClaimState::replaced || state == ClaimState::voided)
        return {};
    std::set<std::string> refused, seen;
    for (auto each = denials.rbegin(); each != denials.rend(); ++each) {
        const auto& item = each->value;
        const bool goes = item.state == DenialState::open ||
                          (going != Going::unanswered && item.settled_by_us()) ||
                          (going == Going::also_appealed && item.state == DenialState::appealed);
        if (seen.insert(item.line).second && item.claim == id && goes &&
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
