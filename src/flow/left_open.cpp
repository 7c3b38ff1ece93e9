// SPDX-License-Identifier: Apache-2.0
#include "flow/left_open.h"

#include <algorithm>

#include "domain/payment/post.h"
#include "flow/posting.h"
#include "store/denial_store.h"
#include "store/question_store.h"

namespace exclaim::flow {

using domain::QuestionKind;
using store::Transaction;

namespace {
bool is_refused(const ClaimChain& chain, const std::vector<store::StoredDenial>& denials,
                const std::string& line) {
    return std::any_of(denials.begin(), denials.end(), [&](const store::StoredDenial& each) {
        const auto& v = each.value;
        return v.open() && chain.has(v.claim) && (v.line.empty() || v.line == line);
    });
}
}  // namespace

Result<void> end_questions(Transaction& t, const Actor& actor, const ClaimChain& chain) {
    const auto entries = store::plain(TRY(store::entries_of(t, actor.practice, chain.root())));
    for (const auto& each : TRY(store::questions_of(t, actor.practice, chain.for_case()))) {
        const auto& q = each.value;
        if (q.open() && q.of_money() && !q.line.empty() && chain.has(q.claim) &&
            domain::balance(entries, q.line).open <= Money{})
            TRY(store::decide_question(t, actor.practice, each.id, "settled_since", actor.user));
    }
    return {};
}

Result<bool> may_be_clients(Transaction& t, PracticeId practice, const ClaimChain& chain,
                            const std::string& line) {
    bool out = true;
    for (const auto& each : TRY(store::denials_of(t, practice, chain.for_case()))) {
        const auto& v = each.value;
        if (v.line != line || !chain.has(v.claim)) continue;
        out = v.state != domain::DenialState::lost ||
              (domain::is_clients(v.denial) && v.denial.client_part == v.denial.amount);
    }
    return out;
}

Result<void> ask_left_open(Transaction& t, const Services& s, const Actor& actor,
                           const store::StoredPayment& payment, std::int64_t payment_claim,
                           ClaimId claim, std::string_view why) {
    const auto verdict = domain::verdict_of(
        payment.value.remitted.claims.at(static_cast<std::size_t>(payment_claim)));
    if (!verdict) return {};
    const auto chain = TRY(load_chain(t, actor.practice, claim));
    const auto entries = store::plain(TRY(store::entries_of(t, actor.practice, chain.root())));
    const auto questions = TRY(store::questions_of(t, actor.practice, chain.for_case()));
    const auto denials = TRY(store::denials_of(t, actor.practice, chain.for_case()));
    for (const auto& line : chain.lines) {
        const auto open = domain::balance(entries, line.number).open;
        // What other questions on the line are about, which may be less than is open by now.
        auto rest = open;
        for (const auto& each : questions)
            if (each.value.open() && each.value.kind == QuestionKind::amount &&
                each.value.line == line.number && chain.has(each.value.claim))
                rest -= each.value.amount;
        bool asked = rest <= Money{} || is_refused(chain, denials, line.number);
        for (const auto& each : questions) {
            const auto& q = each.value;
            if (!q.open() || q.kind != QuestionKind::left_open || q.line != line.number ||
                !chain.has(q.claim))
                continue;
            if (asked || q.amount != rest)
                TRY(store::decide_question(t, actor.practice, each.id, "judged_anew", actor.user));
            else
                asked = true;
        }
        if (asked || *verdict == domain::Verdict::pending) continue;
        domain::Question question;
        question.kind = QuestionKind::left_open;
        question.why = !why.empty() ? std::string(why)
                       : *verdict == domain::Verdict::reversed
                           ? "The payer took back its decision, and nobody owes this since"
                           : "The payer's decision leaves this open: neither paid nor refused";
        question.amount = rest;
        question.claim = claim;
        question.for_case = chain.for_case();
        question.line = line.number;
        question.payment_claim = payment_claim;
        TRY(ask_person(t, s, actor, payment, question));
    }
    return {};
}

}  // namespace exclaim::flow
