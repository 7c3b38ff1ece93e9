// SPDX-License-Identifier: Apache-2.0
#include "db/postgres.h"

#include <array>
#include <chrono>
#include <mutex>
#include <thread>

#include "base/limits.h"
#include "base/text.h"
#include "db/postgres_connection.h"

namespace exclaim::db {

namespace {

using Connection = std::unique_ptr<PostgresConnection>;

class PostgresDatabase final : public Database {
public:
    PostgresDatabase(std::string url, Connection first) : url_(std::move(url)) {
        idle_.push_back(std::move(first));
    }

    Engine engine() const override { return Engine::postgres; }

    Result<void> ping() override {
        return read({}, [](Transaction& t) -> Result<void> {
            TRY(t.query("SELECT 1"));
            return {};
        });
    }

    /// Which transactions a reader sees as finished: whoever commits was among the unfinished ones
    /// before, so that the text changes. A server that was set back starts anew.
    Result<std::string> stamp() override {
        return read({}, [](Transaction& t) -> Result<std::string> {
            return TRY(t.query("SELECT CAST(pg_postmaster_start_time() AS TEXT) || ' ' || "
                               "CAST(pg_current_snapshot() AS TEXT)"))
                .front()
                .text(0);
        });
    }

protected:
    Result<void> run_write(PracticeId practice, const Body& body) override {
        // Actions of one practice meet in its audit chain. Queueing here what this process writes
        // for it saves the server from refusing and repeating nearly all of it.
        std::unique_lock<std::mutex> turn;
        if (!practice.empty()) turn = std::unique_lock(turn_of(practice));
        return with_retry("BEGIN ISOLATION LEVEL SERIALIZABLE", body);
    }
    Result<void> run_read(PracticeId, const Body& body) override {
        return with_retry("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body);
    }

private:
    Result<void> with_retry(const char* begin, const Body& body) {
        for (int attempt = 0;; ++attempt) {
            auto connection = TRY(take(attempt > 0));
            bool committing = false;
            // After COMMIT was sent nobody knows: the caller's idempotency decides.
            auto done = once(*connection, begin, body, committing);
            const bool lost = connection->broken();
            if (lost)
                forget_idle();
            else
                give_back(std::move(connection));
            if (lost && committing) return commit_unknown();
            if (done || attempt >= limits::db_retries) return done;
            // A connection that broke before COMMIT was sent has changed nothing.
            if (!lost && done.error().reason != "retry") return done;
            std::this_thread::sleep_for(std::chrono::milliseconds{5L << attempt});
        }
    }

    static Result<void> once(PostgresConnection& connection, const char* begin, const Body& body,
                             bool& committing) {
        TRY(connection.begin(begin));
        auto done = body(connection);
        if (done) {
            committing = true;
            done = connection.commit();
        }
        if (!done && !connection.broken()) static_cast<void>(connection.command("ROLLBACK"));
        return done;
    }

    static Failure commit_unknown() {
        return Failure{Error{ErrorKind::outside,
                             "The connection to the database was lost while saving. It may or may "
                             "not have been saved; look before you repeat it.",
                             {},
                             "lost"}};
    }

    std::mutex& turn_of(PracticeId practice) {
        return turns_.at(static_cast<std::uint64_t>(practice.value()) % turns_.size());
    }

    Result<Connection> take(bool patient) {
        {
            const std::lock_guard lock(mutex_);
            if (!idle_.empty()) {
                auto connection = std::move(idle_.back());
                idle_.pop_back();
                return connection;
            }
        }
        auto opened = PostgresConnection::open(url_);
        // A server that is just restarting is worth a second.
        for (int i = 0; !opened && patient && i < limits::db_retries; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds{5L << i});
            opened = PostgresConnection::open(url_);
        }
        return opened;
    }
    /// After a restart of the server every idle connection is dead.
    void forget_idle() {
        const std::lock_guard lock(mutex_);
        idle_.clear();
    }
    void give_back(Connection connection) {
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(connection));
    }

    std::string url_;
    std::mutex mutex_;
    std::vector<Connection> idle_;
    std::array<std::mutex, 64> turns_;
};

}  // namespace

Result<std::unique_ptr<Database>> open_postgres(const std::string& url) {
    auto first = TRY(PostgresConnection::open(url));
    return std::unique_ptr<Database>(std::make_unique<PostgresDatabase>(url, std::move(first)));
}

}  // namespace exclaim::db
