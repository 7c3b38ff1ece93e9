// SPDX-License-Identifier: Apache-2.0
#include "base/codes.h"

#include <doctest/doctest.h>

#include "base/ein.h"

using namespace exclaim;

TEST_CASE("a diagnosis is the same with and without its dot, in either case") {
    CHECK(DiagnosisCode::parse("M17.11") == DiagnosisCode::parse("m1711"));
    CHECK(dotted(*DiagnosisCode::parse("M1711")) == "M17.11");
    CHECK(dotted(*DiagnosisCode::parse("I10")) == "I10");
    CHECK(DiagnosisCode::parse("S83.511D"));
    CHECK(DiagnosisCode::parse("C7A.00"));
    for (const auto* wrong :
         {"", "M1", "M1.711", "1711", "M17.", "M17.11111", "MM1", "M17-11", "M17.1 "}) {
        CAPTURE(wrong);
        CHECK_FALSE(DiagnosisCode::parse(wrong));
    }
}

TEST_CASE("a procedure has five characters with at most one letter, at an end") {
    for (const auto* right : {"97110", "G0283", "0592T", "g0283"})
        CHECK(ProcedureCode::parse(right));
    for (const auto* wrong : {"9711", "971100", "97A10", "A711B", "97 10"})
        CHECK_FALSE(ProcedureCode::parse(wrong));
}

TEST_CASE("A.5: modifiers, places, taxonomies, states, ZIP codes and phone numbers keep one form") {
    CHECK(Modifier::parse("xe")->text() == "XE");
    CHECK_FALSE(Modifier::parse("5"));
    CHECK(PlaceOfService::parse("11"));
    CHECK_FALSE(PlaceOfService::parse("1A"));
    CHECK(Taxonomy::parse("174400000x")->text() == "174400000X");
    CHECK_FALSE(Taxonomy::parse("1744000000"));
    CHECK(State::parse("tx")->text() == "TX");
    CHECK_FALSE(State::parse("ZZ"));
    CHECK(Zip::parse("77002-0000")->text() == "770020000");
    CHECK_FALSE(Zip::parse("7700"));
    CHECK(Phone::parse("+1 (713) 555-0134")->text() == "7135550134");
    CHECK_FALSE(Phone::parse("113-555-0134"));
    CHECK_FALSE(Phone::parse("713-555-01x4"));
}

TEST_CASE("A.5: an EIN is read with and without its hyphen") {
    CHECK(Ein::parse("12-3456789")->digits() == "123456789");
    CHECK(Ein::parse("123456789")->printed() == "12-3456789");
    CHECK_FALSE(Ein::parse("12345-6789"));
    CHECK_FALSE(Ein::parse("000000000"));
}
