// SPDX-License-Identifier: Apache-2.0
#include "db/postgres_connection.h"

#include <array>

#include "base/limits.h"
#include "base/text.h"
#include "db/check_value.h"
#include "db/postgres_wire.h"

namespace exclaim::db {

namespace {
constexpr int binary = 1;

/// Told to the server when connecting; what the address says itself goes before.
constexpr auto keywords = std::to_array<const char*>(
    {"connect_timeout", "application_name", "dbname", "client_encoding", nullptr});
}  // namespace

Result<std::unique_ptr<PostgresConnection>> PostgresConnection::open(const std::string& url) {
    const std::array<const char*, keywords.size()> given = {"5", "exclaim", url.c_str(), "UTF8", nullptr};
    Handle handle(PQconnectdbParams(keywords.data(), given.data(), 1), &PQfinish);
    if (PQstatus(handle.get()) != CONNECTION_OK)
        return fail(ErrorKind::outside,
                    format("PostgreSQL cannot be reached: {}", trim(PQerrorMessage(handle.get()))));
    PQsetNoticeProcessor(
        handle.get(), [](void*, const char*) {}, nullptr);
    std::unique_ptr<PostgresConnection> out(new PostgresConnection(std::move(handle)));
    TRY(out->command("SET synchronous_commit = on"));
    return out;
}

Failure PostgresConnection::failure(const PGresult* answer) const {
    const char* state = answer ? PQresultErrorField(answer, PG_DIAG_SQLSTATE) : nullptr;
    const std::string_view code = state ? state : "";
    // Only the state is told: the server's own text can quote values.
    Error error{ErrorKind::outside, format("PostgreSQL refused (state {}).", code), {}, {}};
    const auto blocked = [&](const char* reason) {
        error.kind = ErrorKind::blocked;
        error.reason = reason;
    };
    if (code == "23505")
        blocked("unique");
    else if (code == "23503")
        blocked("foreign_key");
    else if (code.starts_with("23") || code == "P0001" || code == "42804")
        blocked("check");
    else if (code == "40001" || code == "40P01")
        error.reason = "retry";
    else if (code == "53100")
        error.message = "The database server's disk is full. Nothing was saved.";
    else if (broken()) {
        error.message = "The connection to the database was lost. Nothing was saved; try again.";
        error.reason = "lost";
    }
    return Failure{std::move(error)};
}

Result<std::string> PostgresConnection::prepared(std::string_view sql,
                                                 const std::vector<Oid>& types) {
    std::string key(sql);
    for (const auto type : types) key.append("\x1f").append(std::to_string(type));
    if (const auto found = names_.find(key); found != names_.end()) return found->second;
    if (names_.size() >= limits::prepared_statements) {
        TRY(command("DEALLOCATE ALL"));
        names_.clear();
    }
    auto name = format("s{}", names_.size());
    const Answer answer(PQprepare(handle_.get(), name.c_str(), std::string(sql).c_str(),
                                  static_cast<int>(types.size()), types.data()),
                        &PQclear);
    if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) return failure(answer.get());
    names_.emplace(std::move(key), name);
    return name;
}

Result<PostgresConnection::Answer> PostgresConnection::send(std::string_view sql,
                                                            const std::vector<Oid>& types,
                                                            const std::vector<std::string>& wire) {
    std::vector<const char*> pointers(wire.size());
    std::vector<int> sizes(wire.size());
    const std::vector<int> formats(wire.size(), binary);
    for (std::size_t i = 0; i < wire.size(); ++i) {
        pointers[i] = types[i] ? wire[i].data() : nullptr;
        sizes[i] = static_cast<int>(wire[i].size());
    }
    const auto name = TRY(prepared(sql, types));
    Answer answer(PQexecPrepared(handle_.get(), name.c_str(), static_cast<int>(wire.size()),
                                 pointers.data(), sizes.data(), formats.data(), binary),
                  &PQclear);
    const auto status = PQresultStatus(answer.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) return failure(answer.get());
    return answer;
}

Result<PostgresConnection::Answer> PostgresConnection::run(std::string_view sql,
                                                           const Values& parameters) {
    std::vector<Oid> types(parameters.size());
    std::vector<std::string> wire(parameters.size());
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        if (auto fits = check_value(parameters[i]); !fits) {
            spoiled_ = true;
            return Failure{std::move(fits).error()};
        }
        types[i] = wire_type(parameters[i]);
        wire[i] = to_wire(parameters[i]);
    }
    return send(sql, types, wire);
}

Result<Rows> PostgresConnection::query(std::string_view sql, const Values& parameters) {
    const auto answer = TRY(run(sql, parameters));
    const int columns = PQnfields(answer.get()), count = PQntuples(answer.get());
    for (int i = 0; i < columns; ++i)
        if (count > 0 && !is_known_type(PQftype(answer.get(), i))) {
            spoiled_ = true;
            return unknown_type();
        }
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

Result<void> PostgresConnection::command(const char* sql) {
    const Answer answer(PQexec(handle_.get(), sql), &PQclear);
    if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) return failure(answer.get());
    return {};
}

Result<void> PostgresConnection::begin(const char* sql) {
    spoiled_ = false;
    return command(sql);
}

Result<void> PostgresConnection::commit() {
    if (spoiled_) return cannot_commit();
    const Answer answer(PQexec(handle_.get(), "COMMIT"), &PQclear);
    if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) return failure(answer.get());
    // The server answers ROLLBACK to the COMMIT of a transaction in which a statement failed.
    if (std::string_view{PQcmdStatus(answer.get())} != "COMMIT") return cannot_commit();
    return {};
}

}  // namespace exclaim::db
