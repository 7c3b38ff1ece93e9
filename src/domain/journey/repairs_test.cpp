// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "domain/findings.h"
#include "domain/journey/actions.h"
#include "domain/journey/claim_actions.h"
#include "domain/journey/criteria.h"
#include "domain/journey/gate.h"
#include "domain/journey/light_parts.h"
#include "domain/journey/light_rows.h"
#include "domain/journey/worklist.h"

// That a next action leads where the thing can be done, says what is true, and counts its money
// once.
using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::domain::example;

namespace {
CaseFacts drafted() {
    auto facts = complete();
    facts.value.closed.reset();
    facts.claims[0].evidence.clear();
    facts.claims[0].entries.clear();
    facts.denials.clear();
    return facts;
}
NextAction first(const StepLight& light) {
    REQUIRE(!light.missing.empty());
    return light.missing.front();
}
Refusal refused(std::string_view code, std::string_view message) {
    return {std::string(code), "C", std::string(message), ""};
}
}  // namespace

TEST_CASE("a claim that the plan does not find waits once, to be sent again") {
    auto facts = complete();
    facts.value.closed.reset();
    plan(facts).weeks = 1;
    facts.denials.clear();
    auto& claim = facts.claims[0];
    claim.evidence.resize(1);
    claim.entries.erase(claim.entries.begin() + 1, claim.entries.end());
    Evidence said;
    said.kind = EvidenceKind::status_277;
    said.verdict = Verdict::not_found;
    said.at = at("2026-11-12");
    claim.evidence.push_back(said);
    // As older versions asked of it.
    Question asked;
    asked.kind = QuestionKind::unmatched_answer;
    asked.claim = claim.id;
    asked.amount = claim.record.charge();
    facts.questions = {{QuestionId{95}, asked}};
    const auto work = worklist(std::vector{facts}, closed_on);
    REQUIRE(work.rows.size() == 1);
    CHECK(work.rows[0].list == Worklist::rejected);
    CHECK(work.rows[0].action.label == "Send it again, or call");
    CHECK(work.rows[0].action.href == case_page(facts, Step::claim) + "?open=" + claim.id.text());
    CHECK(work.rows[0].action.due == day("2026-11-12"));
    CHECK(work.you.money == Money::from_cents(160'00));

    SUBCASE("what the plan says later holds") {
        claim.evidence.back().at = at("2026-10-13");
        claim.evidence.push_back(said);
        claim.evidence.back().verdict = Verdict::pending;
        CHECK(next_action(facts, claim.id, closed_on)->id == "ask_status");
    }
}

TEST_CASE("a claim that the steps before hold back is due, and its button is their repair") {
    auto facts = drafted();
    plan(facts).weeks = 1;
    const auto& claim = facts.claims[0];
    facts.notes[0].value.signed_at.reset();
    const auto action = next_action(facts, claim.id, closed_on);
    REQUIRE(action);
    CHECK(action->id == "complete_claim");
    CHECK(action->status == "due");
    CHECK(action->label == "Sign the note");
    CHECK(action->href ==
          case_page(facts, Step::documentation) + "?open=" + facts.notes[0].value.session.text());
    CHECK(action->why.starts_with("MX26-000052 waits: "));
    CHECK(action->due == claim.record.built_on);
    const auto rows = worklist(std::vector{facts}, closed_on).rows;
    REQUIRE(rows.size() == 1);  // the note's own row is part of it
    CHECK(rows[0].action == *action);
    facts.value.billing = BillingModel::superbill;
    CHECK(next_action(facts, claim.id, closed_on)->id == "give_superbill");
}

TEST_CASE("another way to pay is agreed on in the form of the case") {
    auto facts = complete();
    for (const auto set : {+[](CaseFacts& f) { answer(f).out_of_network.covered = Covered::no; },
                           +[](CaseFacts& f) { answer(f).government = true; }}) {
        auto changed = facts;
        set(changed);
        const auto action = first(light_on(changed, Step::eligibility, first_day, closed_on));
        CHECK(action.id == "change_billing");
        CHECK(action.href == case_form(changed));
        CHECK(action.focus == "billing");
    }
    answer(facts).status = CoverageStatus::inactive;
    CHECK(first(light_on(facts, Step::eligibility, first_day, closed_on)).focus == "policy");
}

TEST_CASE("what a question was refused for is repaired where it stands") {
    auto facts = complete();
    answer(facts).rejections = {refused("75", "Subscriber not found.")};
    auto action = first(light_on(facts, Step::eligibility, first_day, closed_on));
    CHECK(action.why == "The plan could not answer: Subscriber not found (75)");
    CHECK(action.href == format("/clients/{}/policies/{}", ClientId{2}.text(), PolicyId{4}.text()));
    CHECK(action.focus == "member_id");
    answer(facts).rejections = {refused("71", "")};
    action = first(light_on(facts, Step::eligibility, first_day, closed_on));
    CHECK(action.href == format("/clients/{}/edit", ClientId{2}.text()));
    answer(facts).rejections = {refused("43", "")};
    CHECK(first(light_on(facts, Step::eligibility, first_day, closed_on)).href ==
          "/settings/practice");
}

TEST_CASE("a plan that sounds like a government programme waits at step 2 for a person's word") {
    auto facts = complete();
    facts.payer->value.name = "Humana Gold Plus";
    const auto light = [&] { return light_on(facts, Step::referral, first_day, closed_on); };
    const auto action = first(light());
    CHECK(light().light == Light::waiting);
    CHECK(action.id == "confirm_private");
    CHECK(action.label == "Call the plan");
    CHECK(action.why ==
          "Humana Gold Plus sounds like a government programme, and no call to it says that it is "
          "a private plan");
    CHECK(action.href == case_page(facts, Step::eligibility));
    auto call = facts.checks[0];
    call.id = CheckId{12};
    call.value.kind = CheckKind::call;
    facts.checks.push_back(call);
    CHECK(light().light == Light::done);
    facts.checks.back().value.answer->government = true;
    CHECK(light().light == Light::waiting);
    facts.value.billing = BillingModel::cash;
    CHECK(light().light == Light::done);
}

TEST_CASE("a plan whose own name is that of a government programme waits at step 2 as well") {
    auto facts = complete();
    const auto light = [&] { return light_on(facts, Step::referral, first_day, closed_on); };
    facts.policy->plan_name = "Aetna Medicare Advantage PPO";
    CHECK(first(light()).id == "confirm_private");
    CHECK(first(light()).why ==
          "Aetna Medicare Advantage PPO sounds like a government programme, and no call to it says "
          "that it is a private plan");
    facts.policy->plan_name = "PPO Choice";
    answer(facts).plan_name = "HUMANA GOLD PLUS";
    CHECK(light().light == Light::waiting);
    CHECK(has_block(gate(facts, std::vector{SessionId{50}}, closed_on)));
    auto call = facts.checks[0];
    call.id = CheckId{12};
    call.value.kind = CheckKind::call;
    facts.checks.push_back(call);
    CHECK(light().light == Light::done);
    facts.checks.pop_back();
    answer(facts).plan_name = "EXAMPLE PPO 3000";
    CHECK(light().light == Light::done);
}

TEST_CASE("a diagnosis that the case has not leads to the form of the case") {
    auto facts = complete();
    referral(facts).diagnoses = {*DiagnosisCode::parse("M1712")};
    const auto action = first(light_on(facts, Step::referral, first_day, closed_on));
    CHECK(action.href == case_form(facts));
    CHECK(action.focus == "diagnoses");
}

TEST_CASE("a claim that still carries a diagnosis of before is checked again") {
    auto facts = drafted();
    auto& claim = facts.claims[0];
    claim.clean = false;
    claim.stops = {
        field_finding(domain::Code::diagnosis_of_case, "diagnoses.0", {{"value", "M17.12"}})};
    CHECK(next_action(facts, claim.id, closed_on)->label == "Check it again");
}

TEST_CASE("a refused version asks for nothing beside the one that follows it") {
    auto facts = drafted();
    auto& before = facts.claims[0];
    Evidence said;
    before.evidence = {said, said};
    before.evidence[1].kind = EvidenceKind::ack_277ca;
    before.evidence[1].verdict = Verdict::rejected;
    CHECK(next_action(facts, before.id, closed_on)->id == "repair_rejected");
    auto after = before;
    after.id = ClaimId{60};
    after.record.replaces = before.id;
    after.record.control_number = "MX26-000052-2";
    after.evidence.clear();
    facts.claims.push_back(after);
    CHECK_FALSE(next_action(facts, facts.claims[0].id, closed_on));
    CHECK(next_action(facts, ClaimId{60}, closed_on)->id == "send_claim");
}

TEST_CASE("a closed case is asked for a rule only where it was refused itself") {
    auto facts = complete();
    Pattern pattern;
    pattern.reason = "170";
    pattern.last = day("2026-11-02");
    pattern.rule.evidence = {DenialId{7}, DenialId{8}, DenialId{9}};
    facts.patterns = {pattern};
    CHECK(light_on(facts, Step::review, first_day, closed_on).light == Light::done);
    facts.patterns[0].rule.evidence.push_back(DenialId{90});
    const auto action = first(light_on(facts, Step::review, first_day, closed_on));
    CHECK(action.why ==
          "Refused 4 times: authorization was missing (CARC 170); nothing stops the next");
    CHECK(action.due == day("2026-11-02"));
}

TEST_CASE("the way to a note leads to that very note, and to its signature") {
    auto facts = complete();
    facts.notes[0].value.signed_at.reset();
    facts.notes[0].value.signed_by.reset();
    const auto action = first(light_on(facts, Step::documentation, first_day, closed_on));
    CHECK(action.id == "sign_note");
    CHECK(action.href ==
          case_page(facts, Step::documentation) + "?open=" + facts.notes[0].value.session.text());
    CHECK(action.focus == "sign");
}

TEST_CASE(
    "a refusal of the type of provider stands against a yes, until the case itself has asked") {
    auto facts = complete();
    facts.denials[0].value.state = DenialState::open;
    facts.denials[0].value.denial.reason = "170";
    const auto look = [&] { return light_on(facts, Step::eligibility, first_day, closed_on); };
    CHECK(look().light == Light::waiting);
    CHECK(
        first(look()).why.starts_with("On Nov 2, 2026 the plan refused this type of provider, "
                                      "against the yes of"));
    auto later = facts.acceptances[0];
    later.value.asked_on = day("2026-11-04");
    later.value.for_case = CaseId{77};
    later.value.reference = "OTHER";
    facts.acceptances.push_back(later);
    CHECK(look().light == Light::waiting);
    facts.acceptances.back().value.for_case = facts.id;
    CHECK(look().light == Light::done);
    facts.acceptances.pop_back();
    facts.denials[0].value.state = DenialState::won;
    CHECK(look().light == Light::done);
    facts.denials[0].value.state = DenialState::open;
    facts.denials[0].value.denial.reason = "97";
    CHECK(look().light == Light::done);
    facts.denials[0].value.denial.remark = "N95";
    CHECK(look().light == Light::waiting);
    facts.denials[0].value.denial.remark.clear();
    for (const char* type : {"172", "185"}) {
        facts.denials[0].value.denial.reason = type;
        CHECK(look().light == Light::waiting);
    }
}

TEST_CASE("step 1 names one call, the case's own before one for another case") {
    auto facts = complete();
    auto& own = facts.acceptances[0].value;
    own.for_case = facts.id;
    auto other = facts.acceptances[0];
    other.value.for_case = CaseId{77};
    other.value.reference = "OTHER";
    other.value.asked_on = own.asked_on.plus_days(3);
    facts.acceptances.push_back(other);
    const auto says = [&] { return light_on(facts, Step::eligibility, first_day, closed_on).says; };
    CHECK(says().ends_with("(ref " + facts.acceptances[0].value.reference + ")"));
    facts.acceptances[0].value.for_case = CaseId{78};
    CHECK(says().ends_with("(ref OTHER), a call for another case"));
}

TEST_CASE("light and criterion say the same of how long an order holds") {
    auto facts = complete();
    const auto on = day("2026-12-01");  // its six weeks are over, its ninety days are not
    CriteriaFacts asked;
    asked.on = on;
    asked.referral = &referral(facts);
    CHECK(six_criteria(asked)[0].answer == Answer::no);
    CHECK(six_criteria(asked)[0].why == "The referral ended on Nov 12, 2026.");
    const auto light = light_on(facts, Step::referral, on, on);
    CHECK(light.says == "The referral orders 6 weeks; its time ended on Nov 12, 2026");
}

TEST_CASE("what was due stays due on its day, however late one looks") {
    auto facts = drafted();
    facts.checks.clear();
    facts.referrals[0].value.signature = {};
    for (const auto step : {Step::eligibility, Step::referral})
        for (const auto today : {closed_on, closed_on.plus_days(20)})
            CHECK(first(light_on(facts, step, first_day, today)).due == first_day);
    // Nothing takes place then: nothing says by when.
    const auto free = closed_on.plus_days(5);
    CHECK_FALSE(first(light_on(facts, Step::eligibility, free, closed_on)).due);
    auto owed = complete();
    owed.claims[0].entries.pop_back();
    CHECK_FALSE(first(light_on(owed, Step::payment, first_day, closed_on)).due);
    owed.payments[0].deposited.reset();
    owed.claims[0].entries = complete().claims[0].entries;
    for (const auto today : {closed_on, closed_on.plus_days(20)})
        CHECK(first(light_on(owed, Step::payment, first_day, today)).due == day("2026-11-02"));
}

TEST_CASE("a refusal leads to the draft that answers it, to review and send") {
    auto facts = complete();
    facts.value.closed.reset();
    facts.claims[0].entries.resize(1);  // charged, and nothing paid
    auto& denial = facts.denials[0].value;
    denial.state = DenialState::open;
    denial.denial.actions = {"correct", "appeal"};
    const auto today = day("2026-11-10");
    auto action = denial_action(facts, facts.denials[0], today);
    REQUIRE(action);
    CHECK(action->label == "Correct or appeal");
    auto draft = facts.claims[0];
    draft.id = ClaimId{701};
    draft.record.control_number = "MX26-000901-2";
    draft.record.frequency = Frequency::replacement;
    draft.record.replaces = facts.claims[0].id;
    draft.evidence.clear();
    draft.clean = true;
    facts.claims.push_back(draft);
    action = denial_action(facts, facts.denials[0], today);
    REQUIRE(action);
    CHECK(action->id == "send_correction");
    CHECK(action->label == "Review and send");
    CHECK(action->why == "MX26-000901-2 answers the refusal and is not sent yet");
    CHECK(action->href == case_page(facts, Step::claim) + "?open=" + draft.id.text());
    CHECK(action->due == denial.due);
    CHECK(action->money == denial.denial.amount);
    // What stops the draft is repaired first.
    facts.claims.back().stops = {
        field_finding(exclaim::domain::Code::pointers_of_nothing, "diagnoses")};
    action = denial_action(facts, facts.denials[0], today);
    REQUIRE(action);
    CHECK(action->label == "Repair the claim");
    CHECK(action->focus == "diagnoses");
    facts.claims.back().stops.clear();
    // A void answers nothing, and once it is sent the refusal waits for the correction.
    facts.claims.back().record.frequency = Frequency::cancellation;
    CHECK(denial_action(facts, facts.denials[0], today)->id == "work_denial");
}

TEST_CASE(
    "a remittance that says not covered stands against active, until the plan is asked again") {
    auto facts = complete();
    auto& item = facts.denials[0].value;
    item.state = DenialState::open;
    item.line.clear();
    item.denial.reason = "27";
    const auto look = [&](Date on) { return light_on(facts, Step::eligibility, on, closed_on); };
    const auto is_open = [&](Date on) { return coverage_refused(facts, *facts.value.policy, on); };
    CHECK(look(first_day).light == Light::waiting);
    CHECK(first(look(first_day)).id == "ask_plan");
    CHECK(first(look(first_day)).why ==
          "On Nov 2, 2026 the plan refused a claim, saying that the coverage had ended by Oct 6, "
          "2026 (CARC 27), against its answer of Oct 1, 2026 that it is active");
    CHECK(is_open(first_day.plus_days(2)));
    CHECK_FALSE(is_open(first_day.plus_days(-1)));
    item.denial.reason = "200";
    const auto last = is_open(first_day)->on;
    CHECK_FALSE(is_open(last.plus_days(60)));
    item.denial.reason = "26";
    CHECK(is_open(first_day.plus_days(-30)));
    item.denial.reason = "31";
    CHECK(is_open(first_day.plus_days(60)));
    item.denial.reason = "27";
    // Asked since: a 271, or a call that can be shown.
    auto again = facts.checks[0];
    again.id = CheckId{990};
    again.value.asked_on = day("2026-11-03");
    again.value.on = first_day;
    facts.checks.push_back(again);
    CHECK(look(first_day).light == Light::done);
    facts.checks.back().value.kind = CheckKind::call;
    facts.checks.back().value.call = VerificationCall{};
    CHECK(is_open(first_day));
    facts.checks.back().value.call->reference = "8841";
    CHECK_FALSE(is_open(first_day));
    facts.checks.pop_back();
    item.state = DenialState::won;
    CHECK(look(first_day).light == Light::done);
    item.state = DenialState::billed_client;
    CHECK(is_open(first_day));
    // Another plan is asked for the day: nothing is to be found out from this one.
    auto next = facts.claims[0];
    next.id = ClaimId{991};
    next.record.policy = PolicyId{992};
    facts.claims.push_back(next);
    CHECK_FALSE(is_open(first_day));
}

TEST_CASE("an answer that is too old is told as old, not as never given") {
    auto facts = complete();
    facts.acceptances[0].value.asked_on = day("2025-10-01");
    CHECK(first(light_on(facts, Step::eligibility, first_day, closed_on))
              .why.ends_with("is of Oct 1, 2025, more than a year before Oct 6, 2026"));
}
