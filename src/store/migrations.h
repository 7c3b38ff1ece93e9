// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>
#include <vector>

#include "base/log.h"
#include "store/store.h"

namespace exclaim::store {

/// One numbered step of the schema. `sql` holds for both engines; `postgres` is added there.
struct Migration {
    int number;
    std::string_view name;
    std::string_view sql;
    std::string_view postgres;
};

/// All of them in order; generated from src/store/migrations/*.sql.
const std::vector<Migration>& migrations();

/// The statements of a migration for one engine. Three words are exchanged, nothing else:
/// BIGINT and BYTEA become INTEGER and BLOB on SQLite (whose tables are STRICT), TEXT sorts by
/// bytes on PostgreSQL, and "APPEND ONLY table" becomes the triggers that refuse to change or
/// delete its rows.
std::vector<std::string> statements_of(const Migration&, db::Engine);

/// The schema this program was built for.
int newest_schema();
/// The schema of a database; 0 if it is empty.
Result<int> schema_version(Database&);
/// Brings a database up to this program's schema (or only to `until`, for tests), each step in one
/// transaction, one process at a time. Refuses a newer schema than its own. Returns the number of
/// steps taken.
Result<int> migrate(Database&, const Clock&, Log&, int until = newest_schema());

}  // namespace exclaim::store
