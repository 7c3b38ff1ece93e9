// SPDX-License-Identifier: Apache-2.0
#include "base/in_words.h"

#include <doctest/doctest.h>

#include <array>

#include "base/finding.h"

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

TEST_CASE("what is counted agrees with its number, in sentences of ours and in findings") {
    CHECK(counted(1, "visit") == "1 visit");
    CHECK(counted(0, "visit") == "0 visits");
    constexpr FindingSpec spec{
        "TST-0001", "counted", Severity::info, std::nullopt, "In {days} days, {units} units.",
        "",         ""};
    const auto said = [&](std::string_view days, std::string_view units) {
        return make_finding(spec, {{"days", std::string(days)}, {"units", std::string(units)}})
            .message;
    };
    CHECK(said("1", "2") == "In 1 day, 2 units.");
    CHECK(said("21", "1") == "In 21 days, 1 unit.");
    CHECK(said("0", "11") == "In 0 days, 11 units.");
}
