// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "domain/claim/claims_behind.h"
#include "domain/journey/accounts.h"
#include "store/denial_store.h"
#include "store/journey_bulk.h"

namespace exclaim::store {

using domain::CaseFacts;

namespace {
domain::ClaimFacts* claim_of(CaseFacts& f, ClaimId id) {
    for (auto& each : f.claims)
        if (each.id == id) return &each;
    return nullptr;
}
}  // namespace

Result<void> JourneyBulk::claims() {
    TRY(
        each("x.id, x.control_number, x.frequency, x.replaces_id, x.follows_id, x.policy_id, "
             "x.authorization_number, x.built_on, x.override_reason, x.state",
             "claims x", of_case, "x.id", [](CaseFacts& f, RowReader& r) {
                 domain::ClaimFacts v;
                 v.id = r.id<ClaimId>();
                 v.record.for_case = f.id;
                 v.record.control_number = r.text();
                 v.record.frequency = r.word<domain::Frequency>();
                 v.record.replaces = r.optional_id<ClaimId>();
                 v.record.follows = r.optional_id<ClaimId>();
                 v.record.policy = r.id<PolicyId>();
                 v.record.authorization_number = r.text();
                 v.record.built_on = r.day();
                 v.record.override_reason = r.text();
                 v.clean = r.word<domain::ClaimState>() != domain::ClaimState::draft;
                 f.claims.push_back(std::move(v));
             }));
    TRY(each(
        "x.claim_id, x.session_id, x.number, x.code, x.charge, x.units, x.minutes, x.served_on, "
        "x.authorization_number",
        "claims c CROSS JOIN claim_lines x", of_claim, "x.claim_id, x.position",
        [](CaseFacts& f, RowReader& r) {
            auto* claim = claim_of(f, r.id<ClaimId>());
            domain::BuiltLine v;
            v.session = r.id<SessionId>();
            v.line.number = r.text();
            v.line.code = r.text();
            v.line.charge = r.money();
            v.line.units = r.integer();
            v.line.minutes = r.optional_integer();
            v.line.date = r.date();
            v.line.authorization_number = r.text();
            if (claim) claim->record.lines.push_back(std::move(v));
        }));
    return each("x.claim_id, x.id, x.kind, x.verdict, x.level, x.at, x.payer_claim_number",
                "claims c CROSS JOIN claim_evidence x", of_claim, "x.id",
                [](CaseFacts& f, RowReader& r) {
                    auto* claim = claim_of(f, r.id<ClaimId>());
                    const auto id = r.id<EvidenceId>();
                    domain::Evidence v;
                    v.kind = r.word<domain::EvidenceKind>();
                    v.verdict = r.word<domain::Verdict>();
                    v.level = r.word<domain::Level>();
                    v.at = r.instant();
                    v.payer_claim_number = r.text();
                    if (!claim) return;
                    if (v.verdict == domain::Verdict::sent) claim->left = id;
                    claim->evidence.push_back(std::move(v));
                });
}

Result<void> JourneyBulk::money() {
    TRY(each("x.claim_id, x.line, x.kind, x.from_account, x.to_account, x.amount, x.counts_on",
             "ledger_entries x", of_case, "x.id", [](CaseFacts& f, RowReader& r) {
                 const auto id = r.id<ClaimId>();
                 auto* claim = claim_of(f, id);
                 const auto line = r.text();
                 const auto kind = r.word<domain::EntryKind>();
                 const auto from = r.word<domain::Account>(), to = r.word<domain::Account>();
                 const auto amount = r.money();
                 if (claim || id.empty())
                     (claim ? claim->entries : f.of_client)
                         .push_back({line, kind, from, to, amount, r.day(), {}});
             }));
    // Versions of one claim share the ledger of the first; oldest first, so it is already whole.
    for (auto& f : all_)
        for (auto& claim : f.claims)
            if (const auto of =
                    claim.record.replaces ? claim.record.replaces : claim.record.follows)
                if (const auto* before = claim_of(f, *of)) claim.entries = before->entries;
    for (auto& f : all_) domain::name_accounts(f.claims);
    TRY(
        each("x.id, x.claim_id, x.line, x.reason, x.meaning, x.actions, x.amount, x.notice, x.due, "
             "x.state, x.asked_by",
             "denials x", of_case, "x.id", [](CaseFacts& f, RowReader& r) {
                 const auto id = r.id<DenialId>();
                 domain::DenialItem v;
                 v.for_case = f.id;
                 v.claim = r.id<ClaimId>();
                 v.line = r.text();
                 v.denial.reason = r.text();
                 v.denial.meaning = r.text();
                 v.denial.actions = denial_actions(r.text());
                 v.denial.amount = r.money();
                 v.notice = r.day();
                 v.due = r.day();
                 v.state = r.word<domain::DenialState>();
                 v.asked_by = r.optional_id<ClaimId>();
                 f.denials.push_back({id, std::move(v)});
             }));
    TRY(each("x.id, x.denial_id, x.sent_on, x.answer_due", "appeals x", of_case, "x.id",
             [](CaseFacts& f, RowReader& r) {
                 const auto id = r.id<AppealId>();
                 domain::Appeal v;
                 v.denial = r.id<DenialId>();
                 v.sent_on = r.day();
                 v.answer_due = r.day();
                 f.appeals.push_back({id, std::move(v)});
             }));
    TRY(each("x.id, x.kind, x.why, x.amount, x.claim_id, x.line, x.asked_on, x.decision",
             "questions x", of_case, "x.id", [](CaseFacts& f, RowReader& r) {
                 const auto id = r.id<QuestionId>();
                 domain::Question v;
                 v.for_case = f.id;
                 v.kind = r.word<domain::QuestionKind>();
                 v.why = r.text();
                 v.amount = r.money();
                 v.claim = r.optional_id<ClaimId>();
                 v.line = r.text();
                 v.on = r.day();
                 v.decision = r.text();
                 f.questions.push_back({id, std::move(v)});
             }));
    return payments();
}

Result<void> JourneyBulk::payments() {
    TRY(each("q.id, q.why, q.amount, q.asked_on, c.id", format("claims c JOIN {}", held_for_claim),
             "c.practice_id = o.practice_id AND c.case_id = o.id", "q.id, c.id",
             [](CaseFacts& f, RowReader& r) { f.questions.push_back(read_held(r, f.id)); }));
    return each(format("p.id, p.amount, p.paid_on, p.deposited, x.claim_id, {}", decision_columns),
                "claims c CROSS JOIN payment_claims x CROSS JOIN payments p",
                format("{} AND x.outcome = 'posted' AND p.practice_id = "
                       "x.practice_id AND p.id = x.payment_id AND p.state = 'posted'",
                       of_claim),
                "p.id", [](CaseFacts& f, RowReader& r) {
                    domain::PaymentFacts v;
                    v.id = r.id<PaymentId>();
                    v.amount = r.money();
                    v.date = r.date();
                    v.deposited = r.date();
                    const auto claim = r.id<ClaimId>();
                    if (f.payments.empty() || f.payments.back().id != v.id)
                        f.payments.push_back(std::move(v));
                    add_decision(r, claim, f.payments.back());
                });
}

Result<void> open_case_facts(Transaction& t, PracticeId practice,
                             const std::function<Result<void>(CaseBatch)>& use) {
    return JourneyBulk(t, practice).load(100, use);
}

namespace {
template <class Ids>
std::string listed(const Ids& ids) {
    std::string out;
    for (const auto id : ids) out += (out.empty() ? "" : ", ") + std::to_string(id.value());
    return out;
}
Result<CaseBatch> facts_where(Transaction& t, PracticeId practice, std::string wanted) {
    CaseBatch out;
    TRY(JourneyBulk(t, practice, std::move(wanted))
            .load(std::numeric_limits<std::size_t>::max(), [&](CaseBatch batch) -> Result<void> {
                out = std::move(batch);
                return {};
            }));
    return out;
}
}  // namespace

Result<CaseBatch> facts_of_cases(Transaction& t, PracticeId practice, const std::set<CaseId>& ids) {
    if (ids.empty()) return CaseBatch{};
    return facts_where(t, practice, format("o.id IN ({})", listed(ids)));
}

Result<CaseBatch> facts_of_clients(Transaction& t, PracticeId practice,
                                   const std::vector<ClientId>& ids) {
    if (ids.empty()) return CaseBatch{};
    return facts_where(t, practice,
                       format("o.closed IS NULL AND o.client_id IN ({})", listed(ids)));
}

Result<std::map<ClientId, std::string>> first_payers(Transaction& t, PracticeId practice,
                                                     const std::vector<ClientId>& ids) {
    std::map<ClientId, std::string> out;
    if (ids.empty()) return out;
    for (const auto& row :
         TRY(t.query(format("SELECT c.id, COALESCE(y.name, '') FROM clients c LEFT JOIN policies x "
                            "ON x.practice_id = c.practice_id AND x.client_id = c.id LEFT JOIN "
                            "payers y ON y.practice_id = x.practice_id AND y.id = x.payer_id WHERE "
                            "c.practice_id = $1 AND c.id IN ({}) ORDER BY c.id, x.priority, x.id",
                            listed(ids)),
                     db::values(practice.value())))) {
        RowReader r(row);
        const auto client = r.id<ClientId>();
        out.emplace(client, r.text());
    }
    return out;
}

}  // namespace exclaim::store
