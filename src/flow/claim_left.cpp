// SPDX-License-Identifier: Apache-2.0
#include "flow/claim_left.h"

#include <algorithm>

#include "domain/claim/client_charge.h"
#include "flow/denial_parts.h"
#include "store/case_store.h"
#include "store/denial_store.h"
#include "store/question_store.h"

namespace exclaim::flow {

using domain::ClaimState;
using domain::DenialState;
using store::Transaction;

namespace {
/// The client owes what is charged: nobody else pays the practice.
Result<void> client_pays(Transaction& t, const Services& s, const Actor& actor,
                         const ClaimChain& chain) {
    const auto entries = store::plain(TRY(store::entries_of(t, actor.practice, chain.root())));
    std::vector<domain::Entry> moved;
    for (const auto& line : chain.lines) {
        const auto open = domain::balance(entries, line.number).open;
        if (open > Money{})
            moved.push_back({line.number, domain::EntryKind::client_share, domain::Account::open,
                             domain::Account::client, open, actor.today, "superbill"});
    }
    TRY(store::post_entries(t, actor.practice, s.ids,
                            {chain.root(), chain.for_case(), chain.client, {}, {}, {}}, moved));
    return apply_credit(t, s, actor, chain.client);
}

/// Changes the open refusals of a claim in any of its versions, those for which `change` says so.
template <class Change>
Result<void> change_open(Transaction& t, const Services& s, const Actor& actor,
                         const ClaimChain& chain, Change change) {
    for (auto& each : TRY(store::denials_of(t, actor.practice, chain.for_case()))) {
        const bool here =
            std::any_of(chain.lines.begin(), chain.lines.end(),
                        [&](const auto& line) { return line.number == each.value.line; });
        if (!here || !each.value.open() || !TRY(change(each))) continue;
        const auto version = each.stamp.version;
        each.stamp = {version + 1, s.system_clock.now(), actor.user};
        TRY(store::update_denial(t, actor.practice, each, version));
    }
    return {};
}
/// A void that holds ends what was open of its claim: refusals, and questions about money that is
/// nobody's any more.
Result<void> end_voided(Transaction& t, const Services& s, const Actor& actor,
                        const ClaimChain& chain) {
    const auto& last = chain.versions.back().value;
    if (TRY(store::stand_of(t, actor.practice, *last.replaces)).state != ClaimState::voided)
        return {};
    TRY(change_open(t, s, actor, chain, [](store::StoredDenial& each) -> Result<bool> {
        each.value.state = DenialState::lost;
        each.value.outcome = "The claim was taken back.";
        return true;
    }));
    const auto entries = store::plain(TRY(store::entries_of(t, actor.practice, chain.root())));
    for (const auto& each : TRY(store::questions_of(t, actor.practice, chain.for_case()))) {
        const auto& q = each.value;
        if (q.open() && q.of_money() && chain.has(q.claim) &&
            domain::balance(entries, q.line).open <= Money{})
            TRY(store::decide_question(t, actor.practice, each.id, "taken_back", actor.user));
    }
    return {};
}
}  // namespace

Result<void> claim_left(Transaction& t, const Services& s, const Actor& actor, ClaimId id,
                        LeavesAs as) {
    const auto chain = TRY(load_chain(t, actor.practice, id));
    TRY(charge_claim(t, s, actor, chain));
    if (as == LeavesAs::superbill) TRY(client_pays(t, s, actor, chain));
    const auto& last = chain.versions.back().value;
    // A claim to the plan behind answers nothing that the first one refused.
    if (chain.versions.back().id != id) return {};
    if (!last.replaces) return {};
    if (last.frequency == domain::Frequency::cancellation) return end_voided(t, s, actor, chain);
    const auto ours = TRY(load_settling(t, s, actor, id));
    return change_open(t, s, actor, chain, [&](store::StoredDenial& each) -> Result<bool> {
        const auto history = plain(TRY(history_of(t, actor.practice, chain, each)));
        const auto terms = TRY(terms_of(t, actor.practice, ours, each.value));
        each.value.due = domain::corrected_due(each.value, history, terms, actor.today).due;
        each.value.state = DenialState::corrected;
        return true;
    });
}

Result<void> claim_answered(Transaction& t, const Services& s, const Actor& actor, ClaimId id) {
    const auto chain = TRY(load_chain(t, actor.practice, id));
    const auto& last = chain.versions.back();
    // A first claim stays charged whatever is said of it, unless it was rejected and the client
    // pays.
    if (!last.value.replaces) {
        const auto of = TRY(store::load_case(t, actor.practice, chain.for_case())).value;
        return domain::is_paid_by_client(of) ? charge_claim(t, s, actor, chain) : Result<void>{};
    }
    TRY(charge_claim(t, s, actor, chain));
    TRY(apply_credit(t, s, actor, chain.client));
    const auto state = TRY(store::stand_of(t, actor.practice, last.id)).state;
    if (last.value.frequency == domain::Frequency::cancellation)
        return end_voided(t, s, actor, chain);
    if (state != ClaimState::rejected) return {};
    const auto ours = TRY(load_settling(t, s, actor, id));
    return change_open(t, s, actor, chain, [&](store::StoredDenial& each) -> Result<bool> {
        if (each.value.state != DenialState::corrected) return false;
        const auto history = plain(TRY(history_of(t, actor.practice, chain, each)));
        const auto terms = TRY(terms_of(t, actor.practice, ours, each.value));
        each.value.state = DenialState::open;
        each.value.due = domain::due_of(each.value, history, terms).due;
        return true;
    });
}

}  // namespace exclaim::flow
