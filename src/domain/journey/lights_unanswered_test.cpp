// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "domain/journey/example_facts.h"
#include "domain/journey/lights.h"
#include "domain/journey/worklist.h"

// What a plan does not answer is waited for as long as answers take, and then is work.
using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::domain::example;

namespace {
/// "sent await_answer 0": the first thing that a step lacks, and how many rows of its list.
std::string told(CaseFacts facts, Step step, Worklist list, std::string_view today) {
    facts.value.closed.reset();
    const auto on = day(today);
    const auto light = lights(facts, on).steps.at(static_cast<std::size_t>(step) - 1);
    REQUIRE_FALSE(light.missing.empty());
    const auto work = worklist(std::span(&facts, 1), on);
    const auto rows = std::count_if(work.rows.begin(), work.rows.end(),
                                    [&](const WorkRow& row) { return row.list == list; });
    return light.missing[0].status + " " + light.missing[0].id + " " + std::to_string(rows);
}
}  // namespace

TEST_CASE("a question about coverage is answered by the next day, or somebody asks again") {
    auto facts = complete();
    facts.checks[0].value.answer.reset();
    facts.checks[0].value.asked_on = day("2026-10-05");
    const auto on = [&](std::string_view today) {
        return told(facts, Step::eligibility, Worklist::eligibility, today);
    };
    CHECK(on("2026-10-06") == "sent await_answer 0");
    CHECK(on("2026-10-07") == "overdue ask_plan 1");
}

TEST_CASE("a request for authorization is decided in fifteen days, or somebody asks where it is") {
    auto facts = complete();
    facts.authorizations.resize(1);
    auto& request = facts.authorizations[0].value;
    request.state = AuthorizationState::pended;
    request.on = day("2026-10-02");
    const auto on = [&](std::string_view today) {
        return told(facts, Step::authorization, Worklist::authorization, today);
    };
    CHECK(on("2026-10-17") == "with_plan await_authorization 0");
    CHECK(on("2026-10-18") == "overdue await_authorization 1");
}
