// SPDX-License-Identifier: Apache-2.0
#include "domain/rules/catalogue.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

using namespace exclaim::domain;

namespace {
bool billable(std::string_view code, std::string_view on) {
    return find_diagnosis(code, on) != nullptr;
}
std::string gates(std::initializer_list<std::string_view> codes) {
    std::set<std::string> out;
    for (const auto code : codes) {
        const auto* found = find_procedure(code);
        out.insert(found ? std::string(found->gate) : "unknown " + std::string(code));
    }
    std::string text;
    for (const auto& each : out) text += (text.empty() ? "" : " ") + each;
    return text;
}
}  // namespace

TEST_CASE(
    "C.2: a code that became a heading is billable to its last day, its parts from the next") {
    struct Split {
        std::string_view was, last, first;
        std::vector<std::string_view> parts;
    };
    const std::vector<Split> splits{
        {"M545", "2021-09-30", "2021-10-01", {"M5450", "M5451", "M5459"}},
        {"G20", "2023-09-30", "2023-10-01", {"G20A1", "G20A2", "G20B1", "G20B2", "G20C"}},
        {"M5136", "2024-09-30", "2024-10-01", {"M51360", "M51361", "M51362", "M51369"}},
        {"M5137", "2024-09-30", "2024-10-01", {"M51370", "M51371", "M51372", "M51379"}},
        {"E668", "2024-09-30", "2024-10-01", {"E66811", "E66812", "E66813", "E6689"}},
        {"G35",
         "2025-09-30",
         "2025-10-01",
         {"G35A", "G35B0", "G35B1", "G35B2", "G35C0", "G35C1", "G35C2", "G35D"}},
    };
    for (const auto& each : splits) {
        CAPTURE(each.was);
        CHECK(is_known_diagnosis(each.was));
        CHECK(billable(each.was, each.last));
        CHECK_FALSE(billable(each.was, each.first));
        for (const auto part : each.parts) {
            CAPTURE(part);
            CHECK_FALSE(billable(part, each.last));
            CHECK(billable(part, each.first));
            CHECK(billable(part, "2026-11-23"));
        }
    }
}

TEST_CASE("codes that were divided end, and their parts begin") {
    const std::vector<std::array<const char*, 3>> divided{{"Z9111", "Z91118", "2022-10-01"},
                                                          {"Z9119", "Z91198", "2022-10-01"},
                                                          {"Z9114", "Z91141", "2023-10-01"},
                                                          {"Z9115", "Z91158", "2023-10-01"}};
    for (const auto& [whole, part, since] : divided) {
        CAPTURE(whole);
        CHECK(billable(whole, "2022-09-30"));
        CHECK_FALSE(billable(whole, since));
        CHECK_FALSE(billable(part, "2022-09-30"));
        CHECK(billable(part, since));
        CHECK(billable(part, "2026-10-06"));
    }
}

TEST_CASE("C.4: the usual diagnoses of the trade are there, with the side in their title") {
    for (const auto* code :
         {"M1711",  "M1712",  "M1611",   "M1612",  "Z471",   "Z96651", "Z96652", "Z96641",
          "Z96642", "M25561", "M25562",  "M25511", "M25512", "M5450",  "M542",   "M48061",
          "M75101", "M75102", "S83511D", "M6281",  "R262",   "R2681",  "R2689",  "R296",
          "Z9181",  "I69351", "G20A1",   "G35A",   "I10",    "I2510",  "Z9861",  "J449",
          "M797",   "M810",   "M069",    "R5381",  "E66811", "M170",   "M1710",  "E119"}) {
        CAPTURE(code);
        CHECK(billable(code, "2026-10-06"));
    }
    CHECK(find_diagnosis("M1711", "2026-10-06")->side == "right");
    CHECK(find_diagnosis("M1712", "2026-10-06")->side == "left");
    CHECK(find_diagnosis("M170", "2026-10-06")->side == "both");
    CHECK(find_diagnosis("M1710", "2026-10-06")->side == "unspecified");
    CHECK(find_diagnosis("Z471", "2026-10-06")->side == "none");
}

TEST_CASE("the curated diagnoses are more than 300, each with a title, a first day and a side") {
    std::set<std::string_view> codes;
    for (const auto& each : diagnoses()) {
        CAPTURE(each.code);
        codes.insert(each.code);
        CHECK_FALSE(each.title.empty());
        CHECK(each.from.size() == 10);
        CHECK((each.to.empty() || each.from < each.to));
        const bool right = each.title.find("right") != std::string_view::npos;
        const bool left = each.title.find("left") != std::string_view::npos;
        if (right && !left) CHECK(each.side == "right");
        if (left && !right) CHECK(each.side == "left");
    }
    CHECK(codes.size() >= 300);
}

TEST_CASE(
    "A.2: codes of exercise need the payer's word, others a licence, the rest are never an MES's") {
    CHECK(gates({"97110", "97112", "97116", "97113", "97530", "97535", "97150", "97750", "98960",
                 "98961", "98962", "S9451", "S9449", "S9452", "S9454", "S9446", "S8990",
                 "S5190"}) == "confirm");
    CHECK(gates({"97537", "97545", "97546", "97124", "97169", "97170", "97171", "97172", "0591T",
                 "0592T", "0593T", "98975", "98977", "98980", "98981"}) == "licence");
    CHECK(gates({"97140", "97010", "97014", "97032", "97035", "97039", "97161", "97162",
                 "97163", "97164", "97165", "97168", "97129", "97130", "97139", "97799",
                 "93797", "94625", "S9472", "G0422", "G0237", "G0283", "G0151", "99213"}) ==
          "never");
    CHECK(find_procedure("97005")->to == "2016-12-31");
    CHECK(find_procedure("97169")->from == "2017-01-01");
    CHECK(find_procedure("97150")->kind == "untimed");
    CHECK(find_procedure("98960")->kind == "timed30");
    CHECK(find_procedure("0592T")->kind == "threshold30");
}

TEST_CASE("N.4: units a day beyond which payers refuse are those of the CMS file of July 2024") {
    const auto most = [](std::string_view code) { return find_procedure(code)->most; };
    CHECK(most("97110") == 6);
    CHECK(most("97112") == 4);
    CHECK(most("97116") == 4);
    CHECK(most("97140") == 6);
    CHECK(most("97530") == 6);
    CHECK(most("97535") == 8);
    CHECK(most("97150") == 1);
    CHECK(most("97750") == 8);
    for (const auto* code :
         {"97161", "97162", "97163", "97164", "97165", "97166", "97167", "97168"})
        CHECK(most(code) == 1);
}

TEST_CASE("B.6: therapy modifiers need a licence, Medicare's and sides are never the trade's") {
    const auto rule = [](std::string_view code) {
        const auto all = trade_modifiers();
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const auto& m) { return m.code == code; });
        return found == all.end() ? std::string("unknown") : std::string(found->rule);
    };
    for (const auto* code : {"GP", "GO", "GN", "CQ", "CO"}) CHECK(rule(code) == "licence");
    for (const auto* code : {"KX", "GA", "GX", "GY", "GZ", "22", "25", "LT", "RT", "50"})
        CHECK(rule(code) == "never");
    for (const auto* code : {"59", "XE", "XS", "XP", "XU", "76", "77", "52"})
        CHECK(rule(code) == "evidence");
    for (const auto* code : {"95", "93", "96", "97"}) CHECK(rule(code) == "payer");
}

TEST_CASE("a list of diagnoses that was brought in judges in the place of the curated one") {
    put_diagnoses_in_use({"2026-11-29",
                          "brought in by the practice",
                          {{"Q999", "", "", "Chromosomal abnormality, unspecified"},
                           {"M1711", "", "", "Primary osteoarthritis, right knee"},
                           {"S83511D", "", "", "Sprain of the right knee"}}});
    CHECK(find_diagnosis("Q999", "2026-10-06"));
    CHECK(find_diagnosis("M1711", "2026-10-06")->side == "right");
    // What it lacks is not billable from the first day of its year; of days before nobody knows.
    CHECK_FALSE(find_diagnosis("M6281", "2026-10-06"));
    CHECK(is_judged_diagnosis("M6281", "2026-10-06"));
    CHECK_FALSE(is_judged_diagnosis("M6281", "2026-09-30"));
    // What ended before it held in its time.
    CHECK(find_diagnosis("M545", "2021-09-30"));
    CHECK_FALSE(find_diagnosis("M545", "2026-10-06"));
    for (const auto& list : catalogue_lists())
        if (list.key == "icd10cm") {
            CHECK(list.codes == 3);
            CHECK(list.as_of == "2026-11");
            CHECK(list.source == "brought in by the practice");
        }
    put_curated_diagnoses_in_use();
    CHECK(find_diagnosis("M6281", "2026-10-06"));
    CHECK_FALSE(is_judged_diagnosis("Q999", "2026-10-06"));
}
