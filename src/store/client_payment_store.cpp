// SPDX-License-Identifier: Apache-2.0
#include "store/client_payment_store.h"

#include "base/text.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
constexpr std::string_view columns =
    "client_id, amount, paid_on, method, reference, note, version, changed_at, changed_by";

StoredClientPayment read(const db::Row& row) {
    RowReader r(row);
    StoredClientPayment out;
    out.id = r.id<ClientPaymentId>();
    auto& v = out.value;
    v.client = r.id<ClientId>();
    v.amount = r.money();
    v.on = r.day();
    v.method = r.word<domain::ClientMethod>();
    v.reference = r.text();
    v.note = r.text();
    out.stamp = r.stamp();
    return out;
}

Result<std::vector<StoredClientPayment>> select(Transaction& t, PracticeId practice,
                                                std::string_view column, std::int64_t id) {
    std::vector<StoredClientPayment> out;
    for (const auto& row :
         TRY(t.query(format("SELECT id, {} FROM client_payments WHERE practice_id = $1 AND {} = $2 "
                            "ORDER BY id",
                            columns, column),
                     db::values(practice.value(), id))))
        out.push_back(read(row));
    return out;
}
}  // namespace

Result<void> insert_client_payment(Transaction& t, PracticeId practice,
                                   const StoredClientPayment& r) {
    static const auto sql = format("INSERT INTO client_payments (practice_id, id, {}) VALUES ({})",
                                   columns, places(1, 11));
    const auto& v = r.value;
    RowWriter w;
    w.add(practice).add(r.id).add(v.client).add(v.amount).add(v.on).add(v.method);
    TRY(t.execute(sql, w.add(v.reference).add(v.note).add(r.stamp).values()));
    return {};
}

Result<StoredClientPayment> load_client_payment(Transaction& t, PracticeId practice,
                                                ClientPaymentId id) {
    auto found = TRY(select(t, practice, "id", id.value()));
    if (found.empty()) return fail(ErrorKind::missing, "There is no such payment of a client.");
    return std::move(found.front());
}

Result<std::vector<StoredClientPayment>> client_payments_of(Transaction& t, PracticeId practice,
                                                            ClientId id) {
    return select(t, practice, "client_id", id.value());
}

}  // namespace exclaim::store
