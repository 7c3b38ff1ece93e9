// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite_connection.h"

#include "base/text.h"
#include "db/check_value.h"

namespace exclaim::db {

namespace {
Value column(sqlite3_stmt* statement, int index) {
    const auto size = [&] {
        return static_cast<std::size_t>(sqlite3_column_bytes(statement, index));
    };
    switch (sqlite3_column_type(statement, index)) {
        case SQLITE_INTEGER:
            return static_cast<std::int64_t>(sqlite3_column_int64(statement, index));
        case SQLITE_TEXT: {
            const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, index));
            return std::string(text, size());
        }
        case SQLITE_BLOB: {
            const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, index));
            return Bytes{bytes ? std::string(bytes, size()) : std::string{}};
        }
        case SQLITE_NULL: return Null{};
        default: break;
    }
    stop_with_bug("no column of ours is floating point", __FILE__, __LINE__);
}

std::string joined(const std::vector<std::string>& names, std::size_t first,
                   std::string_view form) {
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i)
        out += (i ? (form == "= AND" ? " AND " : ", ") : "") +
               (form.empty()  ? names[i]
                : form == "$" ? format("${}", first + i)
                              : format("{} = ${}", names[i], first + i));
    return out;
}
}  // namespace

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const std::string& path,
                                                                 bool read_only) {
    sqlite3* handle = nullptr;
    const int flags = read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const int code = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    std::unique_ptr<SqliteConnection> out(new SqliteConnection(handle));
    if (code != SQLITE_OK)
        return fail(ErrorKind::outside, format("The database file {} cannot be opened: {}.", path,
                                               sqlite3_errstr(code)));
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, 10'000);
    // Texts that look like columns must be an error, not a silent string.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    for (const char* pragma :
         {"PRAGMA foreign_keys = ON", "PRAGMA synchronous = FULL", "PRAGMA temp_store = MEMORY"})
        TRY(out->execute(pragma, {}));
    if (!read_only) TRY(out->query("PRAGMA journal_mode = WAL", {}));
    return out;
}

SqliteConnection::~SqliteConnection() {
    statements_.clear();
    sqlite3_close_v2(handle_);
}

Failure SqliteConnection::failure(int code) const {
    Error error{
        ErrorKind::outside, format("The database refused: {}.", sqlite3_errstr(code)), {}, {}};
    switch (code) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
            error.kind = ErrorKind::blocked, error.reason = "unique";
            break;
        case SQLITE_CONSTRAINT_FOREIGNKEY:
            error.kind = ErrorKind::blocked, error.reason = "foreign_key";
            break;
        case SQLITE_CONSTRAINT_CHECK:
        case SQLITE_CONSTRAINT_NOTNULL:
        case SQLITE_CONSTRAINT_DATATYPE:
        case SQLITE_CONSTRAINT_TRIGGER:
            error.kind = ErrorKind::blocked, error.reason = "check";
            break;
        case SQLITE_FULL:
            error.message = "The disk is full. Nothing was saved; make room and try again.";
            break;
        default: break;
    }
    if ((code & 0xFF) == SQLITE_BUSY || (code & 0xFF) == SQLITE_LOCKED) error.reason = "retry";
    return Failure{std::move(error)};
}

Result<sqlite3_stmt*> SqliteConnection::prepare(std::string_view sql) {
    std::string key(sql);
    if (const auto found = statements_.find(key); found != statements_.end())
        return found->second.get();
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK)
        return fail(ErrorKind::outside, format("The database does not understand a statement: {}.",
                                               sqlite3_errmsg(handle_)));
    statements_.emplace(std::move(key), Statement(statement, &sqlite3_finalize));
    return statement;
}

Result<void> SqliteConnection::bind(sqlite3_stmt* statement, const Values& parameters) {
    ENSURE(sqlite3_bind_parameter_count(statement) <= static_cast<int>(parameters.size()));
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        TRY(check_value(parameters[i]));
        const auto name = format("${}", i + 1);
        const int index = sqlite3_bind_parameter_index(statement, name.c_str());
        if (index == 0) continue;
        // Static: the caller's values outlive the statement's run, which ends before run() returns.
        if (const auto* number = std::get_if<std::int64_t>(&parameters[i]))
            sqlite3_bind_int64(statement, index, *number);
        else if (const auto* text = std::get_if<std::string>(&parameters[i]))
            sqlite3_bind_text64(statement, index, text->data(), text->size(), SQLITE_STATIC,
                                SQLITE_UTF8);
        else if (const auto* bytes = std::get_if<Bytes>(&parameters[i]))
            sqlite3_bind_blob64(statement, index, bytes->data.data() ? bytes->data.data() : "",
                                bytes->data.size(), SQLITE_STATIC);
        else
            sqlite3_bind_null(statement, index);
    }
    return {};
}

Result<Rows> SqliteConnection::run(sqlite3_stmt* statement, const Values& parameters) {
    TRY(bind(statement, parameters));
    Rows rows;
    const int columns = sqlite3_column_count(statement);
    int code = SQLITE_ROW;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        Values values;
        values.reserve(static_cast<std::size_t>(columns));
        for (int i = 0; i < columns; ++i) values.push_back(column(statement, i));
        rows.emplace_back(std::move(values));
    }
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    if (code != SQLITE_DONE) return failure(code);
    return rows;
}

Result<Rows> SqliteConnection::query(std::string_view sql, const Values& parameters) {
    return run(TRY(prepare(sql)), parameters);
}

Result<std::int64_t> SqliteConnection::execute(std::string_view sql, const Values& parameters) {
    TRY(run(TRY(prepare(sql)), parameters));
    return sqlite3_changes64(handle_);
}

Result<void> SqliteConnection::insert_many(std::string_view table,
                                           const std::vector<std::string>& columns,
                                           const std::vector<Values>& rows) {
    const auto sql = format("INSERT INTO {} ({}) VALUES ({})", table, joined(columns, 1, ""),
                            joined(columns, 1, "$"));
    auto* statement = TRY(prepare(sql));
    for (const auto& row : rows) {
        ENSURE(row.size() == columns.size());
        TRY(run(statement, row));
    }
    return {};
}

Result<std::int64_t> SqliteConnection::update_many(std::string_view table,
                                                   const std::vector<std::string>& key_columns,
                                                   const std::vector<std::string>& set_columns,
                                                   const std::vector<Values>& rows) {
    const auto sql =
        format("UPDATE {} SET {} WHERE {}", table, joined(set_columns, key_columns.size() + 1, "="),
               joined(key_columns, 1, "= AND"));
    auto* statement = TRY(prepare(sql));
    std::int64_t changed = 0;
    for (const auto& row : rows) {
        ENSURE(row.size() == key_columns.size() + set_columns.size());
        TRY(run(statement, row));
        changed += sqlite3_changes64(handle_);
    }
    return changed;
}

Result<void> SqliteConnection::begin(bool write) {
    TRY(execute(write ? "BEGIN IMMEDIATE" : "BEGIN DEFERRED", {}));
    return {};
}

Result<void> SqliteConnection::commit() {
    TRY(execute("COMMIT", {}));
    return {};
}

void SqliteConnection::roll_back() {
    if (!sqlite3_get_autocommit(handle_)) static_cast<void>(execute("ROLLBACK", {}));
}

}  // namespace exclaim::db
