// SPDX-License-Identifier: Apache-2.0
#include "domain/journey/gate.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "domain/journey/actions.h"
#include "domain/journey/example_facts.h"
#include "domain/journey/light_parts.h"
#include "domain/review/rule_findings.h"

using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::domain::example;

namespace {
const std::vector<SessionId> both = {SessionId{50}, SessionId{53}};

/// Every way to take one fact away from a complete case.
std::vector<std::function<void(CaseFacts&)>> removals() {
    return {
        [](auto& f) { f.policy.reset(); },
        [](auto& f) { f.payer.reset(); },
        [](auto& f) { f.practitioner.reset(); },
        [](auto& f) { f.checks.clear(); },
        [](auto& f) { f.checks[0].value.answer.reset(); },
        [](auto& f) { f.checks[0].value.answer->status = CoverageStatus::unknown; },
        [](auto& f) { f.checks[0].value.answer->out_of_network.covered = Covered::unknown; },
        [](auto& f) { f.checks[0].value.answer->authorization = NeedsAuthorization::ask; },
        [](auto& f) { f.acceptances.clear(); },
        [](auto& f) { f.acceptances[0].value.codes.clear(); },
        [](auto& f) { f.acceptances[0].value.reference.clear(); },
        [](auto& f) { f.acceptances[0].value.answer = Answer::unknown; },
        [](auto& f) { f.referrals.clear(); },
        [](auto& f) { f.referrals[0].value.signature = Signature::none; },
        [](auto& f) { f.referrals[0].value.npi.reset(); },
        [](auto& f) { f.referrals[0].value.credential.reset(); },
        [](auto& f) { f.referrals[0].value.diagnoses.clear(); },
        [](auto& f) { f.referrals[0].value.necessity.clear(); },
        [](auto& f) { f.referrals[0].value.role_text.clear(); },
        [](auto& f) { f.referrals[0].value.weeks.reset(); },
        [](auto& f) { f.referrals[0].value.discharge.reset(); },
        [](auto& f) { f.measurements.clear(); },
        [](auto& f) { f.plans.clear(); },
        [](auto& f) { f.plans[0].value.signed_at.reset(); },
        [](auto& f) { f.plans[0].value.goals.clear(); },
        [](auto& f) { f.plans[0].value.codes.clear(); },
        [](auto& f) { f.plans[0].value.referral.reset(); },
        [](auto& f) { f.authorizations.clear(); },
        [](auto& f) { f.authorizations[0].value.number.clear(); },
        [](auto& f) { f.authorizations[0].value.granted.reset(); },
        [](auto& f) { f.sessions[0].value.blocks.clear(); },
        [](auto& f) { f.notes.clear(); },
        [](auto& f) { f.notes[0].value.signed_at.reset(); },
        [](auto& f) { f.claims.clear(); },
        [](auto& f) { f.claims[0].evidence.clear(); },
        [](auto& f) { f.claims[0].entries.clear(); },
        [](auto& f) { f.claims[0].entries.pop_back(); },
        [](auto& f) { f.payments[0].deposited.reset(); },
        [](auto& f) { f.value.outcome.clear(); },
        [](auto& f) { f.value.closed.reset(); },
    };
}
}  // namespace

TEST_CASE("taking a fact away never turns a light greener") {
    const auto whole = lights(complete(), closed_on);
    for (const auto& first : removals()) {
        auto one = complete();
        first(one);
        const auto less = lights(one, closed_on);
        for (std::size_t step = 0; step < 10; ++step)
            CHECK(badness(whole.steps[step].light) <= badness(less.steps[step].light));
    }
}

TEST_CASE("every light that is neither green nor grey names a repair with an address") {
    for (const auto& remove : removals()) {
        auto facts = complete();
        remove(facts);
        for (const auto& light : lights(facts, closed_on).steps) {
            INFO(word(light.step), ": ", light.says);
            CHECK(light.missing.empty() ==
                  (light.light == Light::done || light.light == Light::idle));
            for (const auto& action : light.missing) {
                CHECK_FALSE(action.label.empty());
                CHECK_FALSE(action.why.empty());
                CHECK(action.href.starts_with('/'));
                CHECK(light_of(action.status) != Light::done);
            }
        }
    }
}

TEST_CASE("the gate is open exactly when steps 1 to 6 are green on every day") {
    CHECK(gate(complete(), both, closed_on).empty());
    for (const auto& remove : removals()) {
        auto facts = complete();
        remove(facts);
        bool green = true;
        for (const auto& each : facts.sessions)
            for (int step = 1; step <= 6; ++step)
                green = green &&
                        light_on(facts, static_cast<Step>(step), each.value.on, closed_on).light ==
                            Light::done;
        const auto findings = gate(facts, both, closed_on);
        CHECK(findings.empty() == green);
        CHECK(has_block(findings) == !green);
    }
}

TEST_CASE("the gate says what is missing, for which day, and the repair") {
    auto facts = complete();
    facts.notes[0].value.signed_at.reset();
    const auto findings = gate(facts, both, closed_on);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].code == "JRN-0001");
    CHECK(findings[0].step == Step::documentation);
    CHECK(findings[0].message ==
          "Documentation is not green for Oct 6, 2026: The note of Oct 6, 2026 is not signed.");
    CHECK(findings[0].repair == "Sign the note.");
    CHECK(gate(facts, std::vector{SessionId{53}}, closed_on).empty());
}

TEST_CASE("what the gate tells with its repair no rule over the claim tells again") {
    auto facts = complete();
    facts.acceptances[0].value.conditions = "Only in a hospital";
    const auto lacks = gate(facts, both, closed_on);
    REQUIRE_FALSE(lacks.empty());
    const auto rule = [](const char* code, Step step, const char* field) {
        Finding out;
        out.code = code;
        out.step = step;
        out.where.field = field;
        return out;
    };
    CHECK(is_told(rule("ELG-0103", Step::eligibility, "facts.acceptance.answer"), lacks));
    CHECK_FALSE(is_told(rule("REF-0101", Step::referral, "facts.referral.signed"), lacks));
    CHECK_FALSE(is_told(rule("PLN-0101", Step::plan, "facts.plan.codes"), lacks));
    CHECK_FALSE(is_told(rule("ELG-0106", Step::eligibility, "accident.cause"), lacks));
    CHECK_FALSE(is_told(rule("ELG-0103", Step::eligibility, "facts.acceptance.answer"), {}));
}

TEST_CASE("what lacks on several days is said once") {
    auto facts = complete();
    facts.plans.clear();
    const auto findings = gate(facts, both, closed_on);
    std::set<std::string> said;
    for (const auto& each : findings) CHECK(said.insert(each.message + each.repair).second);
    const auto of_plan = std::count_if(findings.begin(), findings.end(),
                                       [](const auto& each) { return each.step == Step::plan; });
    CHECK(of_plan == 1);
    CHECK(findings[0].message.find(" and 1 more day: ") != std::string::npos);
}

TEST_CASE("the next action is the most urgent: by day, then by money, then by step") {
    auto facts = complete();
    CHECK_FALSE(next_action(facts, closed_on).has_value());
    facts.claims[0].entries.pop_back();
    facts.claims[1].entries.pop_back();
    auto action = next_action(facts, closed_on);
    REQUIRE(action);
    CHECK(action->label == "Collect the share");
    CHECK(action->money == Money::from_cents(60'00));
    CHECK(action->money_basis == "the client's share");
    CHECK(action->href == "/cases/0000000000001/payment?open=" + facts.claims[0].id.text());
    facts.denials[0].value.state = DenialState::open;
    facts.denials[0].value.due = day("2026-11-18");
    CHECK(next_action(facts, closed_on)->label == "Ask for the authorization, or appeal");
    CHECK(next_action(facts, DenialId{90}, closed_on)->due == day("2026-11-18"));
    CHECK(next_action(facts, facts.claims[1].id, closed_on)->label == "Collect the share");
    CHECK(next_action(facts, SessionId{53}, closed_on)->label == "Collect the share");
}

TEST_CASE("a settled case asks to be closed, a running one for the next booking") {
    auto facts = complete();
    facts.value.closed.reset();
    facts.plans[0].value.weeks = 1;
    CHECK(next_action(facts, closed_on)->id == "close_case");
    facts.plans[0].value.weeks = 6;
    CHECK(next_action(facts, closed_on)->id == "reassess");
    CHECK(next_action(facts, day("2026-10-09"))->id == "book_session");
}

TEST_CASE("a learned rule stops the next booking until its condition holds") {
    auto facts = complete();
    auto booking = session(second_day);
    booking.state = SessionState::booked;
    booking.blocks.clear();
    PracticeRule rule;
    rule.guard = RuleGuard::booking;
    rule.requirement = Requirement::authorization;
    rule.payer = PayerId{5};
    rule.code = code("97110");
    rule.reason = "197";
    rule.words = "Example Blue wants an authorization for 97110";
    rule.evidence = {DenialId{90}, DenialId{91}};
    facts.rules = {{PracticeRuleId{97}, rule}};
    CHECK(rule_findings(facts, booking).empty());
    facts.authorizations.clear();
    const auto findings = rule_findings(facts, booking);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].message ==
          "Example Blue wants an authorization for 97110. Learned from 2 denials, reason 197.");
    CHECK(findings[0].severity == Severity::block);
}

TEST_CASE("what took place or was booked before a rule was learned is recorded all the same") {
    auto facts = complete();
    PracticeRule rule;
    rule.guard = RuleGuard::booking;
    rule.since = second_day;
    facts.rules = {{PracticeRuleId{97}, rule}};
    auto record = session(first_day);
    CHECK(rule_findings(facts, record).empty());
    record.on = second_day;
    CHECK(rule_findings(facts, record).size() == 1);
    record.booked_on = first_day;
    CHECK(rule_findings(facts, record).empty());
    record.state = SessionState::booked;
    CHECK(rule_findings(facts, record).size() == 1);
}
