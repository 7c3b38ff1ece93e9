// SPDX-License-Identifier: Apache-2.0
#include "store/fee_store.h"

#include "store/children.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
// One schedule a practice: its rows all hang on number 1.
const ChildTable table{"fees", "schedule", {"code", "begins", "amount"}};
}  // namespace

Result<StoredFees> load_fees(Transaction& t, PracticeId practice) {
    StoredFees out;
    out.id = practice;
    const auto head = TRY(
        t.query("SELECT version, changed_at, changed_by FROM fee_schedules WHERE practice_id = $1",
                db::values(practice.value())));
    if (!head.empty()) out.stamp = RowReader(head.front()).stamp();
    for (const auto& row : TRY(load_children(t, table, practice, 1))) {
        RowReader r(row);
        const auto code = r.code<ProcedureCode>();
        ENSURE(code.has_value());
        const auto begins = r.day();
        out.value.fees.push_back({*code, begins, r.money()});
    }
    return out;
}

Result<void> save_fees(Transaction& t, PracticeId practice, const StoredFees& next,
                       std::int64_t expected) {
    RowWriter first;
    const auto made =
        expected != 1
            ? 0
            : TRY(t.execute(
                  "INSERT INTO fee_schedules (practice_id, version, changed_at, "
                  "changed_by) VALUES ($1, $2, $3, $4) ON CONFLICT (practice_id) DO NOTHING",
                  first.add(practice).add(next.stamp).values()));
    if (made == 0) {
        RowWriter w;
        TRY(update_one(t,
                       "UPDATE fee_schedules SET version = $3, changed_at = $4, changed_by = $5 "
                       "WHERE practice_id = $1 AND version = $2",
                       w.add(practice).add(expected).add(next.stamp).values()));
    }
    std::vector<db::Values> rows;
    for (const auto& fee : next.value.fees) {
        RowWriter w;
        rows.push_back(w.add(fee.code).add(fee.begins).add(fee.amount).values());
    }
    return save_children(t, table, practice, 1, std::move(rows));
}

}  // namespace exclaim::store
