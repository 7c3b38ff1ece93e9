// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <set>
#include <string_view>

#include "domain/denial/work.h"

namespace exclaim::domain {

/// The plan says that the service is not for it to pay but for another one, or that it does not
/// know the person on that day (CARC 22, 26, 27, 31, 109, 200).
bool is_other_payers(const Denial&);

/// It can be sent there: the case names another policy since than the claim; a wrong payer's number
/// (CARC 109) is repaired at the payer itself.
bool may_go_elsewhere(const Denial&, PolicyId of_claim, std::optional<PolicyId> of_case);

/// All that a plan refused of a claim is for another payer, and nothing was paid: a first claim to
/// that one follows it. `denials`: of its case, oldest first; of one line the last one counts.
template <class Denials>
bool is_for_other_payer(ClaimId claim, ClaimState state, const Denials& denials) {
    if (state != ClaimState::denied) return false;
    std::set<std::string_view> lines;
    for (auto each = denials.rbegin(); each != denials.rend(); ++each) {
        const auto& item = each->value;
        if (item.claim != claim || !lines.insert(item.line).second) continue;
        if (!is_other_payers(item.denial)) return false;
    }
    return !lines.empty();
}

}  // namespace exclaim::domain
