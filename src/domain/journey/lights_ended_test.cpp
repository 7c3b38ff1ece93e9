// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "domain/journey/light_rows.h"
#include "domain/journey/worklist.h"
#include "domain/rules/catalogue.h"

using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::domain::example;

TEST_CASE(
    "what ended is overdue from the next day on while the case goes on, and its past stays green") {
    auto facts = complete();
    facts.value.closed.reset();
    referral(facts).ends = plan(facts).ends = grant(facts).ends = day("2026-11-12");
    const auto today = day("2026-11-13");
    CHECK(lights(facts, day("2026-11-12")).steps[2].light == Light::done);
    auto all = lights(facts, today);
    const char* const ids[] = {"renew_referral", "write_plan", "extend_authorization"};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto& light = all.steps[i + 1];
        CAPTURE(i);
        CHECK(light.status == "overdue");
        REQUIRE(light.missing.size() == 1);
        CHECK(light.missing[0].id == ids[i]);
        CHECK(light.missing[0].due == day("2026-11-12"));
        CHECK(light_on(facts, light.step, second_day, today).light == Light::done);
    }
    CHECK(all.steps[2].says == "The plan ended on Nov 12, 2026");
    CHECK(all.steps[3].says == "The authorization ended on Nov 12, 2026");
    std::vector<std::string> lists;
    for (const auto& row : worklist(std::span(&facts, 1), today).rows)
        lists.emplace_back(word(row.list));
    for (const auto* list : {"referral", "plan", "authorization"})
        CHECK(std::count(lists.begin(), lists.end(), list) == 1);

    // What follows, for later days too, ends it; so do discharge, the last planned visit and the
    // end of the case.
    auto next = facts;
    next.plans.push_back(next.plans[0]);
    next.plans[1].value.number = 2;
    next.plans[1].value.begins = day("2026-11-20");
    next.plans[1].value.ends = day("2027-01-20");
    CHECK(lights(next, today).steps[2].light == Light::done);
    auto discharged = facts;
    Report report;
    report.kind = ReportKind::discharge_summary;
    report.on = today;
    report.signed_at = at("2026-11-13");
    discharged.reports = {{ReportId{70}, report}};
    auto finished = facts;
    plan(finished).visits_per_week = 1;
    plan(finished).weeks = 2;
    auto closed = facts;
    closed.value.closed = today;
    for (const auto& over : {discharged, finished, closed})
        for (std::size_t step = 1; step < 4; ++step)
            CHECK(lights(over, today).steps[step].light == Light::done);
}

TEST_CASE("a reassessment and a report are due on their day, though no session has followed") {
    auto facts = complete();
    facts.value.closed.reset();
    CHECK(reports_due(facts, day("2026-11-04")).empty());
    auto actions = reports_due(facts, day("2026-11-05"));
    REQUIRE(actions.size() == 2);
    CHECK(actions[0].why == "The reassessment is due (every 30 days)");
    CHECK(actions[1].status == "due");
    actions = reports_due(facts, day("2026-11-06"));
    REQUIRE(actions.size() == 2);
    CHECK(actions[1].why == "The progress report was due Nov 5, 2026 (every 30 days)");
    const auto light = lights(facts, day("2026-11-06")).steps[5];
    CHECK(light.status == "overdue");
    CHECK(light.says == "The reassessment was due Nov 5, 2026 (every 30 days)");
    const auto work = worklist(std::span(&facts, 1), day("2026-11-06"));
    CHECK(std::count_if(work.rows.begin(), work.rows.end(), [](const auto& row) {
              return row.list == Worklist::reassessment && row.action.status == "overdue";
          }) == 1);
    auto again = facts.measurements[0];
    again.value.on = day("2026-11-06");
    facts.measurements.push_back(again);
    CHECK(reports_due(facts, day("2026-11-06")).size() == 1);
    facts.value.closed = day("2026-11-06");
    CHECK(reports_due(facts, day("2026-11-06")).empty());
}

TEST_CASE("step 10 asks for the newer lists of codes once their keepers have published them") {
    const CatalogueList list{"diagnoses of the trade", "2026-11", "10-01"};
    CHECK(!outdated_since(list, day("2026-11-01")));
    CHECK(!outdated_since(list, day("2027-09-30")));
    CHECK(outdated_since(list, day("2027-10-01")) == day("2027-10-01"));
    CHECK(outdated_since(list, day("2029-03-01")) == day("2028-10-01"));
    CHECK(!outdated_since({"diagnoses of the trade", "2026-10", "10-01"}, day("2026-12-01")));
    CHECK(outdated_since({"diagnoses of the trade", "2026-09", "10-01"}, day("2026-12-01")));
    CHECK(next_set(list, day("2026-09-30")) == day("2026-10-01"));
    CHECK(next_set(list, day("2026-10-01")) == day("2027-10-01"));
    CHECK(!next_set({"modifiers of the trade", "2026-11", ""}, day("2026-12-01")));
    CHECK(!outdated_since({"modifiers of the trade", "2026-11", ""}, day("2099-12-01")));
    const auto review = [](std::string_view closed) {
        auto facts = complete();
        facts.value.closed = day(closed);
        return light_on(facts, Step::review, closed_on, day("2099-01-02"));
    };
    const auto late = review("2099-01-01");
    CHECK(late.light == Light::waiting);
    REQUIRE(late.missing.size() == 2);
    CHECK(late.missing[0].id == "renew_codes");
    CHECK(late.missing[0].href == "/settings/code-lists");
    CHECK(late.missing[0].due == day("2099-01-01"));
    // What closed before that day was coded by the lists that held.
    CHECK(review("2026-11-20").light == Light::done);
}

TEST_CASE("a certificate that has ended is told while the case goes on, also with no day booked") {
    auto facts = complete();
    facts.value.closed.reset();
    facts.practitioner->first_name = "Kim";
    facts.practitioner->last_name = "Jones";
    facts.practitioner->credentials[0].expires = day("2026-11-12");
    const auto step = [&](const char* on) { return lights(facts, day(on)).steps[4]; };
    CHECK(step("2026-11-12").light == Light::done);
    const auto light = step("2026-11-13");
    CHECK(light.light == Light::waiting);
    REQUIRE(light.missing.size() == 1);
    CHECK(light.missing[0].id == "enter_credential");
    CHECK(light.missing[0].why == "The certificate of Kim Jones ended on Nov 12, 2026");
    facts.value.closed = day("2026-11-13");
    CHECK(step("2026-11-13").light == Light::done);
}
