// SPDX-License-Identifier: Apache-2.0
#include "store/job_store.h"

#include <doctest/doctest.h>

#include <set>
#include <thread>

#include "store/counter_store.h"
#include "store/idempotency_store.h"
#include "store/sign_in_store.h"
#include "store/token_store.h"
#include "support/test_practice.h"

using namespace exclaim;
using namespace exclaim::store;
using exclaim::testing::TestPractice;

namespace {
constexpr std::chrono::seconds lease{60};

struct Work : TestPractice {
    bool add(const std::string& job_key) {
        const Job job{ids.make<JobId>(), job_key, "tidy", "1", clock.now(), 0};
        return write([&](Transaction& t) { return enqueue(t, job); });
    }
    std::optional<Job> take() {
        return write([&](Transaction& t) { return take_job(t, clock.now(), lease); });
    }
};
}  // namespace

TEST_CASE_FIXTURE(Work, "a job is queued once per key, taken once and done once") {
    CHECK(add("nightly"));
    CHECK_FALSE(add("nightly"));
    const auto job = take();
    REQUIRE(job);
    CHECK(job->key == "nightly");
    CHECK(job->attempts == 1);
    CHECK_FALSE(take());
    write([&](Transaction& t) { return finish_job(t, job->id, clock.now()); });
    clock.advance(2 * lease);
    CHECK_FALSE(take());
}

TEST_CASE_FIXTURE(Work, "a job whose worker died is taken over after its lease") {
    add("nightly");
    REQUIRE(take());
    clock.advance(lease + std::chrono::seconds{1});
    const auto again = take();
    REQUIRE(again);
    CHECK(again->attempts == 2);
}

TEST_CASE_FIXTURE(Work, "a failed job comes back when it is due") {
    add("nightly");
    const auto job = take();
    const auto later = clock.now().plus(std::chrono::minutes{5});
    write([&](Transaction& t) { return fail_job(t, job->id, later, "no connection"); });
    CHECK_FALSE(take());
    clock.set(later);
    CHECK(take());
}

TEST_CASE_FIXTURE(Work, "competing workers never take the same job") {
    for (int i = 0; i < 40; ++i) add("job " + std::to_string(i));
    std::mutex mutex;
    std::multiset<std::int64_t> taken;
    std::vector<std::thread> workers;
    for (int i = 0; i < 4; ++i)
        workers.emplace_back([&] {
            for (;;) {
                const auto job = database->transact(
                    {}, [&](Transaction& t) { return take_job(t, clock.now(), lease); });
                if (!job || !*job) return;
                const std::lock_guard lock(mutex);
                taken.insert((*job)->id.value());
            }
        });
    for (auto& worker : workers) worker.join();
    CHECK(taken.size() == 40);
    CHECK(std::set<std::int64_t>(taken.begin(), taken.end()).size() == 40);
}

TEST_CASE_FIXTURE(Work, "numbers of a series have no gaps, also when a transaction fails") {
    const auto next = [&](const char* name) {
        return write([&](Transaction& t) { return next_number(t, practice, name); });
    };
    CHECK(next("claim") == 1);
    CHECK(next("claim") == 2);
    CHECK(next("invoice") == 1);
    CHECK_FALSE(database->transact(practice, [&](Transaction& t) -> Result<void> {
        TRY(next_number(t, practice, "claim"));
        return fail(ErrorKind::blocked, "no");
    }));
    CHECK(next("claim") == 3);
}

TEST_CASE_FIXTURE(Work, "an idempotency key stands for its first request") {
    const IdempotentRequest request{std::string("\0hash", 5), 42, clock.now()};
    write([&](Transaction& t) { return save_idempotent(t, practice, owner, "k1", request); });
    const auto find = [&](const char* with_key) {
        return read([&](Transaction& t) { return find_idempotent(t, practice, owner, with_key); });
    };
    REQUIRE(find("k1"));
    CHECK(find("k1")->record == 42);
    CHECK(find("k1")->request_hash == request.request_hash);
    CHECK_FALSE(find("k2"));
    const auto again = database->transact(practice, [&](Transaction& t) {
        return save_idempotent(t, practice, owner, "k1", request);
    });
    CHECK(again.error().reason == "unique");
    const auto tomorrow = clock.now().plus(std::chrono::hours{24});
    CHECK(write([&](Transaction& t) { return delete_old_idempotent(t, tomorrow); }) == 1);
    CHECK_FALSE(find("k1"));
}

TEST_CASE_FIXTURE(Work, "a sign-in is found by its hash, locked and ended") {
    const SignIn made{
        ids.make<SignInId>(), std::string("\0token", 6), owner, practice, "csrf", clock.now(),
        clock.now()};
    write([&](Transaction& t) { return insert_sign_in(t, made); });
    const auto find = [&] {
        return read([&](Transaction& t) { return find_sign_in(t, made.token_hash); });
    };
    REQUIRE(find());
    CHECK(find()->user == owner);
    CHECK_FALSE(find()->locked);
    write([&](Transaction& t) { return lock_sign_in(t, made.id, true, clock.now()); });
    CHECK(find()->locked);
    write([&](Transaction& t) { return delete_sign_ins_of_user(t, owner, {}); });
    CHECK_FALSE(find());
}

TEST_CASE_FIXTURE(Work, "a revoked token says so, and belongs to its practice") {
    ApiToken made{ids.make<TokenId>(), "hash",      owner,      practice, "till",
                  "clients_read",      clock.now(), clock.now()};
    write([&](Transaction& t) { return insert_token(t, made); });
    const auto other = add_practice("Other LLC");
    const auto refused =
        database->transact(other, [&](Transaction& t) { return revoke_token(t, other, made.id); });
    CHECK(refused.error().kind == ErrorKind::missing);
    write([&](Transaction& t) { return revoke_token(t, practice, made.id); });
    CHECK(read([&](Transaction& t) { return find_token(t, "hash"); })->revoked);
    CHECK(read([&](Transaction& t) { return list_tokens(t, practice); }).size() == 1);
}
