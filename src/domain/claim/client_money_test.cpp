// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/client_money.h"

#include <doctest/doctest.h>

using namespace exclaim;
using namespace exclaim::domain;

namespace {
constexpr auto own = "MX26-000002", other = "MX26-000001", later = "MX26-000003";
Date october(int day) {
    return Date::parse_iso("2026-10-01")->plus_days(day - 1);
}
Money dollars(std::int64_t amount) {
    return Money::from_cents(amount * 100);
}
ClientMoney paid(std::vector<ClientMoney::Payment> payments) {
    return {std::move(payments), {}, {}};
}
}  // namespace

TEST_CASE("a payment is stated once: what another claim states is not free for this one") {
    auto money = paid({{october(6), dollars(50), {}}});
    CHECK(money.free_for(own) == dollars(50));
    money.claims[other] = {dollars(50), {}, dollars(80), true};
    CHECK(money.held_for(own) == dollars(50));
    CHECK(money.free_for(own) == Money{});
    CHECK(money.stated_on(own) == std::vector<std::string>{other});
    CHECK(money.paid_for(own, {october(6)}) == Money{});
    // It stays stated where the plan's decision left the client less to pay.
    money.payments[0].used = money.claims[other].used = dollars(20);
    CHECK(money.free_for(own) == Money{});
    CHECK(money.free_for(other) == dollars(50));
}

TEST_CASE("of two drafts the first one states a payment; what was sent comes before every draft") {
    auto money = paid({{october(6), dollars(50), {}}});
    money.claims[own] = {dollars(50), {}, {}, false};
    money.claims[later] = {dollars(50), {}, {}, false};
    CHECK(money.free_for(own) == dollars(50));
    CHECK(money.free_for(later) == Money{});
    money.claims[later].left = true;
    CHECK(money.free_for(own) == Money{});
}

TEST_CASE("what was given back is stated by no claim, and new money is free again") {
    // 50 stated, 20 of it owed, 30 given back, 40 paid anew.
    auto money = paid({{october(6), dollars(50), dollars(20)}, {october(20), -dollars(30), {}}});
    money.claims[other] = {dollars(50), dollars(20), {}, true};
    CHECK(money.free_for(own) == Money{});
    money.payments.push_back({october(21), dollars(40), {}});
    CHECK(money.free_for(own) == dollars(40));
    // Used where no claim bills: the client's own.
    money.payments.back().used = dollars(25);
    CHECK(money.free_for(own) == dollars(15));
}

TEST_CASE("what lies on a service at one plan is stated to the plan that is asked in its place") {
    const auto first = SessionId{1}, second = SessionId{2};
    // 50 was stated to the first plan for 80 and 80, and 10 of it is used.
    auto money = paid({{october(6), dollars(50), dollars(10)}});
    money.claims[other] = {dollars(50), dollars(10), dollars(150), true};
    money.billed = {{other, first, dollars(70), dollars(10)}, {other, second, dollars(80), {}}};
    CHECK(money.paid_for(own, {october(6)}) == Money{});
    CHECK(money.with(own, {first}).paid_for(own, {october(6)}) == dollars(50));
    CHECK(money.with(own, {first, second}).free_for(own) == dollars(50));
    CHECK(money.with(other, {first}).free_for(other) == dollars(50));
}

TEST_CASE("what two claims state goes along with their services to two drafts, whichever leaves") {
    const auto first = SessionId{1}, second = SessionId{2};
    constexpr auto before = "MX26-000001", beside = "MX26-000002";
    constexpr auto earlier = "MX26-000003", later_one = "MX26-000004";
    auto money = paid({{october(6), dollars(30), {}}, {october(7), dollars(20), {}}});
    money.claims[before] = {dollars(30), {}, dollars(160), true};
    money.claims[beside] = {dollars(20), {}, dollars(160), true};
    money.billed = {{before, first, dollars(160), {}}, {beside, second, dollars(160), {}}};
    const auto both = [&] {
        return std::pair{money.with(earlier, {first}).paid_for(earlier, {october(6)}),
                         money.with(later_one, {second}).paid_for(later_one, {october(7)})};
    };
    const std::pair own_alone{dollars(30), dollars(20)};
    CHECK(both() == own_alone);
    money.claims[earlier].bills = {first};
    money.claims[later_one].bills = {second};
    CHECK(both() == own_alone);
    money.claims[earlier].stated = dollars(30);
    money.claims[later_one].stated = dollars(20);
    CHECK(both() == own_alone);
    // The later one has left, and its services with it.
    money.claims[later_one] = {dollars(20), {}, dollars(160), true};
    money.claims[beside] = {{}, {}, {}, true};
    money.billed.pop_back();
    CHECK(both().first == dollars(30));
}

TEST_CASE("what was stated goes along also where an older claim may use what was paid on account") {
    auto money = paid({{october(1), dollars(30), {}}});
    money.claims[other] = {{}, {}, dollars(160), true};
    CHECK(money.paid_for(later, {october(6)}) == Money{});
    money.claims[own] = {dollars(30), {}, dollars(160), true};
    money.billed = {{own, SessionId{1}, dollars(160), {}}};
    CHECK(money.with(later, {SessionId{1}}).paid_for(later, {october(6)}) == dollars(30));
}

TEST_CASE("what was paid on account on another day reaches the claim") {
    auto money = paid({{october(1), dollars(160), {}}});
    CHECK(money.paid_for(own, {october(6)}) == dollars(160));
    // On the day of another visit that is not billed yet, it is for that one.
    money.visits = {october(1)};
    CHECK(money.paid_for(own, {october(6)}) == Money{});
    CHECK(money.paid_for(own, {october(1), october(6)}) == dollars(160));
}

TEST_CASE("what a claim that left may still leave with the client comes before on account") {
    auto money = paid({{october(1), dollars(100), {}}, {october(6), dollars(10), {}}});
    money.claims[other] = {{}, {}, dollars(80), true};
    CHECK(money.paid_for(own, {october(6)}) == dollars(30));
    money.claims[other].stated = dollars(80);
    CHECK(money.paid_for(own, {october(6)}) == dollars(30));
    money.claims[other] = {};
    CHECK(money.paid_for(own, {october(6)}) == dollars(110));
}

TEST_CASE("what was paid for a session that a claim will bill is stated on that claim alone") {
    auto money = paid({{october(1), dollars(50), dollars(50)}});
    CHECK(money.paid_for(own, {october(1)}) == Money{});
    money.claims[own].sessions = dollars(50);
    CHECK(money.paid_for(own, {october(1)}) == dollars(50));
    CHECK(money.free_for(own) == dollars(50));
    CHECK(money.paid_for(other, {october(1)}) == Money{});
}

TEST_CASE("what a claim that left states is held for it until nothing is owed on it") {
    auto money = paid({{october(1), dollars(50), {}}});
    money.claims[own] = {dollars(50), {}, dollars(80), false};
    CHECK(money.kept_from("") == Money{});
    CHECK(money.keeping().empty());
    money.claims[own].left = true;
    CHECK(money.kept_from("") == dollars(50));
    CHECK(money.keeping() == std::vector<std::string>{own});
    CHECK(money.kept_from(own) == Money{});
    // Judged: 20 are the client's, the rest is free.
    money.claims[own].open = {};
    money.claims[own].owed = dollars(20);
    CHECK(money.kept_from(other) == dollars(20));
    money.claims[own].owed = {};
    CHECK(money.kept_from(other) == Money{});
}
