// SPDX-License-Identifier: Apache-2.0
#include "flow/kept_work.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "support/test_practice.h"

using namespace exclaim;
using exclaim::testing::TestPractice;

namespace {
const auto monday = *Date::parse_iso("2026-10-05");
const auto tuesday = *Date::parse_iso("2026-10-06");

struct Asked : TestPractice {
    std::unique_ptr<db::Database> elsewhere = *db::open_database(database.url());
    flow::KeptWork works;
    std::atomic<int> reads{0};

    flow::KeptWork::Answer ask(
        Date on, const std::function<void()>& meanwhile = [] {}) {
        return *works.get(*database, practice, on, [&]() -> Result<domain::Work> {
            domain::Work work;
            work.you.count = ++reads;
            meanwhile();
            return work;
        });
    }
    bool reads_again(Date on) {
        const int before = reads;
        ask(on);
        return reads > before;
    }
    /// Others on the same server may commit in between; hardly ever each time.
    bool is_kept(Date on) {
        for (int i = 0; i < 20; ++i)
            if (!reads_again(on)) return true;
        return false;
    }
    /// As another process would.
    void commit() {
        ENSURE(elsewhere->transact({}, [&](store::Transaction& t) {
            return t.execute("UPDATE practices SET version = version + 1");
        }));
    }
};
}  // namespace

TEST_CASE_FIXTURE(Asked, "what waits is read once as long as nobody commits anything") {
    CHECK(reads_again(monday));
    CHECK(is_kept(monday));
    commit();
    CHECK(reads_again(monday));
    CHECK(reads_again(tuesday));
    CHECK(is_kept(tuesday));
}

TEST_CASE_FIXTURE(Asked, "what was read while somebody committed is not kept") {
    ask(monday, [&] { commit(); });
    CHECK(reads_again(monday));
}

TEST_CASE_FIXTURE(Asked, "those who ask while it is read share one answer begun after they asked") {
    std::vector<std::thread> others;
    std::atomic<int> begun{0};
    std::atomic<std::int64_t> oldest{1000};
    ask(monday, [&] {
        commit();
        for (int i = 0; i < 8; ++i)
            others.emplace_back([&] {
                ++begun;
                const auto got = ask(monday, [&] { commit(); })->you.count;
                if (got < oldest) oldest = got;
            });
        while (begun < 8) std::this_thread::yield();
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
    });
    for (auto& each : others) each.join();
    CHECK(oldest > 1);
    CHECK(reads < 9);
}
