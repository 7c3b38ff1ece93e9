// SPDX-License-Identifier: Apache-2.0
#include "flow/denial_parts.h"

#include <algorithm>

#include "base/spoken.h"
#include "base/text.h"
#include "domain/payment/anew.h"
#include "domain/payment/placed.h"
#include "store/claim_store.h"
#include "store/payment_store.h"

namespace exclaim::flow {

using store::StoredDenial;
using store::Transaction;

Result<void> save(Transaction& t, const Services& s, const Actor& actor, StoredDenial& denial) {
    const auto version = denial.stamp.version;
    denial.stamp = {version + 1, s.system_clock.now(), actor.user};
    return store::update_denial(t, actor.practice, denial, version);
}

std::vector<domain::Appeal> plain(const std::vector<store::StoredAppeal>& stored) {
    std::vector<domain::Appeal> out;
    for (const auto& each : stored) out.push_back(each.value);
    return out;
}

Result<std::vector<store::StoredAppeal>> history_of(Transaction& t, PracticeId practice,
                                                    const ClaimChain& chain,
                                                    const StoredDenial& denial) {
    auto all = TRY(store::appeals_of(t, practice, chain.for_case()));
    const auto own = [&](const auto& each) { return each.value.denial == denial.id; };
    if (std::all_of(all.begin(), all.end(), own)) return all;
    const auto denials = TRY(store::denials_of(t, practice, chain.for_case()));
    std::erase_if(all, [&](const auto& appeal) {
        return std::none_of(denials.begin(), denials.end(), [&](const auto& each) {
            return each.id == appeal.value.denial && each.value.line == denial.value.line &&
                   chain.has(each.value.claim);
        });
    });
    return all;
}
Result<domain::DenialState> without_correction(Transaction& t, PracticeId practice, DenialId id) {
    for (const auto& each : TRY(store::appeals_of(t, practice, id)))
        if (each.value.decision == domain::AppealDecision::waiting)
            return domain::DenialState::appealed;
    return domain::DenialState::open;
}

Result<domain::DenialTerms> terms_of(Transaction& t, PracticeId practice, const Settling& ours,
                                     const domain::DenialItem& denial) {
    auto out = ours.terms();
    const auto state = TRY(store::stand_of(t, practice, denial.claim)).state;
    out.taken_back = state == domain::ClaimState::reversed;
    if (!domain::is_unprocessable(denial.denial)) return out;
    out.judged = !domain::never_judged(denial.claim, state,
                                       TRY(store::denials_of(t, practice, denial.for_case)));
    return out;
}

namespace {
/// What the decision that refused a line says of it.
struct SaidOfLine {
    std::vector<domain::LineAdjustment> adjustments;
    std::vector<std::string> remarks;
};
Result<SaidOfLine> said_of_refused(Transaction& t, PracticeId practice, const Settling& ours,
                                   const domain::DenialItem& item) {
    SaidOfLine out;
    for (auto decision : ours.sent.posted) {
        if (decision.from != domain::PostingRef{item.payment, item.payment_claim}) continue;
        const auto payment = TRY(store::load_payment(t, practice, item.payment));
        decision.said =
            domain::alone(payment.value.remitted, static_cast<std::size_t>(item.payment_claim));
        for (const auto& line : domain::said_of(decision, ours.sent, item.line)) {
            out.adjustments.insert(out.adjustments.end(), line.adjustments.begin(),
                                   line.adjustments.end());
            out.remarks.insert(out.remarks.end(), line.remarks.begin(), line.remarks.end());
        }
    }
    return out;
}
}  // namespace

Result<void> client_is_billed(Transaction& t, PracticeId practice, const Settling& ours,
                              StoredDenial& denial) {
    auto& v = denial.value;
    const auto& d = v.denial;
    if (!v.billed)
        v.billed = domain::BilledPart{d.kind, d.step, d.reason, d.remark, d.cause, d.client_part};
    auto said = TRY(said_of_refused(t, practice, ours, v));
    v.denial = domain::rest_of(v.denial, std::move(said.adjustments), said.remarks);
    const auto terms = TRY(terms_of(t, practice, ours, v));
    const auto history = plain(TRY(history_of(t, practice, ours.chain, denial)));
    if (v.state == domain::DenialState::open || v.state == domain::DenialState::appealed)
        v.due = domain::due_of(v, history, terms).due;
    if (v.state == domain::DenialState::open && !domain::may_appeal(v, history, terms))
        domain::not_appealed(v.denial, "review");
    return {};
}

Result<void> client_is_billed_no_more(Transaction& t, PracticeId practice, const Settling& ours,
                                      domain::DenialItem& item) {
    if (!item.billed) return {};
    item.billed.reset();
    const auto said = TRY(said_of_refused(t, practice, ours, item));
    auto whole = domain::classify(said.adjustments, said.remarks)
                     .value_or(domain::nothing_came(said.adjustments, said.remarks));
    if (!whole.reason.empty()) item.denial = std::move(whole);
    return {};
}

Result<void> take_up(Transaction& t, const Services& s, const Actor& actor, const Settling& ours,
                     StoredDenial& denial) {
    auto& v = denial.value;
    const domain::PostingRef from{v.payment, v.payment_claim};
    for (const auto& each : ours.sent.posted)
        if (each.from == from)
            TRY(store::post_entries(
                t, actor.practice, s.ids,
                {ours.chain.root(),
                 ours.chain.for_case(),
                 ours.chain.client,
                 v.payment,
                 v.payment_claim,
                 {}},
                domain::moved_back(each, v.line, actor.today, "taken back for another insurer")));
    TRY(client_is_billed_no_more(t, actor.practice, ours, v));
    v.state = domain::DenialState::open;
    v.settled_by.reset();
    v.outcome = format("Taken back for another insurer on {}. Decided by us before: {}",
                       spoken(actor.today), v.outcome);
    v.due = domain::due_of(v, plain(TRY(history_of(t, actor.practice, ours.chain, denial))),
                           TRY(terms_of(t, actor.practice, ours, v)))
                .due;
    return save(t, s, actor, denial);
}

Result<bool> is_answer_drafted(Transaction& t, PracticeId practice,
                               const domain::DenialItem& denial) {
    const auto all = TRY(store::claims_of(t, practice, denial.for_case));
    const auto follows = [&](std::optional<ClaimId> at) {
        while (at && *at != denial.claim) {
            const auto found = std::find_if(all.begin(), all.end(),
                                            [&](const auto& each) { return each.id == *at; });
            at = found == all.end() ? std::nullopt : found->value.replaces;
        }
        return at.has_value();
    };
    for (const auto& each : all)
        if (each.value.frequency != domain::Frequency::cancellation &&
            follows(each.value.replaces) &&
            domain::is_open_to_edit(TRY(store::stand_of(t, practice, each.id)).state))
            return true;
    return false;
}

}  // namespace exclaim::flow
