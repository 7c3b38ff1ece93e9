// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/known.h"

#include <doctest/doctest.h>

#include "domain/claim/scrub.h"
#include "support/sample_case.h"

using namespace exclaim;
using namespace exclaim::domain;
using exclaim::test::day;
using exclaim::test::joan;
using exclaim::test::procedure;

namespace {
Session delivered(std::string_view on,
                  const std::vector<std::pair<std::string_view, std::int64_t>>& minutes,
                  std::int64_t begins = std::int64_t{9} * 3600) {
    Session out;
    out.on = day(on);
    out.state = SessionState::delivered;
    for (const auto& [code, length] : minutes) {
        out.blocks.push_back({procedure(code), begins, begins + length * 60, false, {}});
        begins += length * 60;
    }
    return out;
}
Note note_of(SessionId session, bool signed_) {
    Note out;
    out.session = session;
    if (signed_) out.signed_at = Instant::parse("2026-10-06T18:00:00Z");
    return out;
}
EligibilityCheck answered(std::string_view on, CoverageStatus status) {
    EligibilityCheck out;
    out.policy = PolicyId{2};
    out.member_id = joan().policy.member_id;
    out.on = out.asked_on = day(on);
    out.answer = EligibilityAnswer{};
    out.answer->status = status;
    return out;
}
/// One delivered and signed day of the worked case.
CaseRecords records() {
    CaseRecords out;
    out.sessions = {{SessionId{7}, delivered("2026-10-06", {{"97110", 24}, {"97530", 16}})}};
    out.notes = {note_of(SessionId{7}, true)};
    return out;
}
Facts facts_of(const CaseRecords& records, ClaimBasis basis = joan()) {
    learn(basis, records, billable_days(records, basis), "", day("2026-10-07"));
    return basis.facts;
}
}  // namespace

TEST_CASE("a delivered and signed day is ready, its units counted by the payer's rule") {
    const auto days = billable_days(records(), joan());
    REQUIRE(days.size() == 1);
    CHECK(days[0].ready());
    REQUIRE(days[0].lines.size() == 2);
    CHECK(days[0].lines[0].line == SessionLine{procedure("97110"), 24, 2});
    CHECK(days[0].lines[1].line == SessionLine{procedure("97530"), 16, 1});
}

TEST_CASE("two sessions of a day make one line of a code, and both notes must be signed") {
    auto all = records();
    all.sessions = {
        {SessionId{7}, delivered("2026-10-06", {{"97110", 7}})},
        {SessionId{8}, delivered("2026-10-06", {{"97110", 7}}, std::int64_t{15} * 3600)}};
    auto days = billable_days(all, joan());
    REQUIRE(days.size() == 1);
    REQUIRE(days[0].lines.size() == 1);
    CHECK(days[0].lines[0].line.minutes == 14);
    CHECK(days[0].lines[0].line.units == 1);
    CHECK(days[0].not_ready == "has no signed note");
    all.notes.push_back(note_of(SessionId{8}, true));
    CHECK(billable_days(all, joan())[0].ready());
}

TEST_CASE("a day on a claim is not billed again, and what was booked or missed is no day") {
    auto all = records();
    all.billed = {{day("2026-10-06"), "97110", "MX26-000099-1"}};
    CHECK(billable_days(all, joan())[0].on_claim == "MX26-000099-1");
    all.sessions[0].session.state = SessionState::no_show;
    CHECK(billable_days(all, joan()).empty());
}

TEST_CASE("what nobody asked is unknown, and one inactive day makes the claim inactive") {
    auto all = records();
    CHECK_FALSE(facts_of(all).eligibility);
    all.checks = {answered("2026-08-01", CoverageStatus::active)};
    CHECK(facts_of(all).eligibility->active == Answer::unknown);
    all.checks.push_back(answered("2026-10-01", CoverageStatus::active));
    CHECK(facts_of(all).eligibility->active == Answer::yes);
    all.checks.back().answer->ends = day("2026-10-05");
    CHECK(facts_of(all).eligibility->active == Answer::no);
}

TEST_CASE("acceptance is told of the codes it was given for") {
    auto all = records();
    CHECK_FALSE(facts_of(all).acceptance);
    Acceptance said;
    said.answer = Answer::yes;
    said.asked_on = day("2026-10-01");
    said.reference = "8841";
    said.taxonomy = Taxonomy::parse("174400000X");
    said.codes = {procedure("97110")};
    all.acceptances = {said};
    const auto acceptance = facts_of(all).acceptance;
    REQUIRE(acceptance);
    CHECK(acceptance->answer == Answer::yes);
    CHECK(acceptance->codes == std::vector<std::string>{"97110"});
    all.acceptances[0].conditions = "Only in a hospital";
    CHECK(facts_of(all).acceptance->answer == Answer::unknown);
    all.acceptances[0].met = {{CaseId{99}, day("2026-10-05"), "By letter", UserId{1}}};
    CHECK(facts_of(all).acceptance->answer == Answer::unknown);
    all.acceptances[0].met[0].for_case = joan().id;
    CHECK(facts_of(all).acceptance->answer == Answer::yes);
}

TEST_CASE("a day before the signed plan has no plan behind it") {
    auto all = records();
    Plan plan;
    plan.begins = day("2026-10-01");
    plan.codes = {{procedure("97110"), 24}};
    plan.signed_at = Instant::parse("2026-10-01T18:00:00Z");
    all.plans = {{plan}};
    CHECK(facts_of(all).plan->signed_);
    CHECK_FALSE(facts_of(all).plan->unsigned_on);  // kept before the day itself was
    all.plans[0].value.signed_on = day("2026-10-06");
    CHECK_FALSE(facts_of(all).plan->unsigned_on);
    all.plans[0].value.signed_on = day("2026-10-09");  // it holds, and a warning is told
    CHECK(facts_of(all).plan->signed_);
    CHECK(facts_of(all).plan->unsigned_on == day("2026-10-06"));
    all.plans[0].value.begins = day("2026-10-07");
    CHECK_FALSE(facts_of(all).plan->signed_);
}

TEST_CASE("an authorization counts the days that other sessions have used") {
    auto all = records();
    all.sessions.push_back({SessionId{6}, delivered("2026-10-02", {{"97110", 24}})});
    Authorization grant;
    grant.state = AuthorizationState::approved;
    grant.number = "AUTH778899";
    grant.granted = 12;
    grant.begins = day("2026-10-01");
    all.authorizations = {grant};
    auto basis = joan();
    const auto days = billable_days(all, basis);
    learn(basis, all, days, "", day("2026-10-07"));
    CHECK(basis.authorization_number == "AUTH778899");
    CHECK(basis.facts.authorization->required == Answer::yes);
    // The note of October 2 is missing, so that day is not on the claim: it is used, not billed.
    CHECK(basis.facts.authorization->used == 1);
    all.authorizations[0].state = AuthorizationState::denied;
    CHECK(facts_of(all).authorization->number.empty());
    CHECK(facts_of(all).authorization->required == Answer::yes);
    all.authorizations[0].state = AuthorizationState::not_required;
    CHECK(facts_of(all).authorization->required == Answer::unknown);  // a call of nobody
    all.authorizations[0].reference = "8841";
    CHECK(facts_of(all).authorization->required == Answer::no);
}

TEST_CASE("the claim check hears the newest word of the plan as the lights do") {
    auto all = records();
    all.checks = {answered("2026-10-01", CoverageStatus::active),
                  answered("2026-10-20", CoverageStatus::inactive)};
    CHECK(facts_of(all).eligibility->active == Answer::unknown);  // since when?
    all.checks[1].answer->ends = day("2026-10-05");
    CHECK(facts_of(all).eligibility->active == Answer::no);
    all.checks[1].answer->ends = day("2026-10-10");
    CHECK(facts_of(all).eligibility->active == Answer::yes);
    all.checks = {answered("2026-10-06", CoverageStatus::active)};
    all.checks[0].asked_on = day("2026-07-23");
    CHECK(facts_of(all).eligibility->active == Answer::unknown);

    Acceptance yes;
    yes.answer = Answer::yes;
    yes.asked_on = day("2026-10-01");
    yes.reference = "8841";
    yes.taxonomy = Taxonomy::parse("174400000X");
    yes.codes = {procedure("97110"), procedure("97530")};
    auto no = yes;
    no.answer = Answer::no;
    no.asked_on = day("2026-10-20");
    all.acceptances = {yes, no};
    CHECK(facts_of(all).acceptance->answer == Answer::unknown);
    all.acceptances[1].asked_on = day("2026-10-06");
    all.acceptances[1].taxonomy.reset();
    CHECK(facts_of(all).acceptance->answer == Answer::no);
    all.acceptances = {yes};
    auto basis = joan();
    auto& other = basis.practitioners[PractitionerId{9}] = basis.practitioner;
    other.taxonomy = Taxonomy::parse("226300000X");
    CHECK(facts_of(all, basis).acceptance->answer == Answer::yes);
    all.sessions[0].session.practitioner = PractitionerId{9};
    CHECK_FALSE(facts_of(all, basis).acceptance);
}

TEST_CASE("the claim check wants a number for each code that the light of step 4 wants one for") {
    auto all = records();
    Authorization free;
    free.state = AuthorizationState::not_required;
    free.on = day("2026-10-01");
    free.reference = "8841";
    free.codes = {procedure("97110")};
    all.authorizations = {free};
    CHECK(facts_of(all).authorization->required == Answer::unknown);
    auto basis = joan();
    basis.playbook.needs_authorization = Answer::yes;
    const auto facts = facts_of(all, basis);
    CHECK(facts.authorization->required == Answer::yes);
    REQUIRE(facts.free_of_authorization.size() == 1);
    CHECK(facts.free_of_authorization[0].code == "97110");
    // The newest word counts, not the playbook.
    all.authorizations[0].codes.clear();
    CHECK(facts_of(all, basis).authorization->required == Answer::no);
}

TEST_CASE("the lines of an earlier version do not count as billed before") {
    auto all = records();
    all.billed = {{day("2026-10-06"), "97110", "MX26-000123-1"},
                  {day("2026-10-06"), "97530", "MX26-000124-1"}};
    auto basis = joan();
    ClaimRecord record;
    record.control_number = "MX26-000123-2";
    BuiltLine line;
    line.line.code = "97110";
    line.line.date = day("2026-10-06");
    record.lines = {line};
    learn(basis, all, record, day("2026-10-07"));
    REQUIRE(basis.facts.billed.size() == 1);
    CHECK(basis.facts.billed[0].code == "97530");
}

namespace {
ClaimRecord billed(const CaseRecords& all) {
    const auto days = billable_days(all, joan());
    return build_claim(joan(), days, {2026, 123, 1}, day("2026-10-07")).record;
}
std::string told(const Findings& findings) {
    std::string out;
    for (const auto& each : findings) out += (out.empty() ? "" : " ") + each.code;
    return out;
}
}  // namespace

TEST_CASE("one number that grants each code its own amount stands for all lines of the claim") {
    auto all = records();
    Authorization grant;
    grant.state = AuthorizationState::approved;
    grant.number = "AUTH8";
    grant.reference = "8841";
    grant.begins = day("2026-10-01");
    grant.ends = day("2026-11-30");
    grant.unit = GrantUnit::units;
    grant.granted = 2;
    grant.codes = {procedure("97110")};
    all.authorizations = {grant, grant};
    all.authorizations[1].codes = {procedure("97530")};
    const auto judged = [&] {
        auto basis = joan();
        const auto days = billable_days(all, basis);
        learn(basis, all, days, "", day("2026-10-07"));
        const auto record = build_claim(basis, days, {2026, 123, 1}, day("2026-10-07")).record;
        CHECK(record.authorization_number == "AUTH8");
        for (const auto& [line, session] : record.lines) CHECK(line.authorization_number.empty());
        std::vector<std::string> out;
        for (const auto& each : scrub(compose(basis, record)))
            if (each.code.starts_with("AUT-")) out.push_back(each.message);
        return out;
    };
    CHECK(judged().empty());
    all.authorizations[0].granted = 1;
    CHECK(judged() == std::vector<std::string>{"The authorization grants 1 units; with this claim "
                                               "2 would be used."});
}

TEST_CASE("date, code, minutes and units of a line are those of its session, never typed") {
    const auto all = records();
    const auto wrong = [&](auto change) {
        auto record = billed(all);
        change(record.lines[0].line);
        return check_sessions(joan(), all, record);
    };
    CHECK(told(wrong([](ClaimLine&) {})) == "");
    auto found = wrong([](ClaimLine& line) {
        line.units = 8;
        line.minutes.reset();
    });
    REQUIRE(told(found) == "CLM-0017");
    CHECK(found[0].severity == Severity::block);
    CHECK(found[0].where.field == "lines.0.units");
    CHECK(found[0].message ==
          "Line 1: the session of Oct 6, 2026 says 24 minutes and 2 units of 97110; the claim says "
          "0 minutes and 8 units.");
    CHECK(told(wrong([](ClaimLine& line) { line.minutes = 120; })) == "CLM-0017");
    // Less can be asked for, with a reason: no rule of the claim itself holds it back.
    found = wrong([](ClaimLine& line) {
        line.units = 1;
        line.minutes = 15;
    });
    REQUIRE(told(found) == "SES-0054");
    CHECK(found[0].severity == Severity::block);
    CHECK(found[0].message ==
          "Line 1: the signed session of Oct 6, 2026 says 24 minutes and 2 units of 97110; the "
          "claim asks for less: 15 minutes and 1 unit.");
    found = wrong([](ClaimLine& line) { line.code = "97116"; });
    REQUIRE(told(found) == "CLM-0016 CLM-0022");  // and what was delivered is on no claim
    CHECK(found[0].message == "Line 1 bills 97116; the session of Oct 6, 2026 held 97110, 97530.");
    found = wrong([](ClaimLine& line) { line.date = day("2026-07-04"); });
    REQUIRE(told(found) == "CLM-0015");
    CHECK(found[0].message == "Line 1 says Jul 4, 2026; its session was delivered on Oct 6, 2026.");
}

TEST_CASE("a claim names one referral, and dates under another are told") {
    auto all = records();
    auto second = all.sessions[0];
    second.id = SessionId{8};
    second.session.on = day("2026-10-12");
    all.sessions.push_back(second);
    auto record = billed(all);
    record.lines.push_back(record.lines[0]);
    record.lines.back().session = second.id;
    record.lines.back().line.date = second.session.on;
    const auto told_of = [&] {
        std::vector<std::string> out;
        for (const auto& each : check_sessions(joan(), all, record))
            if (each.code == "CLM-0043") out.push_back(each.message);
        return out;
    };
    CHECK(told_of().empty());
    Referral first;
    first.first_name = "Priya";
    first.last_name = "Rao";
    first.number = "REFA";
    first.signature = Signature::hand;
    first.written_on = first.begins = day("2026-10-01");
    first.ends = day("2026-10-11");
    auto renewed = first;
    renewed.written_on = renewed.begins = day("2026-10-12");
    renewed.ends.reset();
    all.referrals = {first, renewed};
    CHECK(told_of().empty());  // the same referrer and number
    all.referrals.back().number = "REFB";
    const auto line = std::to_string(record.lines.size());
    CHECK(told_of() == std::vector<std::string>{
                           "Line " + line +
                           " of Oct 12, 2026 was delivered under another referral (Priya Rao, "
                           "REFB) than the claim names (Priya Rao, REFA)."});
    record.frequency = Frequency::replacement;
    CHECK(told_of().empty());
}

TEST_CASE(
    "a code that another case of the client bills on the same day is stopped, and so are units "
    "beyond the pool of the day") {
    auto all = records();
    all.sessions = {{SessionId{7}, delivered("2026-10-06", {{"97110", 8}})}};
    const auto record = billed(all);
    CHECK(told(check_sessions(joan(), all, record)) == "");
    all.elsewhere = {delivered("2026-10-06", {{"97110", 20}}, std::int64_t{15} * 3600)};
    all.billed_elsewhere = {{day("2026-10-06"), "97110", "MX26-000122-1", true}};
    auto found = check_sessions(joan(), all, record);
    REQUIRE(told(found) == "SES-0040");
    CHECK(found[0].message ==
          "Line 1: 97110 of Oct 6, 2026 is billed for this client on MX26-000122-1, for another "
          "case; a plan pays a code once a day.");
    // 8 and 8 minutes are one unit together, and one each apart.
    all.elsewhere = {delivered("2026-10-06", {{"97530", 8}}, std::int64_t{15} * 3600)};
    all.billed_elsewhere = {{day("2026-10-06"), "97530", "MX26-000122-1"}};
    found = check_sessions(joan(), all, record);
    REQUIRE(told(found) == "SES-0041");
    CHECK(found[0].message ==
          "The minutes of Oct 6, 2026 in this client's cases are one total for the plan: together "
          "they give 1 unit, not 2 units with those of MX26-000122-1.");
    // Of two drafts the later one is told, whatever has left always counts.
    all.billed_elsewhere[0].claim = "MX26-000124-1";
    CHECK(told(check_sessions(joan(), all, record)) == "");
    all.billed_elsewhere[0].left = true;
    CHECK(told(check_sessions(joan(), all, record)) == "SES-0041");
    all.billed_elsewhere[0].on = day("2026-10-05");
    CHECK(told(check_sessions(joan(), all, record)) == "");
}

TEST_CASE("a diagnosis that nobody made is stopped, and a charge other than the fee is told") {
    const auto all = records();
    auto record = billed(all);
    record.diagnoses.push_back("E119");
    auto found = check_sessions(joan(), all, record);
    REQUIRE(told(found) == "CLM-0019");
    CHECK(found[0].message ==
          "Nobody has diagnosed E11.9 in this case: it stands neither on the case nor on its "
          "referral.");
    record = billed(all);
    record.lines[0].line.charge = Money::from_cents(80000);
    found = check_sessions(joan(), all, record);
    REQUIRE(told(found) == "CLM-0020");
    CHECK(found[0].severity == Severity::warning);
}

TEST_CASE("a line billed twice, or of a session that was not delivered, is told; a void is not") {
    auto all = records();
    auto record = billed(all);
    record.lines.push_back(record.lines[0]);
    CHECK(told(check_sessions(joan(), all, record)) == "CLM-0017");
    record = billed(all);
    all.sessions[0].session.state = SessionState::no_show;
    CHECK(told(check_sessions(joan(), all, record)) == "CLM-0014 CLM-0014");
    record.frequency = Frequency::cancellation;
    CHECK(told(check_sessions(joan(), all, record)) == "");
}

TEST_CASE("two sessions of a day are one line of the code, as the claim was built") {
    auto all = records();
    all.sessions = {
        {SessionId{7}, delivered("2026-10-06", {{"97110", 7}})},
        {SessionId{8}, delivered("2026-10-06", {{"97110", 7}}, std::int64_t{15} * 3600)}};
    all.notes.push_back(note_of(SessionId{8}, true));
    CHECK(told(check_sessions(joan(), all, billed(all))) == "");
}

TEST_CASE("a line whose session was elsewhere is named, and so is what is left out of a session") {
    auto all = records();
    all.sessions[0].session.place = PlaceOfService::parse("12");
    const auto basis = joan();
    auto record =
        build_claim(basis, billable_days(all, basis), {2026, 123, 1}, day("2026-10-07")).record;
    CHECK(record.place_of_service == "12");
    CHECK(check_sessions(basis, all, record).empty());
    record.place_of_service = "11";
    record.lines[0].line.place_of_service = "12";
    auto found = check_sessions(basis, all, record);
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "CLM-0021");
    CHECK(found[0].message == "Line 2 says place 11; its session of Oct 6, 2026 was at place 12.");
    CHECK(found[0].where.field == "place_of_service");
    record.place_of_service = "12";
    record.lines.pop_back();
    found = check_sessions(basis, all, record);
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "CLM-0022");
    CHECK(found[0].message ==
          "97530 of Oct 6, 2026 is on no claim: 16 minutes and 1 unit were delivered.");
    all.billed = {{day("2026-10-06"), "97530", "MX26-000124-1"}};
    CHECK(check_sessions(basis, all, record).empty());
}

TEST_CASE("a correction that leaves a line out takes it back, and says so") {
    auto all = records();
    const auto basis = joan();
    const auto first =
        build_claim(basis, billable_days(all, basis), {2026, 123, 1}, day("2026-10-07")).record;
    all.lines_of[ClaimId{5}] = first.lines;
    auto next = next_version(first, ClaimId{5}, {2026, 123, 2}, Frequency::replacement, "ICN1",
                             day("2026-11-03"));
    CHECK(check_sessions(basis, all, next).empty());
    next.lines.pop_back();
    all.billed = {{day("2026-10-06"), "97530", "MX26-000123-1"}};
    const auto found = check_sessions(basis, all, next);
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "CLM-0023");
    CHECK(found[0].severity == Severity::warning);
}

TEST_CASE("a claim of two days far apart has an answer of the plan for each, and none for both") {
    auto all = records();
    all.checks = {answered("2026-10-01", CoverageStatus::active)};
    CHECK(facts_of(all).eligibility->on == day("2026-10-06"));
    auto later = all.sessions[0];
    later.id = SessionId{99};
    later.session.on = day("2026-11-12");
    all.sessions.push_back(later);
    all.notes.push_back(note_of(SessionId{99}, true));
    all.checks.push_back(answered("2026-11-12", CoverageStatus::active));
    const auto facts = facts_of(all);
    CHECK(facts.eligibility->active == Answer::yes);
    CHECK_FALSE(facts.eligibility->on);
    all.checks.pop_back();
    CHECK(facts_of(all).eligibility->active == Answer::unknown);
}
