// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "domain/journey/actions.h"
#include "domain/journey/example_facts.h"
#include "domain/journey/lights.h"

using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::domain::example;

namespace {
/// Every day settled on Nov 2, the plan over, 10.00 paid too much.
CaseFacts paid_too_much() {
    auto f = complete();
    f.value.closed.reset();
    f.plans[0].value.weeks = 1;
    f.credit = CreditFacts{Money::from_cents(10'00), day("2026-10-06")};
    return f;
}
}  // namespace

TEST_CASE("K.4: what a client paid too much is given back within 30 days, before the case closes") {
    const auto f = paid_too_much();
    const auto action = next_action(f, closed_on);
    REQUIRE(action);
    CHECK(action->id == "refund_credit");
    CHECK(action->why == "The client paid $10.00 more than they owe, and nothing is to come");
    CHECK(action->due == day("2026-12-02"));
    CHECK(action->status == "due");
    CHECK(next_action(f, day("2026-12-03"))->status == "overdue");
    CHECK(lights(f, closed_on).steps[8].light == Light::waiting);
    auto even = f;
    even.credit.reset();
    CHECK(next_action(even, closed_on)->id == "close_case");
}

TEST_CASE("K.4: nothing is given back as long as it may be used") {
    auto f = paid_too_much();
    f.sessions.push_back({SessionId{70}, session(closed_on.plus_days(3))});
    f.sessions.back().value.state = SessionState::booked;
    CHECK_FALSE(owed_back(f, lights(f, closed_on).days, closed_on));
    f = paid_too_much();
    f.plans[0].value.weeks = 6;
    CHECK_FALSE(owed_back(f, lights(f, closed_on).days, closed_on));
    f = paid_too_much();
    f.claims[0].entries.pop_back();  // the client owes
    CHECK_FALSE(owed_back(f, lights(f, closed_on).days, closed_on));
}
