// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/free_payment.h"

#include <doctest/doctest.h>

#include "domain/claim/claim_ledger.h"

using namespace exclaim;
using namespace exclaim::domain;

TEST_CASE("a payment is freed of a line as far as it paid it and the client owes nothing there") {
    const auto day = *Date::parse_iso("2026-10-06");
    const std::vector<Entry> paid{{"L1", EntryKind::client_payment, Account::client,
                                   Account::collected, Money::from_cents(98'40), day, "P"}};
    auto credit = Money::from_cents(100'00);
    const auto freed = free_payment(paid, credit, day);
    REQUIRE(freed);
    CHECK(freed->amount == Money::from_cents(98'40));
    CHECK(credit == Money::from_cents(1'60));
    auto all = paid;
    all.push_back(*freed);
    CHECK(used_of_payment(*freed) == -Money::from_cents(98'40));
    CHECK_FALSE(free_payment(all, credit, day));
    credit = Money{};
    CHECK_FALSE(free_payment(paid, credit, day));
}
