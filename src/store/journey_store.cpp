// SPDX-License-Identifier: Apache-2.0
#include "store/journey_store.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "domain/claim/claims_behind.h"
#include "domain/eligibility/policy_of_day.h"
#include "domain/journey/lights.h"
#include "store/acceptance_store.h"
#include "store/authorization_store.h"
#include "store/journey_bulk.h"
#include "store/payer_store.h"
#include "store/playbook_store.h"
#include "store/policy_store.h"
#include "store/row_reader.h"
#include "store/shared_grants.h"

namespace exclaim::store {

void add_decision(RowReader& r, ClaimId claim, domain::PaymentFacts& out) {
    const auto status = r.text();
    const auto paid = r.money();
    const bool reversed = r.flag();
    if (const auto twice = r.money(); twice > Money{}) out.twice.emplace_back(claim, twice);
    if (reversed) return out.taken_back.push_back(claim);
    out.claims.push_back(claim);
    if (domain::is_forwarded(status)) out.forwarded.push_back(claim);
    if (status != "22") out.decided.emplace_back(claim, paid);
}

Result<std::vector<domain::PaymentFacts>> payment_facts(Transaction& t, PracticeId practice,
                                                        CaseId id) {
    std::vector<domain::PaymentFacts> out;
    for (const auto& row : TRY(t.query(
             format("SELECT p.id, p.amount, p.paid_on, p.deposited, x.claim_id, {} FROM "
                    "payment_claims x "
                    "JOIN payments p ON p.practice_id = x.practice_id AND p.id = x.payment_id "
                    "WHERE x.practice_id = $1 "
                    "AND p.state = 'posted' AND x.outcome = 'posted' AND x.claim_id IN "
                    "(SELECT id FROM claims WHERE practice_id = $1 AND case_id = $2) ORDER BY p.id",
                    decision_columns),
             db::values(practice.value(), id.value())))) {
        RowReader r(row);
        domain::PaymentFacts each;
        each.id = r.id<PaymentId>();
        each.amount = r.money();
        each.date = r.date();
        each.deposited = r.date();
        const auto claim = r.id<ClaimId>();
        if (out.empty() || out.back().id != each.id) out.push_back(std::move(each));
        add_decision(r, claim, out.back());
    }
    return out;
}

Result<std::vector<domain::With<QuestionId, domain::Question>>> held_questions(Transaction& t,
                                                                               PracticeId practice,
                                                                               CaseId id) {
    std::vector<domain::With<QuestionId, domain::Question>> out;
    for (const auto& row : TRY(t.query(format("SELECT q.id, q.why, q.amount, q.asked_on, c.id FROM "
                                              "claims c JOIN {} WHERE c.practice_id "
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
    out.value.on = r.day();
    out.value.claim = r.id<ClaimId>();
    return out;
}

Result<std::map<CaseId, domain::CreditFacts>> client_credits(Transaction& t, PracticeId practice,
                                                             std::optional<ClientId> client) {
    const auto of = client ? format("practice_id = $1 AND client_id = {}", client->value())
                           : std::string("practice_id = $1");
    std::map<CaseId, domain::CreditFacts> out;
    for (const auto& row : TRY(t.query(
             format("SELECT c.told, CAST(p.paid - COALESCE(u.used, 0) AS BIGINT), p.last FROM "
                    "(SELECT client_id, SUM(amount) AS paid, MAX(paid_on) AS last FROM "
                    "client_payments WHERE {0} GROUP BY client_id) p JOIN "
                    "(SELECT client_id, COALESCE(MAX(CASE WHEN closed IS NULL THEN id END), "
                    "MAX(id)) AS told FROM cases WHERE {0} GROUP BY client_id HAVING "
                    "SUM(CASE WHEN closed IS NULL THEN 1 ELSE 0 END) <= 1) c "
                    "ON c.client_id = p.client_id LEFT JOIN "
                    "(SELECT client_id, SUM(CASE WHEN to_account = 'collected' THEN amount ELSE "
                    "-amount END) AS used FROM ledger_entries WHERE {0} AND (to_account = "
                    "'collected' OR from_account = 'collected') GROUP BY client_id) u "
                    "ON u.client_id = p.client_id WHERE p.paid > COALESCE(u.used, 0) "
                    "ORDER BY c.told",
                    of),
             db::values(practice.value())))) {
        RowReader r(row);
        const auto told = r.id<CaseId>();
        const auto amount = r.money();
        out.emplace(told, domain::CreditFacts{amount, r.day()});
    }
    return out;
}

Result<void> load_plan(Transaction& t, PracticeId practice, domain::CaseFacts& out) {
    const auto id = *out.value.policy;
    out.policy = TRY(load_policy(t, practice, id)).value;
    const auto payer = out.policy->payer;
    out.payer = {payer, TRY(load_payer(t, practice, payer)).value};
    out.playbook = TRY(load_playbook(t, practice, payer)).value;
    out.beside.clear();
    for (auto& each : TRY(list_policies(t, practice, out.value.client)).items)
        if (each.id != id) {
            const auto kind = TRY(load_payer(t, practice, each.value.payer)).value.kind;
            out.beside.push_back({std::move(each.value), kind, each.id});
        }
    out.acceptances.clear();
    for (auto& each : TRY(acceptances_of(t, practice, payer)))
        out.acceptances.push_back({each.id, std::move(each.value)});
    out.authorizations.clear();
    std::vector<domain::Authorization> grants;
    for (auto& each : TRY(authorizations_of(t, practice, out.id, id))) {
        grants.push_back(each.value);
        out.authorizations.push_back({each.id, std::move(each.value)});
    }
    out.shared_grants =
        TRY(spent_elsewhere(t, practice, out.value.client, out.id, id, out.payer->value.unit_rule,
                            grants, domain::policies_of(out)));
    return {};
}

Result<void> see_with_other_plans(Transaction& t, PracticeId practice, domain::CaseFacts& out) {
    std::set<PolicyId> others;
    for (const auto& each : out.claims)
        if (!each.record.follows && each.record.policy != out.value.policy)
            others.insert(each.record.policy);
    const auto policies = domain::policies_of(out);
    for (const auto& each : out.sessions)
        if (const auto policy = domain::policy_of_day(out.value, policies, each.value.on);
            policy && policy != out.value.policy)
            others.insert(*policy);
    std::vector<domain::CaseFacts> seen;
    for (const auto policy : others) {
        seen.push_back(out);
        seen.back().value.policy = policy;
        TRY(load_plan(t, practice, seen.back()));
    }
    out.with_other_plans = std::move(seen);
    return {};
}

}  // namespace exclaim::store
