// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "db/sqlite_connection.h"

namespace exclaim::db {

namespace {
/// `form` of each name and its number, counted from `first`, with `between` between them.
template <class Form>
std::string joined(const std::vector<std::string>& names, std::size_t first,
                   std::string_view between, Form form) {
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i)
        out.append(i ? between : "").append(form(names[i], first + i));
    return out;
}
std::string name_only(const std::string& name, std::size_t) {
    return name;
}
std::string place_only(const std::string&, std::size_t number) {
    return format("${}", number);
}
std::string equals(const std::string& name, std::size_t number) {
    return format("{} = ${}", name, number);
}
}  // namespace

Result<void> SqliteConnection::insert_many(std::string_view table,
                                           const std::vector<std::string>& columns,
                                           const std::vector<Values>& rows) {
    const auto* statement = TRY(
        prepare(format("INSERT INTO {} ({}) VALUES ({})", table,
                       joined(columns, 1, ", ", name_only), joined(columns, 1, ", ", place_only))));
    for (const auto& row : rows) {
        ENSURE(row.size() == columns.size());
        TRY(run(*statement, row));
    }
    return {};
}

Result<std::int64_t> SqliteConnection::update_many(std::string_view table,
                                                   const std::vector<std::string>& key_columns,
                                                   const std::vector<std::string>& set_columns,
                                                   const std::vector<Values>& rows) {
    const auto* statement =
        TRY(prepare(format("UPDATE {} SET {} WHERE {}", table,
                           joined(set_columns, key_columns.size() + 1, ", ", equals),
                           joined(key_columns, 1, " AND ", equals))));
    std::int64_t changed = 0;
    for (const auto& row : rows) {
        ENSURE(row.size() == key_columns.size() + set_columns.size());
        TRY(run(*statement, row));
        changed += sqlite3_changes64(handle_);
    }
    return changed;
}

}  // namespace exclaim::db
