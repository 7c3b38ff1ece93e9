// SPDX-License-Identifier: Apache-2.0
#include "flow/next_plan.h"

#include "base/text.h"
#include "domain/claim/claims_behind.h"
#include "flow/audit.h"
#include "flow/idempotency.h"
#include "flow/ledger.h"
#include "flow/question_view.h"
#include "store/payer_store.h"
#include "store/policy_store.h"

namespace exclaim::flow {

using store::Transaction;

namespace {
Failure refuse(std::string why) {
    return fail(ErrorKind::blocked, std::move(why));
}

/// Nobody asks a plan twice, nor before the one in front of it has decided.
Result<void> may_go_on(Transaction& t, const Actor& actor, const ClaimChain& chain) {
    for (const auto& each : TRY(store::claims_behind(t, actor.practice, chain.root()))) {
        const auto state = TRY(store::stand_of(t, actor.practice, each.id)).state;
        if (state != domain::ClaimState::rejected && state != domain::ClaimState::voided &&
            state != domain::ClaimState::replaced)
            return refuse(format("{} asks the plan behind already. Open that one.",
                                 each.value.control_number));
    }
    const auto decisions = TRY(standing_decisions(t, actor.practice, chain));
    if (decisions.empty())
        return refuse(
            "The first plan has not decided yet. Post its decision: the plan behind judges what it "
            "leaves.");
    for (const auto& each : decisions)
        if (domain::is_forwarded(each.status))
            return refuse(format("{} has sent this claim on itself. Wait for that plan's decision.",
                                 each.payer));
    std::vector<domain::Entry> entries;
    for (auto& each : TRY(store::entries_of(t, actor.practice, chain.root())))
        entries.push_back(std::move(each.entry));
    if (const auto total = domain::balance(entries, ""); total.charge <= total.paid)
        return refuse("The first plan has paid all that was charged. Nothing is left to ask for.");
    return {};
}
}  // namespace

Result<OpenedClaim> claim_to_next_plan(const Services& s, const Actor& actor, ClaimId id,
                                       const Idempotency& idempotency) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedClaim> {
        if (const auto made = TRY(already_made(t, actor, idempotency)))
            return opened_claim(t, actor, ClaimId{*made});
        const auto chain = TRY(load_chain(t, actor.practice, id));
        TRY(may_go_on(t, actor, chain));
        const auto& before = chain.versions.back().value;
        const auto first = TRY(store::load_policy(t, actor.practice, before.policy)).value;
        const auto page = TRY(store::list_policies(t, actor.practice, chain.client));
        std::vector<domain::Policy> policies;
        std::vector<PayerId> refused;
        for (const auto& each : page.items) {
            policies.push_back(each.value);
            const auto payer = each.value.payer;
            if (domain::is_government(TRY(store::load_payer(t, actor.practice, payer)).value.kind))
                refused.push_back(payer);
        }
        const auto behind = domain::plan_behind(before, first, policies, refused);
        if (!behind || before.frequency == domain::Frequency::cancellation)
            return refuse(
                "No plan of this client that may be billed stands behind this one on all dates of "
                "the claim. Enter the policy with the next number in the order of billing; "
                "government programmes are never billed.");
        auto number = domain::ClaimNumber::parse(before.control_number);
        ENSURE(number.has_value());
        number->version = TRY(store::versions_of(t, actor.practice, number->family())) + 1;
        const store::StoredClaim next{
            s.ids.make<ClaimId>(),
            domain::claim_behind(before, chain.root(), page.items[*behind].id, *number,
                                 actor.today),
            {1, s.system_clock.now(), actor.user}};
        TRY(store::insert_claim(t, actor.practice, next));
        auto out = TRY(opened_claim(t, actor, next.id));
        TRY(store::keep_check(t, actor.practice, next.id, !has_block(out.findings)));
        out.stand = TRY(store::stand_of(t, actor.practice, next.id));
        TRY(remember_made(t, s, actor, idempotency, next.id.value()));
        TRY(note(t, s, actor, "claim.next_plan", "claim", next.id.value()));
        return out;
    });
}

}  // namespace exclaim::flow
