// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <thread>

#include "store/audit_store.h"
#include "store/backup_tables.h"
#include "support/test_practice.h"

using namespace exclaim;
using namespace exclaim::store;
using exclaim::testing::TestDatabase;
using exclaim::testing::TestPractice;

namespace {
struct Empty {
    TestDatabase database;
    ManualClock clock{Instant::from_micros(1)};
    SilentLog log;
};
}  // namespace

TEST_CASE_FIXTURE(Empty, "an empty database is brought up to date once") {
    CHECK(schema_version(*database) == 0);
    CHECK(migrate(*database, clock, log) == newest_schema());
    CHECK(schema_version(*database) == newest_schema());
    CHECK(migrate(*database, clock, log) == 0);
}

TEST_CASE_FIXTURE(Empty, "several programs may bring a database up to date at once") {
    std::vector<std::thread> threads;
    std::atomic<int> steps{0};
    for (int i = 0; i < 3; ++i)
        threads.emplace_back([&] { steps += migrate(*database, clock, log).value_or(100); });
    for (auto& thread : threads) thread.join();
    CHECK(steps == newest_schema());
}

TEST_CASE_FIXTURE(Empty, "every earlier schema is brought up to date with its data kept") {
    for (int from = 1; from < newest_schema(); ++from) {
        TestDatabase earlier;
        REQUIRE(migrate(*earlier, clock, log, from));
        REQUIRE(earlier->transact({}, [](Transaction& t) {
            return t.execute(
                "INSERT INTO practices (id, name, line1, line2, city, email, time_zone, version, "
                "changed_at, changed_by) VALUES (1, 'Kept', '', '', '', '', 'UTC', 1, 1, 1)");
        }));
        REQUIRE(migrate(*earlier, clock, log) == newest_schema() - from);
        const auto practices = earlier->read({}, list_practices);
        REQUIRE(practices);
        CHECK(practices->front().value.name == "Kept");
    }
}

TEST_CASE_FIXTURE(TestPractice, "a newer schema is refused in plain words") {
    REQUIRE(execute("INSERT INTO schema_steps (number, name, at) VALUES (999, 'later', 1)"));
    const auto done = migrate(*database, clock, log);
    REQUIRE_FALSE(done);
    CHECK(done.error().message ==
          "The database was made by a newer ExClaim (schema 999, this program knows " +
              std::to_string(newest_schema()) +
              "). Nothing was changed; install the newer program.");
}

TEST_CASE_FIXTURE(TestPractice, "append-only tables refuse every change") {
    write([&](Transaction& t) { return append(t, practice, {}); });
    for (const char* sql :
         {"UPDATE audit_entries SET detail = 'other'", "DELETE FROM audit_entries"})
        CHECK(execute(sql).error().reason == "check");
    if (database->engine() == db::Engine::postgres)
        CHECK(execute("TRUNCATE audit_entries").error().reason == "check");
    else
        CHECK(execute("REPLACE INTO audit_entries SELECT * FROM audit_entries").error().reason ==
              "check");
}

TEST_CASE_FIXTURE(TestPractice, "every table is in the backup, parents before children") {
    std::vector<std::string> known = {"schema_steps", "sign_ins"};
    for (const auto& table : backup_tables()) known.emplace_back(table.name);
    std::sort(known.begin(), known.end());
    CHECK(read(table_names) == known);
}
