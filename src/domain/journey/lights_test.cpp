// SPDX-License-Identifier: Apache-2.0
#include "domain/journey/lights.h"

#include <doctest/doctest.h>

#include "domain/journey/light_parts.h"
#include "domain/journey/light_rows.h"

using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::domain::example;

namespace {
void keep_entries(ClaimFacts& claim, long count) {
    claim.entries.erase(claim.entries.begin() + count, claim.entries.end());
}
void unjudge(ClaimFacts& claim, std::size_t keep) {
    claim.evidence.resize(keep);
    keep_entries(claim, 1);
}
void say(ClaimFacts& claim, EvidenceKind kind, Verdict verdict, std::string_view on) {
    Evidence each;
    each.kind = kind;
    each.verdict = verdict;
    each.at = at(on);
    claim.evidence.push_back(each);
}
/// Sent, and its file accepted by a 999.
void read_alone(ClaimFacts& claim) {
    unjudge(claim, 1);
    say(claim, EvidenceKind::ack_999, Verdict::accepted, "2026-10-15");
}
void not_found(ClaimFacts& claim) {
    say(claim, EvidenceKind::status_277, Verdict::not_found, "2026-11-12");
}
}  // namespace

TEST_CASE(
    "step 1 is green when the plan is active, pays out of network, was asked and accepts an "
    "MES") {
    const std::vector<Row> rows = {
        {"all known", Step::eligibility, [](auto&) {}, Light::done, "active",
         "active, out of network yes, MES accepted Oct 2, 2026 (ref 8841)", ""},
        {"nobody asked the plan", Step::eligibility, [](auto& f) { f.checks.clear(); },
         Light::waiting, "not_asked", "Nobody has asked whether the plan is active on Oct 6, 2026",
         "ask_plan"},
        {"asked and not answered", Step::eligibility,
         [](auto& f) { f.checks[0].value.answer.reset(); }, Light::blocked, "overdue",
         "The plan was asked on Oct 1, 2026 and has not answered", "ask_plan"},
        {"asked too long ago", Step::eligibility,
         [](auto& f) { f.checks[0].value.on = day("2026-09-05"); }, Light::waiting, "due",
         "The last answer is for Sep 5, 2026; it does not hold for Oct 6, 2026", "ask_plan"},
        {"asked just in time", Step::eligibility,
         [](auto& f) { f.checks[0].value.on = day("2026-09-06"); }, Light::done, "active",
         "active, out of network yes, MES accepted Oct 2, 2026 (ref 8841)", ""},
        {"not active", Step::eligibility,
         [](auto& f) { answer(f).status = CoverageStatus::inactive; }, Light::blocked, "blocked",
         "The plan is not active on Oct 6, 2026", "other_policy"},
        {"not said whether active", Step::eligibility,
         [](auto& f) { answer(f).status = CoverageStatus::unknown; }, Light::waiting, "due",
         "The answer does not say whether the plan is active on Oct 6, 2026", "call_plan"},
        {"pays nothing out of network", Step::eligibility,
         [](auto& f) { answer(f).out_of_network.covered = Covered::no; }, Light::blocked, "blocked",
         "The plan pays nothing out of network", "change_billing"},
        {"out of network unknown is no no", Step::eligibility,
         [](auto& f) { answer(f).out_of_network.covered = Covered::unknown; }, Light::waiting,
         "due", "The answer does not say whether the plan pays out of network", "call_plan"},
        {"nobody asked about an MES", Step::eligibility, [](auto& f) { f.acceptances.clear(); },
         Light::waiting, "not_asked",
         "Nobody has asked whether this plan pays a Medical Exercise Specialist for 97110",
         "ask_acceptance"},
        {"one code was not asked about", Step::eligibility,
         [](auto& f) { f.acceptances[0].value.codes.pop_back(); }, Light::waiting, "not_asked",
         "Nobody has asked whether this plan pays a Medical Exercise Specialist for 97112",
         "ask_acceptance"},
        {"a yes that nothing proves", Step::eligibility,
         [](auto& f) { f.acceptances[0].value.reference.clear(); }, Light::waiting, "due",
         "The plan said yes, but there is neither a call reference nor a document",
         "prove_acceptance"},
        {"they do not pay an MES", Step::eligibility,
         [](auto& f) { f.acceptances[0].value.answer = Answer::no; }, Light::blocked, "blocked",
         "The plan says that it does not pay a Medical Exercise Specialist for 97110",
         "change_billing"},
        {"government", Step::eligibility,
         [](auto& f) { f.payer->value.kind = PayerKind::medicare; }, Light::blocked, "blocked",
         "Government programmes do not pay a Medical Exercise Specialist", "change_billing"},
        {"the plan must not be told", Step::eligibility,
         [](auto& f) { f.value.disclosure_restricted = true; }, Light::blocked, "blocked",
         "The client paid in full and asked that the plan is not told", "change_billing"},
        {"cash", Step::eligibility, [](auto& f) { f.value.billing = BillingModel::cash; },
         Light::idle, "nothing_yet", "Cash: no plan is asked", ""},
        {"workers' compensation knows no network", Step::eligibility,
         [](auto& f) {
             f.payer->value.kind = PayerKind::workers_compensation;
             f.value.injury = Injury{};
             answer(f).out_of_network.covered = Covered::unknown;
         },
         Light::done, "active", "active, MES accepted Oct 2, 2026 (ref 8841)", ""},
    };
    CHECK(differences(rows) == "");
}

TEST_CASE("step 2 is green when a signed referral says everything and holds on the day") {
    const std::vector<Row> rows = {
        {"all there", Step::referral, [](auto&) {}, Light::done, "signed",
         "Priya Rao, to Nov 12, 2026", ""},
        {"none", Step::referral, [](auto& f) { f.referrals.clear(); }, Light::waiting, "due",
         "There is no referral", "request_referral"},
        {"not signed", Step::referral, [](auto& f) { referral(f).signature = Signature::none; },
         Light::waiting, "unsigned", "The referral is not signed", "sign_referral"},
        {"no NPI", Step::referral, [](auto& f) { referral(f).npi.reset(); }, Light::waiting, "due",
         "The NPI of the referring clinician is missing; the claim needs it", "complete_referral"},
        {"ended", Step::referral, [](auto& f) { referral(f).ends = day("2026-10-05"); },
         Light::blocked, "overdue", "The referral ended on Oct 5, 2026", "renew_referral"},
        {"therapy goes on", Step::referral, [](auto& f) { referral(f).discharge.reset(); },
         Light::waiting, "due",
         "There is no evidence that physical therapy, occupational therapy or chiropractic care "
         "has ended",
         "file_discharge"},
    };
    CHECK(differences(rows) == "");
}

TEST_CASE("step 3 is green when a signed version of measurable goals holds on the day") {
    const std::vector<Row> rows = {
        {"all there", Step::plan, [](auto&) {}, Light::done, "signed", "version 1, 1 goal", ""},
        {"nothing measured", Step::plan, [](auto& f) { f.measurements.clear(); }, Light::waiting,
         "due", "Nothing has been measured", "measure"},
        {"no plan", Step::plan, [](auto& f) { f.plans.clear(); }, Light::waiting, "due",
         "There is no plan of exercise", "write_plan"},
        {"not signed", Step::plan, [](auto& f) { plan(f).signed_at.reset(); }, Light::waiting,
         "unsigned", "Version 1 of the plan is not signed", "sign_plan"},
        {"a goal without target", Step::plan, [](auto& f) { plan(f).goals[0].target.reset(); },
         Light::waiting, "due",
         "A goal cannot be measured: it needs measure, baseline, target, day and activity",
         "next_version"},
        {"not tied to the referral", Step::plan, [](auto& f) { plan(f).referral.reset(); },
         Light::waiting, "due", "The plan is not tied to a referral", "next_version"},
    };
    CHECK(differences(rows) == "");
}

TEST_CASE("step 4 is green when none is needed, or what was granted still covers the day") {
    const std::vector<Row> rows = {
        {"granted", Step::authorization, [](auto&) {}, Light::done, "active",
         "10 visits left, to Dec 15, 2026", ""},
        {"nobody said whether it is needed", Step::authorization,
         [](auto& f) {
             f.authorizations.clear();
             answer(f).authorization = NeedsAuthorization::ask;
         },
         Light::waiting, "not_asked", "Nobody has said whether the plan wants to authorize this",
         "ask_whether_authorization"},
        {"needed and not asked for", Step::authorization, [](auto& f) { f.authorizations.clear(); },
         Light::waiting, "not_asked", "The plan wants to authorize this first",
         "request_authorization"},
        {"not needed, says the 271", Step::authorization,
         [](auto& f) {
             f.authorizations.clear();
             answer(f).authorization = NeedsAuthorization::not_required;
         },
         Light::done, "ready", "not required (271, Oct 1, 2026)", ""},
        {"asked for", Step::authorization,
         [](auto& f) {
             grant(f).state = AuthorizationState::pended;
             grant(f).on = day("2026-11-05");
         },
         Light::moving, "with_plan", "Authorization was asked for on Nov 5, 2026",
         "await_authorization"},
        {"refused", Step::authorization,
         [](auto& f) {
             grant(f).state = AuthorizationState::denied;
             grant(f).on = day("2026-10-02");
         },
         Light::blocked, "denied", "The plan refused authorization on Oct 2, 2026",
         "ask_authorization_again"},
        {"used up before", Step::authorization,
         [](auto& f) {
             grant(f).granted = 1;
             f.sessions.push_back({SessionId{49}, session(day("2026-10-05"))});
         },
         Light::blocked, "used_up", "All 1 visit are used up", "extend_authorization"},
        {"how many is unknown", Step::authorization, [](auto& f) { grant(f).granted.reset(); },
         Light::waiting, "due", "The answer does not say how many visits or units were granted",
         "complete_authorization"},
        {"another code", Step::authorization, [](auto& f) { grant(f).codes = {code("97530")}; },
         Light::waiting, "not_asked", "Nothing that was authorized covers this day",
         "request_authorization"},
    };
    CHECK(differences(rows) == "");
}

TEST_CASE("twelve visits are no twelve units: three units a session leave six of twelve") {
    auto facts = complete();
    grant(facts).unit = GrantUnit::units;
    // 25 and 15 minutes pooled are 40: three units a session (domain sheet B.3).
    CHECK(light_on(facts, Step::authorization, second_day, closed_on).says ==
          "6 units left, to Dec 15, 2026");
    grant(facts).granted = 5;
    CHECK(light_on(facts, Step::authorization, first_day, closed_on).light == Light::done);
    CHECK(light_on(facts, Step::authorization, second_day, closed_on).status == "used_up");
}

TEST_CASE("steps 5 and 6 are green when the session took place and its note is signed") {
    const std::vector<Row> rows = {
        {"delivered", Step::session, [](auto&) {}, Light::done, "ready", "40 minutes, 3 units", ""},
        {"booked and forgotten", Step::session,
         [](auto& f) { f.sessions[0].value.state = SessionState::booked; }, Light::blocked,
         "overdue", "It was booked for Oct 6, 2026 and nobody recorded it", "record_session"},
        {"no show", Step::session,
         [](auto& f) { f.sessions[0].value.state = SessionState::no_show; }, Light::idle,
         "nothing_yet", "No session", ""},
        {"a code outside the plan", Step::session, [](auto& f) { plan(f).codes.pop_back(); },
         Light::waiting, "due",
         "97112 is not planned in the version of the Plan of Exercise in force",
         "complete_session"},
        {"signed", Step::documentation, [](auto&) {}, Light::done, "signed", "1 note signed", ""},
        {"not signed", Step::documentation, [](auto& f) { f.notes[0].value.signed_at.reset(); },
         Light::waiting, "unsigned", "The note of Oct 6, 2026 is not signed", "sign_note"},
        {"signed without credential", Step::documentation,
         [](auto& f) { f.notes[0].value.credential.clear(); }, Light::waiting, "due",
         "The note was signed by somebody without a credential on file", "enter_credential"},
        {"changed after it was signed", Step::documentation, [](auto& f) { f.chain_broken = true; },
         Light::blocked, "blocked",
         "What was signed in this case was changed by other means: its chain of signatures does "
         "not hold",
         "restore_signed"},
    };
    CHECK(differences(rows) == "");
}

TEST_CASE("step 7 is green when the claim was acknowledged, mailed or given") {
    const std::vector<Row> rows = {
        {"judged", Step::claim, [](auto&) {}, Light::done, "accepted_by_plan",
         "MX26-000052 judged by the plan", ""},
        {"signed and not billed", Step::claim, [](auto& f) { f.claims.clear(); }, Light::waiting,
         "due", "The session of Oct 6, 2026 is signed and not billed", "build_claim"},
        {"waits for the note", Step::claim,
         [](auto& f) {
             f.claims.clear();
             f.notes.clear();
         },
         Light::idle, "nothing_yet", "Waits for the note to be signed", ""},
        {"ready", Step::claim, [](auto& f) { unjudge(f.claims[0], 0); }, Light::waiting, "due",
         "MX26-000052 is checked and not sent yet", "send_claim"},
        {"not clean, and nothing stops it any more", Step::claim,
         [](auto& f) {
             unjudge(f.claims[0], 0);
             f.claims[0].clean = false;
         },
         Light::waiting, "due", "Nothing stops MX26-000052 any more", "check_claim"},
        {"sent and silent", Step::claim, [](auto& f) { unjudge(f.claims[0], 1); }, Light::blocked,
         "overdue", "Sent on Oct 14, 2026, and nobody acknowledged it", "ask_status"},
        {"its file was read, and no more", Step::claim, [](auto& f) { read_alone(f.claims[0]); },
         Light::blocked, "overdue",
         "Sent on Oct 14, 2026; the file was read on Oct 15, 2026, the plan has not confirmed the "
         "claim",
         "ask_status"},
        {"the plan does not find it", Step::claim,
         [](auto& f) {
             read_alone(f.claims[0]);
             not_found(f.claims[0]);
         },
         Light::blocked, "blocked",
         "The plan said on Nov 12, 2026 that it does not find the claim: check member id, dates "
         "and payer",
         "claim_not_found"},
        {"accepted by the plan", Step::claim, [](auto& f) { unjudge(f.claims[0], 2); }, Light::done,
         "accepted_by_plan", "MX26-000052 accepted by the plan", ""},
        {"rejected", Step::claim,
         [](auto& f) {
             unjudge(f.claims[0], 2);
             f.claims[0].evidence[1].verdict = Verdict::rejected;
         },
         Light::blocked, "rejected",
         "Rejected: it never reached a decision; repair it and send it again", "repair_rejected"},
        {"mailed", Step::claim,
         [](auto& f) {
             unjudge(f.claims[0], 1);
             f.claims[0].evidence[0].kind = EvidenceKind::mailed;
         },
         Light::done, "mailed", "MX26-000052 mailed", ""},
        {"superbill", Step::claim,
         [](auto& f) {
             unjudge(f.claims[0], 1);
             f.claims[0].evidence[0].kind = EvidenceKind::superbill;
         },
         Light::done, "superbill_given", "MX26-000052 superbill given", ""},
    };
    CHECK(differences(rows) == "");
}

TEST_CASE("step 8 is grey until something was judged and green when no denial is open") {
    const std::vector<Row> rows = {
        {"won", Step::denial, [](auto&) {}, Light::done, "settled", "1 denial closed", ""},
        {"no denial at all", Step::denial, [](auto& f) { f.denials.clear(); }, Light::done,
         "settled", "no denial", ""},
        {"nothing judged is never green", Step::denial,
         [](auto& f) {
             f.denials.clear();
             unjudge(f.claims[0], 2);
         },
         Light::idle, "nothing_yet", "Nothing judged yet", ""},
        {"open", Step::denial, [](auto& f) { f.denials[0].value.state = DenialState::open; },
         Light::blocked, "denied", "The plan says: authorization was missing (CARC 197)",
         "work_denial"},
        {"deadline missed", Step::denial,
         [](auto& f) {
             f.denials[0].value.state = DenialState::open;
             f.denials[0].value.due = day("2026-11-19");
         },
         Light::blocked, "overdue", "The plan says: authorization was missing (CARC 197)",
         "work_denial"},
        {"appealed", Step::denial,
         [](auto& f) {
             f.denials[0].value.state = DenialState::appealed;
             Appeal appeal;
             appeal.denial = DenialId{90};
             appeal.sent_on = day("2026-11-10");
             appeal.answer_due = day("2027-01-09");
             f.appeals = {{AppealId{91}, appeal}};
         },
         Light::moving, "appeal_sent", "Appealed on Nov 10, 2026; the plan answers by Jan 9, 2027",
         "await_appeal"},
    };
    CHECK(differences(rows) == "");
}

TEST_CASE("step 9 is green when every line is at zero and the money was seen on the account") {
    const std::vector<Row> rows = {
        {"settled", Step::payment, [](auto&) {}, Light::done, "settled", "1 line settled", ""},
        {"the client owes", Step::payment, [](auto& f) { f.claims[0].entries.pop_back(); },
         Light::waiting, "due", "The client owes their share", "collect_share"},
        {"not deposited", Step::payment, [](auto& f) { f.payments[0].deposited.reset(); },
         Light::waiting, "to_post", "The payment is posted, but nobody saw it on the account",
         "confirm_deposit"},
        {"open because of a denial", Step::payment,
         [](auto& f) {
             keep_entries(f.claims[0], 1);
             f.denials[0].value.state = DenialState::open;
         },
         Light::blocked, "denied", "The plan says: authorization was missing (CARC 197)",
         "work_denial"},
        {"open and nobody knows why", Step::payment, [](auto& f) { keep_entries(f.claims[0], 2); },
         Light::waiting, "to_post", "Part of the charge is neither paid nor written off",
         "decide_open"},
        {"with the plan", Step::payment,
         [](auto& f) {
             unjudge(f.claims[0], 2);
             f.claims[0].evidence[0].at = at("2026-11-10");
         },
         Light::moving, "with_plan", "With the plan since Nov 10, 2026", "ask_status"},
        {"refused by word of the plan alone", Step::payment,
         [](auto& f) {
             unjudge(f.claims[0], 2);
             say(f.claims[0], EvidenceKind::call, Verdict::denied, "2026-11-12");
         },
         Light::moving, "decided_by_plan",
         "The plan said on Nov 12, 2026 that it refused it; its payment or EOB is to come",
         "ask_status"},
        {"not found by the plan, which had accepted it", Step::payment,
         [](auto& f) {
             unjudge(f.claims[0], 2);
             not_found(f.claims[0]);
         },
         Light::blocked, "blocked",
         "The plan said on Nov 12, 2026 that it does not find the claim: check member id, dates "
         "and payer",
         "claim_not_found"},
        {"silent", Step::payment, [](auto& f) { unjudge(f.claims[0], 2); }, Light::blocked,
         "overdue", "Silent since Oct 14, 2026: nobody has said what becomes of it", "ask_status"},
        {"a question waits", Step::payment,
         [](auto& f) {
             Question question;
             question.kind = QuestionKind::amount;
             question.why = "CO-45 without a contract";
             question.claim = f.claims[0].id;
             f.questions = {{QuestionId{95}, question}};
         },
         Light::waiting, "to_post", "CO-45 without a contract", "decide_question"},
    };
    CHECK(differences(rows) == "");
}

TEST_CASE("step 10 is grey until the case closes and green with its outcome") {
    const std::vector<Row> rows = {
        {"closed", Step::review, [](auto&) {}, Light::done, "closed", "closed Nov 20, 2026", ""},
        {"open", Step::review, [](auto& f) { f.value.closed.reset(); }, Light::idle, "nothing_yet",
         "When the case closes", ""},
        {"no outcome", Step::review, [](auto& f) { f.value.outcome.clear(); }, Light::waiting,
         "due", "The case is closed without its outcome", "write_outcome"},
    };
    CHECK(differences(rows) == "");
}

TEST_CASE("a complete case has ten green lights") {
    const auto all = lights(complete(), closed_on);
    REQUIRE(all.steps.size() == 10);
    for (const auto& light : all.steps) {
        INFO(word(light.step), " ", light.says);
        CHECK(light.light == Light::done);
        CHECK(light.missing.empty());
    }
    CHECK(all.days.size() == 2);
    CHECK(all.steps[0].says == "active, out of network yes, MES accepted Oct 2, 2026 (ref 8841)");
}

TEST_CASE("the case shows the worst of its days with counts") {
    auto facts = complete();
    facts.notes[1].value.signed_at.reset();
    const auto all = lights(facts, closed_on);
    CHECK(all.steps[5].light == Light::waiting);
    CHECK(all.steps[5].says == "1 done, 1 waiting");
    CHECK(all.days[0].lights[1].light == Light::done);
    CHECK(all.days[1].lights[1].light == Light::waiting);
}

TEST_CASE("a new case is not green anywhere and says what to do first") {
    CaseFacts facts;
    facts.id = CaseId{1};
    facts.value.policy = PolicyId{4};
    facts.policy = Policy{};
    facts.payer = With<PayerId, Payer>{PayerId{5}, Payer{}};
    const auto all = lights(facts, first_day);
    for (const auto& light : all.steps) CHECK(light.light != Light::done);
    CHECK(all.steps[0].missing[0].label == "Ask the plan");
    CHECK(all.steps[0].missing[0].href == "/cases/0000000000001/eligibility");
    CHECK(all.steps[9].light == Light::idle);
}

TEST_CASE("what runs out while sessions are to come is said, and does not close the gate") {
    auto facts = complete();
    facts.value.closed.reset();
    auto booked = session(day("2026-10-20"));
    booked.state = SessionState::booked;
    booked.blocks.clear();
    facts.sessions.push_back({SessionId{59}, booked});
    const auto today = day("2026-10-15");
    CHECK(running_out(facts, today).empty());
    grant(facts).granted = 4;
    auto actions = running_out(facts, today);
    REQUIRE(actions.size() == 1);
    CHECK(actions[0].why == "1 visit left");
    CHECK(lights(facts, today).steps[3].status == "expiring");
    CHECK(light_on(facts, Step::authorization, first_day, today).light == Light::done);
    grant(facts).granted = 12;
    grant(facts).ends = day("2026-10-22");
    CHECK(running_out(facts, today)[0].why == "The authorization ends on Oct 22, 2026");
    grant(facts).ends = day("2026-12-15");
    referral(facts).ends = day("2026-10-19");
    CHECK(running_out(facts, today)[0].why == "The referral ends on Oct 19, 2026");
}

TEST_CASE("F.4: a plan whose system did not answer is asked again, and has not said no") {
    auto f = complete();
    auto& answer = *f.checks[0].value.answer;
    answer.status = CoverageStatus::unknown;
    answer.rejections = {{"42", "R", "Unable to respond at current time", ""}};
    const auto light = eligibility_light(f, first_day, first_day);
    REQUIRE(light.missing.size() == 1);
    CHECK(light.missing[0].id == "ask_plan");
    CHECK(
        light.missing[0].why ==
        "The plan's system did not answer (42), which is neither yes nor no: ask again after 1, 5 "
        "and 30 minutes, then call");
    CHECK(light.missing[0].due == day("2026-10-01"));
    answer.rejections.push_back({"75", "C", "Subscriber not found", ""});
    CHECK(eligibility_light(f, first_day, first_day).missing[0].id == "repair_check");

    auto asked = complete();
    auto& request = asked.authorizations[0].value;
    request.state = AuthorizationState::draft;
    request.number.clear();
    request.reasons = {"80: No response received"};
    const auto waits = authorization_light(asked, first_day, first_day);
    REQUIRE(waits.missing.size() == 1);
    CHECK(waits.missing[0].label == "Send the request again");
}
