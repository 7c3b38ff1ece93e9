// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <libpq-fe.h>

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include "db/database.h"

namespace exclaim::db {

/// One connection with its prepared statements. Parameters travel in binary. The server says which
/// type it understood for each; a value of another type is refused, because PostgreSQL would
/// otherwise turn numbers and bytes into text on their way into a text column.
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
    struct Statement {
        std::string name;
        std::vector<Oid> types;  ///< as the server understood the parameters
    };
    /// Lets a statement be looked up by string_view, without a copy of its SQL.
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view sql) const {
            return std::hash<std::string_view>{}(sql);
        }
    };
    Result<Answer> run(std::string_view sql, const Values& parameters);
    Result<Statement*> prepared(std::string_view sql);
    Result<Answer> send(const Statement& statement, const std::vector<const char*>& pointers,
                        const std::vector<int>& sizes);
    /// Runs insert_many's and update_many's statement over one array per column.
    Result<Answer> send_arrays(std::string_view sql, const std::vector<std::string>& arrays);
    Failure failure(const PGresult* answer) const;

    Handle handle_;
    std::unordered_map<std::string, Statement, Hash, std::equal_to<>> statements_;
    /// A value was refused before the server heard of it: this transaction cannot be committed.
    bool spoiled_ = false;
};

}  // namespace exclaim::db
