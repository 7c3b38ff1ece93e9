// SPDX-License-Identifier: Apache-2.0
#include "flow/plan_account.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/in_words.h"
#include "base/text.h"
#include "flow/audit.h"
#include "flow/findings.h"
#include "flow/idempotency.h"
#include "flow/left_open.h"
#include "flow/money_day.h"
#include "flow/record_flow.h"
#include "store/case_store.h"
#include "store/claim_match.h"
#include "store/client_store.h"
#include "store/plan_entry_store.h"

namespace exclaim::flow {

using domain::PlanEntry;
using domain::PlanEntryKind;
using store::Transaction;

namespace {
/// The claim of ours that a payer means by a number of its own or by ours; none where it fits none,
/// or several.
Result<std::optional<ClaimId>> claim_meant(Transaction& t, PracticeId practice,
                                           const std::string& reference) {
    if (reference.empty()) return std::optional<ClaimId>{};
    if (const auto named = TRY(claim_named(t, practice, reference))) return named;
    std::optional<ClaimId> root, out;
    for (const auto& known : TRY(store::claims_by_payer_number(t, practice, reference))) {
        const auto chain = TRY(load_chain(t, practice, known.claim));
        if (root && *root != chain.root()) return std::optional<ClaimId>{};
        root = chain.root();
        out = known.claim;
    }
    return out;
}

/// The decision that money is taken off, or put on: the last one of the payer that stands.
const domain::PostedClaim* standing(const Settling& ours, const std::string& payer_id) {
    const domain::PostedClaim* out = nullptr;
    for (const auto& each : ours.sent.posted)
        if (!each.reversed && !each.entries.empty() &&
            (payer_id.empty() || each.payer_id == payer_id))
            out = &each;
    return out;
}

Money paid_by(const domain::PostedClaim& decision) {
    return domain::balance(decision.entries, "").paid;
}

Result<void> post_beside(Transaction& t, const Services& s, const Actor& actor,
                         const Settling& ours, const domain::PostedClaim& decision,
                         const std::vector<domain::Entry>& entries, ClaimId claim) {
    TRY(store::post_entries(t, actor.practice, s.ids,
                            {ours.chain.root(),
                             ours.chain.for_case(),
                             ours.chain.client,
                             decision.from.payment,
                             decision.from.claim,
                             {}},
                            entries));
    const auto payment = TRY(store::load_payment(t, actor.practice, decision.from.payment));
    return ask_left_open(t, s, actor, payment, decision.from.claim, claim,
                         "The plan took this back, and nobody owes it since");
}

/// What a claim's refund pays: debts that stand for it first.
struct RefundParts {
    std::vector<PlanEntry> entries;
    Money rest;  ///< to be taken off what the claim was paid
};
RefundParts pay_debts(const std::vector<domain::PlanAccount>& accounts, const ClaimChain& chain,
                      const PlanRefund& refund) {
    RefundParts out{{}, refund.amount};
    for (const auto& each : accounts) {
        const auto part = std::min(out.rest, each.owed);
        if (part <= Money{} || !chain.has(each.claim)) continue;
        PlanEntry entry;
        entry.payer_id = each.payer_id;
        entry.payer_name = each.payer_name;
        entry.reference = each.reference;
        entry.kind = PlanEntryKind::refund;
        entry.amount = -part;
        entry.on = refund.on;
        entry.claim = each.claim;
        entry.note = refund.note;
        out.entries.push_back(std::move(entry));
        out.rest -= part;
    }
    return out;
}

/// A debt under the decision's own number.
Result<PlanEntry> under_decision(Transaction& t, const Actor& actor,
                                 const domain::PostingRef& decision, ClaimId claim, Money amount,
                                 Date on) {
    const auto payment = TRY(store::load_payment(t, actor.practice, decision.payment)).value;
    PlanEntry entry;
    entry.payer_id = payment.remitted.payer_id;
    entry.payer_name = payment.remitted.payer_name;
    const auto& said = payment.remitted.claims.at(static_cast<std::size_t>(decision.claim));
    entry.reference = said.payer_number.empty() ? said.control_number : said.payer_number;
    entry.kind = PlanEntryKind::taken_off;
    entry.amount = amount;
    entry.on = on;
    entry.claim = claim;
    return entry;
}
}  // namespace

Result<void> keep_beside(Transaction& t, const Services& s, const Actor& actor,
                         const store::StoredPayment& payment) {
    const auto& remitted = payment.value.remitted;
    if (remitted.provider_adjustments.empty()) return {};
    const auto before = TRY(store::plan_entries_of(t, actor.practice, remitted.payer_id));
    std::map<std::string, Money> owed;
    for (const auto& each : domain::plan_accounts(before)) owed[each.reference] = each.owed;
    std::set<std::string> explained;
    for (const auto& claim : remitted.claims)
        if (claim.is_reversal())
            explained.insert(
                {claim.payer_number, claim.original_payer_number, claim.control_number});
    explained.erase("");
    auto entries = domain::entries_beside(remitted, payment.id, payment.value.posted_on);
    for (auto& each : entries) each.claim = TRY(claim_meant(t, actor.practice, each.reference));
    TRY(store::insert_plan_entries(t, actor.practice, s.ids, entries));
    for (const auto& each : domain::questions_beside(remitted, owed, explained)) {
        domain::Question question;
        question.kind = domain::QuestionKind::plan_account;
        question.why = each.why;
        question.code = each.code;
        question.amount = each.amount;
        question.reference = each.reference;
        question.claim = TRY(claim_meant(t, actor.practice, each.reference));
        if (question.claim)
            question.for_case =
                TRY(store::load_claim(t, actor.practice, *question.claim)).value.for_case;
        TRY(ask_person(t, s, actor, payment, question));
    }
    return {};
}

Result<void> explain_debt(Transaction& t, const Services& s, const Actor& actor,
                          const domain::Question& question, ClaimId claim) {
    if (domain::kind_beside(question.code) != PlanEntryKind::moved)
        return blocked({field_finding(Code::decision_does_not_fit, "decision")});
    const auto ours = TRY(load_settling(t, s, actor, claim));
    const auto payment = TRY(store::load_payment(t, actor.practice, *question.payment)).value;
    const auto* decision = standing(ours, payment.remitted.payer_id);
    if (!decision) decision = standing(ours, {});
    const std::string source(trim(payment.remitted.trace + " " + question.reference));
    const bool kept = question.amount > Money{};
    std::optional<std::vector<domain::Entry>> entries;
    if (decision)
        entries = kept
                      ? domain::take_off(ours.sent, *decision, question.amount, actor.today, source)
                      : domain::put_on(ours.sent, -question.amount, actor.today, source);
    const auto number = ours.chain.versions.back().value.control_number;
    if (!entries && kept)
        return blocked(
            {field_finding(Code::taken_off_above_paid, "claim",
                           {{"amount", in_words(question.amount)},
                            {"claim", number},
                            {"paid", in_words(decision ? paid_by(*decision) : Money{})}})});
    if (!entries)
        return blocked(
            {field_finding(Code::put_on_above_open, "claim",
                           {{"amount", in_words(-question.amount)}, {"claim", number}})});
    PlanEntry entry;
    entry.payer_id = payment.remitted.payer_id;
    entry.payer_name = payment.remitted.payer_name;
    entry.reference = question.reference;
    entry.kind = PlanEntryKind::taken_off;
    entry.amount = question.amount;
    entry.on = actor.today;
    entry.claim = claim;
    TRY(store::insert_plan_entries(t, actor.practice, s.ids, {entry}));
    return post_beside(t, s, actor, ours, *decision, *entries, claim);
}

Result<void> restore_taken_off(Transaction& t, const Services& s, const Actor& actor, ClaimId root,
                               const domain::PostingRef& gone) {
    Money taken;
    for (const auto& each : TRY(store::entries_of(t, actor.practice, root)))
        if (each.place.payment == gone.payment && each.place.payment_claim == gone.claim &&
            each.entry.kind == domain::EntryKind::refund)
            taken +=
                each.entry.from == domain::Account::paid ? each.entry.amount : -each.entry.amount;
    if (taken == Money{}) return {};
    auto entry = TRY(under_decision(t, actor, gone, root, -taken, actor.today));
    entry.kind = PlanEntryKind::restored;
    return store::insert_plan_entries(t, actor.practice, s.ids, {entry});
}

namespace {
/// All that a decision paid, under its own number. The entry names the payment: by that it is known
/// from what was taken off for a debt.
Result<std::optional<PlanEntry>> money_of(Transaction& t, const Actor& actor,
                                          const domain::PostingRef& gone) {
    const auto payment = TRY(store::load_payment(t, actor.practice, gone.payment)).value;
    const auto at = static_cast<std::size_t>(gone.claim);
    const auto claim = payment.postings.at(at).claim;
    const auto paid = payment.remitted.claims.at(at).paid;
    if (!claim || paid <= Money{}) return std::optional<PlanEntry>{};
    auto entry = TRY(under_decision(t, actor, gone, *claim, paid, actor.today));
    entry.payment = gone.payment;
    return std::optional{std::move(entry)};
}
}  // namespace

Result<void> owe_replaced(Transaction& t, const Services& s, const Actor& actor,
                          const domain::PostingRef& gone, const std::string& by) {
    auto entry = TRY(money_of(t, actor, gone));
    if (!entry) return {};
    entry->note = format("{} took its place, and its money came too", by);
    TRY(store::insert_plan_entries(t, actor.practice, s.ids, {*entry}));
    // What the plan keeps back of it is no question any more.
    const auto of = TRY(store::load_claim(t, actor.practice, *entry->claim)).value.for_case;
    for (const auto& each : TRY(store::questions_of(t, actor.practice, of))) {
        const auto& q = each.value;
        if (q.open() && q.kind == domain::QuestionKind::plan_account &&
            q.reference == entry->reference && q.amount == entry->amount)
            TRY(store::decide_question(t, actor.practice, each.id, "explained", actor.user));
    }
    return {};
}

Result<void> replaced_came_back(Transaction& t, const Services& s, const Actor& actor,
                                const domain::PostingRef& gone) {
    auto entry = TRY(money_of(t, actor, gone));
    if (!entry) return {};
    entry->kind = PlanEntryKind::restored;
    entry->amount = -entry->amount;
    return store::insert_plan_entries(t, actor.practice, s.ids, {*entry});
}

Result<bool> is_replaced(Transaction& t, PracticeId practice, const domain::PostingRef& gone,
                         ClaimId claim) {
    Money owed;
    for (const auto& each : TRY(store::plan_entries_of(t, practice, gone.payment)))
        if (each.claim == claim &&
            (each.kind == PlanEntryKind::taken_off || each.kind == PlanEntryKind::restored))
            owed += each.amount;
    return owed > Money{};
}

Result<ClaimBeside> claim_beside(Transaction& t, PracticeId practice, const ClaimChain& chain,
                                 std::optional<Date> as_of) {
    ClaimBeside out;
    for (auto& each : TRY(store::plan_entries_of(t, practice))) {
        if (!chain.has(each.claim) || (as_of && *as_of < each.on)) continue;
        if (each.is_debt()) out.owed += each.amount;
        out.entries.push_back(std::move(each));
    }
    return out;
}

namespace {
/// When the first payment of the claim was issued; none: no payment is posted.
Result<std::optional<Date>> first_paid(Transaction& t, const Actor& actor, const Settling& ours) {
    std::optional<Date> out;
    for (const auto& each : ours.sent.posted) {
        const auto payment = TRY(store::load_payment(t, actor.practice, each.from.payment)).value;
        const auto on = payment.remitted.date.value_or(payment.posted_on);
        out = std::min(out.value_or(on), on);
    }
    return out;
}
}  // namespace

Result<ClaimBeside> refund_plan(const Services& s, const Actor& actor, ClaimId claim,
                                const PlanRefund& refund, const Idempotency& idempotency) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<ClaimBeside> {
        const auto ours = TRY(load_settling(t, s, actor, claim));
        if (TRY(already_made(t, actor, idempotency)))
            return claim_beside(t, actor.practice, ours.chain, {});
        Findings findings;
        if (refund.amount <= Money{})
            findings.push_back(field_finding(Code::amount_not_positive, "amount"));
        for (auto& each : wrong_day(refund.on, actor.today, TRY(first_paid(t, actor, ours)),
                                    "The plan first decided this claim"))
            findings.push_back(std::move(each));
        if (!findings.empty()) return blocked(std::move(findings));
        const auto all = TRY(store::plan_entries_of(t, actor.practice));
        auto parts = pay_debts(domain::plan_accounts(all), ours.chain, refund);
        if (parts.rest > Money{}) {
            const auto* decision = standing(ours, {});
            const auto entries = decision ? domain::take_off(ours.sent, *decision, parts.rest,
                                                             actor.today, "refund to the plan")
                                          : std::nullopt;
            if (!entries)
                return blocked({field_finding(
                    Code::plan_refund_above_paid, "amount",
                    {{"refund", in_words(refund.amount)},
                     {"most", in_words(refund.amount - parts.rest +
                                       (decision ? paid_by(*decision) : Money{}))}})});
            auto debt = TRY(under_decision(t, actor, decision->from, claim, parts.rest, refund.on));
            parts.entries.push_back(debt);
            debt.kind = PlanEntryKind::refund;
            debt.amount = -parts.rest;
            debt.note = refund.note;
            parts.entries.push_back(std::move(debt));
            TRY(post_beside(t, s, actor, ours, *decision, *entries, claim));
        }
        TRY(store::insert_plan_entries(t, actor.practice, s.ids, parts.entries));
        TRY(remember_made(t, s, actor, idempotency, claim.value()));
        TRY(note(t, s, actor, "plan.refund", "claim", claim.value()));
        return claim_beside(t, actor.practice, ours.chain, {});
    });
}

Result<std::vector<OpenPlanAccount>> list_plan_accounts(const Services& s, const Actor& actor) {
    using Accounts = std::vector<OpenPlanAccount>;
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<Accounts> {
        Accounts out;
        std::int64_t number = 0;
        for (auto& each : domain::plan_accounts(TRY(store::plan_entries_of(t, actor.practice)))) {
            ++number;
            if (each.owed == Money{}) continue;
            OpenPlanAccount row{std::move(each), {}, {}, {}, number};
            if (row.account.claim) {
                const auto claim =
                    TRY(store::load_claim(t, actor.practice, *row.account.claim)).value;
                const auto of = TRY(store::load_case(t, actor.practice, claim.for_case)).value;
                const auto client = TRY(store::load_client(t, actor.practice, of.client)).value;
                row.for_case = claim.for_case;
                row.control_number = claim.control_number;
                row.client_name = client.first_name + " " + client.last_name;
            }
            out.push_back(std::move(row));
        }
        return out;
    });
}

}  // namespace exclaim::flow
