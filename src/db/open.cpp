// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "db/database.h"
#include "db/postgres.h"
#include "db/sqlite.h"

namespace exclaim::db {

Result<std::unique_ptr<Database>> open_database(std::string_view url) {
    constexpr std::string_view file = "sqlite:///";
    if (url.starts_with(file)) return open_sqlite(std::string(url.substr(file.size() - 1)));
    if (url.starts_with("postgresql://") || url.starts_with("postgres://"))
        return open_postgres(std::string(url));
    return fail(
        ErrorKind::invalid,
        "A database address begins with sqlite:/// (and an absolute path) or postgresql://.");
}

}  // namespace exclaim::db
