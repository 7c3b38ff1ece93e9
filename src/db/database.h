// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/ids.h"
#include "base/result.h"
#include "db/value.h"

namespace exclaim::db {

enum class Engine { sqlite, postgres };

/// One open transaction. SQL is the common subset of both engines, with $1 … $n parameters.
/// A failed statement fails its transaction: return the error and let transact() roll back. If it
/// is overlooked, transact() refuses to commit.
/// Error reasons: "unique", "foreign_key", "check" (kind blocked: the schema forbids it, or a value
/// is of another type than its column); a text that is not UTF-8 or holds a NUL byte is kind
/// invalid; everything else is kind outside.
/// What PostgreSQL alone refuses: digits as text for a number column, and the reverse, which SQLite
/// takes. A sum() of numbers has to be CAST(… AS BIGINT), and a parameter that stands alone, as in
/// SELECT $1 + 1, needs its type too.
class Transaction {
public:
    virtual ~Transaction() = default;
    virtual Engine engine() const = 0;
    virtual Result<Rows> query(std::string_view sql, const Values& parameters = {}) = 0;
    /// Number of rows changed.
    virtual Result<std::int64_t> execute(std::string_view sql, const Values& parameters = {}) = 0;
    /// Many rows at once: unnest arrays on PostgreSQL, one prepared statement on SQLite.
    /// Every row has a value for every column; a column's values are of one type or Null.
    virtual Result<void> insert_many(std::string_view table,
                                     const std::vector<std::string>& columns,
                                     const std::vector<Values>& rows) = 0;
    /// Each row: values of the key columns, then of the set columns. Returns the number of rows
    /// changed.
    virtual Result<std::int64_t> update_many(std::string_view table,
                                             const std::vector<std::string>& key_columns,
                                             const std::vector<std::string>& set_columns,
                                             const std::vector<Values>& rows) = 0;
};

/// The door to one database. Any number of threads may call it.
class Database {
public:
    virtual ~Database() = default;
    virtual Engine engine() const = 0;

    /// Runs fn in a writing transaction: committed (and durable) if it returns a value, rolled back
    /// if an error. Repeated on serialization failures and deadlocks, so fn must have no effect but
    /// through its Transaction. `practice` is for row-level security; the empty id means the
    /// installation itself.
    template <class Fn>
    auto transact(PracticeId practice, Fn&& fn) -> std::invoke_result_t<Fn&, Transaction&> {
        return run<false>(practice, fn);
    }
    /// The same for reading only, on one consistent snapshot; never waits for a writer on SQLite.
    template <class Fn>
    auto read(PracticeId practice, Fn&& fn) -> std::invoke_result_t<Fn&, Transaction&> {
        return run<true>(practice, fn);
    }

    /// True if a trivial statement works: for /readyz and doctor.
    virtual Result<void> ping() = 0;

    /// The same text twice: between the two calls nothing was committed by anybody, not by another
    /// process either. Another text says nothing.
    virtual Result<std::string> stamp() = 0;

protected:
    using Body = std::function<Result<void>(Transaction&)>;
    virtual Result<void> run_write(PracticeId practice, const Body& body) = 0;
    virtual Result<void> run_read(PracticeId practice, const Body& body) = 0;

private:
    template <bool Read, class Fn>
    auto run(PracticeId practice, Fn& fn) -> std::invoke_result_t<Fn&, Transaction&> {
        using Outcome = std::invoke_result_t<Fn&, Transaction&>;
        std::optional<Outcome> outcome;
        const Body body = [&](Transaction& t) -> Result<void> {
            outcome.emplace(fn(t));
            if (!*outcome) return Failure{outcome->error()};
            return {};
        };
        auto done = Read ? run_read(practice, body) : run_write(practice, body);
        if (!done) return Failure{std::move(done).error()};
        return std::move(*outcome);
    }
};

/// "sqlite:///path/to/file" or "postgresql://user@host/db" (contract). Opens and checks; creates an
/// SQLite file.
Result<std::unique_ptr<Database>> open_database(std::string_view url);

}  // namespace exclaim::db
