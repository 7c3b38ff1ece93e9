// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "domain/documentation/clock.h"
#include "domain/documentation/completeness.h"

using namespace exclaim;
using namespace exclaim::domain;

namespace {
ProcedureCode code(const char* text) {
    return ProcedureCode::parse(text).value();
}
Date day(unsigned month, unsigned number) {
    return Date::from(2026, month, number).value();
}

NoteAround around() {
    NoteAround a{{}, {}, Plan{}, {}, {}, {}, day(10, 6)};
    auto& s = a.session;
    s.on = day(10, 6);
    s.begins = 9 * 60;
    s.ends = 10 * 60;
    s.state = SessionState::delivered;
    s.place = PlaceOfService::parse("11");
    s.blocks = {{code("97110"), 32400, 33840, false, {}}, {code("97112"), 33840, 35220, false, {}}};
    s.doses = {{"Step-up", 3, 10, 5000, {}, 6}};
    s.before.heart_rate = 74;
    s.after.heart_rate = 96;
    s.adverse_asked = true;
    a.practitioner.credentials = {{"MES", "12345", {}, {}}};
    a.plan->codes = {{code("97110"), 24}, {code("97112"), 23}};
    Exercise step_up;
    step_up.name = "Step-up";
    a.plan->exercises = {step_up};
    a.plan->goals.resize(2);
    return a;
}

Note whole() {
    Note note;
    note.reasons = {{code("97110"), "Load raised while knee stayed over the foot; cued each set."},
                    {code("97112"), "Guarded on foam after two losses of balance."}};
    note.goals = {1, 2};
    note.response = "Tolerated well, effort 6.";
    note.progress = "Eight stairs without the rail, three last week.";
    note.home_programme = "Step-ups at home, twice ten.";
    note.next = "Raise the step to eight inches.";
    return note;
}

std::vector<std::string> codes(const Findings& findings) {
    std::vector<std::string> out;
    for (const auto& each : findings) out.push_back(each.code);
    return out;
}
using Told = std::vector<std::string>;

Session delivered(Date on) {
    Session s;
    s.on = on;
    s.state = SessionState::delivered;
    return s;
}
Report report(ReportKind kind, Date on) {
    Report r;
    r.kind = kind;
    r.on = on;
    r.signed_at = Instant{};
    return r;
}
}  // namespace

TEST_CASE("L.1: a whole note of a session that was delivered lacks nothing") {
    CHECK(codes(completeness(whole(), around())) == Told{});
}

TEST_CASE("L.1: an empty note lacks each required field, told one by one") {
    auto a = around();
    auto& s = a.session;
    s.doses.clear();
    s.place.reset();
    s.before = s.after = {};
    s.adverse_asked = false;
    a.practitioner.credentials.clear();
    CHECK(codes(completeness({}, a)) ==
          Told{"DOC-0010", "DOC-0013", "DOC-0011", "DOC-0011", "DOC-0012", "DOC-0001", "DOC-0001",
               "DOC-0005", "DOC-0003", "DOC-0004", "DOC-0008", "DOC-0009", "DOC-0014"});
    CHECK(completeness({}, a)[5].message ==
          "97110 has 24 minutes, but the note does not say why it needed a professional.");
}

TEST_CASE("L.1: codes of note and session must be the same") {
    auto note = whole();
    note.reasons[1].code = code("97530");
    CHECK(codes(completeness(note, around())) == Told{"DOC-0001", "DOC-0002"});
    auto a = around();
    a.session.blocks.clear();
    CHECK(codes(completeness(whole(), a)) == Told{"DOC-0016", "DOC-0002", "DOC-0002"});
}

TEST_CASE("L.1: goals are the plan's, and what differs from the plan needs its reason") {
    auto note = whole();
    note.goals = {1, 3};
    CHECK(codes(completeness(note, around())) == Told{"DOC-0006"});
    auto a = around();
    a.plan->codes.pop_back();
    const auto found = completeness(whole(), a);
    REQUIRE(found.size() == 1);
    CHECK(found[0].message ==
          "The session differs from the plan (97112 is not planned), and the note does not say "
          "why.");
    note = whole();
    note.deviation = "Balance was worse than last week.";
    CHECK(codes(completeness(note, a)) == Told{});
}

TEST_CASE("L.1: other times than planned and codes left out need a reason that says something") {
    const auto what = [](std::int64_t minutes, bool second, const char* reason) {
        auto a = around();
        a.plan->codes = {{code("97110"), 30}, {code("97112"), 15}};
        a.session.blocks = {{code("97110"), 32400, 32400 + minutes * 60, false, {}}};
        if (second) a.session.blocks.push_back({code("97112"), 36000, 36900, false, {}});
        auto note = whole();
        note.deviation = reason;
        std::string out;
        for (const auto& each : completeness(note, a))
            if (each.code == "DOC-0007") out += each.message;
        return out;
    };
    CHECK(what(30, true, "") == "");
    CHECK(what(37, true, "None.") == "");
    CHECK(what(60, false, "None") ==
          "The session differs from the plan (97110 took 60 minutes, planned were 30, 97112 is "
          "planned and was left out), and the note does not say why.");
    for (const char* filler :
         {"n/a", "x", "No deviation.", "no change", "As planned", "None noted"})
        CHECK_MESSAGE(what(22, true, filler) != "", filler);
    CHECK(what(22, true, "Tired after a bad night.") == "");
}

TEST_CASE("only what was delivered can be signed") {
    auto a = around();
    a.session.state = SessionState::arrived;
    CHECK(codes(completeness(whole(), a)) == Told{"DOC-0015"});
}

TEST_CASE("L.1: a copied note and a late one are told, not stopped") {
    auto a = around();
    a.before = whole();
    a.before_on = day(10, 2);
    a.today = day(10, 9);
    const auto found = completeness(whole(), a);
    CHECK(codes(found) == Told{"DOC-0017", "DOC-0018"});
    CHECK_FALSE(has_block(found));
    CHECK(found[0].message == "100 % of this note is the text of the note of Oct 2, 2026.");
    CHECK(repeated_percent(whole(), {}) == 0);
    Note brief;
    brief.response = "good";
    CHECK(repeated_percent(brief, brief) == 0);
}

TEST_CASE("minutes without a unit are documented and told") {
    auto a = around();
    a.lines = {{code("97110"), 38, 3}, {code("97112"), 7, 0}};
    CHECK(codes(completeness(whole(), a)) == Told{"DOC-0019"});
}

TEST_CASE("L.3: a progress report is due after 30 days or ten visits, whichever is first") {
    std::vector<Session> sessions{delivered(day(10, 1))};
    ClockFacts facts{sessions, {}, {}, nullptr, {}, day(10, 20)};
    CHECK(progress_clock(facts).state == ClockState::ahead);
    CHECK(progress_clock(facts).due == day(10, 31));
    facts.today = day(10, 24);
    CHECK(progress_clock(facts).state == ClockState::due);
    facts.today = day(11, 1);
    CHECK(progress_clock(facts).state == ClockState::overdue);

    for (unsigned i = 2; i <= 10; ++i) sessions.push_back(delivered(day(10, i)));
    facts.sessions = sessions;
    facts.today = day(10, 10);
    CHECK(progress_clock(facts).state == ClockState::due);
    CHECK(progress_clock(facts).because == "10 visits");
    sessions.push_back(delivered(day(10, 11)));
    facts.sessions = sessions;
    CHECK(progress_clock(facts).state == ClockState::overdue);

    const std::vector reports{report(ReportKind::progress_report, day(10, 9))};
    facts.reports = reports;
    CHECK(progress_clock(facts).state == ClockState::ahead);
    CHECK(progress_clock(facts).visits == 2);
    CHECK(progress_clock(facts).due == day(11, 8));
}

TEST_CASE("the payer's and the plan's shorter rhythm win") {
    const std::vector sessions{delivered(day(10, 1))};
    Plan plan;
    plan.reassess_days = 21;
    ClockFacts facts{sessions, {}, {}, &plan, 14, day(10, 2)};
    CHECK(progress_clock(facts).due == day(10, 15));
    CHECK(progress_clock(facts).because == "the payer's rhythm of 14 days");
    CHECK(reassessment_clock(facts).due == day(10, 22));
}

TEST_CASE("L.3: measuring starts the reassessments anew when it covers every goal of the plan") {
    const std::vector sessions{delivered(day(10, 1))};
    Plan plan;
    plan.goals.resize(2);
    plan.goals[0].measure = "tug";
    plan.goals[1].measure = "grip";
    plan.goals[1].side = "left";
    const auto taken = [](const char* measure, const char* side, Date on) {
        Measurement out;
        out.measure = measure;
        out.side = side;
        out.on = on;
        out.score = Score{1000};
        return out;
    };
    std::vector<Measurement> measurements{taken("tug", "", day(9, 28)),
                                          taken("grip", "left", day(9, 28))};
    const auto due = [&] {
        return reassessment_clock({sessions, {}, measurements, &plan, {}, day(10, 20)}).due;
    };
    CHECK(due() == day(10, 31));
    measurements.push_back(taken("nprs", "", day(10, 20)));
    measurements.push_back(taken("tug", "", day(10, 20)));
    measurements.push_back(taken("grip", "right", day(10, 20)));
    CHECK(due() == day(10, 31));
    measurements.push_back(taken("grip", "left", day(10, 18)));
    CHECK(due() == day(11, 17));
    measurements.back().score.reset();
    CHECK(due() == day(10, 31));
    plan.goals.clear();
    CHECK(due() == day(10, 31));
}

TEST_CASE("nothing is due before the first session and after the discharge summary") {
    ClockFacts facts{{}, {}, {}, nullptr, {}, day(10, 2)};
    CHECK(progress_clock(facts).state == ClockState::nothing);
    const std::vector sessions{delivered(day(10, 1))};
    const std::vector reports{report(ReportKind::discharge_summary, day(10, 1))};
    facts = {sessions, reports, {}, nullptr, {}, day(12, 24)};
    CHECK(progress_clock(facts).state == ClockState::nothing);
    CHECK(reassessment_clock(facts).state == ClockState::nothing);
}

TEST_CASE("what blocks a note blocks an addendum, and what is signed with the session") {
    Addendum addendum;
    addendum.text = "We treated her with therapy.";
    addendum.reason = "slip";
    CHECK(codes(completeness(addendum)) == Told{"WRD-0001", "WRD-0002"});
    addendum.text = "The left knee was meant.";
    CHECK(codes(completeness(addendum)) == Told{});
    auto a = around();
    a.session.adverse_event = "Dizzy after the manual therapy";
    a.session.blocks[0].edited = true;
    a.session.blocks[0].edit_reason = "Treatment began late";
    CHECK(codes(completeness(whole(), a)) == Told{"WRD-0001", "WRD-0002"});
}

TEST_CASE("L.1: a report that starts a clock anew says what was measured or what the client does") {
    auto value = report(ReportKind::progress_report, day(10, 20));
    const auto told = [&](std::string text) {
        value.text = std::move(text);
        return codes(completeness(value, day(10, 20), day(10, 6)));
    };
    CHECK(told("") == Told{"DOC-0021"});
    CHECK(told("x") == Told{"DOC-0027"});
    CHECK(told("Everything is going very well indeed.") == Told{"DOC-0027"});
    CHECK(told("30 s chair stand 11, eight a month before") == Told{});
    CHECK(told("Eight stairs without the rail, three before.") == Told{});
    CHECK(told("Climbs one flight without the rail") == Told{});
    value.document = DocumentId{4};
    CHECK(told("See the page") == Told{});
    value.document.reset();
    value.kind = ReportKind::introduction;
    CHECK(told("A new client, thank you.") == Told{});
}

TEST_CASE("a report of progress is not older than the first session") {
    auto value = report(ReportKind::progress_report, day(10, 5));
    value.text = "Eight stairs without the rail, three before.";
    CHECK(codes(completeness(value, day(10, 20), day(10, 6))) == Told{"DOC-0028"});
    CHECK(
        completeness(value, day(10, 20), std::nullopt)[0].message ==
        "A report of Oct 5, 2026 cannot tell of progress in the sessions: none was delivered yet.");
    value.on = day(10, 6);
    CHECK(codes(completeness(value, day(10, 20), day(10, 6))) == Told{});
    value.kind = ReportKind::introduction;
    CHECK(codes(completeness(value, day(10, 20), std::nullopt)) == Told{});
}

TEST_CASE("an unsigned report does not stop the clock") {
    const std::vector sessions{delivered(day(10, 1))};
    auto draft = report(ReportKind::progress_report, day(10, 20));
    draft.signed_at.reset();
    const std::vector reports{draft};
    ClockFacts facts{sessions, reports, {}, nullptr, {}, day(11, 5)};
    CHECK(progress_clock(facts).state == ClockState::overdue);
}

TEST_CASE("attachments have a report type, a way and, unless available on request, a document") {
    CaseAttachment attachment{{}, "09", "EL", "", DocumentId{5}};
    CHECK(codes(check(attachment)) == Told{});
    attachment.document.reset();
    CHECK(codes(check(attachment)) == Told{"DOC-0025"});
    attachment.by = "AA";
    CHECK(codes(check(attachment)) == Told{});
    attachment.kind = "zz";
    attachment.by = "";
    CHECK(codes(check(attachment)) == Told{"DOC-0023", "DOC-0024"});
}

TEST_CASE("a note is not signed over minutes that are only the plan's") {
    auto a = around();
    const auto before = codes(completeness(whole(), a));
    a.session.blocks[0].planned = true;
    const auto told = completeness(whole(), a);
    REQUIRE(told.size() == before.size() + 1);
    CHECK(std::any_of(told.begin(), told.end(), [](const auto& each) {
        return each.code == "DOC-0029" && each.severity == Severity::block &&
               each.message ==
                   "The minutes under 97110 are the plan's: nobody measured them or said that "
                   "they were so.";
    }));
}
