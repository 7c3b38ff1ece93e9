// SPDX-License-Identifier: Apache-2.0
#include "store/review_store.h"

#include "base/text.h"
#include "domain/denial/classify.h"
#include "store/row_reader.h"

namespace exclaim::store {

Result<std::vector<domain::DeniedLine>> denied_lines(Transaction& t, PracticeId practice,
                                                     std::optional<PayerId> payer) {
    std::vector<domain::DeniedLine> out;
    for (const auto& row : TRY(t.query(
             "SELECT d.id, c.payer_id, l.code, d.kind, d.step, d.reason, d.remark, d.cause, "
             "d.amount, d.notice, d.line, d.billed_kind, d.billed_step, d.billed_reason, "
             "d.billed_remark, "
             "d.billed_cause, d.billed_amount FROM denials d JOIN claims c ON c.practice_id = "
             "d.practice_id AND c.id = d.claim_id LEFT JOIN claim_lines l ON l.practice_id = "
             "d.practice_id AND "
             "l.claim_id = d.claim_id AND l.number = d.line WHERE d.practice_id = $1 AND "
             "(c.payer_id = $2 OR $2 = 0) AND d.cause <> $3 ORDER BY d.id",
             db::values(practice.value(), payer ? payer->value() : 0,
                        std::string(domain::contested_cause))))) {
        RowReader r(row);
        domain::DeniedLine each;
        each.id = r.id<DenialId>();
        each.payer = r.id<PayerId>();
        each.code = r.code<ProcedureCode>();
        each.kind = r.word<domain::DenialClass>();
        each.step = r.word<Step>([](std::string_view text) { return parse_step(text); });
        each.reason = r.text();
        each.remark = r.text();
        each.cause = r.text();
        each.amount = r.money();
        each.notice = r.day();
        each.line = r.text();
        out.push_back(each);
        const auto kind = r.optional_word<domain::DenialClass>();
        if (!kind) continue;
        // The client was billed their part of it since.
        auto part = std::move(each);
        part.kind = *kind;
        part.step = r.word<Step>([](std::string_view text) { return parse_step(text); });
        part.reason = r.text();
        part.remark = r.text();
        part.cause = r.text();
        part.amount = r.money();
        if (part.reason == out.back().reason && part.remark == out.back().remark)
            out.back().amount += part.amount;
        else
            out.push_back(std::move(part));
    }
    return out;
}

namespace {
Result<std::vector<domain::ReviewedClaim>> original_claims(Transaction& t, PracticeId practice) {
    std::vector<domain::ReviewedClaim> out;
    for (const auto& row : TRY(t.query(
             "SELECT c.id, c.payer_id, c.replaces_id, "
             // Nobody has refused a superbill that was withdrawn.
             "CAST(MAX(CASE WHEN e.verdict = 'rejected' AND e.kind <> 'given_up' THEN 1 ELSE 0 "
             "END) AS BIGINT), "
             "CAST(MAX(CASE WHEN e.kind IN ('remittance', 'eob') AND e.verdict IN ('paid', "
             "'paid_partial', 'zero_paid', 'denied', 'reversed') THEN 1 ELSE 0 END) AS BIGINT), "
             "CAST(MAX(CASE WHEN d.id IS NULL THEN 0 ELSE 1 END) AS BIGINT) "
             "FROM claims c LEFT JOIN claim_evidence e ON e.practice_id = c.practice_id AND "
             "e.claim_id = c.id LEFT JOIN denials d ON d.practice_id = c.practice_id AND "
             "d.claim_id = c.id WHERE c.practice_id = $1 AND "
             "c.frequency = 'original' GROUP BY c.id, c.payer_id, c.replaces_id ORDER BY c.id",
             db::values(practice.value())))) {
        RowReader r(row);
        domain::ReviewedClaim each;
        each.id = r.id<ClaimId>();
        each.payer = r.id<PayerId>();
        each.resends = r.optional_id<ClaimId>();
        each.rejected = r.integer() == 1;
        each.judged = r.integer() == 1;
        each.denied = r.integer() == 1;
        out.push_back(each);
    }
    return out;
}

/// What entered an account of a line less what left it.
std::string stands_on(std::string_view account) {
    return format(
        "CAST(SUM(CASE WHEN e.to_account = '{0}' THEN e.amount ELSE 0 END) - "
        "SUM(CASE WHEN e.from_account = '{0}' THEN e.amount ELSE 0 END) AS BIGINT)",
        account);
}

Result<std::vector<domain::ReviewedLine>> ledger_lines(Transaction& t, PracticeId practice) {
    static const auto sql = format(
        "SELECT c.payer_id, COALESCE(MIN(l.served_on), MIN(e.counts_on)), {}, {}, {} "
        "FROM ledger_entries e LEFT JOIN claims c ON c.practice_id = e.practice_id AND c.id = "
        "e.claim_id LEFT JOIN claim_lines l ON l.practice_id = e.practice_id AND l.claim_id = "
        "e.claim_id AND l.number = e.line WHERE e.practice_id = $1 GROUP BY e.claim_id, e.line, "
        "c.payer_id ORDER BY e.claim_id, e.line",
        stands_on("billed"), stands_on("open"), stands_on("client"));
    std::vector<domain::ReviewedLine> out;
    for (const auto& row : TRY(t.query(sql, db::values(practice.value())))) {
        RowReader r(row);
        domain::ReviewedLine each;
        each.payer = r.optional_id<PayerId>();
        each.served = r.day();
        each.charge = -r.money();
        each.open = r.money();
        each.client = r.money();
        out.push_back(each);
    }
    return out;
}
}  // namespace

Result<domain::ReviewFacts> review_facts(Transaction& t, PracticeId practice) {
    domain::ReviewFacts out;
    out.claims = TRY(original_claims(t, practice));
    out.lines = TRY(ledger_lines(t, practice));
    out.denials = TRY(denied_lines(t, practice, std::nullopt));
    for (const auto& row :
         TRY(t.query("SELECT id, name FROM payers WHERE practice_id = $1 ORDER BY id",
                     db::values(practice.value()))))
        out.payers.emplace_back(PayerId{row.integer(0)}, row.text(1));
    return out;
}

}  // namespace exclaim::store
