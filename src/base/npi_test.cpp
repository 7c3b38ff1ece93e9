// SPDX-License-Identifier: Apache-2.0
#include "base/npi.h"

#include <doctest/doctest.h>

#include <string>

using namespace exclaim;

namespace {
/// The textbook Luhn over "80840" + NPI, digit by digit: a second opinion.
bool luhn_says_yes(const std::string& npi) {
    const auto whole = "80840" + npi;
    int sum = 0;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        int digit = whole[whole.size() - 1 - i] - '0';
        if (i % 2 == 1) digit *= 2;
        sum += digit / 10 + digit % 10;
    }
    return sum % 10 == 0;
}
}  // namespace

TEST_CASE("A.5: the published NPI vectors") {
    for (const auto* right : {"1234567893", "1558598797", "1999999992"}) CHECK(Npi::parse(right));
    CHECK(Npi::fault_of("1234567890") == Npi::Fault::check_digit);
    CHECK(Npi::fault_of("0234567893") == Npi::Fault::first_digit);
    CHECK(Npi::fault_of("123456789") == Npi::Fault::length);
    CHECK(Npi::fault_of("12345678a3") == Npi::Fault::not_digits);
    CHECK(Npi::fault_of("") == Npi::Fault::not_digits);
}

TEST_CASE("the check digit agrees with the textbook for a hundred thousand numbers") {
    for (std::int64_t number = 1'234'500'000; number < 1'234'600'000; ++number) {
        const auto text = std::to_string(number);
        REQUIRE(Npi::parse(text).has_value() == luhn_says_yes(text));
    }
}

TEST_CASE("one wrong digit never goes unnoticed") {
    const std::string right = "1558598797";
    for (std::size_t i = 0; i < right.size(); ++i)
        for (char digit = '0'; digit <= '9'; ++digit) {
            auto wrong = right;
            wrong[i] = digit;
            CHECK(Npi::parse(wrong).has_value() == (wrong == right));
        }
}
