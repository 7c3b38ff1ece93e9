// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>

#include "domain/journey/counters.h"
#include "domain/journey/gate.h"
#include "domain/journey/light_rows.h"

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
    const auto beside = [](std::int64_t number, std::optional<Date> ends) {
        return [=](CaseFacts& f) {
            Policy other;
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
    const auto credentials = [](Credentials all) {
        return [=](CaseFacts& f) { f.practitioners[0].value.credentials = all; };
    };
    const Credential undated{"MES", "12345", day("2025-01-10"), {}};
    const Credential dated{"AMES", "9", day("2025-01-10"), day("2027-01-10")};
    const std::vector<Row> rows = {
        {"none", Step::session, credentials({}), Light::waiting, "due",
         "The practitioner's profile shows no certificate", "complete_session"},
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
