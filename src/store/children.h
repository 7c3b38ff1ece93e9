// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "store/store.h"

namespace exclaim::store {

/// Rows that belong to one record, in order: saved and read whole with it. `key` is the column
/// that names the record; every such table is (practice_id, <key>, position, <columns>).
struct ChildTable {
    std::string_view table, key;
    std::vector<std::string> columns;
};
/// Replaces the rows of one record; `rows` hold the values of `columns`.
Result<void> save_children(Transaction&, const ChildTable&, PracticeId, std::int64_t record,
                           std::vector<db::Values> rows);
/// In order of position; each row has the values of `columns`.
Result<db::Rows> load_children(Transaction&, const ChildTable&, PracticeId, std::int64_t record);

}  // namespace exclaim::store
