// SPDX-License-Identifier: Apache-2.0
#include "store/backup.h"

#include <doctest/doctest.h>

#include <fstream>
#include <thread>

#include "store/audit_store.h"
#include "store/backup_tables.h"
#include "store/client_store.h"
#include "store/document_store.h"
#include "store/payer_store.h"
#include "store/policy_store.h"
#include "store/row_batch.h"
#include "support/test_practice.h"

using namespace exclaim;
using namespace exclaim::store;
using exclaim::testing::TestDatabase;
using exclaim::testing::TestFolder;
using exclaim::testing::TestPractice;

namespace {
struct Saved : TestPractice {
    TestFolder folder;
    std::string path = folder.file("practice.backup");
    DocumentId document = ids.make<DocumentId>();

    Saved() {
        write([&](Transaction& t) -> Result<void> {
            for (int i = 0; i < 150; ++i) {
                StoredClient client{ids.make<ClientId>(), {}, stamp()};
                client.value.last_name = "Müller " + std::to_string(i);
                client.value.note = "Secret plaintext";
                TRY(insert_client(t, practice, client));
                TRY(append(t, practice,
                           {0, clock.now(), owner, "client.add", "client", i, {}, {}, {}}));
            }
            return put_document(t, practice,
                                {document, "card", "card.jpg", "image/jpeg", 0, clock.now(), owner},
                                std::string(200'000, '\0'), key);
        });
    }
    BackupSummary create() {
        const auto made = create_backup(*database, path, key, clock.now());
        REQUIRE(made);
        return *made;
    }
    std::string message_of_verify(const safe::Key& with) {
        const auto seen = verify_backup(path, with, clock, log);
        return seen ? "whole" : seen.error().message;
    }
    std::string bytes() {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    void overwrite(const std::string& content) { std::ofstream(path, std::ios::binary) << content; }
    db::Rows everything(Database& from) {
        db::Rows out;
        for (const auto& table : backup_tables()) {
            const auto rows = from.read({}, [&](Transaction& t) {
                return t.query("SELECT * FROM " + std::string(table.name) + " ORDER BY " +
                               std::string(table.key));
            });
            REQUIRE(rows);
            out.insert(out.end(), rows->begin(), rows->end());
        }
        return out;
    }
};
}  // namespace

TEST_CASE_FIXTURE(Saved, "backup, destroy, restore, verify: everything is there again") {
    const auto before = everything(*database);
    const auto made = create();
    CHECK(made.practices == 1);
    CHECK(made.audit_entries == 150);
    CHECK(made.rows == static_cast<std::int64_t>(before.size()));
    CHECK(message_of_verify(key) == "whole");

    database.close();  // the old database is gone for good
    TestDatabase fresh;
    const auto restored = restore_backup(*fresh, path, key, clock, log);
    REQUIRE(restored);
    CHECK(restored->rows == made.rows);
    CHECK(everything(*fresh) == before);
    const auto verdict =
        fresh->read(practice, [&](Transaction& t) { return verify_audit(t, practice); });
    CHECK(verdict->ok);
    const auto content = fresh->read(
        practice, [&](Transaction& t) { return read_document(t, practice, document, key); });
    CHECK(content == std::string(200'000, '\0'));
}

TEST_CASE_FIXTURE(Saved, "a practice can move from one engine to the other") {
    // With PostgreSQL under test this goes there and comes from it: a backup looks the same.
    create();
    TestFolder elsewhere;
    const auto sqlite = db::open_database("sqlite://" + elsewhere.file("moved.db"));
    REQUIRE(sqlite);
    REQUIRE(restore_backup(**sqlite, path, key, clock, log));
    CHECK(everything(**sqlite) == everything(*database));
    path = elsewhere.file("back.backup");
    REQUIRE(create_backup(**sqlite, path, key, clock.now()));
    TestDatabase fresh;
    REQUIRE(restore_backup(*fresh, path, key, clock, log));
    CHECK(everything(*fresh) == everything(*database));
}

TEST_CASE_FIXTURE(Saved, "a backup made while others write shows one moment") {
    std::atomic<bool> done{false};
    std::atomic<std::int64_t> allowed{0};  // a hundred for each backup, so that none is endless
    std::int64_t written = 0;
    std::thread writer([&] {
        for (; !done; ++written) {
            while (!done && written >= allowed) std::this_thread::yield();
            write([&](Transaction& t) -> Result<void> {
                const StoredClient client{ids.make<ClientId>(), {}, stamp()};
                TRY(insert_client(t, practice, client));
                return append(
                    t, practice,
                    {0, clock.now(), owner, "client.add", "client", client.id.value(), {}, {}, {}});
            });
        }
    });
    std::vector<BackupSummary> made;
    for (int i = 0; i < 4; ++i) {
        allowed += 100;
        path = folder.file("moment " + std::to_string(i));
        made.push_back(create());
        CHECK(message_of_verify(key) == "whole");
    }
    done = true;
    writer.join();
    CHECK(written > 0);
    CHECK(made.front().audit_entries >= 150);
    CHECK(made.back().audit_entries <= 150 + written);
    for (const auto& moment : made)  // each client has its entry: nothing was seen by halves
        CHECK(moment.rows - 2 * moment.audit_entries ==
              made.front().rows - 2 * made.front().audit_entries);
}

TEST_CASE_FIXTURE(Saved, "a backup shows nothing without its key") {
    create();
    CHECK(bytes().starts_with("ExClaim backup 1\n"));
    CHECK(bytes().find("Secret plaintext") == std::string::npos);
    CHECK(bytes().find("Strong Again") == std::string::npos);
    CHECK(message_of_verify(safe::Key::generate()) ==
          "The backup cannot be opened with this key. Nothing was changed; use the key of the "
          "installation that made it.");
}

TEST_CASE_FIXTURE(Saved, "a damaged or cut backup is refused in plain words") {
    create();
    const auto whole = bytes();
    const auto words = path +
                       " is no whole ExClaim backup: it is damaged or was cut off. Nothing was "
                       "changed; copy it again or use another one.";
    for (const std::size_t place : {std::size_t{3}, whole.size() / 2, whole.size() - 1}) {
        auto damaged = whole;
        damaged[place] = static_cast<char>(damaged[place] ^ 1);
        overwrite(damaged);
        CHECK(message_of_verify(key) == words);
    }
    for (const std::size_t size : {std::size_t{0}, std::size_t{40}, whole.size() - 1}) {
        overwrite(whole.substr(0, size));
        CHECK(message_of_verify(key) == words);
    }
    overwrite(whole);
    CHECK(message_of_verify(key) == "whole");
}

TEST_CASE_FIXTURE(Saved, "a backup never overwrites, and never goes into a full database") {
    create();
    const auto again = create_backup(*database, path, key, clock.now());
    REQUIRE_FALSE(again);
    CHECK(again.error().message == path + " exists already. It was kept; choose another name.");
    const auto before = everything(*database);
    const auto restored = restore_backup(*database, path, key, clock, log);
    REQUIRE_FALSE(restored);
    CHECK(restored.error().message ==
          "The database is not empty. It was left as it is; restore into a new one.");
    CHECK(everything(*database) == before);
}

TEST_CASE_FIXTURE(Saved, "a backup with a broken audit chain is not restored") {
    const bool sqlite = database->engine() == db::Engine::sqlite;
    REQUIRE(execute(std::string("DROP TRIGGER audit_entries_no_update") +
                    (sqlite ? "" : " ON audit_entries")));
    REQUIRE(execute("UPDATE audit_entries SET detail = 'x' WHERE sequence = 7"));
    create();
    CHECK(message_of_verify(key) ==
          "The backup does not fit together (an audit chain is broken). Nothing was restored; use "
          "another one.");
}

TEST_CASE("a batch of rows is read back as it was written, and nothing else is") {
    const RowBatch batch{"t",
                         {"a", "b"},
                         {{db::value(-1), db::Null{}},
                          {db::value("é"), db::value(db::Bytes{std::string("\0", 1)})}}};
    const auto bytes = encode(batch);
    CHECK(decode(bytes) == batch);
    for (std::size_t i = 0; i < bytes.size(); ++i) CHECK_FALSE(decode(bytes.substr(0, i)));
    CHECK_FALSE(decode(bytes + "x"));
}
