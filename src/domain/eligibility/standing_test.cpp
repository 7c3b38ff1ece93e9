// SPDX-License-Identifier: Apache-2.0
#include "domain/eligibility/standing.h"

#include <doctest/doctest.h>

#include "domain/eligibility/percent.h"
#include "domain/eligibility/question.h"
#include "domain/eligibility/refusal.h"

using namespace exclaim;
using namespace exclaim::domain;

namespace {
Date day(std::string_view iso) {
    return *Date::parse_iso(iso);
}

EligibilityCheck answered(std::string_view asked_on, CoverageStatus status) {
    EligibilityCheck out;
    out.policy = PolicyId{1};
    out.on = out.asked_on = day(asked_on);
    out.answer = EligibilityAnswer{};
    out.answer->status = status;
    return out;
}

Acceptance said(std::string_view asked_on, Answer answer, std::string_view reference = "8841") {
    Acceptance out;
    out.taxonomy = Taxonomy::parse("174400000X");
    out.codes = {*ProcedureCode::parse("97110")};
    out.answer = answer;
    out.asked_on = day(asked_on);
    out.spoke_with = "Dana";
    out.reference = reference;
    return out;
}

AcceptanceQuestion question(std::string_view on) {
    return {Taxonomy::parse("174400000X"), *ProcedureCode::parse("97110"), State::parse("TX"),
            "PPO Choice", day(on)};
}

/// Facts with copies of their own.
struct Facts {
    std::vector<EligibilityCheck> checks;
    std::vector<Acceptance> acceptances;
    StandingFacts facts;
    EligibilityStanding standing(std::string_view on) {
        facts.checks = checks;
        facts.acceptances = acceptances;
        facts.for_case = CaseId{1};
        facts.policy = PolicyId{1};
        facts.plan_name = "PPO Choice";
        facts.taxonomy = Taxonomy::parse("174400000X");
        facts.state = State::parse("TX");
        facts.on = day(on);
        return eligibility_standing(facts);
    }
};
}  // namespace

TEST_CASE("nobody asked: everything is unknown, nothing is no") {
    const auto standing = Facts{}.standing("2026-10-06");
    CHECK(standing.active == Known{Answer::unknown, "Nobody has asked the plan."});
    CHECK(standing.private_plan.answer == Answer::unknown);
    CHECK(standing.benefits.answer == Answer::unknown);
    CHECK(standing.authorization == Known{Answer::unknown, "Nobody has asked the plan."});
    CHECK(
        standing.pays_specialist ==
        Known{Answer::unknown, "Nobody has asked whether a Medical Exercise Specialist is paid."});
    CHECK_FALSE(standing.recent);
}

TEST_CASE("whose call it was is said where it was not for the case itself") {
    Facts f;
    f.acceptances = {said("2026-10-01", Answer::yes)};
    f.acceptances[0].for_case = CaseId{1};
    CHECK(f.standing("2026-10-06").pays_specialist.why ==
          "Confirmed on Oct 1, 2026 (reference 8841).");
    f.acceptances[0].for_case = CaseId{2};
    CHECK(f.standing("2026-10-06").pays_specialist.why ==
          "Confirmed on Oct 1, 2026 (reference 8841), from a call for another case of this payer.");
    f.facts.type_refused_on = day("2026-10-03");
    CHECK(f.standing("2026-10-06").pays_specialist ==
          Known{Answer::unknown,
                "On Oct 3, 2026 the plan refused this type of provider, against the yes "
                "of Oct 1, 2026: ask which holds."});
    f.facts.type_refused_on = day("2026-09-28");
    CHECK(f.standing("2026-10-06").pays_specialist.why ==
          "On Sep 28, 2026 the plan refused this type of provider, against the yes of "
          "Oct 1, 2026, which was not about this case: ask which holds.");
}

TEST_CASE("a plan that was asked and is silent is waited for") {
    Facts f;
    f.checks.push_back(answered("2026-10-01", CoverageStatus::active));
    f.checks[0].answer.reset();
    const auto standing = f.standing("2026-10-06");
    CHECK(standing.waiting);
    CHECK(standing.active.why == "The plan was asked and has not answered yet.");
}

TEST_CASE("an answer holds for 30 days and not beyond the year it was asked about") {
    Facts f;
    f.checks.push_back(answered("2026-10-01", CoverageStatus::active));
    auto standing = f.standing("2026-10-31");
    CHECK(standing.active ==
          Known{Answer::yes, "Active on Oct 31, 2026 (the plan's answer of Oct 1, 2026)."});
    CHECK(standing.recent);
    CHECK(standing.recheck_on == day("2026-11-01"));
    CHECK_FALSE(f.standing("2026-11-01").recent);
    f.checks[0] = answered("2026-12-20", CoverageStatus::active);
    CHECK(f.standing("2026-12-31").recent);
    standing = f.standing("2027-01-04");
    CHECK_FALSE(standing.recent);
    CHECK(standing.recheck_on == day("2027-01-01"));
}

TEST_CASE("coverage that ended before the session is no; a refused question is unknown") {
    Facts f;
    f.checks.push_back(answered("2026-10-01", CoverageStatus::active));
    f.checks[0].answer->ends = day("2026-09-30");
    CHECK(f.standing("2026-10-06").active ==
          Known{Answer::no,
                "The coverage ended on Sep 30, 2026 (the plan's answer of "
                "Oct 1, 2026)."});
    f.checks[0] = answered("2026-10-01", CoverageStatus::unknown);
    f.checks[0].answer->rejections = {
        {"75", "C", "Subscriber not found.", "Correct it and ask again."}};
    CHECK(f.standing("2026-10-06").active ==
          Known{Answer::unknown,
                "The question was refused: Subscriber not found. Correct it and ask again."});
    const auto refused = f.standing("2026-10-06");
    const Known could_not{Answer::unknown, "The plan could not answer about this client."};
    CHECK(refused.private_plan == could_not);
    CHECK(refused.benefits == could_not);
    CHECK(refused.authorization == could_not);
    CHECK_FALSE(refused.recheck_on);
    f.checks[0] = answered("2026-10-01", CoverageStatus::review);
    CHECK(f.standing("2026-10-06").active.answer == Answer::unknown);
    f.checks[0] = answered("2026-10-01", CoverageStatus::benefit_excluded);
    CHECK(f.standing("2026-10-06").active.answer == Answer::no);
    f.checks[0] = answered("2026-10-01", CoverageStatus::inactive);
    CHECK(f.standing("2026-10-06").active.answer == Answer::no);
}

TEST_CASE(
    "what holds the light of step 1 back is no yes: own days, another member, day or person") {
    Facts f;
    f.checks.push_back(answered("2026-10-01", CoverageStatus::active));
    f.facts.own.ends = day("2026-09-30");
    CHECK(f.standing("2026-10-06").active ==
          Known{Answer::no, "By the record of the policy it ended on Sep 30, 2026."});
    f.facts.own.ends.reset();
    f.facts.own.begins = day("2026-11-01");
    CHECK(f.standing("2026-10-06").active ==
          Known{Answer::no, "By the record of the policy it begins on Nov 1, 2026."});
    f.facts.own.begins.reset();
    CHECK(f.standing("2026-12-01").active ==
          Known{Answer::unknown,
                "The last answer is for Oct 1, 2026; it does not hold for Dec 1, 2026 (the plan's "
                "answer of Oct 1, 2026)."});
    // Where the coverage was to end after the talk, it may go on.
    f.checks[0].answer->ends = day("2026-10-03");
    CHECK(f.standing("2026-10-06").active.answer == Answer::unknown);
    f.checks[0].answer->ends.reset();
    f.facts.client = Client{};
    f.facts.client->last_name = "Demo";
    f.checks[0].answer->corrected = {{"last", "Ortiz"}};
    CHECK(f.standing("2026-10-06").active ==
          Known{Answer::unknown,
                "The plan has another name or birth date than ours (the plan's answer of "
                "Oct 1, 2026)."});
    const std::vector strangers{answered("2026-10-01", CoverageStatus::active)};
    f.checks.clear();
    f.facts.own.member_id = "NEW 1";
    f.facts.strangers = strangers;
    CHECK(f.standing("2026-10-06").active ==
          Known{Answer::unknown,
                "Only another member id was asked about (the plan's answer of Oct 1, 2026)."});
}

TEST_CASE("active by telephone against a question refused on the same day is asked, and no yes") {
    Refusal not_found;
    not_found.code = "75";
    not_found.message = "The plan does not find the subscriber.";
    auto refused = answered("2026-10-02", CoverageStatus::unknown);
    refused.answer->rejections.push_back(not_found);
    auto call = answered("2026-10-02", CoverageStatus::active);
    call.kind = CheckKind::call;
    const Known both{Answer::unknown,
                     "Active by the call of Oct 2, 2026, and the question of the same day was "
                     "refused: The plan does not find the subscriber. Ask which holds."};
    Facts f;
    f.checks = {refused, call};
    CHECK(f.standing("2026-10-05").active == both);
    f.checks = {call, refused};
    CHECK(f.standing("2026-10-05").active == both);
    // Asked again and answered, or told anew on a later day, it is settled.
    f.checks = {refused, call, answered("2026-10-02", CoverageStatus::active)};
    CHECK(f.standing("2026-10-05").active.answer == Answer::yes);
    call.on = call.asked_on = day("2026-10-03");
    f.checks = {refused, call};
    CHECK(f.standing("2026-10-05").active.answer == Answer::yes);
}

TEST_CASE("a call that speaks of one thing leaves the plan's answer to the others") {
    Facts f;
    f.checks.push_back(answered("2026-10-01", CoverageStatus::active));
    f.checks[0].answer->out_of_network.covered = Covered::likely_no;
    auto call = answered("2026-10-02", CoverageStatus::unknown);
    call.kind = CheckKind::call;
    call.answer->out_of_network.covered = Covered::yes;
    call.answer->authorization = NeedsAuthorization::required;
    f.checks.push_back(call);
    const auto standing = f.standing("2026-10-06");
    CHECK(standing.active.answer == Answer::yes);
    CHECK(standing.benefits ==
          Known{Answer::yes, "The plan has benefits out of network (the call of Oct 2, 2026)."});
    CHECK(standing.authorization.answer == Answer::yes);
    CHECK(standing.private_plan.answer == Answer::yes);
}

TEST_CASE("after a talk everything is known that was said then, and before where it left it open") {
    EligibilityAnswer before;
    before.status = CoverageStatus::active;
    before.plan_name = "PPO";
    before.begins = day("2026-01-01");
    before.out_of_network.covered = Covered::likely_no;
    before.out_of_network.deductible_left = Money::from_cents(5000);
    before.messages = {"CALL"};
    EligibilityAnswer said;
    said.out_of_network.covered = Covered::yes;
    said.out_of_network.coinsurance_bp = 4000;
    said.authorization = NeedsAuthorization::not_required;
    const auto now = completed(said, before);
    CHECK(now.status == CoverageStatus::active);
    CHECK(now.plan_name == "PPO");
    CHECK(now.begins == day("2026-01-01"));
    CHECK(now.out_of_network.covered == Covered::yes);
    CHECK(now.out_of_network.deductible_left == Money::from_cents(5000));
    CHECK(now.out_of_network.coinsurance_bp == 4000);
    CHECK(now.authorization == NeedsAuthorization::not_required);
    CHECK(now.messages.empty());
    said.status = CoverageStatus::inactive;
    said.ends = day("2026-09-30");
    CHECK(completed(said, before).status == CoverageStatus::inactive);
    CHECK_FALSE(completed(said, before).begins);
}

TEST_CASE("what is left of a year's amounts is unknown in another year") {
    Facts f;
    f.checks.push_back(answered("2026-10-01", CoverageStatus::active));
    auto& said = f.checks[0].answer->out_of_network;
    said.deductible_left = Money::from_cents(5000);
    said.out_of_pocket_left = Money::from_cents(300000);
    said.coinsurance_bp = 4000;
    const auto on = [&](std::string_view date) {
        f.standing(date);
        return benefits_on(f.facts);
    };
    CHECK(on("2026-12-31").benefits.deductible_left == Money::from_cents(5000));
    CHECK_FALSE(on("2026-12-31").said_until);
    const auto next = on("2027-01-05");
    CHECK_FALSE(next.benefits.deductible_left);
    CHECK_FALSE(next.benefits.out_of_pocket_left);
    CHECK(next.benefits.coinsurance_bp == 4000);
    CHECK(next.said_until == day("2026-12-31"));
    CHECK_FALSE(on("2025-12-31").benefits.deductible_left);
    // A plan's own year.
    f.checks[0].answer->amounts_until = day("2027-06-30");
    CHECK(on("2027-01-05").benefits.deductible_left == Money::from_cents(5000));
    CHECK_FALSE(on("2027-07-01").benefits.deductible_left);
    CHECK_FALSE(on("2026-06-30").benefits.deductible_left);
}

TEST_CASE("another payer that is a government programme leaves open whether the plan pays first") {
    Facts f;
    f.checks.push_back(answered("2026-10-01", CoverageStatus::active));
    f.checks[0].answer->other_payer = Answer::yes;
    f.checks[0].answer->other_payers = {{"MEDICARE", "", true, false}};
    CHECK(
        f.standing("2026-10-06").private_plan ==
        Known{Answer::unknown, "The answer names MEDICARE as another payer: ask who pays first."});
    // A talk that leaves it open keeps it; one that says that there is none ends it.
    EligibilityAnswer call;
    CHECK(completed(call, *f.checks[0].answer).other_payers.size() == 1);
    call.other_payer = Answer::no;
    CHECK(completed(call, *f.checks[0].answer).other_payers.empty());
    CHECK(completed(call, *f.checks[0].answer).other_payer == Answer::no);
}

TEST_CASE("a plan that probably has no benefits outside is unknown; a government plan is no") {
    Facts f;
    f.checks.push_back(answered("2026-10-01", CoverageStatus::active));
    f.checks[0].answer->out_of_network.covered = Covered::likely_no;
    f.checks[0].answer->government = true;
    auto standing = f.standing("2026-10-06");
    CHECK(standing.benefits.answer == Answer::unknown);
    CHECK(standing.private_plan.answer == Answer::no);
    f.checks[0].answer->out_of_network.covered = Covered::no;
    CHECK(f.standing("2026-10-06").benefits.answer == Answer::no);
    f.facts.playbook.contracted = true;
    f.checks[0].answer->in_network.covered = Covered::yes;
    CHECK(f.standing("2026-10-06").benefits.why ==
          "The plan has benefits in network (the plan's answer of Oct 1, 2026).");
}

TEST_CASE("an acceptance counts for its taxonomy, code, state and plan, for a year, with proof") {
    const std::vector yes{said("2026-10-02", Answer::yes)};
    CHECK(acceptance_for(yes, question("2026-10-06")) == &yes[0]);
    CHECK(acceptance_for(yes, question("2027-10-02")) == &yes[0]);
    CHECK(acceptance_for(yes, question("2027-10-03")) == nullptr);
    auto other = question("2026-10-06");
    other.code = *ProcedureCode::parse("97530");
    CHECK(acceptance_for(yes, other) == nullptr);
    other = question("2026-10-06");
    other.taxonomy = Taxonomy::parse("226300000X");
    CHECK(acceptance_for(yes, other) == nullptr);
    std::vector narrow{said("2026-10-02", Answer::yes)};
    narrow[0].state = State::parse("CA");
    CHECK(acceptance_for(narrow, question("2026-10-06")) == nullptr);
    narrow[0].state = State::parse("TX");
    narrow[0].plan_name = "HMO Basic";
    CHECK(acceptance_for(narrow, question("2026-10-06")) == nullptr);
    const std::vector hearsay{said("2026-10-02", Answer::yes, "")};
    CHECK(acceptance_for(hearsay, question("2026-10-06")) == nullptr);
    auto letter = hearsay;
    letter[0].document = DocumentId{5};
    CHECK(acceptance_for(letter, question("2026-10-06")) == &letter[0]);
}

TEST_CASE(
    "of several answers the newest given by the day counts, and one given later only where "
    "there is no earlier one") {
    const std::vector all{said("2026-03-01", Answer::yes), said("2026-09-01", Answer::no)};
    CHECK(acceptance_for(all, question("2026-06-01")) == &all[0]);
    CHECK(acceptance_for(all, question("2026-10-01")) == &all[1]);
    CHECK(acceptance_for(all, question("2026-02-01")) == &all[0]);
}

TEST_CASE("a yes under conditions counts once somebody says that they are met") {
    Facts f;
    f.acceptances = {said("2026-10-02", Answer::yes)};
    f.acceptances[0].conditions = "Only in a hospital under a licensed PT";
    CHECK(f.standing("2026-10-06").pays_specialist ==
          Known{Answer::unknown,
                "On Oct 2, 2026 the payer said yes for 97110 under conditions, and nobody has said "
                "that they are met in this case: Only in a hospital under a licensed PT"});
    auto findings = check(f.acceptances[0], day("2026-10-02"));
    REQUIRE(!findings.empty());
    CHECK(findings.back().code == "ELG-0017");
    // What is met in another case says nothing of this one.
    f.acceptances[0].met = {{CaseId{2}, day("2026-10-05"), "The surgeon's referral", UserId{1}}};
    CHECK(f.standing("2026-10-06").pays_specialist.answer == Answer::unknown);
    f.acceptances[0].met[0].for_case = CaseId{1};
    CHECK(f.standing("2026-10-06").pays_specialist.answer == Answer::yes);
    f.acceptances[0].codes = {*ProcedureCode::parse("97140")};
    findings = check(f.acceptances[0], day("2026-10-02"));
    REQUIRE(!findings.empty());
    CHECK(findings.back().code == "ELG-0018");
    CHECK(findings.back().severity == Severity::warning);
}

TEST_CASE("a specialist is paid only if every planned code is accepted") {
    Facts f;
    f.facts.codes = {*ProcedureCode::parse("97110"), *ProcedureCode::parse("97530")};
    f.acceptances = {said("2026-10-02", Answer::yes)};
    CHECK(f.standing("2026-10-06").pays_specialist ==
          Known{Answer::unknown,
                "Nobody has a proven answer for 97530: ask whether a Medical Exercise Specialist "
                "is paid."});
    f.acceptances[0].codes.push_back(*ProcedureCode::parse("97530"));
    CHECK(f.standing("2026-10-06").pays_specialist ==
          Known{Answer::yes, "Confirmed on Oct 2, 2026 (reference 8841)."});
    f.acceptances.push_back(said("2026-10-03", Answer::no));
    CHECK(f.standing("2026-10-06").pays_specialist ==
          Known{Answer::no, "On Oct 3, 2026 the payer said that it does not pay 97110."});
}

TEST_CASE("refusals say who can repair them (F.4)") {
    CHECK(task_of("42", "R") == RefusalTask::retry);
    CHECK(task_of("80", "N") == RefusalTask::retry);
    CHECK(task_of("15", "P") == RefusalTask::retry);
    for (const auto* code : {"58", "64", "65", "67", "71", "72", "73", "75", "76", "77", "78"})
        CHECK(task_of(code, "C") == RefusalTask::client_data);
    for (const auto* code : {"43", "44", "45", "50", "51"})
        CHECK(task_of(code, "C") == RefusalTask::practice_data);
    CHECK(task_of("53", "N") == RefusalTask::call);
    CHECK(task_of("35", "N") == RefusalTask::call);
}

TEST_CASE(
    "a question needs what the plan finds the client by; a government programme is refused "
    "with the alternatives") {
    Practice practice;
    Client client;
    Policy policy;
    Payer payer;
    payer.name = "Example Blue PPO";
    const auto codes = [&](std::string_view on, std::string payer_id) {
        std::string out;
        for (const auto& each : check_question({Case{}, practice, client, policy, payer,
                                                std::move(payer_id), day(on), day("2026-10-07")}))
            out += (out.empty() ? "" : " ") + each.code;
        return out;
    };
    CHECK(codes("2026-10-07", "") == "ELG-0009 ELG-0010 ELG-0008 ELG-0008 ELG-0008");
    practice.npi = Npi::parse("1999999992");
    client.first_name = "Joan";
    client.last_name = "Demo";
    client.birth_date = day("1964-05-14");
    policy.member_id = "XYZ";
    CHECK(codes("2026-10-31", "00001").empty());
    CHECK(codes("2025-10-07", "00001").empty());
    CHECK(codes("2026-11-01", "00001") == "ELG-0013");
    CHECK(codes("2025-10-06", "00001") == "ELG-0013");
    policy.subscriber = Subscriber{"John", "Demo", {}, Sex::male};
    CHECK(codes("2026-10-07", "00001") == "ELG-0008");
    payer.kind = PayerKind::medicare_advantage;
    CHECK(codes("2026-10-07", "00001") == "ELG-0011");
}

TEST_CASE("percentages are written as people write them") {
    CHECK(percent_text(4000) == "40");
    CHECK(percent_text(1750) == "17.5");
    CHECK(percent_text(1225) == "12.25");
    CHECK(percent_text(5) == "0.05");
    CHECK(parse_percent("40") == 4000);
    CHECK(parse_percent("17.5") == 1750);
    CHECK(parse_percent("100.00") == 10000);
    for (const auto* bad : {"", "-1", "100.01", "101", "40 %", "1.234", ".5", "4e1", "."})
        CHECK_FALSE(parse_percent(bad));
}
