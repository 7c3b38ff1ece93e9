// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/limits.h"
#include "base/text.h"
#include "db/sqlite_connection.h"

namespace exclaim::db {

namespace {

using Connection = std::unique_ptr<SqliteConnection>;

class SqliteDatabase final : public Database {
public:
    SqliteDatabase(std::string path, Connection writer)
        : path_(std::move(path)), writer_(std::move(writer)) {}

    Engine engine() const override { return Engine::sqlite; }

    Result<void> ping() override {
        return read({}, [](Transaction& t) -> Result<void> {
            TRY(t.query("SELECT 1"));
            return {};
        });
    }

    /// One connection has to be asked each time, and only read with: its count moves with whatever
    /// another connection commits ("PRAGMA data_version" of the SQLite documentation).
    Result<std::string> stamp() override {
        const std::lock_guard lock(watcher_mutex_);
        if (!watcher_) watcher_ = TRY(SqliteConnection::open(path_, true));
        const auto rows = TRY(watcher_->query("PRAGMA data_version", {}));
        return std::to_string(rows.front().integer(0));
    }

protected:
    Result<void> run_write(PracticeId, const Body& body) override {
        // Within this process writers queue here; another process (a command beside the server) is
        // waited for by SQLite's busy time-out and, should that run out, by the retry.
        const std::lock_guard lock(writer_mutex_);
        for (int attempt = 0;; ++attempt) {
            auto done = once(*writer_, body, true);
            if (done || done.error().reason != "retry" || attempt >= limits::db_retries)
                return done;
            std::this_thread::sleep_for(std::chrono::milliseconds{5L << attempt});
        }
    }

    Result<void> run_read(PracticeId, const Body& body) override {
        auto reader = TRY(take_reader());
        auto done = once(*reader, body, false);
        const std::lock_guard lock(readers_mutex_);
        readers_.push_back(std::move(reader));
        return done;
    }

private:
    static Result<void> once(SqliteConnection& connection, const Body& body, bool write) {
        TRY(connection.begin(write));
        // Also on an exception: the one writer must never be left inside a transaction.
        const std::unique_ptr<SqliteConnection, void (*)(SqliteConnection*)> ended(
            &connection, [](SqliteConnection* c) { c->roll_back(); });
        auto done = body(connection);
        if (done) done = connection.commit();
        return done;
    }

    Result<Connection> take_reader() {
        {
            const std::lock_guard lock(readers_mutex_);
            if (!readers_.empty()) {
                auto reader = std::move(readers_.back());
                readers_.pop_back();
                return reader;
            }
        }
        // As many readers as there are threads that read at once: the server's worker pool bounds
        // them.
        return SqliteConnection::open(path_, true);
    }

    std::string path_;
    std::mutex writer_mutex_;
    Connection writer_;
    std::mutex readers_mutex_;
    std::vector<Connection> readers_;
    std::mutex watcher_mutex_;
    Connection watcher_;
};

}  // namespace

Result<std::unique_ptr<Database>> open_sqlite(const std::string& path) {
    auto writer = TRY(SqliteConnection::open(path, false));
    return std::unique_ptr<Database>(std::make_unique<SqliteDatabase>(path, std::move(writer)));
}

Result<void> copy_sqlite(const std::string& from, const std::string& to) {
    auto source = TRY(SqliteConnection::open(from, true));
    TRY(source->execute("VACUUM INTO $1", values(to)));
    return {};
}

}  // namespace exclaim::db
