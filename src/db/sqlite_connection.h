// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <sqlite3.h>

#include <list>
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

    Result<void> begin(bool write);
    Result<void> commit();
    void roll_back();

private:
    using Statement = std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)>;
    explicit SqliteConnection(sqlite3* handle) : handle_(handle) {}
    Result<sqlite3_stmt*> prepare(std::string_view sql);
    Result<void> bind(sqlite3_stmt* statement, const Values& parameters);
    Result<Rows> run(sqlite3_stmt* statement, const Values& parameters);
    Failure failure(int code) const;

    sqlite3* handle_;
    std::unordered_map<std::string, Statement> statements_;
};

}  // namespace exclaim::db
