// SPDX-License-Identifier: Apache-2.0
#include "flow/denial_view.h"

#include <algorithm>

#include "domain/denial/other_payer.h"
#include "flow/denial_parts.h"
#include "flow/elsewhere.h"
#include "flow/next_plan.h"
#include "store/authorization_store.h"
#include "store/case_store.h"
#include "store/client_store.h"
#include "store/payer_store.h"
#include "store/policy_store.h"

namespace exclaim::flow {

using domain::DenialState;
using store::StoredDenial;
using store::Transaction;

namespace {
/// The appeal of a denial that waits for its answer; null: none does.
const store::StoredAppeal* waiting_appeal(const domain::DenialItem& denial,
                                          const std::vector<store::StoredAppeal>& appeals) {
    if (denial.state != DenialState::appealed) return nullptr;
    const auto at = std::find_if(appeals.begin(), appeals.end(), [](const auto& each) {
        return each.value.decision == domain::AppealDecision::waiting;
    });
    return at == appeals.end() ? nullptr : &*at;
}

/// It was won in part: what is still open on the line is open with the refusal of the rest.
Result<bool> is_open_elsewhere(Transaction& t, PracticeId practice, const ClaimChain& chain,
                               const StoredDenial& denial) {
    const auto& v = denial.value;
    if (v.state != DenialState::won) return false;
    const auto all = TRY(store::denials_of(t, practice, v.for_case));
    return std::any_of(all.begin(), all.end(), [&](const auto& each) {
        return each.id != denial.id && each.value.line == v.line && each.value.open() &&
               chain.has(each.value.claim);
    });
}

/// What the claim said of the line when it was sent.
Result<void> add_as_sent(Transaction& t, PracticeId practice, const Settling& ours,
                         const domain::DenialItem& denial, DenialView& out) {
    for (const auto* each : ours.chain.all()) {
        if (each->id != denial.claim) continue;
        const auto told = TRY(store::authorizations_of(t, practice, denial.for_case));
        std::vector<const domain::Authorization*> all;
        for (const auto& one : told) all.push_back(&one.value);
        out.authorization =
            domain::sent_authorization(each->value, out.code, out.service_date, all);
        out.referral_number = each->value.referral_number;
        out.place_of_service = each->value.place_of_service;
    }
    return {};
}

/// What was refused is for another payer, and a first claim can go there: that is advised, until
/// the limit of that payer; of what we have settled it is all that is. While an appeal waits, that
/// limit runs on all the same.
Result<void> lead_elsewhere(Transaction& t, PracticeId practice, const Settling& ours,
                            DenialView& out, domain::DenialItem& denial) {
    const auto policy = TRY(store::load_case(t, practice, denial.for_case)).value.policy;
    for (const auto& each : ours.chain.versions) {
        if (each.id != denial.claim || !policy) continue;
        auto lines = accounts_of(ours.chain, each.value);
        auto going = TRY(parted(t, practice, each));
        const bool appealed = denial.state == DenialState::appealed;
        if (!denial.open() || appealed) going.going.merge(going.settled);
        if (appealed) going.going.merge(going.appealed);
        std::vector<domain::LineOn> asked;
        for (const auto place : going.going) asked.push_back(lines[place]);
        const bool goes = std::any_of(asked.begin(), asked.end(),
                                      [&](const auto& of) { return of.account == denial.line; });
        if (goes)
            lines = std::move(asked);
        else if (denial.state != DenialState::open ||
                 !domain::went_astray(each.id, each.value,
                                      TRY(store::stand_of(t, practice, each.id)).state,
                                      TRY(store::denials_of(t, practice, denial.for_case))))
            continue;
        const auto payer = TRY(store::load_policy(t, practice, *policy)).value.payer;
        const auto by = domain::due_elsewhere(
            denial.notice, lines, TRY(store::load_payer(t, practice, payer)).value.filing_days);
        if (!appealed) denial.denial.actions = {"new_claim"};
        if (!denial.open() || (appealed && (by.ours || denial.due <= by.due))) continue;
        denial.due = by.due;
        out.due_basis = by.basis;
    }
    return {};
}

/// Before the client is asked for what the first plan refused, the plan behind it is.
Result<void> lead_behind(Transaction& t, const Actor& actor, const Settling& ours,
                         domain::DenialItem& denial) {
    auto& all = denial.denial.actions;
    const auto& first = ours.chain.versions;
    if (denial.state != DenialState::open || domain::is_other_payers(denial.denial) ||
        std::find(all.begin(), all.end(), "bill_client") == all.end() ||
        std::none_of(first.begin(), first.end(),
                     [&](const auto& each) { return each.id == denial.claim; }))
        return {};
    const auto of = TRY(store::load_case(t, actor.practice, denial.for_case)).value;
    if (of.billing != domain::BillingModel::superbill && TRY(has_plan_to_ask(t, actor, ours.chain)))
        all.insert(all.begin(), "next_plan");
    return {};
}
}  // namespace

Money undecided(const Settling& ours, const domain::DenialItem& denial) {
    const auto& behind = ours.chain.behind;
    const bool from_client = std::any_of(behind.begin(), behind.end(),
                                         [&](const auto& each) { return each.id == denial.claim; });
    Money out;
    for (const auto& each : ours.sent.lines)
        if (each.number == denial.line)
            out = std::min(each.open,
                           denial.denial.amount - (from_client ? each.client_share : Money{}));
    return std::max(Money{}, out);
}

Result<bool> is_appealed_still(Transaction& t, PracticeId practice, const ClaimChain& chain,
                               const StoredDenial& denial) {
    const auto plan_of = [&](ClaimId id) {
        std::optional<PolicyId> out;
        for (const auto* each : chain.all())
            if (each->id == id) out = each->value.policy;
        return out;
    };
    const auto& v = denial.value;
    for (const auto& each : TRY(store::denials_of(t, practice, v.for_case))) {
        const bool same =
            each.id == denial.id || (each.value.line == v.line && chain.has(each.value.claim) &&
                                     plan_of(each.value.claim) != plan_of(v.claim));
        if (same && each.value.state == DenialState::appealed &&
            waiting_appeal(each.value, TRY(store::appeals_of(t, practice, each.id))))
            return true;
    }
    return false;
}

Result<DenialView> view(Transaction& t, const Services& s, const Actor& actor,
                        StoredDenial denial) {
    DenialView out;
    const auto ours = TRY(load_settling(t, s, actor, denial.value.claim));
    const auto history = TRY(history_of(t, actor.practice, ours.chain, denial));
    for (const auto& each : history)
        if (each.value.denial == denial.id) out.appeals.push_back(each);
    out.client = ours.chain.client;
    const auto client = TRY(store::load_client(t, actor.practice, out.client)).value;
    out.client_name = client.first_name + " " + client.last_name;
    out.payer_name = ours.payer_name;
    for (const auto* each : ours.chain.all())
        if (each->id == denial.value.claim) out.control_number = each->value.control_number;
    for (const auto& line : ours.sent.lines) {
        if (line.number != denial.value.line) continue;
        out.service_date = line.date;
        out.code = line.code;
        if (!TRY(is_open_elsewhere(t, actor.practice, ours.chain, denial))) out.open = line.open;
    }
    TRY(add_as_sent(t, actor.practice, ours, denial.value, out));
    const auto terms = TRY(terms_of(t, actor.practice, ours, denial.value));
    auto& v = denial.value;
    out.due_basis = domain::due_of(v, plain(history), terms).basis;
    const bool uninsured = TRY(is_uninsured(t, actor.practice, ours.chain, denial.value));
    const auto* waiting = waiting_appeal(v, out.appeals);
    out.may_bill_client =
        (uninsured || domain::is_clients(denial.value.denial)) && ours.sent.client_may_owe &&
        (ours.sent.agreed(denial.value.line) || undecided(ours, denial.value) == Money{}) &&
        !TRY(is_appealed_still(t, actor.practice, ours.chain, denial));
    // A limit for a corrected claim that passed while the plan thinks is none any more.
    if (waiting && v.due < actor.today) v.due = waiting->value.answer_due;
    if (uninsured)
        domain::advise_uninsured(
            v.denial, TRY(store::load_case(t, actor.practice, denial.value.for_case)).value);
    if (!out.may_bill_client) domain::not_the_clients(v.denial);
    if (terms.judged) domain::of_judged_claim(v.denial);
    if (domain::says_authorization_missing(v.denial) && out.authorization.covers)
        domain::authorization_was_sent(v.denial);
    if (v.state == DenialState::appealed) domain::not_appealed(v.denial, "wait");
    if (waiting) domain::not_settled(v.denial);
    if (v.state == DenialState::appealed && !waiting && !out.appeals.empty())
        domain::appeal_granted(v.denial, out.appeals.back().value.decision,
                               domain::may_appeal(v, plain(history), terms), out.may_bill_client);
    if (v.state == DenialState::corrected) domain::not_corrected(v.denial, "wait");
    if (v.state == DenialState::open && !domain::is_contested(v.denial) &&
        TRY(is_answer_drafted(t, actor.practice, v)))
        domain::answered_by_draft(v.denial);
    if (v.state == DenialState::open && terms.taken_back) v.denial.actions = {"wait"};
    TRY(lead_behind(t, actor, ours, v));
    // What is over is advised nothing, but another plan can be asked for what we have settled.
    if (!v.open()) v.denial.actions.clear();
    if (v.state == DenialState::open || v.settled_by_us() || waiting)
        TRY(lead_elsewhere(t, actor.practice, ours, out, v));
    out.denial = std::move(denial);
    return out;
}
Result<DenialView> view(Transaction& t, const Services& s, const Actor& actor, DenialId id) {
    return view(t, s, actor, TRY(store::load_denial(t, actor.practice, id)));
}

}  // namespace exclaim::flow
