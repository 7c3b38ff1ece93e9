// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <stdexcept>
#include <thread>

#include "base/limits.h"
#include "support/test_database.h"

using namespace exclaim;
using namespace exclaim::db;
using exclaim::testing::postgres_url;
using exclaim::testing::TestDatabase;

namespace {
struct Books {
    TestDatabase database;
    Books() {
        run("CREATE TABLE people (id BIGINT PRIMARY KEY, age BIGINT NOT NULL CHECK (age >= 0))");
        run("CREATE TABLE visits (id BIGINT PRIMARY KEY, person BIGINT REFERENCES people (id))");
    }
    void run(std::string_view sql) {
        const auto done = database->transact({}, [&](Transaction& t) { return t.execute(sql); });
        REQUIRE(done);
    }
    std::string reason_of(std::string_view sql) {
        const auto done = database->transact({}, [&](Transaction& t) { return t.execute(sql); });
        REQUIRE_FALSE(done);
        return std::string(error_kind_info(done.error().kind).name) + " " + done.error().reason;
    }
    std::int64_t number(std::string_view sql) {
        const auto rows = database->read({}, [&](Transaction& t) { return t.query(sql); });
        REQUIRE(rows);
        return rows->front().integer(0);
    }
    std::int64_t people() { return number("SELECT count(*) FROM people"); }
};

Result<void> add_one(Transaction& t) {
    const auto age = TRY(t.query("SELECT age FROM people WHERE id = 1")).front().integer(0);
    TRY(t.execute("UPDATE people SET age = $1 WHERE id = 1", values(age + 1)));
    return {};
}
}  // namespace

TEST_CASE_FIXTURE(Books, "a broken rule of the schema has a reason") {
    run("INSERT INTO people (id, age) VALUES (1, 30)");
    CHECK(reason_of("INSERT INTO people (id, age) VALUES (1, 31)") == "blocked unique");
    CHECK(reason_of("INSERT INTO visits (id, person) VALUES (1, 99)") == "blocked foreign_key");
    CHECK(reason_of("INSERT INTO people (id, age) VALUES (2, -1)") == "blocked check");
    CHECK(reason_of("INSERT INTO people (id, age) VALUES (2, NULL)") == "blocked check");
    CHECK(reason_of("SELECT nonsense") == "outside ");
    CHECK(people() == 1);
}

TEST_CASE_FIXTURE(Books, "an error rolls everything back") {
    const auto done = database->transact({}, [](Transaction& t) -> Result<void> {
        TRY(t.execute("INSERT INTO people (id, age) VALUES (1, 30)"));
        return fail(ErrorKind::blocked, "no");
    });
    CHECK_FALSE(done);
    CHECK(done.error().message == "no");
    CHECK(people() == 0);
}

TEST_CASE_FIXTURE(Books, "an exception rolls everything back and leaves the door usable") {
    CHECK_THROWS_AS(database->transact({},
                                       [](Transaction& t) -> Result<void> {
                                           TRY(t.execute("INSERT INTO people VALUES (1, 30)"));
                                           throw std::runtime_error("bug");
                                       }),
                    std::runtime_error);
    CHECK(people() == 0);
    run("INSERT INTO people (id, age) VALUES (1, 30)");
    CHECK(people() == 1);
}

TEST_CASE_FIXTURE(Books, "a transaction whose failed statement was overlooked is not committed") {
    const auto done = database->transact({}, [](Transaction& t) -> Result<void> {
        TRY(t.execute("INSERT INTO people (id, age) VALUES (1, 30)"));
        static_cast<void>(t.execute("INSERT INTO people (id, age) VALUES (1, 30)"));
        return {};
    });
    REQUIRE_FALSE(done);
    CHECK(done.error().message ==
          "A statement of this transaction had failed, so nothing of it was saved.");
    CHECK(people() == 0);
}

TEST_CASE_FIXTURE(Books, "reading cannot write") {
    const auto done = database->read(
        {}, [](Transaction& t) { return t.execute("INSERT INTO people (id, age) VALUES (1, 1)"); });
    CHECK_FALSE(done);
    CHECK(people() == 0);
}

TEST_CASE_FIXTURE(Books, "a reader sees one picture while others write") {
    run("INSERT INTO people (id, age) VALUES (1, 30)");
    const auto seen = database->read({}, [&](Transaction& t) -> Result<std::int64_t> {
        const auto before = TRY(t.query("SELECT count(*) FROM people")).front().integer(0);
        std::thread([&] { run("INSERT INTO people (id, age) VALUES (2, 30)"); }).join();
        return TRY(t.query("SELECT count(*) FROM people")).front().integer(0) - before;
    });
    REQUIRE(seen);
    CHECK(*seen == 0);
    CHECK(people() == 2);
}

TEST_CASE_FIXTURE(Books, "no update is lost when several threads write the same row") {
    run("INSERT INTO people (id, age) VALUES (1, 0)");
    std::atomic<int> saved{0};
    // One practice queues in this process; without one (and between processes) the engine refuses
    // and transact() repeats.
    for (const auto practice : {PracticeId{7}, PracticeId{}}) {
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                for (int n = 0; n < 25; ++n)
                    if (database->transact(practice, add_one)) ++saved;
            });
        for (auto& thread : threads) thread.join();
    }
    CHECK(number("SELECT age FROM people") == saved);
    CHECK(saved == 200);
}

TEST_CASE_FIXTURE(Books, "more statements than are kept prepared still work") {
    const auto done = database->transact({}, [](Transaction& t) -> Result<void> {
        const auto many = static_cast<std::int64_t>(limits::prepared_statements) + 50;
        for (std::int64_t i = 0; i < many; ++i) {
            const auto rows =
                TRY(t.query("SELECT CAST($1 AS BIGINT) + " + std::to_string(i), values(1)));
            ENSURE(rows.front().integer(0) == i + 1);
        }
        return {};
    });
    CHECK(done);
}

TEST_CASE("an address that is none is refused in plain words") {
    const auto opened = open_database("mysql://somewhere");
    REQUIRE_FALSE(opened);
    CHECK(opened.error().message ==
          "A database address begins with sqlite:/// (and an absolute path) or postgresql://.");
}

TEST_CASE("a database that cannot be reached is a clear error") {
    const auto file = open_database("sqlite:///nowhere/at/all.db");
    REQUIRE_FALSE(file);
    CHECK(file.error().message ==
          "The database file /nowhere/at/all.db cannot be opened: unable to open database file.");
    const auto server = open_database("postgresql://nobody@127.0.0.1:1/none");
    REQUIRE_FALSE(server);
    CHECK(server.error().kind == ErrorKind::outside);
    CHECK(server.error().message.starts_with("PostgreSQL cannot be reached: "));
}

TEST_CASE("an SQLite file can be read by its owner only") {
    if (postgres_url()) return;
    const TestDatabase database;
    using std::filesystem::perms;
    CHECK((std::filesystem::status(database.file()).permissions() & perms::mask) ==
          (perms::owner_read | perms::owner_write));
}

TEST_CASE_FIXTURE(Books, "a restarted PostgreSQL is found again without an error") {
    const char* control = std::getenv("TEST_POSTGRES_CONTROL");
    if (!control) return;
    run("INSERT INTO people (id, age) VALUES (1, 1)");
    const std::string command(control);
    REQUIRE(std::system((command + " restart -m fast").c_str()) == 0);
    run("INSERT INTO people (id, age) VALUES (2, 1)");
    REQUIRE(std::system((command + " restart -m fast").c_str()) == 0);
    CHECK(people() == 2);
}
