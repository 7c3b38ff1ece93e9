// SPDX-License-Identifier: Apache-2.0
#include "store/children.h"

#include "base/text.h"

namespace exclaim::store {

Result<void> save_children(Transaction& t, const ChildTable& child, PracticeId practice,
                           std::int64_t record, std::vector<db::Values> rows) {
    TRY(t.execute(
        format("DELETE FROM {} WHERE practice_id = $1 AND {} = $2", child.table, child.key),
        db::values(practice.value(), record)));
    if (rows.empty()) return {};
    std::vector<std::string> columns = {"practice_id", std::string(child.key), "position"};
    columns.insert(columns.end(), child.columns.begin(), child.columns.end());
    std::int64_t position = 0;
    for (auto& row : rows) {
        const auto front = db::values(practice.value(), record, ++position);
        row.insert(row.begin(), front.begin(), front.end());
    }
    return t.insert_many(std::string(child.table), columns, rows);
}

Result<db::Rows> load_children(Transaction& t, const ChildTable& child, PracticeId practice,
                               std::int64_t record) {
    std::string columns;
    for (const auto& each : child.columns) columns += (columns.empty() ? "" : ", ") + each;
    return t.query(format("SELECT {} FROM {} WHERE practice_id = $1 AND {} = $2 ORDER BY position",
                          columns, child.table, child.key),
                   db::values(practice.value(), record));
}

}  // namespace exclaim::store
