// SPDX-License-Identifier: Apache-2.0
#include "store/name_key.h"

#include <doctest/doctest.h>

using namespace exclaim::store;

TEST_CASE("names are found without their accents, apostrophes and hyphens") {
    CHECK(name_key({"O'Brien-Müller", "Zoë", ""}) == "obrien muller zoe");
    CHECK(name_key({"D\u2019Angelo"}) == "dangelo");
    CHECK(name_key({"ÇELİK", "Łukasz"}) == "celik lukasz");
    CHECK(name_key({"Ångström Žižek Œuvre ŷ ſ ÿ"}) == "angstrom zizek ouvre y s y");
    CHECK(name_key({"Jose\u0301"}) == "jose");
}

TEST_CASE("other scripts are kept as they are") {
    CHECK(name_key({"王", "小明"}) == "王 小明");
    CHECK(name_key({"Иванов"}) == "Иванов");
}

TEST_CASE("blanks around and between words do not count") {
    CHECK(name_key({"  van  der\tBerg ", " "}) == "van der berg");
    CHECK(name_words("Berg, van") == std::vector<std::string>{"berg", "van"});
    CHECK(name_words(" - ").empty());
}

TEST_CASE("a member id is found as typed or as printed") {
    CHECK(member_key("W12-34 567") == "w1234567");
}
