// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "domain/journey/example_facts.h"
#include "domain/journey/gate.h"
#include "domain/journey/lights.h"

// Step 5 is done when its minutes were measured, and what differs from the plan has its reason.
using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::domain::example;

TEST_CASE("step 5 waits for minutes that nobody measured") {
    auto facts = complete();
    facts.sessions[0].value.blocks[0].planned = true;
    const auto light = light_on(facts, Step::session, first_day, closed_on);
    CHECK(light.light == Light::waiting);
    CHECK(light.says ==
          "The 25 minutes of 97110 are the plan's: nobody measured them or said that they were so");
    CHECK(light.missing.at(0).id == "complete_session");
}

TEST_CASE("step 5 waits for the reason of what differs from the plan") {
    auto facts = complete();
    facts.plans[0].value.codes[0].minutes = 60;
    facts.notes[0].value.signed_at.reset();
    const auto light = light_on(facts, Step::session, first_day, closed_on);
    CHECK(light.light == Light::waiting);
    CHECK(light.says == "97110 took 25 minutes, planned were 60, and no note says why");
    CHECK(light.missing.at(0).id == "write_note");
    facts.notes[0].value.deviation = "Dizzy after the warm-up";
    CHECK(light_on(facts, Step::session, first_day, closed_on).light == Light::done);
    CHECK(light_on(facts, Step::session, first_day, closed_on).says == "40 minutes, 3 units");
}

TEST_CASE("a group code waits at step 5 for the group before its note is signed") {
    auto facts = complete();
    facts.plans[0].value.codes.push_back({code("97150"), 30});
    facts.notes[0].value.deviation = "The group came instead.";
    auto& session = facts.sessions[0].value;
    session.blocks = {{code("97150"), 32400, 34200, false, ""}};
    auto light = light_on(facts, Step::session, first_day, closed_on);
    CHECK(light.light == Light::waiting);
    CHECK(light.says ==
          "97150 is for two or more clients at once; this session is marked as one to one");
    session.group = true;
    CHECK(light_on(facts, Step::session, first_day, closed_on).light == Light::done);
    facts.alone_in_group = {facts.sessions[0].id};
    light = light_on(facts, Step::session, first_day, closed_on);
    CHECK(light.light == Light::waiting);
    CHECK(light.says ==
          "This session is marked as a group, but no other client was in it at that time");
    CHECK(light.missing.at(0).id == "complete_session");
    CHECK(light_on(facts, Step::session, second_day, closed_on).light == Light::done);
}

TEST_CASE("step 5 is not within limits where the plan said that it pays no more visits") {
    auto facts = complete();
    auto& left = facts.checks[0].value.answer->out_of_network.visits_left;
    left = 2;
    CHECK(light_on(facts, Step::session, first_day, closed_on).light == Light::done);
    left = 0;
    facts.claims.clear();  // what was judged is told by its decision
    const auto light = light_on(facts, Step::session, first_day, closed_on);
    CHECK(light.light == Light::blocked);
    CHECK(light.says == "The plan said that it pays no more visits by then");
    CHECK(light.missing.at(0).id == "change_billing");
    left = 1;
    CHECK(light_on(facts, Step::session, first_day, closed_on).light == Light::done);
    CHECK(light_on(facts, Step::session, second_day, closed_on).light == Light::blocked);
    facts.value.billing = BillingModel::cash;
    CHECK(light_on(facts, Step::session, second_day, closed_on).light == Light::done);
}

TEST_CASE("a certificate that ends before a booked day closes it before anybody comes") {
    auto facts = complete();
    facts.value.closed.reset();
    auto booked = facts.sessions.front();
    booked.id = SessionId{60};
    booked.value.on = day("2027-01-12");
    booked.value.state = SessionState::booked;
    booked.value.blocks.clear();
    facts.sessions.push_back(booked);
    const auto today = day("2026-12-01");
    const auto light = light_on(facts, Step::session, booked.value.on, today);
    CHECK(light.light == Light::blocked);
    REQUIRE(light.missing.size() == 1);
    CHECK(light.missing[0].id == "enter_credential");
    CHECK(light.missing[0].why == "No certificate of the practitioner holds on Jan 12, 2027");
    CHECK(light.missing[0].href == "/settings/practitioners");
    CHECK(has_block(gate(facts, std::vector{SessionId{60}}, today)));
    // Renewed, the day waits for nothing.
    facts.practitioners[0].value.credentials.push_back(
        {"MES", "12345", day("2027-01-10"), day("2029-01-10")});
    CHECK(light_on(facts, Step::session, booked.value.on, today).light == Light::idle);
}
