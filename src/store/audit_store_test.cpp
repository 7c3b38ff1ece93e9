// SPDX-License-Identifier: Apache-2.0
#include "store/audit_store.h"

#include <doctest/doctest.h>

#include <thread>

#include "support/test_practice.h"

using namespace exclaim;
using namespace exclaim::store;
using exclaim::testing::TestPractice;

namespace {
struct Audited : TestPractice {
    Result<void> note(std::string action) {
        AuditEntry entry;
        entry.at = clock.now();
        entry.user = owner;
        entry.action = std::move(action);
        entry.record_kind = "client";
        entry.record = 42;
        entry.request_id = "r1";
        entry.from = "127.0.0.1";
        return database->transact(practice,
                                  [&](Transaction& t) { return append(t, practice, entry); });
    }
    AuditVerdict verdict() {
        return read([&](Transaction& t) { return verify_audit(t, practice); });
    }
    /// Somebody with the database in hand switches the guards off first.
    void tamper(const std::string& sql) {
        const bool sqlite = database->engine() == db::Engine::sqlite;
        for (const char* what : {"update", "delete"}) {
            const auto trigger = std::string("audit_entries_no_") + what;
            REQUIRE(execute("DROP TRIGGER " + trigger + (sqlite ? "" : " ON audit_entries")));
        }
        REQUIRE(execute(sql));
    }
};
}  // namespace

TEST_CASE_FIXTURE(Audited, "an untouched chain holds") {
    CHECK(verdict().ok);
    for (int i = 0; i < 2'050; ++i) REQUIRE(note("client.edit"));
    const auto found = verdict();
    CHECK(found.ok);
    CHECK(found.count == 2'050);
}

TEST_CASE_FIXTURE(Audited, "a changed entry is found") {
    for (int i = 0; i < 5; ++i) REQUIRE(note("client.edit"));
    tamper("UPDATE audit_entries SET action = 'client.open' WHERE sequence = 3");
    CHECK_FALSE(verdict().ok);
    CHECK(verdict().first_bad == 3);
}

TEST_CASE_FIXTURE(Audited, "a removed entry is found, in the middle and at the end") {
    for (int i = 0; i < 5; ++i) REQUIRE(note("client.edit"));
    tamper("DELETE FROM audit_entries WHERE sequence = 5");
    CHECK_FALSE(verdict().ok);
    CHECK(verdict().first_bad == 5);
    REQUIRE(execute("DELETE FROM audit_entries WHERE sequence = 2"));
    CHECK(verdict().first_bad == 2);
}

TEST_CASE_FIXTURE(Audited, "entries of several threads make one chain without gaps") {
    std::vector<std::thread> threads;
    std::atomic<int> saved{0};
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (int n = 0; n < 20; ++n)
                if (note("client.edit")) ++saved;
        });
    for (auto& thread : threads) thread.join();
    CHECK(saved == 80);
    CHECK(verdict().ok);
    CHECK(verdict().count == 80);
}

TEST_CASE_FIXTURE(Audited, "the log is read newest first, by page, person and action") {
    for (const char* action : {"client.add", "client.edit", "client.edit", "payer.add"})
        REQUIRE(note(action));
    AuditFilter filter;
    filter.limit = 2;
    const auto page = [&] {
        return read([&](Transaction& t) { return list_audit(t, practice, filter); });
    };
    auto first = page();
    REQUIRE(first.items.size() == 2);
    CHECK(first.more);
    CHECK(first.count == 4);
    CHECK(first.items[0].sequence == 4);
    CHECK(first.items[0].action == "payer.add");
    CHECK(first.items[0].from == "127.0.0.1");
    filter.before = first.items[1].sequence;
    const auto second = page();
    REQUIRE(second.items.size() == 2);
    CHECK(second.items[1].sequence == 1);
    CHECK_FALSE(second.more);
    filter = {};
    filter.action = "client.edit";
    CHECK(page().count == 2);
    filter.user = UserId{99};
    CHECK(page().count == 0);
}

TEST_CASE_FIXTURE(Audited, "each practice has a chain of its own") {
    REQUIRE(note("client.add"));
    practice = add_practice("Other LLC");
    CHECK(verdict().count == 0);
    REQUIRE(note("client.add"));
    CHECK(verdict().count == 1);
}
