// SPDX-License-Identifier: Apache-2.0
#include "domain/plan/measure.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "base/check.h"

using namespace exclaim;
using namespace exclaim::domain;

namespace {
using List = std::vector<std::optional<Score>>;
const Measure& measure(std::string_view id) {
    const auto* found = find_measure(id);
    ENSURE(found);
    return *found;
}
List items(const std::vector<const char*>& texts) {
    List out;
    for (const char* text : texts) out.push_back(Score::parse(text));
    return out;
}
List whole(const std::vector<int>& values) {
    List out;
    for (const int value : values) out.push_back(Score{std::int64_t{value} * 1000});
    return out;
}
std::string score(std::string_view id, const List& given) {
    CHECK(check_items(measure(id), given, "items").empty());
    const auto found = score_of(measure(id), given);
    return found ? found->text() : "none";
}
std::string change(std::string_view id, const char* baseline, const char* now) {
    return std::string(
        word(judge_change(measure(id), *Score::parse(baseline), *Score::parse(now)).change));
}
}  // namespace

TEST_CASE("L.4: worked figure: NDI 16 of nine items is 16/45 = 35.6 %") {
    auto nine = whole({2, 2, 2, 2, 2, 2, 2, 1, 1, 0});
    nine[9].reset();
    CHECK(score("ndi", nine) == "35.6");
    CHECK(score("ndi", whole({2, 2, 2, 2, 2, 2, 2, 1, 1, 0})) == "32");
}

TEST_CASE("L.4: worked figure: ODI is the sum by five times the answered, in percent") {
    CHECK(score("odi", whole({5, 5, 5, 5, 5, 5, 5, 5, 5, 5})) == "100");
    CHECK(score("odi", whole({3, 2, 1, 2, 3, 2, 1, 2, 3, 2})) == "42");
    auto given = whole({3, 2, 1, 2, 3, 2, 1, 2, 3, 2});
    given[0].reset();
    given[1].reset();
    CHECK(score("odi", given) == "40");  // 16 of 40
    given[2].reset();
    CHECK(score("odi", given) == "none");
}

TEST_CASE("L.4: worked figure: QuickDASH is (mean - 1) x 25 and needs ten of eleven answers") {
    CHECK(score("quickdash", whole({1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1})) == "0");
    CHECK(score("quickdash", whole({3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3})) == "50");
    auto given = whole({3, 2, 4, 3, 2, 3, 3, 2, 4, 3, 2});
    CHECK(score("quickdash", given) == "45.5");  // 31/11 = 2.818, less 1, by 25
    given[10].reset();
    CHECK(score("quickdash", given) == "47.5");  // 29/10 = 2.9
    given[9].reset();
    CHECK(score("quickdash", given) == "none");
}

TEST_CASE("L.4: LEFS, UEFI and Berg cannot be scored with an item missing") {
    for (const auto& [id, count] : {std::pair{"lefs", 20}, {"uefi", 20}, {"berg", 14}}) {
        auto given = whole(std::vector<int>(static_cast<std::size_t>(count), 3));
        CHECK(score(id, given) == std::to_string(3 * count));
        given[4].reset();
        CHECK(score(id, given) == "none");
        given.erase(given.begin() + 4);
        CHECK(score(id, given) == "none");
    }
}

TEST_CASE("L.4: PSFS is the mean of three to five activities") {
    CHECK(score("psfs", whole({3, 4, 6})) == "4.3");
    CHECK(score("psfs", whole({3, 4, 6, 7, 5})) == "5");
    CHECK(score("psfs", whole({3, 4})) == "none");
}

TEST_CASE(
    "L.4: times are rounded to a tenth, grip is the mean of three, speed is distance by time") {
    CHECK(score("tug", items({"14.24"})) == "14.2");
    CHECK(score("tug", items({"14.25"})) == "14.3");
    CHECK(score("tug", items({"14.2", "13.8", "13.7"})) == "13.9");
    CHECK(score("grip", items({"30", "31", "33"})) == "31.3");
    CHECK(score("grip", items({"30", "31"})) == "none");
    CHECK(score("gait_speed", items({"4", "3.7"})) == "1.08");
    CHECK(score("gait_speed", items({"10", "12.5"})) == "0.8");
    CHECK(score("gait_speed", {Score{4000}, std::nullopt}) == "none");
    CHECK(score("chair_stand_30s", whole({0})) == "0");
    CHECK(score("six_minute_walk", items({"412.5"})) == "412.5");
}

TEST_CASE("L.4: worked figures: feet are 0.3048 m and pounds 0.45359 kg") {
    const auto& walk = measure("six_minute_walk");
    CHECK(in_own_unit(walk, "ft", items({"1350"})) == items({"411.48"}));
    CHECK(score("six_minute_walk", in_own_unit(walk, "ft", items({"1350"}))) == "411.5");
    const auto& grip = measure("grip");
    CHECK(in_own_unit(grip, "lb", items({"70", "68.5"})) == items({"31.751", "31.071"}));
    CHECK(in_own_unit(grip, "", items({"70"})) == items({"70"}));
    CHECK(in_own_unit(grip, "kg", items({"70"})) == items({"70"}));
}

TEST_CASE("L.4: worked figure: Berg change is judged by the band of its baseline") {
    // 45-56: 4, 35-44: 5, 25-34: 7, 0-24: 5
    for (const auto& [baseline, mdc] : std::vector<std::pair<int, int>>{
             {0, 5}, {24, 5}, {25, 7}, {34, 7}, {35, 5}, {44, 5}, {45, 4}, {52, 4}}) {
        const auto b = std::to_string(baseline);
        CHECK(change("berg", b.c_str(), std::to_string(baseline + mdc).c_str()) == "improved");
        CHECK(change("berg", b.c_str(), std::to_string(baseline + mdc - 1).c_str()) ==
              "no_real_change");
    }
    CHECK(change("berg", "50", "46") == "worse");
    CHECK(change("berg", "50", "47") == "no_real_change");
}

TEST_CASE(
    "L.4: every measure has a direction, a rule for missing items and a source per threshold") {
    struct Row {
        std::string_view id, direction, mdc, mcid;
    };
    // The thresholds used first; none: the sheet gives none. Berg depends on the baseline.
    const std::vector<Row> sheet{
        {"six_minute_walk", "up", "61", "50"},
        {"tug", "down", "1.14", "1.4"},
        {"chair_stand_30s", "up", "", "2.6"},
        {"five_sit_to_stand", "down", "", "2.3"},
        {"berg", "up", "4", ""},
        {"gait_speed", "up", "", "0.1"},
        {"grip", "up", "", "6.5"},
        {"knee_flexion", "up", "6", ""},
        {"nprs", "down", "", "2"},
        {"psfs", "up", "2", "2.3"},
        {"odi", "down", "", "10"},
        {"ndi", "down", "10", "14"},
        {"lefs", "up", "9", "9"},
        {"quickdash", "down", "", "13.6"},
        {"uefi", "up", "", "11"},
    };
    CHECK(measures().size() == sheet.size());
    for (const auto& row : sheet) {
        CAPTURE(row.id);
        const auto* measure = find_measure(row.id);
        REQUIRE(measure);
        CHECK(exclaim::word(measure->direction) == row.direction);
        CHECK_FALSE(measure->missing.empty());
        CHECK_FALSE(measure->source.empty());
        const auto first = [&](ThresholdKind kind) {
            const auto* found = threshold_for(*measure, kind, measure->highest());
            return found ? Score{found->value}.text() : std::string();
        };
        CHECK(first(ThresholdKind::mdc) == row.mdc);
        CHECK(first(ThresholdKind::mcid) == row.mcid);
        CHECK_FALSE(measure->thresholds.empty());
        for (const auto& each : measure->thresholds) {
            CHECK_FALSE(each.source.empty());
            CHECK_FALSE(each.population.empty());
        }
    }
}

TEST_CASE("L.4: worked figures of change: LEFS 9, NDI 10 and 14, TUG 1.14 and 1.4") {
    CHECK(change("lefs", "40", "48") == "no_real_change");
    CHECK(change("lefs", "40", "49") == "meaningful");
    CHECK(change("lefs", "40", "31") == "worse");
    CHECK(change("ndi", "40", "31") == "no_real_change");
    CHECK(change("ndi", "40", "30") == "improved");
    CHECK(change("ndi", "40", "26") == "meaningful");
    CHECK(change("ndi", "40", "50") == "worse");
    CHECK(change("tug", "14.2", "13.1") == "no_real_change");
    CHECK(change("tug", "14.2", "13") == "improved");
    CHECK(change("tug", "14.2", "12.8") == "meaningful");
    CHECK(change("tug", "14.2", "15.4") == "worse");
}

TEST_CASE("a walk can be further than clients notice and still be error of measurement") {
    CHECK(change("six_minute_walk", "400", "455") == "no_real_change");
    CHECK(change("six_minute_walk", "400", "461") == "meaningful");
}

TEST_CASE("without a known error of measurement a small difference is not judged") {
    CHECK(change("five_sit_to_stand", "15", "13") == "not_judged");
    CHECK(change("five_sit_to_stand", "15", "12.7") == "meaningful");
    CHECK(change("five_sit_to_stand", "15", "17.3") == "worse");
    CHECK(change("nprs", "6", "5") == "not_judged");
    CHECK(change("nprs", "6", "4") == "meaningful");
    CHECK(change("odi", "42", "32") == "meaningful");
}

TEST_CASE("items out of range, not whole or too many are told where they stand") {
    const auto codes = [](std::string_view id, const List& given) {
        std::string out;
        for (const auto& each : check_items(measure(id), given, "items"))
            out += each.code + " " + *each.where.field + ";";
        return out;
    };
    CHECK(codes("ndi", whole({6, 0, -1})) == "PLN-0002 items.0;PLN-0002 items.2;");
    CHECK(codes("ndi", items({"2.5"})) == "PLN-0003 items.0;");
    CHECK(codes("berg", whole(std::vector<int>(15, 1))) == "PLN-0001 items;");
    CHECK(codes("tug", items({"12.34"})).empty());
}

TEST_CASE(
    "every measure is well made: reachable range, sourced thresholds, worst to best is good") {
    CHECK(measures().size() >= 10);
    for (const auto& m : measures()) {
        CAPTURE(m.id);
        CHECK(find_measure(m.id) == &m);
        CHECK_FALSE(m.thresholds.empty());
        for (const auto& t : m.thresholds) {
            CHECK_FALSE(t.source.empty());
            CHECK(t.value < m.high - m.low);
        }
        const bool up = m.direction == Direction::up;
        const auto best = up ? m.highest() : m.lowest(), worst = up ? m.lowest() : m.highest();
        const auto there = judge_change(m, worst, best).change;
        CHECK((there == Change::meaningful || there == Change::improved));
        CHECK(judge_change(m, best, worst).change == Change::worse);
    }
}

TEST_CASE("scores stay in the range of their measure and agree with plain arithmetic") {
    for (const auto& m : measures()) {
        CHECK(rc::check(std::string(m.id), [&m] {
            const auto count = *rc::gen::inRange<std::int64_t>(0, m.most + 1);
            List given;
            long double sum = 0;
            std::int64_t answered = 0;
            for (std::int64_t i = 0; i < count; ++i) {
                if (*rc::gen::weightedElement<bool>({{1, true}, {6, false}})) {
                    given.emplace_back();
                    continue;
                }
                auto value = *rc::gen::inRange<std::int64_t>(m.item_low, m.item_high + 1);
                if (m.whole_items) value = value / 1000 * 1000;
                if (value < m.item_low) value = m.item_low;
                given.push_back(Score{value});
                sum += static_cast<long double>(value) / 1000;
                ++answered;
            }
            RC_ASSERT(check_items(m, given, "items").empty());
            const auto found = score_of(m, given);
            RC_ASSERT(found.has_value() == (answered >= m.least && answered > 0));
            if (!found) return;
            long double exact = 0;
            const auto n = static_cast<long double>(answered);
            switch (m.method) {
                case Method::mean: exact = sum / n; break;
                case Method::sum: exact = sum; break;
                case Method::percent: {
                    const auto low = static_cast<long double>(m.item_low) / 1000;
                    const auto high = static_cast<long double>(m.item_high) / 1000;
                    exact = (sum / n - low) / (high - low) * 100;
                    break;
                }
                case Method::speed:
                    exact = static_cast<long double>(given[0]->thousandths) /
                            static_cast<long double>(given[1]->thousandths);
                    break;
            }
            long double step = 1;
            for (std::int64_t i = 0; i < m.decimals; ++i) step /= 10;
            const auto off = static_cast<long double>(found->thousandths) / 1000 - exact;
            RC_ASSERT(off <= step / 2 + 1e-9L);
            RC_ASSERT(-off <= step / 2 + 1e-9L);
            if (m.method != Method::speed)
                RC_ASSERT(m.low <= found->thousandths && found->thousandths <= m.high);
        }));
    }
}

TEST_CASE("of two people who begin alike, the one who ends better is never judged worse") {
    const auto rank = [](Change c) {
        return c == Change::worse ? 0 : c == Change::improved ? 2 : c == Change::meaningful ? 3 : 1;
    };
    for (const auto& m : measures()) {
        CHECK(rc::check(std::string(m.id), [&] {
            const auto any = rc::gen::inRange<std::int64_t>(m.low, m.high + 1);
            const Score baseline{*any};
            Score a{*any}, b{*any};
            if ((a < b) != (m.direction == Direction::up)) std::swap(a, b);
            RC_ASSERT(rank(judge_change(m, baseline, a).change) <=
                      rank(judge_change(m, baseline, b).change));
            RC_ASSERT(judge_change(m, a, a).change != Change::worse);
        }));
    }
}

TEST_CASE("the baseline of a measurement is the first of its measure and side that was scored") {
    struct Record {
        Measurement value;
    };
    std::vector<Record> all(5);
    const auto set = [&](std::size_t at, const char* id, const char* side, const char* on,
                         std::optional<Score> value) {
        all[at].value.measure = id;
        all[at].value.side = side;
        all[at].value.on = Date::parse_iso(on).value();
        all[at].value.score = value;
    };
    set(0, "grip", "right", "2026-10-01", {});
    set(1, "grip", "left", "2026-10-01", Score{30'000});
    set(2, "grip", "right", "2026-10-02", Score{31'000});
    set(3, "tug", "", "2026-10-02", Score{12'000});
    set(4, "grip", "right", "2026-11-02", Score{37'000});
    CHECK(baseline_of(all, all[4].value) == &all[2]);
    CHECK(baseline_of(all, all[2].value) == nullptr);
    CHECK(baseline_of(all, all[3].value) == nullptr);
}
