// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "store/store.h"

namespace exclaim::store {

/// A table as a backup sees it.
struct BackupTable {
    std::string_view name;
    std::string_view key;  ///< columns of its primary key: the order in which rows are read
};

/// Every table but sign_ins (after a restore people sign in again) and schema_steps (the schema is
/// made anew). Parents stand before their children, so that rows can be put back in this order.
const std::vector<BackupTable>& backup_tables();

/// Columns of a table in their order; empty if this schema has no such table.
Result<std::vector<std::string>> columns_of(Transaction&, std::string_view table);

/// All tables of the database.
Result<std::vector<std::string>> table_names(Transaction&);

}  // namespace exclaim::store
