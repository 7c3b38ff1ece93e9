// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <limits>

#include "support/test_database.h"

using namespace exclaim;
using namespace exclaim::db;
using exclaim::testing::TestDatabase;

namespace {
/// A table with one column per type.
struct Typed {
    TestDatabase database;
    Typed() {
        const bool sqlite = database->engine() == Engine::sqlite;
        const auto made = database->transact({}, [&](Transaction& t) {
            return t.execute(sqlite ? "CREATE TABLE v (id INTEGER PRIMARY KEY, number INTEGER, "
                                      "words TEXT, raw BLOB) STRICT"
                                    : "CREATE TABLE v (id BIGINT PRIMARY KEY, number BIGINT, "
                                      "words TEXT, raw BYTEA)");
        });
        REQUIRE(made);
    }
    /// What comes back after saving it.
    Result<Rows> there_and_back(std::string_view column, const Value& saved) {
        const std::string name(column);
        return database->transact({}, [&](Transaction& t) -> Result<Rows> {
            TRY(t.execute("DELETE FROM v"));
            TRY(t.execute("INSERT INTO v (id, " + name + ") VALUES (1, $1)", {saved}));
            return t.query("SELECT " + name + " FROM v WHERE id = 1");
        });
    }
    void check_same(std::string_view column, const Value& saved) {
        const auto rows = there_and_back(column, saved);
        REQUIRE(rows);
        REQUIRE(rows->size() == 1);
        CHECK(rows->front().at(0) == saved);
    }
    void check_refused(std::string_view column, const Value& saved) {
        CHECK_FALSE(there_and_back(column, saved));
    }
};
}  // namespace

TEST_CASE_FIXTURE(Typed, "whole numbers of 64 bits come back as they were") {
    for (const std::int64_t number :
         {std::int64_t{0}, std::int64_t{-1}, std::int64_t{5'000'000'000},
          std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()})
        check_same("number", number);
}

TEST_CASE_FIXTURE(Typed, "texts come back as they were, empty is not null, digits stay text") {
    check_same("words", value(""));
    check_same("words", value("0042"));
    check_same("words", value("Zoë Müller · 测试 · 🏋️"));
    check_same("words", value("it's \"quoted\" \\ $1 -- ;"));
    check_same("words", value(std::string(1'000'000, 'x')));
    check_same("words", Null{});
}

TEST_CASE_FIXTURE(Typed, "bytes come back as they were, NUL bytes included") {
    check_same("raw", value(Bytes{""}));
    check_same("raw", value(Bytes{std::string("a\0b\0", 4)}));
    std::string all;
    for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
    check_same("raw", value(Bytes{all}));
    std::string megabyte;
    while (megabyte.size() < 1'000'000) megabyte += all;
    check_same("raw", value(Bytes{megabyte}));
    check_same("raw", Null{});
}

TEST_CASE_FIXTURE(Typed, "a value of another type than its column is refused, never converted") {
    check_refused("number", value("twelve"));
    check_refused("number", value(Bytes{"12"}));
    check_refused("words", value(Bytes{"abc"}));
    check_refused("raw", value("abc"));
    check_refused("raw", value(12));
}

TEST_CASE_FIXTURE(Typed, "digits for a number column are refused by PostgreSQL alone") {
    // An SQLite column, STRICT or not, takes digits as the number they stand for. That is why every
    // store test runs on both engines: the mistake shows on PostgreSQL.
    if (database->engine() == Engine::postgres)
        check_refused("number", value("12"));
    else
        CHECK(*there_and_back("number", value("12")) == Rows{Row({value(12)})});
}

TEST_CASE_FIXTURE(Typed, "a text with a NUL byte is refused in plain words") {
    const auto refused = there_and_back("words", value(std::string("a\0b", 3)));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::invalid);
    CHECK(refused.error().message ==
          "A text contains a NUL byte. Nothing was saved; remove it or store it as bytes.");
}

TEST_CASE_FIXTURE(Typed, "a text that is not UTF-8 is refused in plain words") {
    for (const char* bad : {"\xff", "\xc3", "\xc0\x80", "\xed\xa0\x80"}) {
        const auto refused = there_and_back("words", value(bad));
        REQUIRE_FALSE(refused);
        CHECK(refused.error().message ==
              "A text is not UTF-8. Nothing was saved; convert it or store it as bytes.");
    }
}

TEST_CASE_FIXTURE(Typed, "a floating point number in an answer is an error") {
    const auto answer =
        database->read({}, [](Transaction& t) { return t.query("SELECT 1.5 AS x"); });
    REQUIRE_FALSE(answer);
    CHECK(answer.error().message ==
          "The database answered with a value that is neither a whole number nor text nor bytes. "
          "Cast it in the statement.");
}

TEST_CASE_FIXTURE(Typed, "a parameter may be used twice and out of order") {
    const auto answer = database->read(
        {}, [](Transaction& t) { return t.query("SELECT $2, $1, $2 || $1", values("a", "b")); });
    REQUIRE(answer);
    CHECK(answer->front() == Row(values("b", "a", "ba")));
}

TEST_CASE_FIXTURE(Typed, "ten parameters and more are told apart") {
    Values many;
    std::string sql = "SELECT $12, $1";
    for (int i = 1; i <= 12; ++i) many.push_back(value("p" + std::to_string(i)));
    for (int i = 2; i <= 11; ++i) sql += ", $" + std::to_string(i);
    const auto answer = database->read({}, [&](Transaction& t) { return t.query(sql, many); });
    REQUIRE(answer);
    CHECK(answer->front().text(0) == "p12");
    CHECK(answer->front().text(1) == "p1");
    CHECK(answer->front().text(11) == "p11");
}
