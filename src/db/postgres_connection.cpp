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
    const std::array<const char*, keywords.size()> given = {"5", "exclaim", url.c_str(), "UTF8",
                                                            nullptr};
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

Result<PostgresConnection::Statement*> PostgresConnection::prepared(std::string_view sql) {
    if (const auto found = statements_.find(sql); found != statements_.end()) return &found->second;
    if (statements_.size() >= limits::prepared_statements) {
        TRY(command("DEALLOCATE ALL"));
        statements_.clear();
    }
    Statement statement{format("s{}", statements_.size()), {}};
    const auto* name = statement.name.c_str();
    const Answer made(PQprepare(handle_.get(), name, std::string(sql).c_str(), 0, nullptr),
                      &PQclear);
    if (PQresultStatus(made.get()) != PGRES_COMMAND_OK) return failure(made.get());
    const Answer told(PQdescribePrepared(handle_.get(), name), &PQclear);
    if (PQresultStatus(told.get()) != PGRES_COMMAND_OK) return failure(told.get());
    for (int i = 0; i < PQnparams(told.get()); ++i)
        statement.types.push_back(PQparamtype(told.get(), i));
    return &statements_.emplace(sql, std::move(statement)).first->second;
}

Result<PostgresConnection::Answer> PostgresConnection::send(
    const Statement& statement, const std::vector<const char*>& pointers,
    const std::vector<int>& sizes) {
    const std::vector<int> formats(pointers.size(), binary);
    Answer answer(
        PQexecPrepared(handle_.get(), statement.name.c_str(), static_cast<int>(pointers.size()),
                       pointers.data(), sizes.data(), formats.data(), binary),
        &PQclear);
    const auto status = PQresultStatus(answer.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) return failure(answer.get());
    return answer;
}

Result<PostgresConnection::Answer> PostgresConnection::run(std::string_view sql,
                                                           const Values& parameters) {
    const auto* statement = TRY(prepared(sql));
    const auto count = statement->types.size();
    ENSURE(count <= parameters.size());
    std::vector<std::string> wire(count);
    std::vector<const char*> pointers(count);
    std::vector<int> sizes(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto type = wire_type(parameters[i]);
        auto fits = type && type != statement->types[i] ? Result<void>{other_type(i + 1)}
                                                        : check_value(parameters[i]);
        if (!fits) {
            spoiled_ = true;
            return Failure{std::move(fits).error()};
        }
        wire[i] = to_wire(parameters[i]);
        pointers[i] = type ? wire[i].data() : nullptr;
        sizes[i] = static_cast<int>(wire[i].size());
    }
    return send(*statement, pointers, sizes);
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
