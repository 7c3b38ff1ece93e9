// SPDX-License-Identifier: Apache-2.0
#include "store/journey_store.h"

#include "store/row_reader.h"

namespace exclaim::store {

Result<std::vector<domain::PaymentFacts>> payment_facts(Transaction& t, PracticeId practice,
                                                        CaseId id) {
    std::vector<domain::PaymentFacts> out;
    for (const auto& row : TRY(t.query(
             "SELECT p.id, p.amount, p.deposited, s.claim_id FROM payment_claims s JOIN payments p "
             "ON p.practice_id = s.practice_id AND p.id = s.payment_id WHERE s.practice_id = $1 "
             "AND p.state = 'posted' AND s.outcome = 'posted' AND s.reversed = 0 AND s.claim_id IN "
             "(SELECT id FROM claims WHERE practice_id = $1 AND case_id = $2) ORDER BY p.id",
             db::values(practice.value(), id.value())))) {
        RowReader r(row);
        domain::PaymentFacts each;
        each.id = r.id<PaymentId>();
        each.amount = r.money();
        each.deposited = r.date();
        const auto claim = r.id<ClaimId>();
        if (out.empty() || out.back().id != each.id) out.push_back(std::move(each));
        out.back().claims.push_back(claim);
    }
    return out;
}

}  // namespace exclaim::store
