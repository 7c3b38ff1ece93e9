// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <libpq-fe.h>

#include <memory>
#include <string>
#include <unordered_map>

#include "db/database.h"

namespace exclaim::db {

/// One connection with its prepared statements. Parameters travel in binary with the type of their
/// C++ value, so nothing is converted on the way.
class PostgresConnection final : public Transaction {
public:
    static Result<std::unique_ptr<PostgresConnection>> open(const std::string& url);

    Engine engine() const override { return Engine::postgres; }
    Result<Rows> query(std::string_view sql, const Values& parameters) override;
    Result<std::int64_t> execute(std::string_view sql, const Values& parameters) override;
    Result<void> insert_many(std::string_view table, const std::vector<std::string>& columns,
                             const std::vector<Values>& rows) override;
    Result<std::int64_t> update_many(std::string_view table,
                                     const std::vector<std::string>& key_columns,
                                     const std::vector<std::string>& set_columns,
                                     const std::vector<Values>& rows) override;

    /// A plain command without parameters: BEGIN, ROLLBACK, SET.
    Result<void> command(const char* sql);
    Result<void> begin(const char* sql);
    /// COMMIT; an error if a statement had failed and the server rolled back instead.
    Result<void> commit();
    bool broken() const { return PQstatus(handle_.get()) != CONNECTION_OK; }

private:
    using Handle = std::unique_ptr<PGconn, void (*)(PGconn*)>;
    using Answer = std::unique_ptr<PGresult, void (*)(PGresult*)>;
    explicit PostgresConnection(Handle handle) : handle_(std::move(handle)) {}
    Result<Answer> run(std::string_view sql, const Values& parameters);
    Result<std::string> prepared(std::string_view sql, const std::vector<Oid>& types);
    /// Runs a prepared statement; a parameter of type 0 is null.
    Result<Answer> send(std::string_view sql, const std::vector<Oid>& types,
                        const std::vector<std::string>& wire);
    Failure failure(const PGresult* answer) const;

    Handle handle_;
    /// SQL and types → name of the prepared statement
    std::unordered_map<std::string, std::string> names_;
    /// A value was refused before the server heard of it: this transaction cannot be committed.
    bool spoiled_ = false;
};

}  // namespace exclaim::db
