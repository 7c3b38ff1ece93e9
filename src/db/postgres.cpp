// SPDX-License-Identifier: Apache-2.0
#include "db/postgres.h"

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

protected:
    Result<void> run_write(PracticeId, const Body& body) override {
        return with_retry("BEGIN ISOLATION LEVEL SERIALIZABLE", body);
    }
    Result<void> run_read(PracticeId, const Body& body) override {
        return with_retry("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body);
    }

private:
    Result<void> with_retry(const char* begin, const Body& body) {
        for (int attempt = 0;; ++attempt) {
            auto connection = TRY(take());
            bool committing = false;
            auto done = once(*connection, begin, body, committing);
            const bool lost = connection->broken();
            if (!lost) give_back(std::move(connection));
            if (done || attempt >= limits::db_retries) return done;
            // A connection that broke before COMMIT was sent has changed nothing; after it, nobody
            // knows: then the error goes up, and the caller's idempotency decides.
            const bool again = done.error().reason == "retry" || (lost && !committing);
            if (!again) return done;
            std::this_thread::sleep_for(std::chrono::milliseconds{5L << attempt});
        }
    }

    static Result<void> once(PostgresConnection& connection, const char* begin, const Body& body,
                             bool& committing) {
        TRY(connection.command(begin));
        auto done = body(connection);
        if (done) {
            committing = true;
            done = connection.command("COMMIT");
        }
        if (!done && !connection.broken()) static_cast<void>(connection.command("ROLLBACK"));
        return done;
    }

    Result<Connection> take() {
        {
            const std::lock_guard lock(mutex_);
            if (!idle_.empty()) {
                auto connection = std::move(idle_.back());
                idle_.pop_back();
                return connection;
            }
        }
        return PostgresConnection::open(url_);
    }
    void give_back(Connection connection) {
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(connection));
    }

    std::string url_;
    std::mutex mutex_;
    std::vector<Connection> idle_;
};

}  // namespace

Result<std::unique_ptr<Database>> open_postgres(const std::string& url) {
    auto first = TRY(PostgresConnection::open(url));
    return std::unique_ptr<Database>(std::make_unique<PostgresDatabase>(url, std::move(first)));
}

}  // namespace exclaim::db
