// SPDX-License-Identifier: Apache-2.0
#include "flow/question_view.h"

#include <algorithm>

#include "base/in_words.h"
#include "base/spoken.h"
#include "base/text.h"
#include "domain/payment/question_words.h"
#include "domain/payment/same_claim.h"
#include "domain/people/payer.h"
#include "flow/left_open.h"
#include "store/case_store.h"
#include "store/claim_match.h"
#include "store/claim_store.h"
#include "store/payer_store.h"
#include "store/policy_store.h"

namespace exclaim::flow {

using domain::QuestionKind;
using store::Transaction;

namespace {
/// By the payer's number of the claim, by member, day and sum, or by our numbers of its lines.
Result<std::vector<ClaimProposal>> proposals(Transaction& t, PracticeId practice,
                                             const domain::RemittedClaim& claim) {
    std::vector<ClaimProposal> out;
    const auto propose = [&](const store::KnownClaim& known, std::string why) {
        for (const auto& each : out)
            if (each.claim == known.claim) return;
        out.push_back({known.claim, known.for_case, known.control_number, std::move(why)});
    };
    for (const auto& number : {claim.payer_number, claim.original_payer_number}) {
        if (number.empty()) continue;
        for (const auto& known : TRY(store::claims_by_payer_number(t, practice, number)))
            propose(known, format("The payer named this claim {} before.", number));
    }
    const auto member = domain::bare_id(claim.member_id);
    const auto charge = claim.charge < Money{} ? -claim.charge : claim.charge;
    for (const auto& line : claim.lines) {
        if (member.empty() || !line.service_date) continue;
        for (const auto& known :
             TRY(store::claims_by_service(t, practice, *line.service_date, charge)))
            if (domain::bare_id(known.member_id) == member)
                propose(known,
                        format("Member {}, the service of {} and the sum of {} are the same.",
                               claim.member_id, spoken(*line.service_date), in_words(charge)));
    }
    for (const auto& line : claim.lines) {
        if (line.line_control.empty()) continue;
        const auto found = TRY(store::claim_by_control(t, practice, line.line_control));
        if (!found || found->line.empty()) continue;
        const auto& [id, value, stamp] = found->claim;
        propose({id, value.for_case, value.control_number, {}},
                format("Its line {} is one of this claim.", line.line_control));
    }
    return out;
}

/// What the payer says and what is ours: the charges, or what it pays where they are the same.
Result<void> compare(Transaction& t, PracticeId practice, QuestionView& out) {
    const auto& q = out.question.value;
    const auto payment = TRY(store::load_payment(t, practice, *q.payment));
    const auto& claim =
        payment.value.remitted.claims.at(static_cast<std::size_t>(*q.payment_claim));
    Money ours;
    for (const auto& each : TRY(load_chain(t, practice, *q.claim)).lines) ours += each.charge;
    out.said = claim.charge == ours ? claim.paid : claim.charge;
    out.ours = ours;
    return {};
}

/// Whether and by which agreement the client may owe what is asked about.
Result<domain::AskedClient> asked_client(Transaction& t, PracticeId practice,
                                         const domain::Question& q) {
    const auto chain = TRY(load_chain(t, practice, *q.claim));
    const auto claim = TRY(store::load_claim(t, practice, *q.claim)).value;
    const auto policy = TRY(store::load_policy(t, practice, claim.policy)).value;
    const auto payer = TRY(store::load_payer(t, practice, policy.payer)).value;
    domain::AskedClient out{domain::client_may_owe(payer.kind),
                            TRY(store::load_case(t, practice, claim.for_case)).value.agreement_on,
                            payer.name};
    if (q.kind == QuestionKind::left_open)
        out.may_owe = out.may_owe && TRY(may_be_clients(t, practice, chain, q.line));
    for (const auto& each : chain.lines)
        if (each.number == q.line) out.served_on = each.date;
    return out;
}
}  // namespace

Result<std::vector<StandingDecision>> standing_decisions(Transaction& t, PracticeId practice,
                                                         const ClaimChain& chain) {
    std::vector<StandingDecision> out;
    for (const auto* version : chain.all())
        for (const auto& each : TRY(store::postings_of(t, practice, version->id))) {
            if (!each.stands()) continue;
            out.push_back({each.payment, each.payer_name.empty() ? each.payer_id : each.payer_name,
                           each.trace, each.status, each.paid_on, each.paid});
        }
    return out;
}

Result<QuestionView> question_view(Transaction& t, PracticeId practice,
                                   store::StoredQuestion question) {
    QuestionView out{std::move(question), {}, {}, false, {}, {}, {}};
    const auto& q = out.question.value;
    if (!q.open()) return out;
    if (q.kind == QuestionKind::unknown_claim && q.payment && q.payment_claim) {
        const auto payment = TRY(store::load_payment(t, practice, *q.payment));
        const auto at = static_cast<std::size_t>(*q.payment_claim);
        out.proposals = TRY(proposals(t, practice, payment.value.remitted.claims.at(at)));
    }
    if (q.kind == QuestionKind::already_posted && q.claim)
        out.stands = TRY(standing_decisions(t, practice, TRY(load_chain(t, practice, *q.claim))));
    if (q.kind == QuestionKind::charge_differs && q.claim && q.payment && q.payment_claim)
        TRY(compare(t, practice, out));
    if (q.claim && q.of_money()) {
        const auto client = TRY(asked_client(t, practice, q));
        out.may_bill_client = client.may_owe && client.agreed_on && !client.too_late() &&
                              (q.kind == QuestionKind::left_open || q.code.starts_with("PR-"));
        out.explained = domain::explained(q, client);
    }
    return out;
}

}  // namespace exclaim::flow
