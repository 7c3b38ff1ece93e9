// SPDX-License-Identifier: Apache-2.0
#include "store/journey_store.h"

#include "base/text.h"
#include "domain/claim/claims_behind.h"
#include "store/journey_bulk.h"
#include "store/row_reader.h"

namespace exclaim::store {

Result<std::vector<domain::PaymentFacts>> payment_facts(Transaction& t, PracticeId practice,
                                                        CaseId id) {
    std::vector<domain::PaymentFacts> out;
    for (const auto& row : TRY(t.query(
             "SELECT p.id, p.amount, p.paid_on, p.deposited, s.claim_id, s.status FROM "
             "payment_claims s "
             "JOIN payments p ON p.practice_id = s.practice_id AND p.id = s.payment_id WHERE "
             "s.practice_id = $1 "
             "AND p.state = 'posted' AND s.outcome = 'posted' AND s.reversed = 0 AND s.claim_id IN "
             "(SELECT id FROM claims WHERE practice_id = $1 AND case_id = $2) ORDER BY p.id",
             db::values(practice.value(), id.value())))) {
        RowReader r(row);
        domain::PaymentFacts each;
        each.id = r.id<PaymentId>();
        each.amount = r.money();
        each.date = r.date();
        each.deposited = r.date();
        const auto claim = r.id<ClaimId>();
        if (out.empty() || out.back().id != each.id) out.push_back(std::move(each));
        out.back().claims.push_back(claim);
        if (domain::is_forwarded(r.text())) out.back().forwarded.push_back(claim);
    }
    return out;
}

Result<std::vector<domain::With<QuestionId, domain::Question>>> held_questions(Transaction& t,
                                                                               PracticeId practice,
                                                                               CaseId id) {
    std::vector<domain::With<QuestionId, domain::Question>> out;
    for (const auto& row : TRY(t.query(
             format("SELECT q.id, q.why, q.amount, c.id FROM claims c JOIN {} WHERE c.practice_id "
                    "= $1 AND c.case_id = $2 ORDER BY q.id, c.id",
                    held_for_claim),
             db::values(practice.value(), id.value())))) {
        RowReader r(row);
        out.push_back(read_held(r, id));
    }
    return out;
}

domain::With<QuestionId, domain::Question> read_held(RowReader& r, CaseId of) {
    domain::With<QuestionId, domain::Question> out{r.id<QuestionId>(), {}};
    out.value.kind = domain::QuestionKind::quarantined;
    out.value.for_case = of;
    out.value.why = r.text();
    out.value.amount = r.money();
    out.value.claim = r.id<ClaimId>();
    return out;
}

}  // namespace exclaim::store
