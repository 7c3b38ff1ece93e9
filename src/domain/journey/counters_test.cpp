// SPDX-License-Identifier: Apache-2.0
#include "domain/journey/counters.h"

#include <doctest/doctest.h>

#include <functional>

#include "domain/journey/example_facts.h"
#include "domain/journey/grants.h"
#include "domain/journey/lights.h"

using namespace exclaim;
using namespace exclaim::domain;
using namespace exclaim::domain::example;

namespace {
const Date today = day("2026-10-20");

const Counter& of(const std::vector<Counter>& all, Limit limit) {
    for (const auto& each : all)
        if (each.limit == limit) return each;
    FAIL("no such counter");
    return all.front();
}
std::vector<std::string> codes(const Findings& findings) {
    std::vector<std::string> out;
    for (const auto& each : findings) out.push_back(each.code);
    return out;
}
void book(CaseFacts& f, std::string_view on) {
    Session session;
    session.for_case = f.id;
    session.practitioner = f.value.practitioner;
    session.on = day(on);
    f.sessions.push_back({SessionId{900 + static_cast<std::int64_t>(f.sessions.size())}, session});
}
Findings stops_on(const CaseFacts& f, std::string_view on) {
    Session session;
    session.for_case = f.id;
    session.practitioner = f.value.practitioner;
    session.on = day(on);
    return booking_stops(f, session, std::nullopt);
}
}  // namespace

TEST_CASE("visits of the plan before count for the order alone, not at the plan of now") {
    auto f = complete();
    f.claims.clear();
    f.checks[0].value.answer->out_of_network.visits_left = 9;
    const auto used = [&](Limit limit) { return of(visit_counters(f, today), limit).used; };
    CHECK(used(Limit::benefit) == 2);
    CHECK(used(Limit::authorized) == 2);
    PolicyBeside before;
    before.id = PolicyId{40};
    before.payer = PayerId{50};
    before.ends = first_day;
    f.policy->begins = second_day;
    f.beside = {before};
    CHECK(used(Limit::prescribed) == 2);
    CHECK(used(Limit::benefit) == 1);
    CHECK(used(Limit::authorized) == 1);
    // The same plan under another record: renewed, it counts on.
    f.beside[0].payer = f.policy->payer;
    f.beside[0].member_id = f.policy->member_id = "XYZ1";
    f.checks[0].value.member_id = "XYZ1";
    CHECK(used(Limit::benefit) == 2);
    CHECK(used(Limit::authorized) == 2);
    f.beside[0].member_id = "XYZ2";
    CHECK(used(Limit::benefit) == 1);
    // A claim took the second day there, before the case named another plan.
    f.policy->begins.reset();
    CHECK(used(Limit::benefit) == 2);
    f.claims = {claim(60, f.sessions[1].id, second_day)};
    f.claims[0].record.policy = PolicyId{40};
    CHECK(used(Limit::benefit) == 1);
    CHECK(used(Limit::authorized) == 1);
}

TEST_CASE("three limits stand side by side, each with what is used, booked and left") {
    auto f = complete();
    f.checks[0].value.answer->out_of_network.visits_allowed = 30;
    f.checks[0].value.answer->out_of_network.visits_left = 9;
    book(f, "2026-10-22");
    book(f, "2026-10-26");
    const auto all = visit_counters(f, today);
    REQUIRE(all.size() == 3);
    const auto& prescribed = of(all, Limit::prescribed);
    CHECK(prescribed.granted == 12);  // 2 a week for 6 weeks
    CHECK(prescribed.used == 2);
    CHECK(prescribed.booked == 2);
    CHECK(prescribed.left() == 8);
    CHECK(prescribed.ends == day("2026-11-12"));  // its six weeks, not its last day
    const auto& authorized = of(all, Limit::authorized);
    CHECK(authorized.granted == 12);
    CHECK(authorized.used == 2);
    CHECK(authorized.booked == 2);
    CHECK(authorized.basis == "AUTH778899, 278, Jan 1, 1970");
    const auto& benefit = of(all, Limit::benefit);
    CHECK(benefit.granted == 9);
    CHECK(benefit.left() == 5);
    CHECK(benefit.basis == "30 a year, 271 of Oct 1, 2026");
}

TEST_CASE("what nobody said is unknown, never zero") {
    auto f = complete();
    f.referrals[0].value.visits_per_week.reset();
    f.authorizations[0].value.granted.reset();
    for (const auto& counter : visit_counters(f, today)) {
        CHECK_FALSE(counter.granted.has_value());
        CHECK_FALSE(counter.left().has_value());
        CHECK(codes(warnings(counter, today)) == std::vector<std::string>{"AUT-0012"});
    }
}

TEST_CASE("a plan that needs no authorization limits nothing there") {
    auto f = complete();
    f.authorizations.clear();
    f.checks[0].value.answer->authorization = NeedsAuthorization::not_required;
    const auto all = visit_counters(f, today);
    CHECK_FALSE(of(all, Limit::authorized).limited);
    CHECK(of(all, Limit::authorized).basis == "not required (271)");
    CHECK(warnings(of(all, Limit::authorized), today).empty());
}

TEST_CASE("where an authorization is needed and none was granted, that is the tightest limit") {
    auto f = complete();
    f.authorizations.clear();
    f.checks[0].value.answer->authorization = NeedsAuthorization::required;
    f.checks[0].value.answer->out_of_network.visits_allowed = 30;
    f.checks[0].value.answer->out_of_network.visits_left = 3;
    const auto all = visit_counters(f, today);
    REQUIRE(tightest(all, today) != nullptr);
    CHECK(tightest(all, today)->limit == Limit::authorized);
    CHECK(tightest(all, today)->none_granted);
    CHECK(warnings(of(all, Limit::authorized), today).empty());
    f.value.billing = BillingModel::cash;
    CHECK_FALSE(of(visit_counters(f, today), Limit::authorized).none_granted);
}

TEST_CASE("G: 12 visits of 4 units are 48 units") {
    auto f = complete();
    auto& grant = f.authorizations[0].value;
    const auto visits = of(visit_counters(f, today), Limit::authorized);
    grant.unit = GrantUnit::units;
    grant.granted = 48;
    const auto units = of(visit_counters(f, today), Limit::authorized);
    CHECK(visits.left() == 10);
    CHECK(units.used == 2 * 3);  // two sessions of 40 minutes under the rule of this payer
    CHECK(units.left() == 42);
}

TEST_CASE("G: a booking takes the units that its plan would bill, or that the last delivery took") {
    auto f = complete();
    auto& grant = f.authorizations[0].value;
    grant.unit = GrantUnit::units;
    grant.granted = 9;
    book(f, "2026-10-22");
    const auto spent = of(visit_counters(f, today), Limit::authorized);
    CHECK(spent.used == 2 * 3);
    CHECK(spent.booked == 3);  // 25 and 15 minutes pooled
    const auto stops = stops_on(f, "2026-10-26");
    CHECK(codes(stops) == std::vector<std::string>{"AUT-0010"});
    CHECK(stops[0].message == "Nothing is left of 9 units: authorized.");
    grant.granted = 10;
    CHECK(stops_on(f, "2026-10-26")[0].message ==
          "3 units are needed, 1 of 10 is left: authorized.");
    grant.granted = 9;
    f.plans[0].value.codes = {{code("97110"), 10}};
    CHECK(of(visit_counters(f, today), Limit::authorized).booked == 1);
    f.plans.clear();
    CHECK(of(visit_counters(f, today), Limit::authorized).booked == 3);
    // What was booked before its plan grew reaches no longer: said at once, not on its day.
    grant.granted = 8;
    f.value.closed.reset();
    const auto actions = running_out(f, today);
    REQUIRE(!actions.empty());
    CHECK(actions[0].id == "extend_authorization");
    CHECK(actions[0].why == "What is booked takes 1 unit more than was granted");
}

TEST_CASE("G: what is booked is taken: counter and worklist ask for more on the same visit") {
    auto f = complete();  // two of twelve delivered
    f.value.closed.reset();
    const auto asked = [&] {
        const auto counter = of(visit_counters(f, today), Limit::authorized);
        const auto actions = running_out(f, today);
        const bool told = !actions.empty() && actions[0].id == "extend_authorization";
        CHECK(told == (codes(warnings(counter, today)) == std::vector<std::string>{"AUT-0009"}));
        return told;
    };
    for (int i = 0; i < 6; ++i) book(f, exclaim::format("2026-11-{:02}", 2 + i));
    CHECK_FALSE(asked());  // 4 left
    book(f, "2026-11-08");
    CHECK(asked());  // 9 of 12
    for (int i = 0; i < 3; ++i) book(f, exclaim::format("2026-11-{:02}", 9 + i));
    CHECK(asked());  // nothing left
    CHECK(running_out(f, today)[0].why == "0 visits left");
    // Another grant goes on from there.
    auto more = f.authorizations[0];
    more.id = AuthorizationId{97};
    more.value.number = "AUTH2";
    f.authorizations.push_back(more);
    CHECK(running_out(f, today).empty());
}

TEST_CASE("G: it warns at 75 % and at 2 left, and ten business days before the end") {
    Counter counter;
    counter.limit = Limit::authorized;
    counter.granted = 12;
    const auto said = [&](std::int64_t used) {
        counter.used = used;
        return codes(warnings(counter, today));
    };
    CHECK(said(8).empty());
    CHECK(said(9) == std::vector<std::string>{"AUT-0009"});
    CHECK(said(10) == std::vector<std::string>{"AUT-0009"});
    CHECK(said(12) == std::vector<std::string>{"AUT-0010"});
    counter.granted = 100;
    CHECK(said(50).empty());
    counter.ends = day("2026-11-03");
    CHECK(said(50) == std::vector<std::string>{"AUT-0011"});
    CHECK(warnings(counter, today)[0].message == "The authorization ends on Nov 3, 2026.");
    CHECK(warnings(counter, today)[0].repair == "Ask for an extension by Oct 20, 2026.");
    counter.ends = day("2026-11-04");
    CHECK(said(50).empty());
}

TEST_CASE("a booking is stopped by whatever is used up or does not cover it") {
    struct Row {
        const char* what;
        std::function<void(CaseFacts&)> change;
        std::vector<std::string> stops;
    };
    const std::vector<Row> rows = {
        {"everything covers it", [](auto&) {}, {}},
        {"prescribed visits are used up",
         [](auto& f) { f.referrals[0].value.visits = 2; },
         {"AUT-0010"}},
        {"the weeks of the referral are over",
         [](auto& f) { f.referrals[0].value.weeks = 2; },
         {"AUT-0027"}},
        {"granted for other days, and nobody said more",
         [](auto& f) {
             f.authorizations[0].value.ends = day("2026-10-21");
             f.checks[0].value.answer->authorization = NeedsAuthorization::ask;
         },
         {"AUT-0013"}},
        {"each code has a grant of its own",
         [](auto& f) {
             f.authorizations.push_back(f.authorizations[0]);
             f.authorizations[0].value.codes = {code("97110")};
             f.authorizations[1].value.codes = {code("97112")};
         },
         {}},
        {"no referral", [](auto& f) { f.referrals.clear(); }, {"AUT-0018"}},
        {"authorized visits are used up",
         [](auto& f) { f.authorizations[0].value.granted = 2; },
         {"AUT-0010"}},
        {"the grant ended before",
         [](auto& f) { f.authorizations[0].value.ends = day("2026-10-21"); },
         {"AUT-0013"}},
        {"another practitioner",
         [](auto& f) { f.authorizations[0].value.practitioner = PractitionerId{99}; },
         {"AUT-0017"}},
        {"another code",
         [](auto& f) { f.authorizations[0].value.codes = {code("97530")}; },
         {"AUT-0016"}},
        {"asked and not answered",
         [](auto& f) { f.authorizations[0].value.state = AuthorizationState::pended; },
         {"AUT-0014"}},
        {"nobody said whether",
         [](auto& f) {
             f.authorizations.clear();
             f.checks[0].value.answer->authorization = NeedsAuthorization::ask;
         },
         {"AUT-0015"}},
        {"the benefit is used up",
         [](auto& f) { f.checks[0].value.answer->out_of_network.visits_left = 2; },
         {"AUT-0010"}},
        {"cash asks no plan",
         [](auto& f) {
             f.referrals.clear();
             f.value.billing = BillingModel::cash;
         },
         {}},
    };
    for (const auto& row : rows) {
        INFO(row.what);
        auto f = complete();
        row.change(f);
        CHECK(codes(stops_on(f, "2026-10-22")) == row.stops);
    }
}

TEST_CASE("a benefit is the member's: visits of their other cases under the policy use it too") {
    auto f = complete();
    f.checks[0].value.answer->out_of_network.visits_left = 3;
    book(f, "2026-10-22");
    CHECK(of(visit_counters(f, today), Limit::benefit).left() == 0);
    f = complete();
    f.checks[0].value.answer->out_of_network.visits_left = 4;
    Session other;
    other.practitioner = f.value.practitioner;
    for (const auto* on : {"2026-10-06", "2026-10-07", "2026-10-21"}) {
        other.on = day(on);
        f.same_benefit.push_back(other);
    }
    const auto counter = of(visit_counters(f, today), Limit::benefit);
    CHECK(*counter.granted - *counter.left() ==
          static_cast<std::int64_t>(2 + f.same_benefit.size()) - 1);  // one day is theirs and ours
    CHECK(codes(stops_on(f, "2026-10-22")) == std::vector<std::string>{"AUT-0010"});
}

TEST_CASE("visits that the plan had not judged when it was asked are not among those it left") {
    auto f = complete();
    f.checks[0].value.answer->out_of_network.visits_left = 4;
    const auto left = [&] { return of(visit_counters(f, today), Limit::benefit).left(); };
    const auto before = *left();
    book(f, "2026-09-22");
    f.sessions.back().value.state = SessionState::delivered;
    REQUIRE(f.sessions.back().value.on < f.checks[0].value.asked_on);
    CHECK(left() == before - 1);
    ClaimFacts claim;
    claim.record.lines.push_back({{}, f.sessions.back().id});
    Evidence judged;
    judged.kind = EvidenceKind::remittance;
    judged.verdict = Verdict::paid;
    judged.at = *Instant::parse("2026-09-29T10:00:00Z");
    claim.evidence = {judged};
    f.claims.push_back(claim);
    CHECK(left() == before);
    f.claims.back().evidence[0].at = *Instant::parse("2026-10-29T10:00:00Z");
    CHECK(left() == before - 1);
}

TEST_CASE(
    "in a new benefit year nobody knows what is left, and its visits take nothing of the old one") {
    auto f = complete();
    f.checks[0].value.answer->out_of_network.visits_allowed = 30;
    f.checks[0].value.answer->out_of_network.visits_left = 3;
    book(f, "2026-12-30");
    book(f, "2027-01-05");
    CHECK(of(visit_counters(f, day("2026-12-31")), Limit::benefit).left() == 0);
    const auto counters = visit_counters(f, day("2027-01-04"));
    const auto& next = of(counters, Limit::benefit);
    CHECK_FALSE(next.left().has_value());
    CHECK(next.booked == 1);
    CHECK(next.begins == day("2027-01-01"));
    CHECK(next.basis ==
          "unknown for this year: the 271 of Oct 1, 2026 was for the one to Dec 31, 2026");
    // The plan's own year goes on.
    f.checks[0].value.answer->amounts_until = day("2027-06-30");
    CHECK(of(visit_counters(f, day("2027-01-04")), Limit::benefit).left() == -1);
    CHECK_FALSE(of(visit_counters(f, day("2027-07-01")), Limit::benefit).left().has_value());
}

TEST_CASE("L.2: more visits a week than the referral orders stop a booking") {
    auto f = complete();
    book(f, "2026-10-20");
    CHECK(stops_on(f, "2026-10-22").empty());
    book(f, "2026-10-23");
    CHECK(codes(stops_on(f, "2026-10-22")) == std::vector<std::string>{"REF-0038"});
    CHECK(stops_on(f, "2026-10-22")[0].message ==
          "This is visit 3 of the week; the referral orders 2 a week.");
    CHECK(stops_on(f, "2026-10-26").empty());
    f.value.billing = BillingModel::cash;
    CHECK(stops_on(f, "2026-10-22").empty());
}

TEST_CASE("a session that is booked already is not counted twice") {
    auto f = complete();
    f.authorizations[0].value.granted = 3;
    book(f, "2026-10-22");
    const auto& last = f.sessions.back();
    CHECK(booking_stops(f, last.value, last.id).empty());
    CHECK(codes(stops_on(f, "2026-10-23")) == std::vector<std::string>{"AUT-0010"});
}

TEST_CASE("who said whether authorization is needed, and what counts first") {
    auto f = complete();
    f.authorizations.clear();
    f.playbook.needs_authorization = Answer::no;
    auto need = authorization_requirement(f, today);
    CHECK(need.needed == Answer::yes);
    CHECK(need.source == Source::answer_271);
    CHECK(need.said_on == day("2026-10-01"));
    f.checks[0].value.answer->authorization = NeedsAuthorization::ask;
    need = authorization_requirement(f, today);
    CHECK(need.needed == Answer::no);
    CHECK(need.source == Source::playbook);
    f.playbook.needs_authorization = Answer::unknown;
    CHECK(authorization_requirement(f, today).needed == Answer::unknown);
    Authorization told;
    told.state = AuthorizationState::not_required;
    told.source = Source::call;
    told.on = day("2026-10-03");
    told.reference = "8841";
    f.authorizations = {{AuthorizationId{70}, told}};
    need = authorization_requirement(f, today);
    CHECK(need.needed == Answer::no);
    CHECK(need.source == Source::call);
    CHECK(need.reference == "8841");
}

TEST_CASE("what another case of the client took of the same grant counts with it") {
    auto f = complete();
    const auto before = of(visit_counters(f, today), Limit::authorized);
    REQUIRE(before.left());
    f.shared_grants = {{0, "Left shoulder", {*before.left() - 1, 0}}};
    auto now = of(visit_counters(f, today), Limit::authorized);
    CHECK(now.left() == 1);
    CHECK(now.used == before.used + *before.left() - 1);
    CHECK(now.basis == before.basis + ", together with the case “Left shoulder”");
    // What is reserved there is reserved.
    f.shared_grants[0].spent.booked = 1;
    now = of(visit_counters(f, today), Limit::authorized);
    CHECK(now.left() == 0);
    const auto stops = stops_on(f, "2026-10-22");
    CHECK(std::any_of(stops.begin(), stops.end(), [](const auto& each) {
        return each.code == "AUT-0010" && each.message.find("authorized") != std::string::npos;
    }));
}

TEST_CASE("the bookings of a case take what its plan bills, wherever its sessions are counted") {
    auto f = complete();
    Session booked;
    booked.practitioner = PractitionerId{3};
    booked.on = day("2026-10-13");
    booked.begins = 540;
    booked.ends = 600;
    const auto units = [&](std::optional<UnitRule> rule) {
        std::int64_t out = 0;
        for (const auto& each : served_by_plan(std::span(&booked, 1), f.plans, rule))
            out += each.units;
        return out;
    };
    // 25 and 15 minutes are 40 together.
    CHECK(units(UnitRule::cms) == 3);
    CHECK(units(UnitRule::full) == 2);
    f.plans.clear();
    CHECK(units(UnitRule::cms) == 0);
}

TEST_CASE("a booking needs what it has itself, not what another session of its day has") {
    auto f = complete();
    f.authorizations[0].value.codes = {code("97110"), code("97112")};
    Session group;
    group.for_case = f.id;
    group.practitioner = f.value.practitioner;
    group.on = day("2026-10-22");
    group.state = SessionState::delivered;
    group.blocks = {{code("97150"), 540 * 60, 600 * 60, false, {}}};
    f.sessions.push_back({SessionId{950}, group});
    auto one = group;
    one.state = SessionState::booked;
    one.blocks = {{code("97110"), 660 * 60, 690 * 60, false, {}}};
    CHECK(codes(booking_stops(f, one, std::nullopt)).empty());
    one.blocks.clear();  // as the plan says
    CHECK(codes(booking_stops(f, one, std::nullopt)).empty());
    one.blocks = {{code("97150"), 660 * 60, 720 * 60, false, {}}};
    CHECK(codes(booking_stops(f, one, std::nullopt)) == std::vector<std::string>{"AUT-0016"});
    // A visit that is counted already takes no other one; of units both take theirs.
    one.blocks = {{code("97110"), 660 * 60, 690 * 60, false, {}}};
    f.authorizations[0].value.unit = GrantUnit::units;
    f.authorizations[0].value.granted = 1;
    CHECK(codes(booking_stops(f, one, std::nullopt)) == std::vector<std::string>{"AUT-0010"});
}
