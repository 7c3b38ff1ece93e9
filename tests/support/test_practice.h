// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/clock.h"
#include "base/log.h"
#include "safe/key.h"
#include "safe/random.h"
#include "store/migrations.h"
#include "store/practice_store.h"
#include "store/user_store.h"
#include "support/test_database.h"

namespace exclaim::testing {

/// A migrated database with one practice and its owner.
struct TestPractice {
    TestDatabase database{[](db::Database& empty) {
        SilentLog quiet;
        ENSURE(store::migrate(empty, ManualClock{now()}, quiet));
    }};
    ManualClock clock{now()};
    SilentLog log;
    IdGenerator ids{clock, [] { return 7U; }};
    safe::Key key = make_key();
    PracticeId practice;
    UserId owner;

    TestPractice() {
        practice = add_practice("Strong Again LLC");
        owner = ids.make<UserId>();
        store::StoredUser user{owner, {}, stamp()};
        user.value.practice = practice;
        user.value.email = "owner@example.org";
        user.value.name = "Olive Owner";
        user.value.role = domain::Role::owner;
        write([&](store::Transaction& t) { return insert_user(t, user, "hash", false); });
    }
    static Instant now() { return Instant::parse("2026-10-07T09:40:00Z").value(); }
    store::Stamp stamp() { return {1, clock.now(), owner}; }
    PracticeId add_practice(const std::string& name) {
        store::StoredPractice made{ids.make<PracticeId>(), {}, stamp()};
        made.value.name = name;
        write([&](store::Transaction& t) { return insert_practice(t, made); });
        return made.id;
    }
    template <class Fn>
    using ValueOf = typename std::invoke_result_t<Fn&, store::Transaction&>::value_type;
    /// Runs one transaction that must succeed; returns what it returns.
    template <class Fn>
    ValueOf<Fn> write(Fn&& fn) {
        auto done = database->transact(practice, fn);
        ENSURE(done.has_value());
        if constexpr (!std::is_void_v<ValueOf<Fn>>) return std::move(*done);
    }
    template <class Fn>
    ValueOf<Fn> read(Fn&& fn) {
        auto done = database->read(practice, fn);
        ENSURE(done.has_value());
        return std::move(*done);
    }
    /// Runs one statement, to see what the schema itself allows.
    Result<std::int64_t> execute(std::string_view sql) {
        return database->transact({}, [&](store::Transaction& t) { return t.execute(sql); });
    }

private:
    static safe::Key make_key() {
        safe::start();
        return safe::Key::generate();
    }
};

}  // namespace exclaim::testing
