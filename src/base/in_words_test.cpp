// SPDX-License-Identifier: Apache-2.0
#include "base/in_words.h"

#include <doctest/doctest.h>

#include <array>

using namespace exclaim;

TEST_CASE("a word of the program is told as people write it") {
    CHECK(in_words("late_cancel") == "late cancel");
    CHECK(in_words("medicare_advantage") == "Medicare Advantage");
    CHECK(in_words("workers_compensation") == "workers' compensation");
    CHECK(in_words("booked") == "booked");
}

TEST_CASE("money in a sentence has its sign, its dollar and a comma before every third digit") {
    const auto said = [](std::int64_t cents) { return in_words(Money::from_cents(cents)); };
    CHECK(said(3'050'00) == "$3,050.00");
    CHECK(said(1'234'567'89) == "$1,234,567.89");
    CHECK(said(999'99) == "$999.99");
    CHECK(said(100'000'00) == "$100,000.00");
    CHECK(said(-60) == "-$0.60");
    CHECK(said(-1'000'00) == "-$1,000.00");
}

TEST_CASE("what can be chosen is told in words, with the program's own where it is another") {
    const auto words = std::to_array<std::string_view>({"lost", "billed_client"});
    CHECK(choices_in_words(words) == "lost, billed client (billed_client)");
}
