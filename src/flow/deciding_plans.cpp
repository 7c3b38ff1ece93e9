// SPDX-License-Identifier: Apache-2.0
#include "flow/deciding_plans.h"

#include <algorithm>

#include "base/check.h"
#include "domain/payment/behind.h"
#include "domain/payment/doubts.h"
#include "store/claim_store.h"
#include "store/payer_store.h"
#include "store/playbook_store.h"
#include "store/policy_store.h"

namespace exclaim::flow {

using store::Transaction;

namespace {
/// A plan of the client and what its payer is known by.
struct Plan {
    PolicyId id;
    domain::PolicyBeside policy;
    domain::KnownPayers known;
};

Result<std::vector<Plan>> plans_of(Transaction& t, PracticeId practice, ClientId client) {
    std::vector<Plan> out;
    for (auto& each : TRY(store::list_policies(t, practice, client)).items) {
        const auto payer = TRY(store::load_payer(t, practice, each.value.payer)).value;
        const auto book = TRY(store::load_playbook(t, practice, each.value.payer)).value;
        Plan plan{each.id, {std::move(each.value), payer.kind}, {}};
        plan.known.names.push_back(payer.name);
        for (const auto& number :
             {payer.electronic_id, book.eligibility_id, book.authorization_id, book.claim_id})
            if (!number.empty()) plan.known.ids.push_back(number);
        out.push_back(std::move(plan));
    }
    return out;
}

bool names(const store::ClaimPosted& posted, const Plan& plan) {
    domain::Remitted said;
    said.payer_id = posted.payer_id;
    said.payer_name = posted.payer_name;
    domain::SentClaim asked;
    asked.payer = plan.known;
    return domain::pays_for(said, asked) == domain::PaysFor::this_plan;
}

/// The plan behind the first one that made a decision on its claim; null: the first one itself.
const Plan* behind_by(const store::ClaimPosted& posted, const std::vector<const Plan*>& order,
                      bool first_stands) {
    const auto place = static_cast<std::size_t>(domain::place_of(posted.status));
    if (names(posted, *order.front()) || (place == 1 && !first_stands)) return nullptr;
    for (std::size_t i = 1; i < order.size(); ++i)
        if (names(posted, *order[i])) return order[i];
    return place > 1 && place <= order.size() ? order[place - 1] : nullptr;
}
}  // namespace

Result<std::vector<DecidingPlan>> deciding_plans(Transaction& t, PracticeId practice,
                                                 const ClaimChain& chain) {
    const auto plans = TRY(plans_of(t, practice, chain.client));
    const auto root = chain.versions.front().value.policy;
    const auto own =
        std::find_if(plans.begin(), plans.end(), [&](const auto& each) { return each.id == root; });
    ENSURE(own != plans.end());
    const auto place = [&](const Plan& of) {
        return domain::place_behind(own->policy.kind, of.policy.kind, of.policy.priority);
    };
    std::vector<const Plan*> order{&*own};
    for (const auto& each : plans)
        if (place(*own) < place(each)) order.push_back(&each);
    std::stable_sort(order.begin() + 1, order.end(),
                     [&](const auto* a, const auto* b) { return place(*a) < place(*b); });
    std::vector<DecidingPlan> out{{root, own->policy, place(*own), chain.versions, {}}};
    const auto of = [&](const Plan& plan) -> DecidingPlan& {
        for (auto& each : out)
            if (each.id == plan.id) return each;
        return out.emplace_back(DecidingPlan{plan.id, plan.policy, place(plan), {}, {}});
    };
    // Drafts too: a plan is asked as soon as its claim is built.
    const auto asked = TRY(store::claims_behind(t, practice, chain.root()));
    for (const auto& behind : asked)
        for (const auto& plan : plans)
            if (plan.id == behind.value.policy) of(plan).versions.push_back(behind);
    for (const auto& version : chain.versions)
        for (auto& each : TRY(store::postings_of(t, practice, version.id))) {
            if (!each.stands()) continue;
            const auto* plan = behind_by(each, order, !out.front().stands.empty());
            (plan ? of(*plan) : out.front()).stands.push_back(std::move(each));
        }
    for (const auto& behind : asked)
        for (auto& each : TRY(store::postings_of(t, practice, behind.id))) {
            if (!each.stands()) continue;
            const auto plan = std::find_if(out.begin(), out.end(), [&](const auto& one) {
                return one.id == behind.value.policy;
            });
            if (plan != out.end()) plan->stands.push_back(std::move(each));
        }
    std::stable_sort(out.begin() + 1, out.end(),
                     [](const auto& a, const auto& b) { return a.place < b.place; });
    return out;
}

}  // namespace exclaim::flow
