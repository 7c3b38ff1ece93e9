// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>

#include "domain/journey/counters.h"
#include "domain/journey/gate.h"
#include "domain/journey/light_rows.h"
#include "domain/session/check_session.h"

// A light is never green where a fact that it rests on is missing or speaks of something else.
using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::domain::example;

TEST_CASE("step 1 is not green by a policy that our own record ends, or asked of another member") {
    const std::vector<Row> rows = {
        {"ended the day before", Step::eligibility,
         [](auto& f) { f.policy->ends = day("2026-10-05"); }, Light::blocked, "blocked",
         "By the record of the policy it ended on Oct 5, 2026", "other_policy"},
        {"holds on its last day", Step::eligibility, [](auto& f) { f.policy->ends = first_day; },
         Light::done, "active", "active, out of network yes, MES accepted Oct 2, 2026 (ref 8841)",
         ""},
        {"begins the day after", Step::eligibility,
         [](auto& f) { f.policy->begins = day("2026-10-07"); }, Light::blocked, "blocked",
         "By the record of the policy it begins on Oct 7, 2026", "other_policy"},
        {"the answer is of another member", Step::eligibility,
         [](auto& f) { f.policy->member_id = "A2"; }, Light::waiting, "due",
         "The answer of Oct 1, 2026 is for another member id; nobody has asked about the one on "
         "file now",
         "ask_plan"},
        {"the plan itself corrected the member id", Step::eligibility,
         [](auto& f) {
             f.policy->member_id = "A2";
             answer(f).corrected = {{"member_id", "A2"}};
         },
         Light::done, "active", "active, out of network yes, MES accepted Oct 2, 2026 (ref 8841)",
         ""},
    };
    CHECK(differences(rows) == "");
    auto moved = complete();
    moved.authorizations.clear();
    answer(moved).authorization = NeedsAuthorization::not_required;
    CHECK(authorization_requirement(moved, first_day).needed == Answer::no);
    moved.policy->member_id = "A2";
    CHECK(authorization_requirement(moved, first_day).needed == Answer::unknown);
}

TEST_CASE("step 1 asks which of two policies is billed first") {
    const auto beside = [](std::int64_t number, std::optional<Date> ends,
                           PayerKind kind = PayerKind::commercial) {
        return [=](CaseFacts& f) {
            PolicyBeside other;
            other.kind = kind;
            other.priority = number;
            other.ends = ends;
            f.policy->priority = 2;
            f.beside = {other};
        };
    };
    const auto* why =
        "Another policy of the client holds on Oct 6, 2026 with the same number or one before";
    const auto* good = "active, out of network yes, MES accepted Oct 2, 2026 (ref 8841)";
    const std::vector<Row> rows = {
        {"the same number", Step::eligibility, beside(2, {}), Light::blocked, "blocked", why,
         "order_policies"},
        {"one before", Step::eligibility, beside(1, {}), Light::blocked, "blocked", why,
         "order_policies"},
        {"the insurer of a car accident, of a case that is not from one", Step::eligibility,
         beside(1, {}, PayerKind::auto_insurance), Light::done, "active", good, ""},
        {"one after", Step::eligibility, beside(3, {}), Light::done, "active", good, ""},
        {"one that ended", Step::eligibility, beside(1, day("2026-10-05")), Light::done, "active",
         good, ""},
    };
    CHECK(differences(rows) == "");
    auto facts = complete();
    beside(2, {})(facts);
    CHECK(has_block(gate(facts, std::array{facts.sessions[0].id}, closed_on)));
}

TEST_CASE("step 1 waits for the injury that a plan for injuries pays for") {
    for (const auto kind : {PayerKind::workers_compensation, PayerKind::auto_insurance}) {
        auto facts = complete();
        facts.payer->value.kind = kind;
        const auto light = light_on(facts, Step::eligibility, first_day, closed_on);
        CHECK(light.light == Light::waiting);
        CHECK(light.says == "The injury that this plan pays for is not on file");
    }
}

TEST_CASE("step 1 asks for the insurer of an injury from work or traffic before a health plan") {
    const auto injured = [](Cause cause) {
        return [=](CaseFacts& f) {
            f.value.injury = Injury{};
            f.value.injury->cause = cause;
        };
    };
    const auto* good = "active, out of network yes, MES accepted Oct 2, 2026 (ref 8841)";
    const auto why = [](std::string_view from) {
        return "The case comes from " + std::string(from) +
               ": another insurer pays first, and a health plan refuses it. Choose that insurer, "
               "or "
               "write at the injury who said that none is responsible";
    };
    const auto work = why("work"), car = why("a car accident"),
               both = why("a car accident at work");
    const std::vector<Row> rows = {
        {"work", Step::eligibility, injured(Cause::work), Light::waiting, "due", work.c_str(),
         "other_insurer"},
        {"traffic", Step::eligibility, injured(Cause::auto_accident), Light::waiting, "due",
         car.c_str(), "other_insurer"},
        {"a car at work", Step::eligibility, injured(Cause::auto_accident_at_work), Light::waiting,
         "due", both.c_str(), "other_insurer"},
        {"work, and somebody said that no other insurer is responsible", Step::eligibility,
         [=](CaseFacts& f) {
             injured(Cause::work)(f);
             f.value.injury->no_other_insurer =
                 NoOtherInsurer{day("2026-10-02"), "Acme Insurance, Dana", "call 8841"};
         },
         Light::done, "active", good, ""},
        {"a fall at home", Step::eligibility, injured(Cause::other_accident), Light::done, "active",
         good, ""},
    };
    CHECK(differences(rows) == "");
    auto facts = complete();
    injured(Cause::work)(facts);
    CHECK(has_block(gate(facts, std::array{facts.sessions[0].id}, closed_on)));
}

TEST_CASE("step 1 is not green by an answer about another name or birth date than ours") {
    const auto has = [](const char* field, const char* value) {
        return [=](CaseFacts& f) {
            f.client.first_name = "Joan";
            f.client.last_name = "Demo-Müller";
            f.client.birth_date = day("1964-05-14");
            answer(f).corrected = {{field, value}};
        };
    };
    const auto* good = "active, out of network yes, MES accepted Oct 2, 2026 (ref 8841)";
    const std::vector<Row> rows = {
        {"last name", Step::eligibility, has("last", "OTHER"), Light::waiting, "due",
         "The plan's answer is about another last name than ours: OTHER", "correct_client"},
        {"birth date", Step::eligibility, has("birth_date", "1964-05-15"), Light::waiting, "due",
         "The plan's answer is about another birth date than ours: May 15, 1964", "correct_client"},
        {"cut off", Step::eligibility, has("last", "DEMO MULL"), Light::done, "active", good, ""},
        {"with an initial", Step::eligibility, has("first", "JOAN M"), Light::done, "active", good,
         ""},
        {"corrected here since", Step::eligibility, has("birth_date", "1964-05-14"), Light::done,
         "active", good, ""},
    };
    CHECK(differences(rows) == "");
}

TEST_CASE("step 5 is delivered per plan: no more visits in a week than it has; a day is one") {
    auto facts = complete();
    auto extra = facts.sessions[0];
    const auto at = [&](std::string_view on) {
        extra.id = SessionId{900 + static_cast<std::int64_t>(facts.sessions.size())};
        extra.value.on = day(on);
        facts.sessions.push_back(extra);
    };
    const auto light = [&](std::string_view on) {
        return light_on(facts, Step::session, day(on), closed_on);
    };
    std::erase_if(facts.sessions, [&](const auto& each) { return each.value.on != first_day; });
    at("2026-10-08");
    CHECK(light("2026-10-08").light == Light::done);
    at("2026-10-09");
    CHECK(light("2026-10-08").light == Light::done);
    CHECK(light("2026-10-09").light == Light::waiting);
    CHECK(light("2026-10-09").says == "This is visit 3 of the week; the plan says 2");
    facts.sessions.pop_back();
    facts.sessions.back().value.begins += 200;
    at("2026-10-08");
    CHECK(visits_in_week(day("2026-10-11"),
                         std::vector<Visit>{{day("2026-10-05"), PractitionerId{1}},
                                            {day("2026-10-05"), PractitionerId{1}},
                                            {day("2026-10-11"), PractitionerId{1}},
                                            {day("2026-10-12"), PractitionerId{1}}}) == 2);
}

TEST_CASE("step 2 is not green by a referral of our own, before the care ended, or without words") {
    const std::vector<Row> rows = {
        {"the practitioner's own NPI", Step::referral,
         [](auto& f) { f.practitioners[0].value.npi = referral(f).npi; }, Light::waiting, "due",
         "1558598797 is the NPI of the practice or of its own practitioner, not of the referring "
         "clinician",
         "complete_referral"},
        {"the practice's NPI", Step::referral, [](auto& f) { f.practice.npi = referral(f).npi; },
         Light::waiting, "due",
         "1558598797 is the NPI of the practice or of its own practitioner, not of the referring "
         "clinician",
         "complete_referral"},
        {"the care ends later", Step::referral,
         [](auto& f) { referral(f).discharge->on = day("2026-10-07"); }, Light::waiting, "due",
         "The discharge is dated Oct 7, 2026, after Oct 6, 2026: the earlier care has not ended",
         "file_discharge"},
        {"no words", Step::referral, [](auto& f) { referral(f).necessity = "Pain: x."; },
         Light::waiting, "due", "The words on why it is necessary are too short to say why",
         "complete_referral"},
    };
    CHECK(differences(rows) == "");
    auto booked = complete();
    referral(booked).discharge->on = day("2026-10-05");
    CHECK(light_on(booked, Step::referral, first_day, day("2026-10-04")).light == Light::waiting);
    CHECK(light_on(booked, Step::referral, first_day, day("2026-10-05")).light == Light::done);
}

TEST_CASE("step 4 is not green by an approval of nothing, of nobody, without days or for others") {
    const std::vector<Row> rows = {
        {"of nothing", Step::authorization, [](auto& f) { grant(f).granted = 0; }, Light::blocked,
         "blocked", "It was approved for 0 visits or units: nothing was granted",
         "ask_authorization_again"},
        {"by nobody", Step::authorization, [](auto& f) { grant(f).source = Source::call; },
         Light::waiting, "due",
         "It was approved by telephone, but no call reference is on file: who said so is missing",
         "complete_authorization"},
        {"without an end", Step::authorization, [](auto& f) { grant(f).ends.reset(); },
         Light::waiting, "due", "It is not known from when to when it holds",
         "complete_authorization"},
        {"without a beginning", Step::authorization, [](auto& f) { grant(f).begins.reset(); },
         Light::waiting, "due", "It is not known from when to when it holds",
         "complete_authorization"},
        {"not required, says nobody", Step::authorization,
         [](auto& f) {
             grant(f).state = AuthorizationState::not_required;
             grant(f).source = Source::call;
             grant(f).on = day("2026-10-02");
         },
         Light::waiting, "due",
         "Not required, says a call without a reference: who said so is missing",
         "complete_authorization"},
        {"not required, says a call", Step::authorization,
         [](auto& f) {
             grant(f).state = AuthorizationState::not_required;
             grant(f).source = Source::call;
             grant(f).on = day("2026-10-02");
             grant(f).reference = "8841";
         },
         Light::done, "ready", "not required (call, Oct 2, 2026)", ""},
    };
    CHECK(differences(rows) == "");
    // Before a session is booked the codes of the plan are what is known, also of one not signed.
    auto facts = complete();
    facts.sessions.clear();
    plan(facts).signed_at.reset();
    CHECK(light_on(facts, Step::authorization, first_day, first_day).light == Light::done);
    grant(facts).granted = 0;
    CHECK(light_on(facts, Step::authorization, first_day, first_day).light == Light::blocked);
    grant(facts).granted = 12;
    grant(facts).codes = {code("97116")};
    const auto light = light_on(facts, Step::authorization, first_day, first_day);
    CHECK(light.light == Light::waiting);
    CHECK(light.says == "Nothing that was authorized covers this day");
}

TEST_CASE("steps 5 and 6 wait for a credential that holds, and of which is known until when") {
    using Credentials = std::vector<Credential>;
    const auto credentials = [](const Credentials& all) {
        return [=](CaseFacts& f) { f.practitioners[0].value.credentials = all; };
    };
    const Credential undated{"MES", "12345", day("2025-01-10"), {}};
    const Credential dated{"AMES", "9", day("2025-01-10"), day("2027-01-10")};
    const std::vector<Row> rows = {
        {"none", Step::session, credentials({}), Light::waiting, "due",
         "The practitioner's profile shows no certificate as an exercise specialist (MES, AMES, "
         "PRCS or MEPD)",
         "enter_credential"},
        {"ended before the day", Step::session,
         credentials({{"MES", "12345", day("2024-01-10"), day("2026-10-05")}}), Light::blocked,
         "blocked", "No certificate of the practitioner holds on Oct 6, 2026", "enter_credential"},
        {"a CPR card is none", Step::documentation,
         credentials({{"CPR", "1", {}, day("2027-01-10")}}), Light::waiting, "due",
         "The note was signed as MES 12345, but no credential on file holds on Oct 6, 2026",
         "enter_credential"},
        {"until when is not known", Step::documentation, credentials({undated}), Light::waiting,
         "due", "Until when the credential MES holds is not known", "enter_credential"},
        {"of one it is known", Step::documentation, credentials({undated, dated}), Light::done,
         "signed", "1 note signed", ""},
        {"removed after signing", Step::documentation, credentials({}), Light::waiting, "due",
         "The note was signed as MES 12345, but no credential on file holds on Oct 6, 2026",
         "enter_credential"},
    };
    CHECK(differences(rows) == "");
}

TEST_CASE("steps 2 and 3 wait where the week or the plan goes beyond the ordered frequency") {
    const std::vector<Row> rows = {
        {"plan", Step::plan, [](auto& f) { plan(f).visits_per_week = 4; }, Light::waiting, "due",
         "The plan asks for more visits a week than the referral orders", "next_version"},
    };
    CHECK(differences(rows) == "");
    auto facts = complete();
    facts.referrals[0].value.visits_per_week = 1;
    facts.referrals[0].value.visits = 12;
    CHECK(light_on(facts, Step::referral, first_day, second_day).light == Light::done);
    const auto light = light_on(facts, Step::referral, second_day, second_day);
    CHECK(light.light == Light::waiting);
    CHECK(light.says == "Oct 8, 2026 is visit 2 of its week; the referral orders 1 a week");
}

namespace {
EligibilityCheck answered(const CaseFacts& f, std::string_view on, CoverageStatus status) {
    auto out = f.checks[0].value;
    out.on = out.asked_on = day(on);
    out.answer->status = status;
    return out;
}
Acceptance later_no(const CaseFacts& f, std::string_view on) {
    auto out = f.acceptances[0].value;
    out.answer = Answer::no;
    out.asked_on = day(on);
    out.reference = "9999";
    return out;
}
}  // namespace

TEST_CASE("step 1 goes by the newest answer that speaks of the day, and by when it was given") {
    const auto newer = [](std::string_view on, CoverageStatus status, std::string_view begins,
                          std::string_view ends) {
        return [=](CaseFacts& f) {
            auto check = answered(f, on, status);
            if (!begins.empty()) check.answer->begins = day(begins);
            if (!ends.empty()) check.answer->ends = day(ends);
            f.checks.push_back({CheckId{12}, check});
        };
    };
    const auto* good = "active, out of network yes, MES accepted Oct 2, 2026 (ref 8841)";
    const auto inactive = CoverageStatus::inactive, active = CoverageStatus::active;
    const std::vector<Row> rows = {
        {"ended before the day", Step::eligibility,
         newer("2026-10-20", inactive, "2026-01-01", "2026-10-05"), Light::blocked, "blocked",
         "The coverage ended on Oct 5, 2026", "other_policy"},
        {"ended after the day", Step::eligibility,
         newer("2026-10-20", inactive, "2026-01-01", "2026-10-10"), Light::done, "active", good,
         ""},
        {"was to end before the day", Step::eligibility,
         [](auto& f) { answer(f).ends = day("2026-10-05"); }, Light::waiting, "due",
         "The coverage was to end on Oct 5, 2026; nobody has asked whether it goes on", "ask_plan"},
        {"begins after the day", Step::eligibility,
         [](auto& f) { answer(f).begins = day("2026-10-07"); }, Light::blocked, "blocked",
         "The coverage begins on Oct 7, 2026", "other_policy"},
        {"not active, and nobody said since when", Step::eligibility,
         newer("2026-10-20", inactive, "", ""), Light::waiting, "due",
         "The answer of Oct 20, 2026 says that the plan is not active, but not since when",
         "call_plan"},
        {"active again", Step::eligibility,
         [&](auto& f) {
             newer("2026-10-02", inactive, "", "2026-10-01")(f);
             newer("2026-10-03", active, "2026-10-03", "")(f);
         },
         Light::done, "active", good, ""},
        {"asked about this very day, 75 days before it", Step::eligibility,
         [](auto& f) { f.checks[0].value.asked_on = day("2026-07-23"); }, Light::waiting, "due",
         "The plan was last asked about Oct 6, 2026 on Jul 23, 2026, more than 30 days before it",
         "ask_plan"},
    };
    CHECK(differences(rows) == "");
}

TEST_CASE("step 1 asks for the taxonomy of whoever delivers, and hears a later no") {
    const auto no = [](std::string_view on, auto change) {
        return [=](CaseFacts& f) {
            auto said = later_no(f, on);
            change(said);
            f.acceptances.push_back({AcceptanceId{13}, said});
        };
    };
    const auto* good = "active, out of network yes, MES accepted Oct 2, 2026 (ref 8841)";
    const auto* refused =
        "The plan says that it does not pay a Medical Exercise Specialist for 97110";
    const std::vector<Row> rows = {
        {"another practitioner", Step::eligibility,
         [](auto& f) {
             Practitioner other;
             other.taxonomy = *Taxonomy::parse("226300000X");
             f.practitioners.push_back({PractitionerId{8}, other});
             f.sessions[0].value.practitioner = PractitionerId{8};
         },
         Light::waiting, "not_asked",
         "The plan accepts taxonomy 174400000X for 97110; nobody has asked about 226300000X, which "
         "delivers it",
         "ask_acceptance"},
        {"no by the day", Step::eligibility, no("2026-10-06", [](auto&) {}), Light::blocked,
         "blocked", refused, "change_billing"},
        {"no of any taxonomy", Step::eligibility,
         no("2026-10-06", [](auto& a) { a.taxonomy.reset(); }), Light::blocked, "blocked", refused,
         "change_billing"},
        {"no of another taxonomy", Step::eligibility,
         no("2026-10-06", [](auto& a) { a.taxonomy = *Taxonomy::parse("226300000X"); }),
         Light::done, "active", good, ""},
        {"no after the day", Step::eligibility, no("2026-10-20", [](auto&) {}), Light::waiting,
         "due",
         "On Oct 20, 2026 the plan said that it does not pay a Medical Exercise Specialist for "
         "97110; on Oct 2, 2026 it had said yes",
         "ask_acceptance"},
        {"a no that nothing proves", Step::eligibility,
         no("2026-10-03", [](auto& a) { a.reference.clear(); }), Light::waiting, "due",
         "On Oct 3, 2026 the plan said that it does not pay a Medical Exercise Specialist for "
         "97110; on Oct 2, 2026 it had said yes",
         "ask_acceptance"},
        {"conditions that nobody has said to be met", Step::eligibility,
         [](auto& f) { f.acceptances[0].value.conditions = "Only in a hospital"; }, Light::waiting,
         "due",
         "The plan pays a Medical Exercise Specialist for 97110 under conditions, and nobody has "
         "said that they are met in this case: Only in a hospital",
         "confirm_conditions"},
        {"conditions that are met in another case", Step::eligibility,
         [](auto& f) {
             f.acceptances[0].value.conditions = "Only in a hospital";
             f.acceptances[0].value.met = {{CaseId{77}, f.value.opened, "By letter", UserId{1}}};
         },
         Light::waiting, "due",
         "The plan pays a Medical Exercise Specialist for 97110 under conditions, and nobody has "
         "said that they are met in this case: Only in a hospital",
         "confirm_conditions"},
        {"conditions that are met", Step::eligibility,
         [](auto& f) {
             f.acceptances[0].value.conditions = "With the plan of exercise";
             f.acceptances[0].value.met = {{f.id, f.value.opened, "By letter", UserId{1}}};
         },
         Light::done, "active", good, ""},
        {"a no before the yes", Step::eligibility, no("2026-10-01", [](auto&) {}), Light::done,
         "active", good, ""},
    };
    CHECK(differences(rows) == "");
}

TEST_CASE("step 4 takes a word on one code for that code alone") {
    const auto free = [](const std::vector<ProcedureCode>& codes) {
        return [=](CaseFacts& f) {
            answer(f).authorization = NeedsAuthorization::ask;
            grant(f).state = AuthorizationState::not_required;
            grant(f).source = Source::call;
            grant(f).on = day("2026-10-02");
            grant(f).reference = "8841";
            grant(f).codes = codes;
        };
    };
    const std::vector<Row> rows = {
        {"of one of two codes", Step::authorization, free({code("97110")}), Light::waiting,
         "not_asked", "Nobody has said whether the plan wants to authorize 97112",
         "ask_whether_authorization"},
        {"of both", Step::authorization, free({code("97110"), code("97112")}), Light::done, "ready",
         "not required (call, Oct 2, 2026)", ""},
        {"one granted, one free", Step::authorization,
         [&](auto& f) {
             auto granted = grant(f);
             granted.codes = {code("97110")};
             free({code("97112")})(f);
             f.authorizations.push_back({AuthorizationId{41}, granted});
         },
         Light::done, "ready",
         "10 visits left, to Dec 15, 2026; else not required (call, Oct 2, 2026)", ""},
    };
    CHECK(differences(rows) == "");
}

TEST_CASE("step 8 is not green where money was lost by missing a deadline") {
    const auto lost = [](CaseFacts& f) {
        f.denials[0].value.state = DenialState::lost;
        f.denials[0].value.missed = day("2026-11-10");
    };
    const std::vector<Row> rows = {
        {"given up late", Step::denial, lost, Light::idle, "nothing_yet",
         "Closed, but a deadline was missed: nothing was done by Nov 10, 2026", ""},
        {"given up in time", Step::denial,
         [](auto& f) { f.denials[0].value.state = DenialState::lost; }, Light::done, "settled",
         "1 denial closed", ""},
        {"late, and won", Step::denial,
         [&](auto& f) {
             lost(f);
             f.denials[0].value.state = DenialState::won;
         },
         Light::done, "settled", "1 denial closed", ""},
    };
    CHECK(differences(rows) == "");
}

TEST_CASE("an appeal that was granted waits for its money, not for its answer") {
    auto facts = complete();
    auto& item = facts.denials[0].value;
    item.state = DenialState::appealed;
    item.due = day("2026-12-15");
    Appeal appeal;
    appeal.denial = facts.denials[0].id;
    appeal.sent_on = day("2026-11-05");
    appeal.answer_due = day("2027-01-04");
    appeal.decision = AppealDecision::overturned;
    appeal.decided_on = day("2026-11-16");
    facts.appeals = {{AppealId{95}, appeal}};
    const auto light = light_on(facts, Step::denial, first_day, closed_on);
    REQUIRE(light.missing.size() == 1);
    CHECK(light.missing[0].id == "await_payment");
    CHECK(light.says ==
          "The appeal was granted on Nov 16, 2026; the payment is to come by Dec 15, 2026");
    CHECK(light.status == "with_plan");
    CHECK(light_on(facts, Step::denial, first_day, day("2026-12-16")).status == "overdue");
}
