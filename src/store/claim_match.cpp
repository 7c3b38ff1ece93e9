// SPDX-License-Identifier: Apache-2.0
#include "store/claim_match.h"

#include "base/text.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
Result<std::vector<KnownClaim>> select(Transaction& t, std::string_view where,
                                       const db::Values& values) {
    std::vector<KnownClaim> out;
    for (const auto& row :
         TRY(t.query(format("SELECT c.id, c.case_id, c.control_number, p.member_id FROM claims c "
                            "JOIN policies p ON p.practice_id = c.practice_id AND p.id = "
                            "c.policy_id WHERE c.practice_id = $1 AND {} ORDER BY c.id",
                            where),
                     values))) {
        RowReader r(row);
        KnownClaim each;
        each.claim = r.id<ClaimId>();
        each.for_case = r.id<CaseId>();
        each.control_number = r.text();
        each.member_id = r.text();
        out.push_back(std::move(each));
    }
    return out;
}
}  // namespace

Result<std::vector<KnownClaim>> claims_by_payer_number(Transaction& t, PracticeId practice,
                                                       std::string_view number) {
    return select(t,
                  "c.id IN (SELECT e.claim_id FROM claim_evidence e WHERE e.practice_id = $1 AND "
                  "e.payer_claim_number = $2)",
                  db::values(practice.value(), number));
}

Result<std::vector<KnownClaim>> claims_by_service(Transaction& t, PracticeId practice, Date on,
                                                  Money charge) {
    RowWriter w;
    w.add(practice).add(on).add(charge);
    return select(t,
                  "c.state NOT IN ('draft', 'ready') AND c.id IN (SELECT l.claim_id FROM "
                  "claim_lines l WHERE l.practice_id = $1 AND l.served_on = $2) AND c.charge = $3",
                  w.values());
}

}  // namespace exclaim::store
