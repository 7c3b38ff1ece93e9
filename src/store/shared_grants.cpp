// SPDX-License-Identifier: Apache-2.0
#include "store/shared_grants.h"

#include <algorithm>

#include "domain/eligibility/policy_of_day.h"
#include "domain/journey/grants.h"
#include "store/authorization_store.h"
#include "store/case_store.h"
#include "store/plan_store.h"
#include "store/session_store.h"

namespace exclaim::store {

namespace {
/// What a case took of its own grants.
Result<std::vector<domain::Spending>> spendings(Transaction& t, PracticeId practice,
                                                const StoredCase& of,
                                                std::optional<domain::UnitRule> rule,
                                                std::span<const domain::Authorization> grants,
                                                std::span<const domain::PolicyBeside> policies) {
    std::vector<domain::Session> sessions;
    for (auto& each : TRY(sessions_of(t, practice, of.id)))
        sessions.push_back(std::move(each.value));
    std::vector<domain::With<PlanId, domain::Plan>> plans;
    for (auto& each : TRY(plans_of(t, practice, of.id)))
        plans.push_back({each.id, std::move(each.value)});
    auto all = domain::served_by_plan(sessions, plans, rule);
    std::erase_if(all, [&](const auto& each) {
        return !domain::counts_at(*of.value.policy, of.value, policies, each.on);
    });
    return domain::spread(grants, all).of;
}
}  // namespace

Result<std::vector<domain::SpentElsewhere>> spent_elsewhere(
    Transaction& t, PracticeId practice, ClientId client, CaseId own, PolicyId policy,
    std::optional<domain::UnitRule> rule, std::span<const domain::Authorization> grants,
    std::span<const domain::PolicyBeside> policies) {
    std::vector<domain::SpentElsewhere> out;
    if (std::none_of(grants.begin(), grants.end(),
                     [](const auto& each) { return each.usable() && !each.number.empty(); }))
        return out;
    for (const auto& other : TRY(cases_of(t, practice, client))) {
        if (other.id == own || other.value.policy != policy) continue;
        std::vector<domain::Authorization> theirs;
        for (auto& each : TRY(authorizations_of(t, practice, other.id, policy)))
            theirs.push_back(std::move(each.value));
        std::optional<std::vector<domain::Spending>> spent;
        for (std::size_t i = 0; i < grants.size(); ++i)
            for (std::size_t k = 0; k < theirs.size(); ++k) {
                if (!domain::is_same_grant(grants[i], theirs[k])) continue;
                if (!spent) spent = TRY(spendings(t, practice, other, rule, theirs, policies));
                if (spent->at(k) != domain::Spending{})
                    out.push_back({i, other.value.title, spent->at(k)});
            }
    }
    return out;
}

}  // namespace exclaim::store
