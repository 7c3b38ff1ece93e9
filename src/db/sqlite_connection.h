// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <sqlite3.h>

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include "db/database.h"

namespace exclaim::db {

/// One open connection with its prepared statements. One thread at a time.
class SqliteConnection final : public Transaction {
public:
    static Result<std::unique_ptr<SqliteConnection>> open(const std::string& path, bool read_only);
    ~SqliteConnection() override;

    Engine engine() const override { return Engine::sqlite; }
    Result<Rows> query(std::string_view sql, const Values& parameters) override;
    Result<std::int64_t> execute(std::string_view sql, const Values& parameters) override;
    Result<void> insert_many(std::string_view table, const std::vector<std::string>& columns,
                             const std::vector<Values>& rows) override;
    Result<std::int64_t> update_many(std::string_view table,
                                     const std::vector<std::string>& key_columns,
                                     const std::vector<std::string>& set_columns,
                                     const std::vector<Values>& rows) override;

    /// What PostgreSQL does by itself: a transaction in which a statement failed is not committed.
    Result<void> begin(bool write);
    Result<void> commit();
    void roll_back();

private:
    struct Statement {
        std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> handle;
        std::vector<std::size_t> numbers;  ///< place in the SQL → n of its $n
    };
    /// Lets a statement be looked up by string_view, without a copy of its SQL.
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view sql) const {
            return std::hash<std::string_view>{}(sql);
        }
    };
    explicit SqliteConnection(sqlite3* handle) : handle_(handle) {}
    Result<Statement*> prepare(std::string_view sql);
    Result<void> bind(const Statement& statement, const Values& parameters);
    Result<Rows> run(const Statement& statement, const Values& parameters);
    Failure failure(int code);
    Failure spoiled(Failure why);

    sqlite3* handle_;
    std::unordered_map<std::string, Statement, Hash, std::equal_to<>> statements_;
    bool spoiled_ = false;  ///< a statement of this transaction failed, so it cannot be committed
};

}  // namespace exclaim::db
