// SPDX-License-Identifier: Apache-2.0
#include "store/payment_store.h"

#include "base/text.h"
#include "store/payment_rows.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
constexpr std::string_view columns =
    "posted_key, payer_id, payer_name, trace, method, paid_on, amount, source, state, "
    "state_reason, file_id, deposited, posted_on, version, changed_at, changed_by";

std::optional<std::string> posted_key(const domain::Payment& v) {
    return v.state == domain::PaymentState::posted ? std::optional{v.key()} : std::nullopt;
}

StoredPayment read(const db::Row& row) {
    RowReader r(row);
    StoredPayment out;
    out.id = r.id<PaymentId>();
    auto& v = out.value;
    r.optional_text();
    v.remitted.payer_id = r.text();
    v.remitted.payer_name = r.text();
    v.remitted.trace = r.text();
    v.remitted.method = r.text();
    v.remitted.date = r.date();
    v.remitted.amount = r.money();
    v.source = r.word<domain::PaymentSource>();
    v.state = r.word<domain::PaymentState>();
    v.state_reason = r.text();
    v.file = r.optional_id<InboxId>();
    v.deposited = r.date();
    v.posted_on = r.day();
    out.stamp = r.stamp();
    return out;
}

Result<std::vector<StoredPayment>> select(Transaction& t, PracticeId practice,
                                          std::string_view where, const db::Values& values) {
    std::vector<StoredPayment> out;
    for (const auto& row : TRY(t.query(
             format("SELECT id, {} FROM payments WHERE practice_id = $1 {}", columns, where),
             values))) {
        out.push_back(read(row));
        TRY(load_payment_rows(t, practice, out.back()));
    }
    return out;
}
}  // namespace

Result<void> insert_payment(Transaction& t, PracticeId practice, const StoredPayment& record) {
    static const auto sql =
        format("INSERT INTO payments (practice_id, id, {}) VALUES ({})", columns, places(1, 18));
    const auto& v = record.value;
    RowWriter w;
    w.add(practice).add(record.id).add(posted_key(v));
    w.add(v.remitted.payer_id).add(v.remitted.payer_name).add(v.remitted.trace);
    w.add(v.remitted.method).add(v.remitted.date).add(v.remitted.amount);
    w.add(v.source).add(v.state).add(v.state_reason).add(v.file).add(v.deposited).add(v.posted_on);
    TRY(t.execute(sql, w.add(record.stamp).values()));
    return insert_payment_rows(t, practice, record);
}

Result<StoredPayment> load_payment(Transaction& t, PracticeId practice, PaymentId id) {
    auto found = TRY(select(t, practice, "AND id = $2", db::values(practice.value(), id.value())));
    if (found.empty()) return fail(ErrorKind::missing, "There is no such payment.");
    return std::move(found.front());
}

Result<void> update_payment(Transaction& t, PracticeId practice, const StoredPayment& next,
                            std::int64_t expected_version) {
    RowWriter w;
    w.add(practice).add(next.id).add(expected_version).add(posted_key(next.value));
    w.add(next.value.state).add(next.value.state_reason).add(next.value.deposited).add(next.stamp);
    return update_one(t,
                      "UPDATE payments SET posted_key = $4, state = $5, state_reason = $6, "
                      "deposited = $7, version = $8, changed_at = $9, changed_by = $10 "
                      "WHERE practice_id = $1 AND id = $2 AND version = $3",
                      w.values());
}

Result<std::optional<PaymentId>> find_posted(Transaction& t, PracticeId practice,
                                             std::string_view key) {
    const auto rows =
        TRY(t.query("SELECT id FROM payments WHERE practice_id = $1 AND posted_key = $2",
                    db::values(practice.value(), key)));
    if (rows.empty()) return std::optional<PaymentId>{};
    return std::optional{PaymentId{rows.front().integer(0)}};
}

bool ClaimPosted::decided() const {
    return posting.outcome == domain::PostOutcome::posted && status != "22" &&
           !domain::decides_nothing(status, paid);
}

Result<bool> has_paid_for(Transaction& t, PracticeId practice, std::string_view payer_id,
                          PayerId payer) {
    const auto rows = TRY(t.query(
        "SELECT 1 FROM payments p JOIN payment_claims c ON c.practice_id = p.practice_id AND "
        "c.payment_id = p.id JOIN claims k ON k.practice_id = c.practice_id AND k.id = c.claim_id "
        "WHERE p.practice_id = $1 AND p.payer_id = $2 AND p.source = '835' AND "
        "c.outcome = 'posted' AND k.payer_id = $3 LIMIT 1",
        db::values(practice.value(), payer_id, payer.value())));
    return !rows.empty();
}

Result<std::vector<StoredPayment>> held_payments(Transaction& t, PracticeId practice,
                                                 std::string_view payer_id,
                                                 std::string_view trace) {
    return select(t, practice,
                  "AND state = 'quarantined' AND payer_id = $2 AND trace = $3 ORDER BY id",
                  db::values(practice.value(), payer_id, trace));
}

Result<std::vector<StoredPayment>> payments_of(Transaction& t, PracticeId practice, ClaimId claim) {
    return select(t, practice,
                  "AND id IN (SELECT payment_id FROM payment_claims WHERE practice_id = $1 AND "
                  "claim_id = $2) ORDER BY id",
                  db::values(practice.value(), claim.value()));
}

Result<Page<PaymentId, domain::Payment>> list_payments(Transaction& t, PracticeId practice,
                                                       const PageQuery& query) {
    ListSql sql;
    sql.table = "payments";
    static const auto names = format("id, {}", columns);
    sql.columns = names;
    sql.where = "practice_id = $1";
    sql.parameters = db::values(practice.value());
    sql.sorts = {{"id", "id"}};
    auto page = query;
    if (page.sort.empty()) page.sort = "-id";
    auto out = typed_page<PaymentId, domain::Payment>(TRY(read_page(t, sql, page)), read);
    for (auto& each : out.items) TRY(load_payment_rows(t, practice, each));
    return out;
}

Result<std::vector<StoredPayment>> undeposited_payments(Transaction& t, PracticeId practice,
                                                        int limit) {
    return select(t, practice,
                  "AND state = 'posted' AND deposited IS NULL AND amount > 0 ORDER BY id LIMIT $2",
                  db::values(practice.value(), limit));
}

Result<std::vector<StoredPayment>> undeposited_of_nobody(Transaction& t, PracticeId practice,
                                                         int limit) {
    constexpr std::string_view of_it =
        "(SELECT 1 FROM payment_claims x WHERE x.practice_id = payments.practice_id AND "
        "x.payment_id = payments.id";
    return select(t, practice,
                  format("AND state = 'posted' AND deposited IS NULL AND amount > 0 AND NOT EXISTS "
                         "{0} AND x.claim_id IS NOT NULL) AND (NOT EXISTS {0}) OR EXISTS {0} AND "
                         "x.outcome <> 'refused')) ORDER BY id LIMIT $2",
                         of_it),
                  db::values(practice.value(), limit));
}

}  // namespace exclaim::store
