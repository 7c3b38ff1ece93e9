// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "domain/journey/example_facts.h"
#include "domain/journey/lights.h"

using namespace exclaim;
using namespace exclaim::domain;

namespace {
Date day(std::string_view iso) {
    return *Date::parse_iso(iso);
}
/// A client who pays alone, booked on one day for another.
CaseFacts paying_alone(std::string_view booked, std::string_view service) {
    CaseFacts out;
    out.id = CaseId{1};
    out.value.billing = BillingModel::cash;
    Session session;
    session.on = day(service);
    session.booked_on = day(booked);
    out.sessions = {{SessionId{7}, session}};
    return out;
}
}  // namespace

TEST_CASE("K.2: who pays alone gets the estimate in time, and the case says so") {
    auto facts = paying_alone("2026-11-30", "2026-12-03");
    const auto action = missing_estimate(facts, day("2026-11-30"));
    REQUIRE(action);
    CHECK(action->id == "give_estimate");
    CHECK(action->due == day("2026-12-01"));
    CHECK(action->status == "due");
    CHECK(action->focus == "estimate_on");
    CHECK(action->why ==
          "The client pays alone for Dec 3, 2026: the good faith estimate is due on Dec 1, 2026");
    CHECK(missing_estimate(facts, day("2026-12-02"))->status == "overdue");
    CHECK(lights(facts, day("2026-11-30")).steps[0].light == Light::waiting);
    // Given: for a year.
    facts.value.estimate_on = day("2026-12-01");
    CHECK_FALSE(missing_estimate(facts, day("2026-12-02")));
    facts.value.estimate_on = day("2025-12-01");
    CHECK(missing_estimate(facts, day("2026-12-02")));
    facts.value.estimate_on.reset();
    // Over, or billed to a plan.
    CHECK_FALSE(missing_estimate(facts, day("2026-12-04")));
    facts.value.billing = BillingModel::assigned;
    CHECK_FALSE(missing_estimate(facts, day("2026-11-30")));
    CHECK(missing_estimate(paying_alone("2026-11-30", "2026-12-14"), day("2026-11-30"))->due ==
          day("2026-12-03"));
    CHECK_FALSE(missing_estimate(paying_alone("2026-11-30", "2026-12-02"), day("2026-11-30")));
}
