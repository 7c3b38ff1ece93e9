// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "store/job_store.h"
#include "store/payer_store.h"
#include "store/policy_store.h"
#include "store/sign_in_store.h"
#include "support/test_practice.h"

using namespace exclaim;
using namespace exclaim::store;
using exclaim::testing::TestPractice;

TEST_CASE_FIXTURE(TestPractice, "a practice is edited and listed") {
    auto record = read([&](Transaction& t) { return load_practice(t, practice); });
    record.value.name = "Stronger LLC";
    record.value.npi = Npi::parse("1234567893");
    record.value.ein = Ein::parse("12-3456789");
    record.value.taxonomy = Taxonomy::parse("224Y00000X");
    record.value.phone = Phone::parse("5125550123");
    record.value.address.zip = Zip::parse("78701");
    record.stamp.version = 2;
    write([&](Transaction& t) { return update_practice(t, record, 1); });
    const auto all = read(list_practices);
    REQUIRE(all.size() == 1);
    CHECK(all.front() == record);
    CHECK_FALSE(database->transact(practice,
                                   [&](Transaction& t) { return update_practice(t, record, 1); }));
}

TEST_CASE_FIXTURE(TestPractice, "a user is edited, listed and counted as owner") {
    auto user = read([&](Transaction& t) { return load_user(t, owner); });
    user.value.name = "Olive O. Owner";
    user.stamp.version = 2;
    write([&](Transaction& t) { return update_user(t, user, 1); });
    for (const char* sort : {"name", "-email", "role"}) {
        const auto page = read([&](Transaction& t) {
            return list_users(t, practice, {10, 0, sort});
        });
        REQUIRE(page.items.size() == 1);
        CHECK(page.items.front() == user);
        CHECK(read([&](Transaction& t) {
                  return list_users(t, practice, {10, owner.value(), sort});
              }).items.empty());
    }
    CHECK(read([&](Transaction& t) { return count_owners(t, practice); }) == 1);
}

TEST_CASE_FIXTURE(TestPractice, "what signing in needs is kept: password, second factor, pause") {
    const std::string sealed("\0sealed", 7);
    write([&](Transaction& t) -> Result<void> {
        TRY(set_password(t, owner, "new hash", true));
        TRY(set_one_time_secret(t, owner, sealed, true));
        TRY(set_one_time_step(t, owner, 5'000'000'000));
        return pause_sign_in(t, owner, clock.now());
    });
    auto found = read([&](Transaction& t) { return load_user_secret(t, owner); });
    CHECK(found.password_hash == "new hash");
    CHECK(found.must_change_password);
    CHECK(found.one_time_secret_sealed == sealed);
    CHECK(found.one_time_last_step == 5'000'000'000);
    CHECK(found.user.value.one_time_code);
    CHECK(found.locked_until == clock.now());
    write([&](Transaction& t) { return set_one_time_secret(t, owner, "", false); });
    found = read([&](Transaction& t) { return load_user_secret(t, owner); });
    CHECK(found.one_time_secret_sealed.empty());
    CHECK_FALSE(found.user.value.one_time_code);
}

TEST_CASE_FIXTURE(TestPractice, "payers are edited and listed by kind and name") {
    std::vector<StoredPayer> all;
    for (const char* name : {"Zenith", "acme", "Émile Mutual"}) {
        StoredPayer payer{ids.make<PayerId>(), {}, stamp()};
        payer.value.name = name;
        all.push_back(payer);
        write([&](Transaction& t) { return insert_payer(t, practice, payer); });
    }
    all[0].value.kind = domain::PayerKind::medicare;
    all[0].stamp.version = 2;
    write([&](Transaction& t) { return update_payer(t, practice, all[0], 1); });
    const auto names = [&](std::optional<domain::PayerKind> kind) {
        std::string out;
        PayerFilter filter;
        filter.kind = kind;
        for (const auto& item :
             read([&](Transaction& t) { return list_payers(t, practice, filter, {}); }).items)
            out += item.value.name + ";";
        return out;
    };
    CHECK(names(std::nullopt) == "acme;Émile Mutual;Zenith;");
    CHECK(names(domain::PayerKind::medicare) == "Zenith;");
}

TEST_CASE_FIXTURE(TestPractice, "sign-ins and jobs of the past are removed, others stay") {
    const SignIn made{ids.make<SignInId>(), "hash",     owner, practice, "csrf",
                      clock.now(),          clock.now()};
    const Job job{ids.make<JobId>(), "nightly", "tidy", "", clock.now(), 0};
    write([&](Transaction& t) -> Result<void> {
        TRY(insert_sign_in(t, made));
        TRY(touch_sign_in(t, made.id, clock.now().plus(std::chrono::minutes{1})));
        TRY(enqueue(t, job));
        return finish_job(t, job.id, clock.now());
    });
    const auto remove = [&](Instant oldest) {
        return write([&](Transaction& t) -> Result<std::int64_t> {
            return TRY(delete_old_sign_ins(t, oldest)) + TRY(delete_finished_jobs(t, oldest));
        });
    };
    CHECK(remove(clock.now()) == 0);
    CHECK(remove(clock.now().plus(std::chrono::minutes{5})) == 2);
}

TEST_CASE_FIXTURE(TestPractice, "all policies of a practice are listed up to a limit") {
    CHECK(read([&](Transaction& t) { return list_all_policies(t, practice, 10); }).items.empty());
}
