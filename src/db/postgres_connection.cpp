// SPDX-License-Identifier: Apache-2.0
#include "db/postgres_connection.h"

#include "base/text.h"
#include "db/check_value.h"
#include "db/postgres_wire.h"

namespace exclaim::db {

namespace {
constexpr int binary = 1;

/// Types that the columns of one table in an unnest() have; a column without any value counts as
/// text.
std::vector<Oid> element_types(std::size_t columns, const std::vector<Values>& rows) {
    std::vector<Oid> out(columns, oid_text);
    for (std::size_t column = 0; column < columns; ++column)
        for (const auto& row : rows)
            if (const auto type = wire_type(row.at(column))) {
                out[column] = type;
                break;
            }
    return out;
}

Oid array_of(Oid element) {
    return element == oid_int8    ? oid_int8_array
           : element == oid_bytea ? oid_bytea_array
                                  : oid_text_array;
}
const char* array_name(Oid element) {
    return element == oid_int8 ? "bigint[]" : element == oid_bytea ? "bytea[]" : "text[]";
}

std::string comma(const std::vector<std::string>& names, std::string_view prefix = {}) {
    std::string out;
    for (const auto& name : names) out += (out.empty() ? "" : ", ") + std::string(prefix) + name;
    return out;
}

std::string unnest(const std::vector<Oid>& types) {
    std::string out = "unnest(";
    for (std::size_t i = 0; i < types.size(); ++i)
        out += format("{}${}::{}", i ? ", " : "", i + 1, array_name(types[i]));
    return out + ")";
}
}  // namespace

Result<std::unique_ptr<PostgresConnection>> PostgresConnection::open(const std::string& url) {
    Handle handle(PQconnectdb(url.c_str()), &PQfinish);
    if (PQstatus(handle.get()) != CONNECTION_OK)
        return fail(ErrorKind::outside,
                    format("PostgreSQL cannot be reached: {}", trim(PQerrorMessage(handle.get()))));
    PQsetNoticeProcessor(
        handle.get(), [](void*, const char*) {}, nullptr);
    std::unique_ptr<PostgresConnection> out(new PostgresConnection(std::move(handle)));
    TRY(out->command("SET client_encoding = 'UTF8'"));
    TRY(out->command("SET synchronous_commit = on"));
    return out;
}

Failure PostgresConnection::failure(const PGresult* answer) const {
    const char* state = answer ? PQresultErrorField(answer, PG_DIAG_SQLSTATE) : nullptr;
    const std::string_view code = state ? state : "";
    // Only the state is told: the server's own text can quote values.
    Error error{ErrorKind::outside,
                format("PostgreSQL refused (state {}).", code.empty() ? "connection lost" : code),
                {},
                {}};
    if (code == "23505")
        error.kind = ErrorKind::blocked, error.reason = "unique";
    else if (code == "23503")
        error.kind = ErrorKind::blocked, error.reason = "foreign_key";
    else if (code.starts_with("23") || code == "P0001")
        error.kind = ErrorKind::blocked, error.reason = "check";
    else if (code == "40001" || code == "40P01")
        error.reason = "retry";
    else if (code == "53100")
        error.message = "The database server's disk is full. Nothing was saved.";
    else if (broken())
        error.reason = "lost";
    return Failure{std::move(error)};
}

Result<std::string> PostgresConnection::prepared(std::string_view sql,
                                                 const std::vector<Oid>& types) {
    std::string key(sql);
    for (const auto type : types) key += format("\x1f{}", type);
    if (const auto found = names_.find(key); found != names_.end()) return found->second;
    auto name = format("s{}", names_.size());
    const Answer answer(PQprepare(handle_.get(), name.c_str(), std::string(sql).c_str(),
                                  static_cast<int>(types.size()), types.data()),
                        &PQclear);
    if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) return failure(answer.get());
    names_.emplace(std::move(key), name);
    return name;
}

Result<PostgresConnection::Answer> PostgresConnection::run(std::string_view sql,
                                                           const Values& parameters) {
    std::vector<Oid> types;
    std::vector<std::string> wire;
    std::vector<const char*> pointers;
    std::vector<int> sizes, formats;
    for (const auto& parameter : parameters) {
        TRY(check_value(parameter));
        types.push_back(wire_type(parameter));
        wire.push_back(to_wire(parameter));
        formats.push_back(binary);
    }
    for (std::size_t i = 0; i < wire.size(); ++i) {
        pointers.push_back(types[i] ? wire[i].data() : nullptr);
        sizes.push_back(static_cast<int>(wire[i].size()));
    }
    const auto name = TRY(prepared(sql, types));
    Answer answer(PQexecPrepared(handle_.get(), name.c_str(), static_cast<int>(pointers.size()),
                                 pointers.data(), sizes.data(), formats.data(), binary),
                  &PQclear);
    const auto status = PQresultStatus(answer.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) return failure(answer.get());
    return answer;
}

Result<Rows> PostgresConnection::query(std::string_view sql, const Values& parameters) {
    const auto answer = TRY(run(sql, parameters));
    const int columns = PQnfields(answer.get()), count = PQntuples(answer.get());
    Rows rows;
    rows.reserve(static_cast<std::size_t>(count));
    for (int row = 0; row < count; ++row) {
        Values values;
        values.reserve(static_cast<std::size_t>(columns));
        for (int i = 0; i < columns; ++i) {
            if (PQgetisnull(answer.get(), row, i))
                values.emplace_back(Null{});
            else
                values.push_back(from_wire(PQftype(answer.get(), i),
                                           PQgetvalue(answer.get(), row, i),
                                           PQgetlength(answer.get(), row, i)));
        }
        rows.emplace_back(std::move(values));
    }
    return rows;
}

Result<std::int64_t> PostgresConnection::execute(std::string_view sql, const Values& parameters) {
    const auto answer = TRY(run(sql, parameters));
    return parse_int(PQcmdTuples(answer.get())).value_or(0);
}

Result<void> PostgresConnection::insert_many(std::string_view table,
                                             const std::vector<std::string>& columns,
                                             const std::vector<Values>& rows) {
    if (rows.empty()) return {};
    TRY(update_many(format("INSERT INTO {} ({}) SELECT * FROM", table, comma(columns)), columns, {},
                    rows));
    return {};
}

Result<std::int64_t> PostgresConnection::update_many(std::string_view table,
                                                     const std::vector<std::string>& key_columns,
                                                     const std::vector<std::string>& set_columns,
                                                     const std::vector<Values>& rows) {
    if (rows.empty()) return 0;
    const auto columns = key_columns.size() + set_columns.size();
    for (const auto& row : rows) {
        ENSURE(row.size() == columns);
        for (const auto& value : row) TRY(check_value(value));
    }
    const auto elements = element_types(columns, rows);
    std::string sql;
    if (set_columns.empty()) {
        sql = format("{} {}", table, unnest(elements));  // the head of an INSERT … SELECT
    } else {
        auto all = key_columns;
        all.insert(all.end(), set_columns.begin(), set_columns.end());
        std::string set, where;
        for (const auto& name : set_columns)
            set += format("{}{} = given.{}", set.empty() ? "" : ", ", name, name);
        for (const auto& name : key_columns)
            where += format("{}{}.{} = given.{}", where.empty() ? "" : " AND ", table, name, name);
        sql = format("UPDATE {} SET {} FROM {} AS given({}) WHERE {}", table, set, unnest(elements),
                     comma(all), where);
    }
    std::vector<Oid> types;
    std::vector<std::string> wire;
    std::vector<const char*> pointers;
    std::vector<int> sizes, formats(columns, binary);
    for (std::size_t i = 0; i < columns; ++i) {
        types.push_back(array_of(elements[i]));
        wire.push_back(array_to_wire(rows, i, elements[i]));
    }
    for (const auto& bytes : wire) {
        pointers.push_back(bytes.data());
        sizes.push_back(static_cast<int>(bytes.size()));
    }
    const auto name = TRY(prepared(sql, types));
    const Answer answer(PQexecPrepared(handle_.get(), name.c_str(), static_cast<int>(columns),
                                       pointers.data(), sizes.data(), formats.data(), binary),
                        &PQclear);
    if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) return failure(answer.get());
    return parse_int(PQcmdTuples(answer.get())).value_or(0);
}

Result<void> PostgresConnection::command(const char* sql) {
    const Answer answer(PQexec(handle_.get(), sql), &PQclear);
    if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) return failure(answer.get());
    return {};
}

}  // namespace exclaim::db
