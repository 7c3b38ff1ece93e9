// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite_connection.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/text.h"
#include "db/check_value.h"

namespace exclaim::db {

namespace {
/// None for a floating point number: nothing of ours is one, and nothing is converted.
std::optional<Value> column(sqlite3_stmt* statement, int index) {
    const auto size = [&] {
        return static_cast<std::size_t>(sqlite3_column_bytes(statement, index));
    };
    switch (sqlite3_column_type(statement, index)) {
        case SQLITE_INTEGER: return Value{std::int64_t{sqlite3_column_int64(statement, index)}};
        case SQLITE_TEXT: {
            const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, index));
            return Value{std::string(text, size())};
        }
        case SQLITE_BLOB: {
            const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, index));
            return Value{Bytes{bytes ? std::string(bytes, size()) : std::string{}}};
        }
        case SQLITE_NULL: return Value{Null{}};
        default: return std::nullopt;
    }
}

/// A new database is for its owner's eyes only; SQLite gives its side files the same rights.
void create_private(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file >= 0) ::close(file);
}

/// The n of each $n in the order SQLite counts them.
std::vector<std::size_t> numbers_of(sqlite3_stmt* statement) {
    std::vector<std::size_t> out;
    for (int i = 1; i <= sqlite3_bind_parameter_count(statement); ++i) {
        const char* name = sqlite3_bind_parameter_name(statement, i);
        const auto number = name && *name == '$' ? parse_int(name + 1) : std::nullopt;
        ENSURE(number && *number >= 1);
        out.push_back(static_cast<std::size_t>(*number));
    }
    return out;
}

int bind_one(sqlite3_stmt* statement, int place, const Value& value) {
    // Static: the caller's values outlive the statement's run, which ends before run() returns.
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return sqlite3_bind_int64(statement, place, *number);
    if (const auto* text = std::get_if<std::string>(&value))
        return sqlite3_bind_text64(statement, place, text->data(), text->size(), SQLITE_STATIC,
                                   SQLITE_UTF8);
    if (const auto* bytes = std::get_if<Bytes>(&value))
        return sqlite3_bind_blob64(statement, place, bytes->data.data(), bytes->data.size(),
                                   SQLITE_STATIC);
    return sqlite3_bind_null(statement, place);
}
}  // namespace

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const std::string& path,
                                                                 bool read_only) {
    if (!read_only) create_private(path);
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
         {"PRAGMA foreign_keys = ON", "PRAGMA synchronous = FULL", "PRAGMA temp_store = MEMORY",
          // REPLACE must not slip past the guards of append-only tables.
          "PRAGMA recursive_triggers = ON"})
        TRY(out->execute(pragma, {}));
    if (!read_only) TRY(out->query("PRAGMA journal_mode = WAL", {}));
    return out;
}

SqliteConnection::~SqliteConnection() {
    statements_.clear();
    sqlite3_close_v2(handle_);
}

Failure SqliteConnection::spoiled(Failure why) {
    spoiled_ = true;
    return why;
}

Failure SqliteConnection::failure(int code) {
    Error error{
        ErrorKind::outside, format("The database refused: {}.", sqlite3_errstr(code)), {}, {}};
    const auto blocked = [&](const char* reason) {
        error.kind = ErrorKind::blocked;
        error.reason = reason;
    };
    switch (code) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY: blocked("unique"); break;
        case SQLITE_CONSTRAINT_FOREIGNKEY: blocked("foreign_key"); break;
        case SQLITE_CONSTRAINT_CHECK:
        case SQLITE_CONSTRAINT_NOTNULL:
        case SQLITE_CONSTRAINT_DATATYPE:
        case SQLITE_CONSTRAINT_TRIGGER: blocked("check"); break;
        case SQLITE_FULL:
            error.message = "The disk is full. Nothing was saved; make room and try again.";
            break;
        default: break;
    }
    if ((code & 0xFF) == SQLITE_BUSY || (code & 0xFF) == SQLITE_LOCKED) error.reason = "retry";
    return spoiled(Failure{std::move(error)});
}

Result<SqliteConnection::Statement*> SqliteConnection::prepare(std::string_view sql) {
    if (const auto found = statements_.find(sql); found != statements_.end()) return &found->second;
    if (statements_.size() >= limits::prepared_statements) statements_.clear();
    sqlite3_stmt* handle = nullptr;
    const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
    if (code != SQLITE_OK)
        return spoiled(fail(
            ErrorKind::outside,
            format("The database does not understand a statement: {}.", sqlite3_errmsg(handle_))));
    Statement statement{{handle, &sqlite3_finalize}, numbers_of(handle)};
    return &statements_.emplace(sql, std::move(statement)).first->second;
}

Result<void> SqliteConnection::bind(const Statement& statement, const Values& parameters) {
    for (const auto& parameter : parameters)
        if (auto fits = check_value(parameter); !fits)
            return spoiled(Failure{std::move(fits).error()});
    for (std::size_t i = 0; i < statement.numbers.size(); ++i) {
        ENSURE(statement.numbers[i] <= parameters.size());
        const int code = bind_one(statement.handle.get(), static_cast<int>(i) + 1,
                                  parameters[statement.numbers[i] - 1]);
        if (code != SQLITE_OK) return failure(code);
    }
    return {};
}

Result<Rows> SqliteConnection::run(const Statement& statement, const Values& parameters) {
    TRY(bind(statement, parameters));
    auto* handle = statement.handle.get();
    Rows rows;
    bool known = true;
    const int columns = sqlite3_column_count(handle);
    int code = SQLITE_ROW;
    while (known && (code = sqlite3_step(handle)) == SQLITE_ROW) {
        Values values;
        values.reserve(static_cast<std::size_t>(columns));
        for (int i = 0; known && i < columns; ++i) {
            auto value = column(handle, i);
            known = value.has_value();
            if (known) values.push_back(std::move(*value));
        }
        rows.emplace_back(std::move(values));
    }
    sqlite3_reset(handle);
    sqlite3_clear_bindings(handle);
    if (!known) return spoiled(unknown_type());
    if (code != SQLITE_DONE) return failure(code);
    return rows;
}

Result<Rows> SqliteConnection::query(std::string_view sql, const Values& parameters) {
    return run(*TRY(prepare(sql)), parameters);
}

Result<std::int64_t> SqliteConnection::execute(std::string_view sql, const Values& parameters) {
    TRY(run(*TRY(prepare(sql)), parameters));
    return sqlite3_changes64(handle_);
}

Result<void> SqliteConnection::begin(bool write) {
    spoiled_ = false;
    TRY(execute(write ? "BEGIN IMMEDIATE" : "BEGIN DEFERRED", {}));
    return {};
}

Result<void> SqliteConnection::commit() {
    if (spoiled_) return cannot_commit();
    TRY(execute("COMMIT", {}));
    return {};
}

void SqliteConnection::roll_back() {
    if (!sqlite3_get_autocommit(handle_)) static_cast<void>(execute("ROLLBACK", {}));
}

}  // namespace exclaim::db
