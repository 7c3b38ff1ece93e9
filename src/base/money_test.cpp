// SPDX-License-Identifier: Apache-2.0
#include "base/money.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <limits>

#include "base/counts.h"

using namespace exclaim;
using namespace exclaim::literals;

TEST_CASE("money is read from plain decimal text and from nothing else") {
    CHECK(Money::parse("38.40") == 38.40_usd);
    CHECK(Money::parse("-0.60") == -0.60_usd);
    CHECK(Money::parse("38") == 38.00_usd);
    CHECK(Money::parse("38.4") == 38.40_usd);
    for (const auto* wrong : {"", "-", ".", "1.", ".5", "1.005", "1,000.00", "$1.00", "1e3", " 1",
                              "1 ", "+1", "--1", "1.-5", "99999999999999999999"}) {
        CAPTURE(wrong);
        CHECK_FALSE(Money::parse(wrong));
    }
}

TEST_CASE("money always shows two digits, and the sign stands before them") {
    CHECK((38.40_usd).text() == "38.40");
    CHECK((-0.60_usd).text() == "-0.60");
    CHECK(Money{}.text() == "0.00");
    CHECK(Money::from_cents(std::numeric_limits<std::int64_t>::min()).text() ==
          "-92233720368547758.08");
}

TEST_CASE("the payment of the published remittance adds up: 38.40 less -0.60 is 39.00") {
    CHECK(38.40_usd - -0.60_usd == 39.00_usd);
    CHECK(2 * 80.00_usd == 160.00_usd);
}

TEST_CASE("no amount from outside is so large that sums of them stop the program") {
    CHECK(Money::parse("100000000000.00") == Money::from_cents(10'000'000'000'000));
    CHECK(Money::parse("-100000000000.00") == Money::from_cents(-10'000'000'000'000));
    CHECK_FALSE(Money::parse("100000000000.01"));
    CHECK_FALSE(Money::parse("-100000000000.01"));
    CHECK_FALSE(Money::parse("92233720368547758.07"));
}

TEST_CASE("what money writes it reads again, for every amount that may come from outside") {
    CHECK(rc::check([] {
        const auto cents = *rc::gen::inRange<std::int64_t>(-10'000'000'000'000, 10'000'000'000'001);
        const auto money = Money::from_cents(cents);
        RC_ASSERT(Money::parse(money.text()) == money);
    }));
}

TEST_CASE("minutes and units count up and compare among their own kind") {
    CHECK(Minutes{24} + Minutes{23} == Minutes{47});
    CHECK((Units{3} - Units{1}).value() == 2);
    CHECK(Units{} < Units{1});
}
