// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "domain/journey/actions.h"
#include "domain/journey/example_facts.h"
#include "domain/journey/gate.h"
#include "domain/journey/light_parts.h"

// Under a unit nothing is billed (domain sheet B.3): such a session is documented, and that is all.
using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::domain::example;

namespace {
/// The first day has nothing but some minutes of 97110, and no claim.
CaseFacts with_minutes(std::int64_t minutes) {
    auto facts = complete();
    facts.sessions[0].value.blocks = {{code("97110"), 32400, 32400 + minutes * 60, false, ""}};
    facts.notes[0].value.deviation = "Dizzy after the warm-up.";
    facts.claims.erase(facts.claims.begin());
    facts.denials.clear();
    facts.payments[0].claims = {facts.claims[0].id};
    facts.payments[0].amount = Money::from_cents(100'00);
    facts.payments[0].decided.erase(facts.payments[0].decided.begin());
    return facts;
}
StepLight claim_of(const CaseFacts& facts) {
    return light_on(facts, Step::claim, first_day, closed_on);
}
}  // namespace

TEST_CASE("a day whose minutes earn no unit asks for no claim and keeps no step grey") {
    const auto facts = with_minutes(7);
    CHECK(earns_nothing(facts, first_day));
    CHECK_FALSE(earns_nothing(facts, second_day));
    CHECK(signed_without_unit(facts) == 1);
    CHECK(claim_of(facts).light == Light::idle);
    CHECK(claim_of(facts).says == "No unit earned: documented, not billed");
    CHECK(claim_of(facts).missing.empty());
    const auto all = lights(facts, closed_on);
    for (const auto& light : all.steps) {
        INFO(word(light.step), ": ", light.says);
        CHECK(light.light == Light::done);
    }
    CHECK_FALSE(next_action(facts, closed_on).has_value());
    CHECK_FALSE(next_action(facts, SessionId{50}, closed_on).has_value());
}

TEST_CASE("a case that has such a day is closed like another, and while it runs goes on") {
    auto facts = with_minutes(7);
    facts.value.closed.reset();
    facts.plans[0].value.weeks = 1;
    CHECK(next_action(facts, closed_on)->id == "close_case");
    facts.plans[0].value.weeks = 6;
    CHECK(next_action(facts, day("2026-10-09"))->id == "book_session");
    facts.plans[0].value.weeks = 1;
    facts.claims[0].entries.pop_back();
    CHECK(next_action(facts, closed_on)->label == "Collect the share");
}

TEST_CASE("where no day earns a unit the steps behind the note stay grey and say why") {
    auto facts = with_minutes(7);
    facts.sessions.pop_back();
    facts.claims.clear();
    facts.payments.clear();
    const auto all = lights(facts, closed_on);
    CHECK(all.steps[6].light == Light::idle);
    CHECK(all.steps[6].says == "No unit earned: documented, not billed");
    CHECK(all.steps[8].light == Light::idle);
    CHECK_FALSE(next_action(facts, closed_on).has_value());
}

TEST_CASE("how many minutes earn a unit is the payer's rule, with the day's sessions together") {
    const auto earns = [](std::optional<UnitRule> rule, std::int64_t minutes) {
        auto facts = with_minutes(minutes);
        facts.payer->value.unit_rule = rule;
        CHECK((claim_of(facts).light == Light::idle) == earns_nothing(facts, first_day));
        return !earns_nothing(facts, first_day);
    };
    for (const auto rule : {std::optional{UnitRule::cms}, std::optional{UnitRule::midpoint},
                            std::optional{UnitRule::lower}, std::optional<UnitRule>{}}) {
        CHECK_FALSE(earns(rule, 7));
        CHECK(earns(rule, 8));
    }
    CHECK_FALSE(earns(UnitRule::full, 14));
    CHECK(earns(UnitRule::full, 15));
    auto facts = with_minutes(7);
    auto more = session(first_day);
    more.blocks = {{code("97110"), 50400, 50460, false, ""}};
    facts.sessions.push_back({SessionId{60}, more});
    auto note = facts.notes[0];
    note.id = NoteId{61};
    note.value.session = SessionId{60};
    facts.notes.push_back(note);
    CHECK_FALSE(earns_nothing(facts, first_day));
    CHECK(claim_of(facts).missing.at(0).id == "build_claim");
    // Under two people each has their own minutes.
    facts.sessions.back().value.practitioner = PractitionerId{4};
    CHECK(earns_nothing(facts, first_day));
    CHECK(signed_without_unit(facts) == 2);
}

TEST_CASE("without any time, without a signature or on a claim it is no day that earns no unit") {
    auto facts = with_minutes(7);
    facts.notes[0].value.signed_at.reset();
    CHECK(signed_without_unit(facts) == 0);
    CHECK(claim_of(facts).says == "Waits for the note to be signed");
    CHECK(next_action(facts, SessionId{50}, closed_on)->id == "sign_note");
    facts = with_minutes(7);
    facts.claims.push_back(claim(70, SessionId{50}, first_day));
    CHECK(signed_without_unit(facts) == 0);
    CHECK(claim_of(facts).light == Light::done);
    facts = with_minutes(7);
    facts.sessions[0].value.blocks.clear();
    CHECK_FALSE(earns_nothing(facts, first_day));
    CHECK(claim_of(facts).missing.at(0).id == "build_claim");
}
