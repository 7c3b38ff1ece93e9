// SPDX-License-Identifier: Apache-2.0
#include "domain/eligibility/policy_of_day.h"

#include <algorithm>

#include "domain/eligibility/coverage.h"

namespace exclaim::domain {

std::optional<PolicyId> policy_of_day(const Case& of, std::span<const PolicyBeside> all, Date on) {
    if (!of.policy) return std::nullopt;
    const auto own = std::find_if(all.begin(), all.end(),
                                  [&](const auto& each) { return each.id == *of.policy; });
    if (own == all.end() || holds_on(*own, on) == PolicyHolds::yes) return of.policy;
    const PolicyBeside* out = nullptr;
    for (const auto& each : all)
        if (each.id != own->id && holds_on(each, on) == PolicyHolds::yes &&
            !is_government(each.kind) && in_one_order(own->kind, each.kind, of.injury) &&
            (!out || each.priority < out->priority))
            out = &each;
    return out ? out->id : *of.policy;
}

bool is_same_plan(const Policy& a, const Policy& b) {
    return a.payer == b.payer && !a.member_id.empty() && a.member_id == b.member_id &&
           a.group_number == b.group_number;
}

bool is_plan_of(PolicyId own, PolicyId other, std::span<const PolicyBeside> all) {
    const auto at = [&](PolicyId id) {
        return std::find_if(all.begin(), all.end(),
                            [&](const auto& each) { return each.id == id; });
    };
    const auto a = at(own), b = at(other);
    return own == other || (a != all.end() && b != all.end() && is_same_plan(*a, *b));
}

bool counts_at(PolicyId own, const Case& of, std::span<const PolicyBeside> all, Date on) {
    const auto billed = policy_of_day(of, all, on);
    return !billed || is_plan_of(own, *billed, all);
}

}  // namespace exclaim::domain
