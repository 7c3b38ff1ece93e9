// SPDX-License-Identifier: Apache-2.0
#include "domain/session/check_session.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace exclaim;
using namespace exclaim::domain;

namespace {
ProcedureCode code(const char* text) {
    return ProcedureCode::parse(text).value();
}
Date day(unsigned number) {
    return Date::from(2026, 10, number).value();
}
constexpr std::int64_t nine = 9 * 3600;

Session good() {
    Session s;
    s.on = day(6);
    s.begins = 9 * 60;
    s.ends = 10 * 60;
    s.state = SessionState::delivered;
    s.place = PlaceOfService::parse("11");
    s.blocks = {{code("97110"), nine, nine + 1440, false, {}},
                {code("97112"), nine + 1440, nine + 2820, false, {}}};
    s.doses = {{"Step-up", 3, 10, 5000, {}, 6}};
    s.before = {138, 82, 74, 97, {}};
    s.after = {142, 84, 96, 97, {}};
    return s;
}

SessionAround around() {
    SessionAround a{day(6), false, {}, {}, 1, Plan{}};
    a.practitioner.credentials = {{"MES", "12345", {}, day(31)}};
    a.plan->codes = {{code("97110"), 24}, {code("97112"), 23}};
    Exercise step_up;
    step_up.name = "Step-up";
    a.plan->exercises = {step_up};
    a.plan->visits_per_week = 3;
    return a;
}

std::vector<std::string> codes(const Session& s, const SessionAround& a) {
    std::vector<std::string> out;
    for (const auto& each : check(s, a))
        out.push_back(each.code + " " + each.where.field.value_or(""));
    return out;
}
using Told = std::vector<std::string>;
}  // namespace

TEST_CASE("a session as planned has no finding") {
    CHECK(codes(good(), around()) == Told{});
}

TEST_CASE("times that cannot be are told by block") {
    auto s = good();
    s.ends = s.begins;
    s.blocks.clear();
    CHECK(codes(s, around()) == Told{"SES-0001 ends", "SES-0032 blocks"});
    s = good();
    s.blocks[1].ends = 11 * 3600;
    CHECK(codes(s, around()) == Told{"SES-0002 blocks.1.ends"});
    s = good();
    s.blocks[1].begins -= 60;
    CHECK(codes(s, around()) == Told{"SES-0003 blocks.1.begins"});
    s = good();
    s.blocks[0].edited = true;
    CHECK(codes(s, around()) == Told{"SES-0004 blocks.0.edit_reason"});
}

TEST_CASE("codes outside the catalogue, the scope, the licence or the plan are told") {
    auto s = good();
    s.blocks[1].code = code("97999");
    CHECK(codes(s, around()) == Told{"SES-0005 blocks.1.code"});
    s.blocks[1].code = code("97140");
    CHECK(codes(s, around()) == Told{"SES-0006 blocks.1.code", "SES-0025 blocks.1.code"});
    s.blocks[1].code = code("97537");
    auto a = around();
    CHECK(codes(s, a) == Told{"SES-0007 blocks.1.code", "SES-0025 blocks.1.code"});
    a.practitioner.credentials.push_back({"occupational_therapist", "OT1", {}, {}});
    CHECK(codes(s, a) == Told{"SES-0025 blocks.1.code"});
    // A licence counts in the state that gave it; one of which nobody knows that, nowhere.
    a.state = State::parse("TX");
    CHECK(codes(s, a) == Told{"SES-0007 blocks.1.code", "SES-0025 blocks.1.code"});
    a.practitioner.credentials.back().state = State::parse("OK");
    CHECK(codes(s, a) == Told{"SES-0007 blocks.1.code", "SES-0025 blocks.1.code"});
    a.practitioner.credentials.back().state = State::parse("TX");
    CHECK(codes(s, a) == Told{"SES-0025 blocks.1.code"});
    s.blocks[1].code = code("0592T");
    a.practitioner.credentials.push_back({"health_coach", "C1", {}, {}});
    CHECK(codes(s, a) == Told{"SES-0025 blocks.1.code"});
    s = good();
    s.group = true;
    CHECK(codes(s, a) == Told{"SES-0009 blocks.0.code", "SES-0009 blocks.1.code"});
}

TEST_CASE("two sessions at once are refused unless both are a group") {
    auto a = around();
    Neighbour other{good(), true, false};
    other.session.begins = 9 * 60 + 30;
    other.session.ends = 10 * 60 + 30;
    a.day = {other};
    const auto found = check(good(), a);
    REQUIRE(found.size() == 1);
    CHECK(found[0].message ==
          "The practitioner already has a session from 9:30 to 10:30 on this day; two at once are "
          "no one-to-one time.");
    a.day[0].session.state = SessionState::cancelled;
    CHECK(codes(good(), a) == Told{});
    a.day[0] = other;
    a.day[0].session.begins = 10 * 60;
    CHECK(codes(good(), a) == Told{});
    a.day[0] = other;
    a.day[0].session.group = true;
    auto group = good();
    group.group = true;
    group.blocks = {{code("97150"), nine, nine + 1800, false, {}}};
    a.plan->codes.push_back({code("97150"), 30});
    CHECK(codes(group, a) == Told{});
    a.day[0] = {other.session, false, true};
    CHECK(codes(good(), a) == Told{"SES-0008 begins"});
}

TEST_CASE("a session that took longer is kept, and the booking it runs into is to be moved") {
    auto overrun = good();
    overrun.ends = 10 * 60 + 3;
    overrun.blocks[1].ends = 10 * 3600 + 150;
    auto next = good();
    next.begins = 10 * 60;
    next.ends = 11 * 60;
    next.state = SessionState::booked;
    next.blocks.clear();
    auto a = around();
    a.day = {{next, true, false}};
    const auto kept = check(overrun, a);
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].code == "SES-0043");
    CHECK(kept[0].severity == Severity::warning);
    CHECK(kept[0].message ==
          "The practitioner also has a booking from 10:00 to 11:00 on this day; the two run into "
          "each other.");
    CHECK(kept[0].repair == "Move that booking; what was measured stays as it is.");
    // The next client comes when the first has gone, though both have their hours.
    a.day = {{overrun, true, false}};
    CHECK(check(next, a)[0].repair == "Move this booking; what was measured stays as it is.");
    next.state = SessionState::delivered;
    next.blocks = {{code("97110"), 10 * 3600 + 240, 10 * 3600 + 2400, false, {}}};
    CHECK(codes(next, a)[0] == "SES-0043 begins");
    next.blocks[0].begins = 10 * 3600 + 60;
    CHECK(codes(next, a)[0] == "SES-0008 begins");
    // Two bookings are refused as before.
    overrun.state = next.state = SessionState::booked;
    overrun.blocks.clear();
    next.blocks.clear();
    a.day = {{overrun, true, false}};
    CHECK(codes(next, a)[0] == "SES-0008 begins");
}

TEST_CASE("A.2: a group has two clients at least at the same time") {
    auto group = good();
    group.group = true;
    Neighbour other{group, true, false};
    other.session.for_case = CaseId{2};
    const auto told = [&] { return check_group(group, std::span(&other, 1)).size(); };
    CHECK(clients_at_once(group, std::span(&other, 1)) == 2);
    CHECK(told() == 0);
    CHECK(check_group(group, {}).front().code == "SES-0042");
    other.session.begins = 10 * 60;  // after it
    other.session.ends = 11 * 60;
    CHECK(told() == 1);
    other = {group, true, true};  // the same client, in another case
    CHECK(told() == 1);
    other = {good(), true, false};  // one to one
    CHECK(told() == 1);
    group.state = SessionState::booked;  // others may still come
    CHECK(told() == 0);
}

TEST_CASE("more than eight hours of a practitioner's day are looked at") {
    auto a = around();
    Neighbour other{good(), true, false};
    other.session.begins = 10 * 60;
    other.session.ends = 17 * 60 + 1;
    a.day = {other};
    CHECK(codes(good(), a) == Told{"SES-0012 begins"});
}

TEST_CASE("values beyond the safety limits stop the session until something was done") {
    auto s = good();
    s.before.systolic = 201;
    s.before.spo2 = 87;
    auto found = check(s, around());
    REQUIRE(found.size() == 2);
    CHECK(found[0].severity == Severity::block);
    CHECK(found[0].message ==
          "Systolic pressure of 201 mmHg before the session is beyond the limit of 200 mmHg: "
          "exercise does not start.");
    CHECK(found[1].where.field == "before.spo2");
    s.safety_action = "Rested ten minutes, 168/90, referrer called.";
    CHECK(codes(s, around()) == Told{"SES-0021 before.systolic", "SES-0021 before.spo2"});
    auto a = around();
    a.plan->limits.heart_rate = 90;
    CHECK(codes(good(), a) == Told{"SES-0022 after.heart_rate"});
}

TEST_CASE("a sign that no living person has is a slip of the pen") {
    auto s = good();
    s.before = {-1, 0, 0, 500, 0};
    const auto found = check(s, around());
    Told impossible;
    for (const auto& each : found)
        if (each.code == "SES-0055")
            impossible.push_back(each.code + " " + each.where.field.value_or(""));
    CHECK(impossible == Told{"SES-0055 before.glucose", "SES-0055 before.systolic",
                             "SES-0055 before.diastolic", "SES-0055 before.heart_rate",
                             "SES-0055 before.spo2"});
    CHECK(found[0].message == "Blood glucose cannot be 0: it lies between 10 and 1500.");
    s = good();
    s.after.systolic = 80;
    s.after.diastolic = 90;
    CHECK(codes(s, around()) == Told{"SES-0056 after.diastolic"});
    s.before = {40, 10, 20, 30, 10};  // the bounds themselves are possible
    s.after = {};
    for (const auto& each : check(s, around())) CHECK(each.code != "SES-0055");
}

TEST_CASE("what was done is compared with the plan") {
    auto s = good();
    s.doses = {{"Rowing", 1, {}, {}, 300, {}}};
    CHECK(codes(s, around()) == Told{"SES-0026 doses", "SES-0027 doses"});
    const auto kept = adherence(s, *around().plan);
    CHECK(kept.planned == 1);
    CHECK(kept.done == 0);
    CHECK(kept.left_out == Told{"Step-up"});
    CHECK(kept.added == Told{"Rowing"});
    auto a = around();
    a.plan.reset();
    CHECK(codes(good(), a) == Told{"SES-0024 plan"});
}

TEST_CASE("certificates, days and weeks are looked at") {
    auto a = around();
    a.practitioner.credentials[0].expires = day(5);
    CHECK(codes(good(), a) == Told{"SES-0030 practitioner"});
    a.practitioner.credentials.clear();
    CHECK(codes(good(), a) == Told{"SES-0031 practitioner"});
    a.practitioner.credentials = {{"CPR", "1", {}, day(31)}};
    CHECK(codes(good(), a) == Told{"SES-0031 practitioner"});
    a = around();
    a.today = day(5);
    CHECK(codes(good(), a) == Told{"SES-0028 on"});
    a = around();
    a.visits_in_week = 4;
    CHECK(codes(good(), a) == Told{"SES-0033 on"});
    a = around();
    a.case_closed = true;
    CHECK(codes(good(), a) == Told{"SES-0034 on"});
    auto s = good();
    s.state = SessionState::booked;
    s.before = {};
    CHECK(codes(s, around()) == Told{});
}

TEST_CASE("before its day nobody has come for a session, and nothing of it is timed") {
    auto a = around();
    a.today = day(5);
    auto s = good();
    s.state = SessionState::booked;
    CHECK(codes(s, a) == Told{"SES-0050 on"});
    s.blocks.clear();
    CHECK(codes(s, a) == Told{});
    s.state = SessionState::arrived;
    CHECK(codes(s, a) == Told{"SES-0050 on"});
    a.today = day(6);
    CHECK(codes(s, a) == Told{});
}

TEST_CASE("a session that did not take place has no time under a code") {
    for (const auto state :
         {SessionState::no_show, SessionState::late_cancel, SessionState::cancelled}) {
        auto s = good();
        s.state = state;
        CHECK(codes(s, around()) == Told{"SES-0039 state"});
        s.blocks.clear();
        CHECK(codes(s, around()) == Told{});
    }
}

TEST_CASE("every state can be left but to itself") {
    for (std::size_t i = 0; i < session_state_words.size(); ++i) {
        const auto next = next_states(static_cast<SessionState>(i));
        CHECK_FALSE(next.empty());
        CHECK(std::find(next.begin(), next.end(), static_cast<SessionState>(i)) == next.end());
    }
}

TEST_CASE("minutes that are the plan's are told until somebody says that they were so") {
    auto s = good();
    s.blocks[1].planned = true;
    CHECK(codes(s, around()) == Told{"SES-0051 blocks.1.ends"});
    CHECK(check(s, around())[0].severity == Severity::warning);
    s.state = SessionState::arrived;  // saved in the middle of it
    CHECK(codes(s, around()) == Told{"SES-0051 blocks.1.ends"});
    s.blocks[1].planned = false;
    CHECK(codes(s, around()) == Told{});
}
