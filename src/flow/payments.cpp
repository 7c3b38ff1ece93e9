// SPDX-License-Identifier: Apache-2.0
#include "flow/payments.h"

#include <algorithm>
#include <map>

#include "base/in_words.h"
#include "base/text.h"
#include "domain/payment/doubts.h"
#include "flow/audit.h"
#include "flow/denials.h"
#include "flow/findings.h"
#include "flow/idempotency.h"
#include "flow/left_open.h"
#include "flow/money_day.h"
#include "flow/plan_account.h"
#include "flow/posting.h"
#include "flow/record_flow.h"
#include "store/claim_store.h"
#include "store/plan_entry_store.h"

namespace exclaim::flow {

using domain::PaymentState;
using domain::PostOutcome;
using store::StoredPayment;
using store::Transaction;

namespace {
/// Ours that a payment names, each chain of versions once.
struct Known {
    std::map<std::int64_t, Settling> by_root;
    std::map<std::string, std::int64_t, std::less<>> root_of;  ///< by control number

    const Settling* find(const std::string& control) const {
        const auto at = root_of.find(control);
        return at == root_of.end() ? nullptr : &by_root.at(at->second);
    }
};

Result<Known> load_known(Transaction& t, const Services& s, const Actor& actor,
                         const domain::Remitted& remitted, domain::PaymentSource source) {
    Known out;
    for (const auto& claim : remitted.claims) {
        if (out.root_of.contains(claim.control_number)) continue;
        const auto id = TRY(claim_named(t, actor.practice, claim.control_number));
        if (!id) continue;
        auto settling = TRY(load_settling(t, s, actor, *id));
        // Who types a payment has seen whose it is.
        if (source == domain::PaymentSource::remittance)
            TRY(load_payers(t, actor, remitted, *id, settling));
        const auto root = settling.chain.root().value();
        for (const auto& control : settling.sent.control_numbers) out.root_of[control] = root;
        out.root_of[claim.control_number] = root;
        out.by_root.emplace(root, std::move(settling));
    }
    return out;
}

std::string who(const domain::Remitted& remitted) {
    return remitted.payer_name.empty() ? remitted.payer_id : remitted.payer_name;
}

std::string reason_of(const std::vector<domain::Imbalance>& all) {
    const auto& first = all.front();
    return format("It does not balance: {} comes to {}, the payer says {}. Nothing was posted.",
                  first.where, in_words(first.expected), in_words(first.found));
}

/// Keeps it whole, and nothing of it is posted.
Result<void> hold(Transaction& t, const Services& s, const Actor& actor, StoredPayment& payment,
                  std::string why, domain::QuestionKind kind) {
    payment.value.state = PaymentState::quarantined;
    payment.value.state_reason = std::move(why);
    TRY(store::insert_payment(t, actor.practice, payment));
    domain::Question question;
    question.kind = kind;
    question.why = payment.value.state_reason;
    question.amount = payment.value.remitted.amount;
    return ask_person(t, s, actor, payment, question);
}

/// Held back before under this number, and now it has come whole: nothing waits any longer.
Result<void> release_held(Transaction& t, const Actor& actor, const domain::Remitted& remitted) {
    for (const auto& held :
         TRY(store::held_payments(t, actor.practice, remitted.payer_id, remitted.trace)))
        for (const auto& each : TRY(store::questions_of(t, actor.practice, held.id)))
            if (each.value.open() && each.value.kind == domain::QuestionKind::quarantined)
                TRY(store::decide_question(t, actor.practice, each.id, "came_again", actor.user));
    return {};
}

/// The payer repaired a payment of which nothing was posted, and sent it again under its number
/// with every claim of it: the new one takes its place.
bool replaces_unposted(const domain::Payment& before, const domain::Remitted& next) {
    const auto counts = [](const auto& each) {
        return each.outcome == PostOutcome::posted || each.outcome == PostOutcome::noted;
    };
    const auto comes_again = [&](const auto& each) {
        return std::any_of(next.claims.begin(), next.claims.end(), [&](const auto& claim) {
            return claim.control_number == each.control_number;
        });
    };
    const auto& was = before.remitted;
    return !before.deposited && was.provider_adjustments.empty() &&
           std::none_of(before.postings.begin(), before.postings.end(), counts) &&
           std::all_of(was.claims.begin(), was.claims.end(), comes_again);
}
Result<void> set_aside(Transaction& t, const Services& s, const Actor& actor,
                       StoredPayment before) {
    for (const auto& each : TRY(store::questions_of(t, actor.practice, before.id)))
        if (each.value.open())
            TRY(store::decide_question(t, actor.practice, each.id, "came_again", actor.user));
    before.value.state = PaymentState::quarantined;
    before.value.state_reason = "Nothing of it was posted; the payer sent it again, repaired.";
    const auto version = before.stamp.version;
    before.stamp = {version + 1, s.system_clock.now(), actor.user};
    return store::update_payment(t, actor.practice, before, version);
}

/// What waited because another decision stood is posted where that is taken back now.
Result<void> post_waiting(Transaction& t, const Services& s, const Actor& actor,
                          const Settling& before) {
    for (const auto& each : TRY(store::questions_of(t, actor.practice, before.chain.for_case()))) {
        const auto& q = each.value;
        if (!q.open() || q.kind != domain::QuestionKind::already_posted || !q.payment ||
            !q.payment_claim || !before.chain.has(q.claim))
            continue;
        const auto payment = TRY(store::load_payment(t, actor.practice, *q.payment));
        if (payment.value.state != PaymentState::posted) continue;
        // As it stands by now: what was posted for the one before counts.
        const auto ours = TRY(load_settling(t, s, actor, *q.claim));
        const auto place = static_cast<std::size_t>(*q.payment_claim);
        const auto result =
            domain::post_claim(payment.value.remitted, place, ours.sent, actor.today);
        if (result.outcome != PostOutcome::posted) continue;
        TRY(store::decide_question(t, actor.practice, each.id, "posted_since", actor.user));
        TRY(carry_out(t, s, actor, payment, result, &ours));
        TRY(ask_left_open(t, s, actor, payment, *q.payment_claim,
                          answered(ours, payment.value.remitted.claims[place])));
    }
    return {};
}

}  // namespace

Result<void> decisions_taken_back(Transaction& t, const Services& s, const Actor& actor,
                                  const StoredPayment& payment, const domain::PostedResult& result,
                                  const Settling& ours) {
    if (result.reverses.empty()) return {};
    TRY(post_waiting(t, s, actor, ours));
    return await_decision(t, s, actor, payment, result, ours);
}

namespace {
Result<void> post_whole(Transaction& t, const Services& s, const Actor& actor,
                        StoredPayment& payment) {
    const auto& remitted = payment.value.remitted;
    const auto known = TRY(load_known(t, s, actor, remitted, payment.value.source));
    std::vector<domain::SentClaim> sent;
    for (const auto& [root, each] : known.by_root) {
        sent.push_back(each.sent);
        // A draft that a payer cannot have seen is no version that left, yet it has its number.
        for (const auto& [control, of] : known.root_of)
            if (of == root &&
                std::find(sent.back().control_numbers.begin(), sent.back().control_numbers.end(),
                          control) == sent.back().control_numbers.end())
                sent.back().control_numbers.push_back(control);
    }
    const auto result = domain::post(remitted, sent, payment.id, payment.value.posted_on);
    payment.value.state = PaymentState::posted;
    TRY(store::insert_payment(t, actor.practice, payment));
    for (const auto& each : result.claims)
        TRY(carry_out(t, s, actor, payment, each,
                      known.find(remitted.claims[each.claim].control_number)));
    TRY(keep_beside(t, s, actor, payment));
    // After all of them: what one takes back the next one may decide again.
    for (const auto& each : result.claims) {
        const auto place = static_cast<std::int64_t>(each.claim);
        const auto* ours = known.find(remitted.claims[each.claim].control_number);
        if (each.outcome == PostOutcome::posted && ours)
            TRY(ask_left_open(t, s, actor, payment, place,
                              answered(*ours, remitted.claims[each.claim])));
    }
    for (const auto& each : result.claims)
        if (const auto* ours = known.find(remitted.claims[each.claim].control_number))
            TRY(decisions_taken_back(t, s, actor, payment, each, *ours));
    for (const auto& [root, each] : known.by_root)
        TRY(apply_credit(t, s, actor, each.chain.client));
    return release_held(t, actor, remitted);
}
}  // namespace

Result<StoredPayment> post_payment(Transaction& t, const Services& s, const Actor& actor,
                                   domain::Remitted remitted, domain::PaymentSource source,
                                   std::optional<InboxId> file, const PostingDoubt& doubt) {
    StoredPayment payment{s.ids.make<PaymentId>(), {}, {1, s.system_clock.now(), actor.user}};
    auto& v = payment.value;
    v.remitted = std::move(remitted);
    v.postings.resize(v.remitted.claims.size());
    v.source = source;
    v.file = file;
    v.posted_on = actor.today;
    TRY(note(t, s, actor, "payment.receive", "payment", payment.id.value()));
    using enum domain::QuestionKind;
    auto before = TRY(store::find_posted(t, actor.practice, v.key()));
    if (before) {
        const auto posted = TRY(store::load_payment(t, actor.practice, *before));
        if (posted.value.remitted != v.remitted && replaces_unposted(posted.value, v.remitted)) {
            TRY(set_aside(t, s, actor, posted));
            before.reset();
        }
    }
    const auto wrong = domain::imbalances(v.remitted);
    if (v.remitted.payer_id.empty() || v.remitted.trace.empty()) {
        TRY(hold(t, s, actor, payment,
                 "It names no payer or no number, so nobody can tell whether it comes twice. "
                 "Nothing was posted.",
                 quarantined));
    } else if (before) {
        const auto posted = TRY(store::load_payment(t, actor.practice, *before));
        if (posted.value.remitted == v.remitted) {
            v.state = PaymentState::duplicate;
            v.state_reason = format("Payment {} of {} is posted already. Nothing was posted again.",
                                    v.remitted.trace, who(v.remitted));
            TRY(store::insert_payment(t, actor.practice, payment));
        } else {
            TRY(hold(t, s, actor, payment,
                     format("Payment {} of {} is posted already, with other content. Nothing was "
                            "posted again.",
                            v.remitted.trace, who(v.remitted)),
                     already_posted));
        }
    } else if (!doubt.held.empty()) {
        TRY(hold(t, s, actor, payment, doubt.held, quarantined));
    } else if (v.remitted.amount < Money{}) {
        // A debt is moved to the next payment (FB), never paid by a payment of less than nothing.
        TRY(hold(t, s, actor, payment,
                 "The payment is less than nothing, which none can be. Nothing was posted; ask the "
                 "payer for a corrected one.",
                 quarantined));
    } else if (!wrong.empty()) {
        TRY(hold(t, s, actor, payment, reason_of(wrong), quarantined));
    } else {
        v.state_reason = doubt.fault;
        TRY(post_whole(t, s, actor, payment));
    }
    return store::load_payment(t, actor.practice, payment.id);
}

namespace {
Result<PaymentView> view(Transaction& t, const Actor& actor, PaymentId id) {
    PaymentView out{TRY(store::load_payment(t, actor.practice, id)), {}, {}, {}};
    for (auto& each : TRY(store::questions_of(t, actor.practice, id)))
        out.questions.push_back(TRY(question_view(t, actor.practice, std::move(each))));
    out.beside = TRY(store::plan_entries_of(t, actor.practice, id));
    const auto& date = out.payment.value.remitted.date;
    if (out.payment.value.state == PaymentState::posted && !out.payment.value.deposited && date &&
        actor.today < *date)
        out.findings.push_back(field_finding(Code::payment_ahead, "date", {{"date", date->iso()}}));
    if (const auto& fault = out.payment.value.state_reason;
        out.payment.value.state == PaymentState::posted && !fault.empty())
        out.findings.push_back(field_finding(Code::payment_faulty, "file", {{"what", fault}}));
    if (out.payment.value.state != PaymentState::quarantined) return out;
    for (const auto& each : domain::imbalances(out.payment.value.remitted))
        out.findings.push_back(field_finding(Code::payment_unbalanced, "claims",
                                             {{"where", each.where},
                                              {"expected", in_words(each.expected)},
                                              {"found", in_words(each.found)}}));
    return out;
}

/// What is typed with a wrong day is typed again: nothing has arrived that could be lost.
Result<void> in_order(Transaction& t, const Actor& actor, const domain::Remitted& remitted) {
    if (!remitted.date) return {};
    if (domain::day_fault(*remitted.date, {}, actor.today, domain::paper_ahead))
        return blocked({field_finding(Code::paid_in_future, "date")});
    for (const auto& claim : remitted.claims) {
        const auto id = TRY(claim_named(t, actor.practice, claim.control_number));
        if (!id) continue;
        const auto ours = TRY(store::load_claim(t, actor.practice, *id));
        std::vector<Date> served;
        for (const auto& each : ours.value.lines)
            if (each.line.date) served.push_back(*each.line.date);
        if (const auto fault =
                domain::day_fault(*remitted.date, served, actor.today, domain::paper_ahead))
            return blocked({field_finding(Code::answer_before_question, "date",
                                          {{"date", remitted.date->iso()},
                                           {"since", fault->service->iso()},
                                           {"what", "service"}})});
    }
    return {};
}
}  // namespace

Result<PaymentView> post_eob(const Services& s, const Actor& actor, domain::Remitted remitted,
                             const Idempotency& idempotency) {
    const auto once = [&] {
        return s.db.transact(actor.practice, [&](Transaction& t) -> Result<PaymentView> {
            if (const auto before = TRY(already_made(t, actor, idempotency)))
                return view(t, actor, PaymentId{*before});
            TRY(in_order(t, actor, remitted));
            const auto posted =
                TRY(post_payment(t, s, actor, remitted, domain::PaymentSource::eob, std::nullopt));
            TRY(remember_made(t, s, actor, idempotency, posted.id.value()));
            return view(t, actor, posted.id);
        });
    };
    auto done = once();
    // Somebody else posted the same payment in this moment: now it is seen to be there.
    if (!done && done.error().reason == "unique") done = once();
    return done;
}

Result<PaymentView> open_payment(const Services& s, const Actor& actor, PaymentId id) {
    return s.db.read(actor.practice, [&](Transaction& t) { return view(t, actor, id); });
}

Result<store::Page<PaymentId, domain::Payment>> list_payments(const Services& s, const Actor& actor,
                                                              const store::PageQuery& query) {
    return s.db.read(actor.practice, [&](Transaction& t) {
        return store::list_payments(t, actor.practice, query);
    });
}

namespace {
/// What speaks against a day on which a payment is said to be on the account.
Findings wrong_deposit(const Actor& actor, const domain::Payment& payment, Date on) {
    return wrong_day(on, actor.today, payment.remitted.date, "The payer issued this payment");
}

Result<PaymentView> keep_deposit(Transaction& t, const Services& s, const Actor& actor,
                                 StoredPayment payment, std::optional<Date> on,
                                 std::string_view action, std::string_view detail) {
    const auto version = payment.stamp.version;
    payment.value.deposited = on;
    payment.stamp = {version + 1, s.system_clock.now(), actor.user};
    TRY(store::update_payment(t, actor.practice, payment, version));
    TRY(note(t, s, actor, action, "payment", payment.id.value(), detail));
    return view(t, actor, payment.id);
}
}  // namespace

Result<PaymentView> deposit_payment(const Services& s, const Actor& actor, PaymentId id, Date on,
                                    std::optional<Money> amount) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<PaymentView> {
        auto payment = TRY(store::load_payment(t, actor.practice, id));
        auto findings = wrong_deposit(actor, payment.value, on);
        if (payment.value.state != PaymentState::posted)
            findings.push_back(field_finding(Code::payment_not_posted, "on"));
        if (payment.value.deposited)
            findings.push_back(field_finding(Code::deposited_already, "on",
                                             {{"date", payment.value.deposited->iso()}}));
        if (amount && *amount != payment.value.remitted.amount)
            findings.push_back(
                field_finding(Code::deposit_differs, "amount",
                              {{"deposit", in_words(*amount)},
                               {"payment", in_words(payment.value.remitted.amount)}}));
        if (!findings.empty()) return blocked(std::move(findings));
        return keep_deposit(t, s, actor, std::move(payment), on, "payment.deposit", on.iso());
    });
}

Result<PaymentView> correct_deposit(const Services& s, const Actor& actor, PaymentId id,
                                    domain::DepositFault fault, std::optional<Date> on) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<PaymentView> {
        auto payment = TRY(store::load_payment(t, actor.practice, id));
        const auto& before = payment.value.deposited;
        if (!before) return blocked({field_finding(Code::not_deposited, "on")});
        auto findings = on ? wrong_deposit(actor, payment.value, *on) : Findings{};
        if (on ? *on == *before : fault == domain::DepositFault::wrong_day)
            findings.push_back(
                field_finding(Code::deposit_day_missing, "on", {{"date", before->iso()}}));
        if (!findings.empty()) return blocked(std::move(findings));
        const auto detail = format("{} {} {}", before->iso(), word(fault), on ? on->iso() : "none");
        return keep_deposit(t, s, actor, std::move(payment), on, "payment.deposit_correct", detail);
    });
}

}  // namespace exclaim::flow
