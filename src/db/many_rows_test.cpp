// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "support/test_database.h"

using namespace exclaim;
using namespace exclaim::db;
using exclaim::testing::TestDatabase;

namespace {
struct Ledger {
    TestDatabase database;
    Ledger() {
        const bool sqlite = database->engine() == Engine::sqlite;
        const auto made = database->transact({}, [&](Transaction& t) {
            return t.execute(
                sqlite ? "CREATE TABLE l (practice_id INTEGER NOT NULL, id INTEGER NOT NULL, "
                         "name TEXT, raw BLOB, cents INTEGER, PRIMARY KEY (practice_id, id)) STRICT"
                       : "CREATE TABLE l (practice_id BIGINT NOT NULL, id BIGINT NOT NULL, "
                         "name TEXT, raw BYTEA, cents BIGINT, PRIMARY KEY (practice_id, id))");
        });
        REQUIRE(made);
    }
    Result<void> insert(const std::vector<Values>& rows) {
        return database->transact({}, [&](Transaction& t) {
            return t.insert_many("l", {"practice_id", "id", "name", "raw", "cents"}, rows);
        });
    }
    Rows all() {
        auto rows = database->read(
            {}, [](Transaction& t) { return t.query("SELECT * FROM l ORDER BY practice_id, id"); });
        REQUIRE(rows);
        return *rows;
    }
};
const Bytes nul_bytes{std::string("\0x\0", 3)};
}  // namespace

TEST_CASE_FIXTURE(Ledger, "many rows are saved at once, nulls and bytes included") {
    std::vector<Values> rows;
    for (int i = 0; i < 5'000; ++i) {
        auto name = i % 3 ? value("né " + std::to_string(i)) : Value{Null{}};
        auto cents = i % 5 ? value(5'000'000'000 + i) : Value{Null{}};
        rows.push_back({value(1), value(i), name, value(nul_bytes), cents});
    }
    REQUIRE(insert(rows));
    const auto saved = all();
    REQUIRE(saved.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) CHECK_EQ(saved[i], Row(rows[i]));
}

TEST_CASE_FIXTURE(Ledger, "a column that holds only nulls needs no type") {
    REQUIRE(insert({{value(1), value(1), Null{}, Null{}, Null{}},
                    {value(1), value(2), Null{}, Null{}, Null{}}}));
    CHECK(all().size() == 2);
    const auto changed = database->transact({}, [](Transaction& t) {
        return t.update_many("l", {"practice_id", "id"}, {"cents", "name"},
                             {{value(1), value(2), Null{}, Null{}}});
    });
    REQUIRE(changed);
    CHECK(*changed == 1);
}

TEST_CASE_FIXTURE(Ledger, "no rows are no work") {
    CHECK(insert({}));
    CHECK(all().empty());
}

TEST_CASE_FIXTURE(Ledger, "many rows are changed at once and counted") {
    REQUIRE(insert({{value(1), value(1), value("a"), Null{}, value(10)},
                    {value(1), value(2), value("b"), Null{}, value(20)},
                    {value(2), value(1), value("c"), Null{}, value(30)}}));
    const auto changed = database->transact({}, [](Transaction& t) {
        return t.update_many("l", {"practice_id", "id"}, {"cents", "name"},
                             {{value(1), value(1), value(11), Null{}},
                              {value(2), value(1), value(33), value("C")},
                              {value(9), value(9), value(99), value("nobody")}});
    });
    REQUIRE(changed);
    CHECK(*changed == 2);
    CHECK(all() == Rows{Row({value(1), value(1), Null{}, Null{}, value(11)}),
                        Row({value(1), value(2), value("b"), Null{}, value(20)}),
                        Row({value(2), value(1), value("C"), Null{}, value(33)})});
}

TEST_CASE_FIXTURE(Ledger, "of many rows all are saved or none") {
    const auto done = insert({{value(1), value(1), value("a"), Null{}, value(1)},
                              {value(1), value(1), value("twice"), Null{}, value(2)}});
    REQUIRE_FALSE(done);
    CHECK(done.error().reason == "unique");
    CHECK(all().empty());
}

TEST_CASE_FIXTURE(Ledger, "a bad text among many rows saves none of them") {
    CHECK_FALSE(insert({{value(1), value(1), value("a"), Null{}, value(1)},
                        {value(1), value(2), value("\xff"), Null{}, value(2)}}));
    CHECK(all().empty());
}

TEST_CASE_FIXTURE(Ledger, "whatever rows are saved come back the same") {
    CHECK(rc::check([this] {
        const auto numbers = *rc::gen::arbitrary<std::vector<std::int64_t>>();
        std::vector<Values> rows;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            const auto raw = *rc::gen::arbitrary<std::string>();
            const auto words = *rc::gen::container<std::string>(rc::gen::inRange('\x01', '\x7f'));
            rows.push_back({value(1), value(static_cast<std::int64_t>(i)), value(words),
                            value(Bytes{raw}), i % 3 ? value(numbers[i]) : Value{Null{}}});
        }
        const auto emptied =
            database->transact({}, [](Transaction& t) { return t.execute("DELETE FROM l"); });
        RC_ASSERT(emptied.has_value());
        RC_ASSERT(insert(rows).has_value());
        const auto saved = all();
        RC_ASSERT(saved.size() == rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) RC_ASSERT(saved[i] == Row(rows[i]));
    }));
}
