// SPDX-License-Identifier: Apache-2.0
#include "flow/questions.h"

#include <algorithm>

#include "base/in_words.h"
#include "base/limits.h"
#include "base/spoken.h"
#include "base/text.h"
#include "domain/denial/deadline.h"
#include "domain/payment/doubts.h"
#include "flow/audit.h"
#include "flow/denials.h"
#include "flow/findings.h"
#include "flow/left_open.h"
#include "flow/payments.h"
#include "flow/plan_account.h"
#include "flow/posting.h"
#include "flow/record_flow.h"
#include "flow/remitted_evidence.h"

namespace exclaim::flow {

using domain::QuestionKind;
using store::StoredQuestion;
using store::Transaction;

namespace {
/// It pays for another plan of the client: said of one claim, that it is to be posted holds for no
/// other.
Result<bool> is_of_other_plan(Transaction& t, const Actor& actor, const domain::Remitted& remitted,
                              ClaimId claim, Settling ours) {
    TRY(load_payers(t, actor, remitted, claim, ours));
    return domain::pays_for(remitted, ours.sent) == domain::PaysFor::other_plan;
}

/// A person knows the payer now: what else it decided for the same plan waits no more for that.
Result<void> post_known_payer(Transaction& t, const Services& s, const Actor& actor,
                              const domain::Question& asked, const std::string& payer_id,
                              const std::string& plan) {
    store::PageQuery query;
    query.limit = limits::export_rows;
    for (const auto& each : TRY(store::open_questions(t, actor.practice, query)).items) {
        const auto& q = each.value;
        if (q.kind != QuestionKind::other_payer || !q.payment || !q.payment_claim || !q.claim ||
            (q.payment == asked.payment && q.payment_claim == asked.payment_claim))
            continue;
        const auto payment = TRY(store::load_payment(t, actor.practice, *q.payment));
        const auto ours = TRY(load_settling(t, s, actor, *q.claim));
        if (payment.value.remitted.payer_id != payer_id || ours.payer_name != plan ||
            TRY(is_of_other_plan(t, actor, payment.value.remitted, *q.claim, ours)))
            continue;
        const auto place = static_cast<std::size_t>(*q.payment_claim);
        const auto result =
            domain::post_claim(payment.value.remitted, place, ours.sent, actor.today,
                               {{}, {}, domain::PostOutcome::other_payer});
        TRY(store::decide_question(t, actor.practice, each.id, "posted_since", actor.user));
        TRY(carry_out(t, s, actor, payment, result, &ours));
        if (result.outcome == domain::PostOutcome::posted)
            TRY(ask_left_open(t, s, actor, payment, *q.payment_claim,
                              answered(ours, payment.value.remitted.claims[place])));
        TRY(decisions_taken_back(t, s, actor, payment, result, ours));
    }
    return {};
}

/// One question on its way to its decision, in one transaction.
class Deciding {
public:
    Deciding(Transaction& t, const Services& s, const Actor& actor, const StoredQuestion& question,
             const domain::QuestionDecision& wanted)
        : t_(t), s_(s), actor_(actor), q_(question.value), wanted_(wanted) {}

    Result<void> run() {
        switch (wanted_.decision) {
            case domain::Decision::assign: return assign();
            case domain::Decision::refuse: return refuse();
            case domain::Decision::keep: return keep();
            case domain::Decision::write_off:
            case domain::Decision::bill_client:
            case domain::Decision::contest: return amount();
        }
        return {};
    }

private:
    static Result<void> no(Code code, std::string_view field) {
        return blocked({field_finding(code, std::string(field))});
    }
    /// What the question told the person.
    static std::optional<domain::PostOutcome> told_by(QuestionKind kind) {
        if (kind == QuestionKind::contradictory) return domain::PostOutcome::contradictory;
        if (kind == QuestionKind::other_payer) return domain::PostOutcome::other_payer;
        if (kind == QuestionKind::charge_differs) return domain::PostOutcome::charge_differs;
        return std::nullopt;
    }
    bool is_of_a_claim() const { return q_.payment && q_.payment_claim; }

    /// Money that nobody asks about further is nobody's: it has to be decided.
    Result<void> keep() {
        if (q_.kind == QuestionKind::left_open) return no(Code::decision_does_not_fit, "decision");
        return {};
    }

    Result<void> assign() {
        if (q_.kind == QuestionKind::plan_account) {
            const auto claim = wanted_.claim ? wanted_.claim : q_.claim;
            if (!claim) return no(Code::claim_to_assign, "claim");
            return explain_debt(t_, s_, actor_, q_, *claim);
        }
        if (!is_of_a_claim() || q_.of_money()) return no(Code::decision_does_not_fit, "decision");
        const auto claim = wanted_.claim ? wanted_.claim : q_.claim;
        if (!claim) return no(Code::claim_to_assign, "claim");
        const auto payment = TRY(store::load_payment(t_, actor_.practice, *q_.payment));
        if (payment.value.state != domain::PaymentState::posted)
            return no(Code::payment_not_posted, "decision");
        const auto ours = TRY(load_settling(t_, s_, actor_, *claim));
        // Only who was told of the standing decision can say that this one comes on top.
        const bool same = ours.chain.has(q_.claim);
        auto second = wanted_.as;
        if (!second && same && q_.kind == QuestionKind::already_posted)
            second = domain::SecondDecision::next_payer;
        const auto place = static_cast<std::size_t>(*q_.payment_claim);
        const auto result =
            domain::post_claim(payment.value.remitted, place, ours.sent, actor_.today,
                               {wanted_.lines, second, same ? told_by(q_.kind) : std::nullopt});
        // What nobody was told yet is the next question.
        if (domain::is_doubt(result.outcome))
            return carry_out(t_, s_, actor_, payment, result, &ours);
        if (result.outcome == domain::PostOutcome::already_posted && !second)
            if (const auto what = TRY(what_stands(ours.chain)); !what.empty())
                return blocked({field_finding(Code::decision_stands, "as", {{"what", what}})});
        if (result.outcome != domain::PostOutcome::posted)
            return blocked({field_finding(Code::cannot_be_posted, "claim", {{"why", result.why}})});
        TRY(carry_out(t_, s_, actor_, payment, result, &ours));
        TRY(ask_left_open(t_, s_, actor_, payment, *q_.payment_claim,
                          answered(ours, payment.value.remitted.claims[place])));
        TRY(decisions_taken_back(t_, s_, actor_, payment, result, ours));
        TRY(apply_credit(t_, s_, actor_, ours.chain.client));
        if (q_.kind == QuestionKind::other_payer)
            return post_known_payer(t_, s_, actor_, q_, payment.value.remitted.payer_id,
                                    ours.payer_name);
        return {};
    }

    Result<std::string> what_stands(const ClaimChain& chain) {
        std::string out;
        for (const auto& each : TRY(standing_decisions(t_, actor_.practice, chain)))
            out += format("{}{}, {}{}: {} paid", out.empty() ? "" : "; ", each.payer, each.trace,
                          each.date ? " of " + spoken(*each.date) : "", in_words(each.paid));
        return out;
    }

    Result<void> refuse() {
        if (q_.of_money()) return no(Code::decision_does_not_fit, "decision");
        if (!is_of_a_claim()) return {};
        if (q_.claim)
            TRY(not_judged_after_all(t_, s_, actor_,
                                     TRY(store::load_payment(t_, actor_.practice, *q_.payment)),
                                     static_cast<std::size_t>(*q_.payment_claim), *q_.claim));
        return store::update_posting(t_, actor_.practice, *q_.payment, *q_.payment_claim,
                                     {domain::PostOutcome::refused, q_.claim, false});
    }

    /// Money that is open on a line of ours.
    Result<void> amount() {
        if (!q_.of_money() || !is_of_a_claim() || !q_.claim || q_.line.empty())
            return no(Code::decision_does_not_fit, "decision");
        const auto ours = TRY(load_settling(t_, s_, actor_, *q_.claim));
        const domain::PostingRef from{*q_.payment, *q_.payment_claim};
        if (wanted_.decision == domain::Decision::contest) return contest(ours);
        if (wanted_.decision == domain::Decision::bill_client) {
            if (!TRY(is_the_clients(ours))) return no(Code::client_not_liable, "decision");
            if (!ours.sent.agreed(q_.line)) return blocked({no_agreement(ours.sent, "decision")});
            TRY(move_open(t_, s_, actor_, ours.chain, from, q_.line, q_.amount,
                          domain::EntryKind::client_share,
                          format("{}: billed to the client", q_.why)));
            return {};
        }
        using enum domain::WriteOffReason;
        const auto reason =
            wanted_.reason.value_or(is_bound(ours.sent) ? contractual : administrative);
        if (reason == contractual && !is_bound(ours.sent))
            return no(Code::contract_missing, "reason");
        TRY(move_open(t_, s_, actor_, ours.chain, from, q_.line, q_.amount,
                      domain::EntryKind::write_off, format("write-off: {}", in_words(reason))));
        return {};
    }

    /// The payer says so, or says nothing and no contract keeps the practice from it.
    Result<bool> is_the_clients(const Settling& ours) {
        if (!ours.sent.client_may_owe) return false;
        if (q_.kind == QuestionKind::amount) return q_.code.starts_with("PR-");
        return !is_bound(ours.sent) &&
               TRY(may_be_clients(t_, actor_.practice, ours.chain, q_.line));
    }

    Result<void> contest(const Settling& ours) {
        store::StoredDenial made{
            s_.ids.make<DenialId>(), {}, {1, s_.system_clock.now(), actor_.user}};
        auto& v = made.value;
        v.claim = *q_.claim;
        v.for_case = ours.chain.for_case();
        v.line = q_.line;
        v.payment = *q_.payment;
        v.payment_claim = *q_.payment_claim;
        auto& d = v.denial;
        d.step = Step::payment;
        const auto dash = q_.code.find('-');
        d.reason = dash == std::string::npos ? q_.code : q_.code.substr(dash + 1);
        d.amount = q_.amount;
        d.client_path = q_.code.starts_with("PR-");
        if (!ours.sent.client_may_owe) d.client_path = false;
        if (d.client_path) d.client_part = q_.amount;
        d.actions = {"appeal"};
        d.cause = domain::contested_cause;
        d.meaning = q_.why;
        v.notice = q_.on;
        v.due = domain::denial_due(q_.on, ours.terms(), domain::DenialAnswer::appeal).due;
        return store::insert_denial(t_, actor_.practice, made);
    }

    Transaction& t_;
    const Services& s_;
    const Actor& actor_;
    const domain::Question& q_;
    const domain::QuestionDecision& wanted_;
};
}  // namespace

Result<QuestionPage> list_questions(const Services& s, const Actor& actor,
                                    std::optional<CaseId> of_case, const store::PageQuery& query) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<QuestionPage> {
        auto page = TRY(store::open_questions(t, actor.practice, query, of_case));
        QuestionPage out{{}, page.next, page.count};
        for (auto& each : page.items)
            out.items.push_back(TRY(question_view(t, actor.practice, std::move(each))));
        return out;
    });
}

Result<QuestionView> open_question(const Services& s, const Actor& actor, QuestionId id) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<QuestionView> {
        return question_view(t, actor.practice, TRY(store::load_question(t, actor.practice, id)));
    });
}

Result<QuestionView> decide_question(const Services& s, const Actor& actor, QuestionId id,
                                     domain::QuestionDecision wanted) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<QuestionView> {
        const auto question = TRY(store::load_question(t, actor.practice, id));
        if (!question.value.open())
            return blocked({field_finding(Code::question_decided, "decision")});
        TRY(note(t, s, actor, "question.decide", "question", id.value(), word(wanted.decision)));
        TRY(Deciding(t, s, actor, question, wanted).run());
        TRY(store::decide_question(t, actor.practice, id, word(wanted.decision), actor.user));
        // A part of what was asked about may be decided, and the rest still open.
        const auto& q = question.value;
        if (q.of_money() && q.payment && q.payment_claim && q.claim)
            TRY(ask_left_open(t, s, actor, TRY(store::load_payment(t, actor.practice, *q.payment)),
                              *q.payment_claim, *q.claim));
        return question_view(t, actor.practice, TRY(store::load_question(t, actor.practice, id)));
    });
}

}  // namespace exclaim::flow
