// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "store/client_store.h"
#include "store/payer_store.h"
#include "store/policy_store.h"
#include "store/practitioner_store.h"
#include "support/test_practice.h"

using namespace exclaim;
using namespace exclaim::store;
using exclaim::testing::TestPractice;

namespace {
domain::Address full_address() {
    return {"12 Main St", "Suite 3", "Austin", State::parse("TX"), Zip::parse("787011234")};
}

StoredClient some_client(TestPractice& p) {
    StoredClient out{p.ids.make<ClientId>(), {}, p.stamp()};
    auto& v = out.value;
    v.first_name = "Zoë";
    v.middle_name = "Q";
    v.last_name = "O'Brien-Müller";
    v.suffix = "Jr";
    v.birth_date = Date::from(1960, 2, 29);
    v.sex = domain::Sex::female;
    v.address = full_address();
    v.phone = Phone::parse("5125550123");
    v.email = "zoe@example.org";
    v.note = "Parks at the back.\nRings twice.";
    v.active = false;
    return out;
}

StoredPayer some_payer(TestPractice& p) {
    StoredPayer out{p.ids.make<PayerId>(), {}, p.stamp()};
    out.value.name = "Acme Health";
    out.value.kind = domain::PayerKind::workers_compensation;
    out.value.electronic_id = "00123";
    out.value.unit_rule = domain::UnitRule::midpoint;
    out.value.filing_days = 90;
    out.value.phone = Phone::parse("5125550100");
    out.value.address = full_address();
    return out;
}

/// The record moved one version on, as an edit does it.
template <class Record>
Record edited(TestPractice& p, Record record) {
    p.clock.advance(std::chrono::seconds{1});
    record.stamp = {record.stamp.version + 1, p.clock.now(), p.owner};
    return record;
}

template <class T>
void check_missing(const Result<T>& answer, std::string_view words) {
    REQUIRE_FALSE(answer);
    CHECK(answer.error().kind == ErrorKind::missing);
    CHECK(answer.error().message == words);
}
}  // namespace

TEST_CASE_FIXTURE(TestPractice, "a client comes back as saved, full or nearly empty") {
    auto full = some_client(*this);
    StoredClient bare{ids.make<ClientId>(), {}, stamp()};
    write([&](Transaction& t) -> Result<void> {
        TRY(insert_client(t, practice, full));
        return insert_client(t, practice, bare);
    });
    CHECK(read([&](Transaction& t) { return load_client(t, practice, full.id); }) == full);
    CHECK(read([&](Transaction& t) { return load_client(t, practice, bare.id); }) == bare);
}

TEST_CASE_FIXTURE(TestPractice, "a record of another practice is missing, to read and to change") {
    const auto client = some_client(*this);
    write([&](Transaction& t) { return insert_client(t, practice, client); });
    const auto other = add_practice("Other LLC");
    check_missing(
        database->read(other, [&](Transaction& t) { return load_client(t, other, client.id); }),
        "There is no such client.");
    CHECK_FALSE(database->transact(
        other, [&](Transaction& t) { return update_client(t, other, edited(*this, client), 1); }));
    CHECK(read([&](Transaction& t) { return load_client(t, practice, client.id); }) == client);
}

TEST_CASE_FIXTURE(TestPractice, "of two edits of the same version the second is refused") {
    const auto client = some_client(*this);
    write([&](Transaction& t) { return insert_client(t, practice, client); });
    auto first = edited(*this, client);
    first.value.note = "first";
    write([&](Transaction& t) { return update_client(t, practice, first, 1); });
    auto second = edited(*this, client);
    second.value.note = "second";
    const auto done = database->transact(
        practice, [&](Transaction& t) { return update_client(t, practice, second, 1); });
    REQUIRE_FALSE(done);
    CHECK(done.error().kind == ErrorKind::stale);
    CHECK(done.error().reason == "stale");
    CHECK(done.error().message ==
          "Somebody else changed this record first. Nothing was overwritten; look at their version "
          "and save yours again.");
    CHECK(read([&](Transaction& t) { return load_client(t, practice, client.id); }) == first);
}

TEST_CASE_FIXTURE(TestPractice, "a practitioner keeps the order of the credentials") {
    StoredPractitioner record{ids.make<PractitionerId>(), {}, stamp()};
    record.value.first_name = "Max";
    record.value.last_name = "Mover";
    record.value.npi = Npi::parse("1234567893");
    record.value.taxonomy = Taxonomy::parse("224Y00000X");
    record.value.credentials = {{"MES", "77", Date::from(2024, 1, 1), Date::from(2027, 1, 1)},
                                {"AMES", "", std::nullopt, std::nullopt}};
    write([&](Transaction& t) { return insert_practitioner(t, practice, record); });
    CHECK(read([&](Transaction& t) { return load_practitioner(t, practice, record.id); }) ==
          record);
    auto next = edited(*this, record);
    std::swap(next.value.credentials[0], next.value.credentials[1]);
    next.value.credentials.push_back({"PRCS", "9", std::nullopt, Date::from(2030, 5, 5)});
    write([&](Transaction& t) { return update_practitioner(t, practice, next, 1); });
    CHECK(read([&](Transaction& t) { return load_practitioner(t, practice, record.id); }) == next);
    const auto page =
        read([&](Transaction& t) { return list_practitioners(t, practice, {true}, {}); });
    REQUIRE(page.items.size() == 1);
    CHECK(page.items.front() == next);
}

TEST_CASE_FIXTURE(TestPractice, "payer and policy come back as saved") {
    const auto payer = some_payer(*this);
    const auto client = some_client(*this);
    StoredPolicy policy{ids.make<PolicyId>(), {}, stamp()};
    policy.value.client = client.id;
    policy.value.payer = payer.id;
    policy.value.priority = 2;
    policy.value.member_id = "W12-34 567";
    policy.value.relationship = domain::Relationship::spouse;
    policy.value.subscriber =
        domain::Subscriber{"Sam", "O'Brien", Date::from(1958, 7, 1), domain::Sex::male};
    policy.value.begins = Date::from(2026, 1, 1);
    StoredPolicy own = policy;
    own.id = ids.make<PolicyId>();
    own.value.priority = 1;
    own.value.relationship = domain::Relationship::self;
    own.value.subscriber.reset();
    write([&](Transaction& t) -> Result<void> {
        TRY(insert_payer(t, practice, payer));
        TRY(insert_client(t, practice, client));
        TRY(insert_policy(t, practice, policy));
        return insert_policy(t, practice, own);
    });
    CHECK(read([&](Transaction& t) { return load_payer(t, practice, payer.id); }) == payer);
    const auto page = read([&](Transaction& t) { return list_policies(t, practice, client.id); });
    CHECK(page.items == std::vector<StoredPolicy>{own, policy});
    const auto by_member = [&](const char* text) {
        ClientFilter filter;
        filter.text = text;
        return read([&](Transaction& t) { return list_clients(t, practice, filter, {}); }).count;
    };
    CHECK(by_member("w1234567") == 1);
    CHECK(by_member("w99") == 0);
    CHECK(by_member("W12-34 567") == 1);
    CHECK(by_member("muller w12") == 1);
    CHECK(by_member("o'br zo") == 1);
    CHECK(by_member("OBRIEN-MÜLLER, Zoe") == 1);
    CHECK(by_member("a b c d e f g h i j k") == 0);
    CHECK(by_member("100%") == 0);
}

TEST_CASE_FIXTURE(TestPractice, "a policy needs a client and a payer of the same practice") {
    const auto payer = some_payer(*this);
    const auto client = some_client(*this);
    write([&](Transaction& t) -> Result<void> {
        TRY(insert_payer(t, practice, payer));
        return insert_client(t, practice, client);
    });
    const auto other = add_practice("Other LLC");
    StoredPolicy policy{ids.make<PolicyId>(), {}, stamp()};
    policy.value.client = client.id;
    policy.value.payer = payer.id;
    const auto done =
        database->transact(other, [&](Transaction& t) { return insert_policy(t, other, policy); });
    REQUIRE_FALSE(done);
    CHECK(done.error().reason == "foreign_key");
}

TEST_CASE_FIXTURE(TestPractice, "an e-mail address belongs to one user of the installation") {
    StoredUser twin{ids.make<UserId>(), {}, stamp()};
    twin.value.practice = add_practice("Other LLC");
    twin.value.email = "owner@example.org";
    const auto done =
        database->transact({}, [&](Transaction& t) { return insert_user(t, twin, "hash", true); });
    REQUIRE_FALSE(done);
    CHECK(done.error().reason == "unique");
}

TEST_CASE_FIXTURE(TestPractice, "wrong passwords are counted, a sign-in forgets them") {
    for (int i = 1; i <= 3; ++i)
        CHECK(write([&](Transaction& t) { return note_failed_sign_in(t, owner); }) == i);
    write([&](Transaction& t) { return note_sign_in(t, owner, clock.now()); });
    const auto found =
        read([&](Transaction& t) { return find_user_by_email(t, "owner@example.org"); });
    REQUIRE(found);
    CHECK(found->failed == 0);
    CHECK(found->user.value.name == "Olive Owner");
}
