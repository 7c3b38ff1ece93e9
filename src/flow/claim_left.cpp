// SPDX-License-Identifier: Apache-2.0
#include "flow/claim_left.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "domain/denial/other_payer.h"
#include "flow/client_charges.h"
#include "flow/denial_parts.h"
#include "flow/left_open.h"
#include "store/case_store.h"
#include "store/denial_store.h"
#include "store/payment_store.h"
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
                             domain::Account::client, open, actor.today,
                             std::string(superbill_source)});
    }
    TRY(store::post_entries(t, actor.practice, s.ids,
                            {chain.root(), chain.for_case(), chain.client, {}, {}, {}}, moved));
    return apply_credit(t, s, actor, chain.client);
}

/// The practice asks the plan after all for what the client had a superbill of: it is open with the
/// plan again, and what they have paid is their credit.
Result<void> plan_pays(Transaction& t, const Services& s, const Actor& actor,
                       const ClaimChain& chain) {
    std::vector<domain::Entry> moved;
    for (const auto& [line, amount] :
         owed_by_superbill(TRY(store::entries_of(t, actor.practice, chain.root()))))
        moved.push_back({line, domain::EntryKind::reversal, domain::Account::client,
                         domain::Account::open, amount, actor.today,
                         std::string(superbill_source)});
    if (moved.empty()) return {};
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
constexpr std::string_view claim_taken_back = "The claim was taken back.";

/// What a correction left out is charged no more once it is judged: so is its refusal.
Result<void> end_left_out(Transaction& t, const Services& s, const Actor& actor,
                          const ClaimChain& chain) {
    const auto entries = store::plain(TRY(store::entries_of(t, actor.practice, chain.root())));
    return change_open(t, s, actor, chain, [&](store::StoredDenial& each) -> Result<bool> {
        auto& v = each.value;
        if (v.state != DenialState::corrected || domain::balance(entries, v.line).charge > Money{})
            return false;
        v.state = DenialState::lost;
        v.outcome = format("The correction {} left it out, and nothing is charged for it any more.",
                           chain.versions.back().value.control_number);
        return true;
    });
}

/// What we had settled of it is asked all the same: that is taken back, and what the client paid of
/// it is their credit.
Result<void> take_up_settled(Transaction& t, const Services& s, const Actor& actor, ClaimId first,
                             const std::set<std::string>& lines) {
    const auto ours = TRY(load_settling(t, s, actor, first));
    for (auto& each : TRY(store::denials_of(t, actor.practice, ours.chain.for_case())))
        if (const auto& v = each.value; ours.chain.has(v.claim) && lines.contains(v.line) &&
                                        v.settled_by_us() && domain::is_other_payers(v.denial))
            TRY(take_up(t, s, actor, ours, each));
    return {};
}

/// What the plan before refused as another's and this claim asks of that one: nobody works on its
/// refusal any more. True if it asks for anything of that kind.
Result<bool> take_over(Transaction& t, const Services& s, const Actor& actor,
                       const ClaimChain& chain) {
    bool out = false;
    const auto& asks = chain.versions.back().value;
    for (const auto id : TRY(bill_the_same(t, actor.practice, chain))) {
        const auto first = TRY(load_chain(t, actor.practice, id));
        if (chain.root() < id || first.versions.back().value.policy == asks.policy) continue;
        const auto same = first.lines_also_of(chain);
        TRY(take_up_settled(t, s, actor, id, same));
        TRY(change_open(t, s, actor, first, [&](store::StoredDenial& each) -> Result<bool> {
            auto& v = each.value;
            if (v.state != DenialState::open || !same.contains(v.line) ||
                !domain::is_other_payers(v.denial))
                return false;
            v.state = DenialState::lost;
            v.asked_by = chain.root();
            v.outcome = std::string(trim(
                format("{} asks the plan that it is for, and nothing is charged for it here. {}",
                       asks.control_number, v.outcome)));
            return out = true;
        }));
    }
    return out;
}

/// What a claim to another plan does not ask any more is work again for the one that refused it.
Result<void> hand_back(Transaction& t, const Services& s, const Actor& actor,
                       const ClaimChain& chain) {
    for (auto& each : TRY(store::denials_of(t, actor.practice, chain.for_case()))) {
        auto& v = each.value;
        if (!chain.has(v.asked_by)) continue;
        const auto ours = TRY(load_settling(t, s, actor, v.claim));
        if (TRY(moved_away(t, actor.practice, ours.chain)).contains(v.line)) continue;
        v.asked_by.reset();
        v.outcome.clear();
        if (TRY(store::stand_of(t, actor.practice, v.claim)).state == ClaimState::voided)
            v.outcome = claim_taken_back;
        else
            v.state = DenialState::open;
        v.due = domain::due_of(v, plain(TRY(history_of(t, actor.practice, ours.chain, each))),
                               TRY(terms_of(t, actor.practice, ours, v)))
                    .due;
        TRY(save(t, s, actor, each));
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
        each.value.outcome = claim_taken_back;
        return true;
    }));
    TRY(hand_back(t, s, actor, chain));
    const auto entries = store::plain(TRY(store::entries_of(t, actor.practice, chain.root())));
    for (const auto& each : TRY(store::questions_of(t, actor.practice, chain.for_case()))) {
        const auto& q = each.value;
        if (q.open() && q.of_money() && chain.has(q.claim) &&
            domain::balance(entries, q.line).open <= Money{})
            TRY(store::decide_question(t, actor.practice, each.id, "taken_back", actor.user));
    }
    return {};
}

/// Refusals that a void ended, which does not hold after all, are work again.
Result<void> reopen_refusals(Transaction& t, const Services& s, const Actor& actor,
                             const ClaimChain& chain, const Settling& ours) {
    for (auto& each : TRY(store::denials_of(t, actor.practice, chain.for_case()))) {
        auto& v = each.value;
        if (v.state != DenialState::lost || v.outcome != claim_taken_back || !chain.has(v.claim))
            continue;
        const auto history = plain(TRY(history_of(t, actor.practice, chain, each)));
        const auto terms = TRY(terms_of(t, actor.practice, ours, v));
        v.state = TRY(without_correction(t, actor.practice, each.id));
        v.outcome.clear();
        v.due = domain::due_of(v, history, terms).due;
        TRY(save(t, s, actor, each));
    }
    return {};
}
/// True if the decision that a question came from stands.
Result<bool> decision_stands(Transaction& t, PracticeId practice, const domain::Question& q) {
    for (const auto& each : TRY(store::postings_of(t, practice, *q.claim)))
        if (each.payment == *q.payment && each.position == *q.payment_claim) return each.stands();
    return false;
}
/// A void that the plan took and refuses after all ended nothing: what it closed is open again.
Result<void> reopen_after_void(Transaction& t, const Services& s, const Actor& actor,
                               const ClaimChain& chain, ClaimId id) {
    const auto& last = chain.versions.back().value;
    if (TRY(store::stand_of(t, actor.practice, *last.replaces)).state == ClaimState::voided)
        return {};
    TRY(reopen_refusals(t, s, actor, chain, TRY(load_settling(t, s, actor, id))));
    const auto entries = store::plain(TRY(store::entries_of(t, actor.practice, chain.root())));
    auto all = TRY(store::questions_of(t, actor.practice, chain.for_case()));
    std::map<std::string, Money> asked;
    for (const auto& each : all)
        if (each.value.open() && each.value.of_money() && chain.has(each.value.claim))
            asked[each.value.line] += each.value.amount;
    // The newest first: what is asked of a line together is never more than is open on it.
    std::reverse(all.begin(), all.end());
    for (const auto& each : all) {
        const auto& q = each.value;
        if (q.decision != "taken_back" || !q.of_money() || !q.payment || !q.payment_claim ||
            !chain.has(q.claim) || !TRY(decision_stands(t, actor.practice, q)))
            continue;
        auto& sum = asked[q.line];
        if (sum + q.amount <= domain::balance(entries, q.line).open) {
            sum += q.amount;
            TRY(store::reopen_question(t, actor.practice, each.id));
        }
        TRY(ask_left_open(t, s, actor, TRY(store::load_payment(t, actor.practice, *q.payment)),
                          *q.payment_claim, *q.claim));
    }
    return {};
}
}  // namespace

Result<void> claim_left(Transaction& t, const Services& s, const Actor& actor, ClaimId id,
                        LeavesAs as) {
    auto chain = TRY(load_chain(t, actor.practice, id));
    const bool taken_over = TRY(take_over(t, s, actor, chain));
    if (taken_over) chain = TRY(load_chain(t, actor.practice, id));
    TRY(charge_claim(t, s, actor, chain));
    if (taken_over) TRY(apply_credit(t, s, actor, chain.client));
    // A plan behind is asked for what the first one left, and changes nothing of that.
    const bool behind = chain.versions.back().id != id;
    if (as == LeavesAs::superbill)
        TRY(client_pays(t, s, actor, chain));
    else if (!behind)
        TRY(plan_pays(t, s, actor, chain));
    const auto& last = chain.versions.back().value;
    // A claim to the plan behind answers nothing that the first one refused.
    if (behind) return {};
    if (!last.replaces) return {};
    if (last.frequency == domain::Frequency::cancellation) return end_voided(t, s, actor, chain);
    const auto ours = TRY(load_settling(t, s, actor, id));
    return change_open(t, s, actor, chain, [&](store::StoredDenial& each) -> Result<bool> {
        // An appeal that waits goes on waiting; its answer finds the correction.
        if (each.value.state == DenialState::appealed) return false;
        const auto history = plain(TRY(history_of(t, actor.practice, chain, each)));
        const auto terms = TRY(terms_of(t, actor.practice, ours, each.value));
        each.value.due = domain::corrected_due(each.value, history, terms, actor.today).due;
        each.value.state = DenialState::corrected;
        return true;
    });
}

Result<void> asked_already(Transaction& t, const Services& s, const Actor& actor, ClaimId id) {
    const auto chain = TRY(load_chain(t, actor.practice, id));
    for (const auto other : TRY(bill_the_same(t, actor.practice, chain))) {
        const auto later = TRY(load_chain(t, actor.practice, other));
        if (TRY(take_over(t, s, actor, later))) TRY(charge_claim(t, s, actor, other));
    }
    return {};
}

Result<void> superbill_taken_back(Transaction& t, const Services& s, const Actor& actor,
                                  ClaimId id) {
    const auto chain = TRY(load_chain(t, actor.practice, id));
    TRY(change_open(t, s, actor, chain, [&](store::StoredDenial& each) -> Result<bool> {
        if (each.value.claim != id) return false;
        each.value.state = DenialState::lost;
        each.value.outcome = "The superbill that was refused was taken back.";
        return true;
    }));
    TRY(plan_pays(t, s, actor, chain));
    TRY(charge_claim(t, s, actor, chain));
    TRY(settle_anew(t, s, actor, chain.root()));
    return apply_credit(t, s, actor, chain.client);
}

Result<void> claim_answered(Transaction& t, const Services& s, const Actor& actor, ClaimId id) {
    const auto chain = TRY(load_chain(t, actor.practice, id));
    const auto& last = chain.versions.back();
    // A first claim stays charged whatever is said of it, unless it was rejected and the client
    // pays.
    if (!last.value.replaces) {
        const auto of = TRY(store::load_case(t, actor.practice, chain.for_case())).value;
        if (TRY(owes_for_sessions(t, actor.practice, of))) TRY(charge_claim(t, s, actor, chain));
        return hand_back(t, s, actor, chain);
    }
    TRY(charge_claim(t, s, actor, chain));
    TRY(apply_credit(t, s, actor, chain.client));
    const auto state = TRY(store::stand_of(t, actor.practice, last.id)).state;
    if (last.value.frequency == domain::Frequency::cancellation)
        return state == ClaimState::rejected ? reopen_after_void(t, s, actor, chain, id)
                                             : end_voided(t, s, actor, chain);
    if (state != ClaimState::rejected) {
        TRY(end_left_out(t, s, actor, chain));
        return hand_back(t, s, actor, chain);
    }
    const auto ours = TRY(load_settling(t, s, actor, id));
    return change_open(t, s, actor, chain, [&](store::StoredDenial& each) -> Result<bool> {
        if (each.value.state != DenialState::corrected) return false;
        const auto history = plain(TRY(history_of(t, actor.practice, chain, each)));
        const auto terms = TRY(terms_of(t, actor.practice, ours, each.value));
        each.value.state = TRY(without_correction(t, actor.practice, each.id));
        each.value.due = domain::due_of(each.value, history, terms).due;
        return true;
    });
}

}  // namespace exclaim::flow
