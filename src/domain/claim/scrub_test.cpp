// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/scrub.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "support/sample_case.h"

using namespace exclaim;
using namespace exclaim::domain;

namespace {
bool tells(const Claim& claim, std::string_view code) {
    const auto found = scrub(claim);
    return std::any_of(found.begin(), found.end(),
                       [&](const Finding& each) { return each.code == code; });
}
Claim of(std::vector<std::string> diagnoses, std::vector<std::int64_t> minutes) {
    Claim out;
    out.diagnoses = std::move(diagnoses);
    for (const auto each : minutes) {
        out.lines.emplace_back();
        out.lines.back().date = test::day("2026-10-06");
        out.lines.back().code = "97110";
        out.lines.back().minutes = each;
    }
    return out;
}
}  // namespace

TEST_CASE("C.5: a code of what another disease brings about never stands first") {
    CHECK(tells(of({"G63", "E1142"}, {30}), "CLM-0040"));
    CHECK(tells(of({"Z91.83"}, {30}), "CLM-0040"));
    CHECK_FALSE(tells(of({"E1142", "G63"}, {30}), "CLM-0040"));
    // What takes a claim back says it as it was.
    auto back = of({"G63"}, {300});
    back.frequency = Frequency::cancellation;
    CHECK_FALSE(tells(back, "CLM-0040"));
    CHECK_FALSE(tells(back, "CLM-0041"));
}

TEST_CASE("B.5: no claim bills more than 240 minutes of a client's day") {
    CHECK(tells(of({"Z471"}, {120, 121}), "CLM-0041"));
    CHECK_FALSE(tells(of({"Z471"}, {120, 120}), "CLM-0041"));
    auto days = of({"Z471"}, {200, 200});
    days.lines[1].date = test::day("2026-10-07");
    CHECK_FALSE(tells(days, "CLM-0041"));
}

TEST_CASE("B.2: fewer units than the minutes give are billed only as a rule of the practice says") {
    auto claim = of({"Z471"}, {45});
    claim.facts.emplace();
    const auto tells_at = [&](std::int64_t units) {
        claim.lines[0].units = units;
        return tells(claim, "SES-0101");
    };
    CHECK_FALSE(tells_at(3));
    CHECK(tells_at(2));
    claim.facts->most_units["97110"] = 2;
    CHECK_FALSE(tells_at(2));
    CHECK_FALSE(tells_at(3));  // the rule itself stops that one
    CHECK(tells_at(1));
    CHECK(tells_at(4));
    claim.facts->most_units = {{"97530", 2}};
    CHECK(tells_at(2));
    claim.facts->most_units = {{"", 2}};
    CHECK_FALSE(tells_at(2));
}

TEST_CASE("the minutes of two practitioners are never added up in one line") {
    auto claim = of({"Z471"}, {30, 30});
    CHECK(tells(claim, "CLM-0309"));
    CHECK_FALSE(tells(claim, "CLM-0311"));
    claim.lines[1].rendering.emplace().npi = "1245319599";
    CHECK_FALSE(tells(claim, "CLM-0309"));
    CHECK(tells(claim, "CLM-0311"));
    claim.lines[1].modifiers = {"77"};
    CHECK_FALSE(tells(claim, "CLM-0311"));
}

TEST_CASE("B.6: at a distance a line says by picture or by sound, one of the two, in any place") {
    const auto found = [](std::string place, std::vector<std::string> modifiers) {
        auto claim = of({"Z471"}, {30});
        claim.place_of_service = std::move(place);
        claim.lines[0].modifiers = std::move(modifiers);
        return tells(claim, "CLM-0502");
    };
    CHECK_FALSE(found("10", {"95"}));
    CHECK_FALSE(found("02", {"97", "93"}));
    CHECK(found("10", {}));
    CHECK(found("10", {"95", "93"}));
    CHECK_FALSE(found("11", {}));
    CHECK(found("11", {"97", "93"}));
}
