// SPDX-License-Identifier: Apache-2.0
#include "flow/next_plan.h"

#include "base/text.h"
#include "domain/claim/claims_behind.h"
#include "domain/denial/other_payer.h"
#include "flow/audit.h"
#include "flow/client_money.h"
#include "flow/deciding_plans.h"
#include "flow/idempotency.h"
#include "flow/ledger.h"
#include "store/case_store.h"
#include "store/claim_store.h"
#include "store/denial_store.h"
#include "store/payer_store.h"
#include "store/policy_store.h"

namespace exclaim::flow {

using store::Transaction;

namespace {
Failure refuse(std::string why) {
    return fail(ErrorKind::blocked, std::move(why));
}

/// The last plan that was asked, or has decided unasked; the first one where none was. What was
/// rejected or taken back asks nothing.
Result<const DecidingPlan*> last_asked(Transaction& t, PracticeId practice,
                                       const std::vector<DecidingPlan>& plans) {
    const auto* out = &plans.front();
    for (const auto& plan : plans) {
        bool asked = !plan.stands.empty();
        for (const auto& each : plan.versions) {
            const auto state = TRY(store::stand_of(t, practice, each.id)).state;
            asked = asked ||
                    (state != domain::ClaimState::rejected && state != domain::ClaimState::voided);
        }
        if (asked) out = &plan;
    }
    return out;
}

/// What a plan that refused everything for another payer says of its own place: it knew nobody
/// there on that day, or another one comes before it (CARC 22). Empty: it says nothing of that.
Result<std::string_view> why_not_first(Transaction& t, PracticeId practice,
                                       const ClaimChain& chain) {
    const auto& last = chain.versions.back();
    const auto state = TRY(store::stand_of(t, practice, last.id)).state;
    const auto denials = TRY(store::denials_of(t, practice, chain.for_case()));
    const auto all = [&](auto so) { return domain::all_refused(last.id, state, denials, so); };
    if (!domain::has_none_behind(last.id, state, denials)) return std::string_view{};
    if (all(domain::is_not_insured))
        return std::string_view(
            "The plan says that it did not insure this person then, so no other plan stands behind "
            "it. Choose the insurer that did in the case, then send this claim to it as a new "
            "one.");
    return std::string_view(
        "The plan says that another one pays before it, so none stands behind it yet. Choose that "
        "one in the case, in the order of billing before every other that pays for this, then send "
        "this claim to it as a new one.");
}

/// Nobody asks a plan twice, nor before the one in front of it has decided.
Result<void> may_go_on(Transaction& t, const Actor& actor, const ClaimChain& chain,
                       const DecidingPlan& first, const DecidingPlan& last) {
    const bool behind = last.id != first.id;
    if (behind && last.stands.empty())
        return refuse(format(
            "{} asks the plan behind already, and has no decision posted yet. Open that one.",
            last.versions.back().value.control_number));
    // What a plan behind decided unasked says nothing of what the first one leaves to it.
    if (first.stands.empty() && (!behind || last.versions.empty()))
        return refuse(
            "The first plan has not decided yet. Post its decision: the plan behind judges what it "
            "leaves.");
    if (!behind)
        if (const auto why = TRY(why_not_first(t, actor.practice, chain)); !why.empty())
            return refuse(std::string(why));
    for (const auto& each : last.stands)
        if (domain::is_forwarded(each.status))
            return refuse(format("{} has sent this claim on itself. Wait for that plan's decision.",
                                 each.payer_name.empty() ? each.payer_id : each.payer_name));
    std::vector<domain::Entry> entries;
    for (auto& each : TRY(store::entries_of(t, actor.practice, chain.root())))
        entries.push_back(std::move(each.entry));
    if (const auto total = domain::balance(entries, ""); total.charge <= total.paid)
        return refuse(format("{} paid all that was charged. Nothing is left to ask for.",
                             behind ? "The plans before have" : "The first plan has"));
    return {};
}
/// The plan behind is told what the one before has decided: what changes that comes first.
Result<void> is_settled(Transaction& t, const Actor& actor, const ClaimChain& chain) {
    const auto& last = chain.versions.back();
    if (!last.value.replaces) return {};
    const auto state = TRY(store::stand_of(t, actor.practice, last.id)).state;
    const bool waits =
        domain::is_on_the_way(state) || state == domain::ClaimState::accepted_by_plan ||
        state == domain::ClaimState::in_process || state == domain::ClaimState::information_asked ||
        state == domain::ClaimState::finalised;
    const auto frequency = last.value.frequency;
    if (!waits || frequency == domain::Frequency::original) return {};
    return refuse(frequency == domain::Frequency::cancellation
                      ? format("{} takes this claim back, so there is nothing for the plan behind "
                               "to judge.",
                               last.value.control_number)
                      : format("{} corrects this claim and is not decided yet. Post its decision "
                               "first: the plan behind judges what it leaves.",
                               last.value.control_number));
}
/// The policy behind the plans that have decided, or why nobody is asked behind them.
Result<PolicyId> policy_behind(Transaction& t, const Actor& actor, const ClaimChain& chain) {
    const auto plans = TRY(deciding_plans(t, actor.practice, chain));
    const auto& first = plans.front();
    const auto& last = *TRY(last_asked(t, actor.practice, plans));
    TRY(is_settled(t, actor, chain));
    TRY(may_go_on(t, actor, chain, first, last));
    const auto& before = chain.versions.back().value;
    const auto page = TRY(store::list_policies(t, actor.practice, chain.client));
    std::vector<domain::PolicyBeside> policies;
    for (const auto& each : page.items)
        policies.push_back({each.value,
                            TRY(store::load_payer(t, actor.practice, each.value.payer)).value.kind,
                            each.id});
    const auto for_case = TRY(store::load_case(t, actor.practice, chain.for_case())).value;
    const auto behind =
        domain::plan_behind(before, first.policy.kind, last.policy, policies, for_case.injury);
    if (!behind || before.frequency == domain::Frequency::cancellation)
        return refuse(
            "No plan of this client that may be billed stands behind this one on all dates of "
            "the claim. Enter the policy with the next number in the order of billing; "
            "government programmes are never billed, and the insurer of an injury only for a "
            "case "
            "from that injury.");
    return policies[*behind].id;
}
}  // namespace

Result<bool> has_plan_to_ask(Transaction& t, const Actor& actor, const ClaimChain& chain) {
    const auto behind = policy_behind(t, actor, chain);
    if (!behind && behind.error().kind != ErrorKind::blocked) return Failure{behind.error()};
    return behind.has_value();
}

Result<OpenedClaim> claim_to_next_plan(const Services& s, const Actor& actor, ClaimId id,
                                       const Idempotency& idempotency) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedClaim> {
        if (const auto made = TRY(already_made(t, actor, idempotency)))
            return opened_claim(t, actor, ClaimId{*made});
        const auto chain = TRY(load_chain(t, actor.practice, id));
        const auto behind = TRY(policy_behind(t, actor, chain));
        const auto& before = chain.versions.back().value;
        auto number = domain::ClaimNumber::parse(before.control_number);
        ENSURE(number.has_value());
        number->version = TRY(store::versions_of(t, actor.practice, number->family())) + 1;
        store::StoredClaim next{
            s.ids.make<ClaimId>(),
            domain::claim_behind(before, chain.root(), behind, *number, actor.today),
            {1, s.system_clock.now(), actor.user}};
        state_paid(TRY(load_client_money(t, actor.practice, chain.client)), next.value);
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
