// SPDX-License-Identifier: Apache-2.0
#include "flow/chain.h"

#include <doctest/doctest.h>

#include <functional>
#include <set>

using namespace exclaim;
using namespace exclaim::flow;

namespace {
ProcedureCode code(const char* text) {
    return ProcedureCode::parse(text).value();
}
Date day(unsigned number) {
    return Date::from(2026, 10, number).value();
}

struct Visit {
    domain::Session session;
    domain::Note note;
};

Visit visit() {
    Visit out;
    out.session.for_case = CaseId{1};
    out.session.practitioner = PractitionerId{2};
    out.session.on = day(6);
    out.session.begins = 540;
    out.session.ends = 600;
    out.session.state = domain::SessionState::delivered;
    out.session.blocks = {{code("97110"), 32400, 33840, false, ""}};
    out.session.doses = {{"Step-up", 3, 10, {}, {}, 6}};
    out.session.before.systolic = 138;
    out.note.session = SessionId{3};
    out.note.reasons = {{code("97110"), "cued each set"}};
    out.note.goals = {1};
    out.note.response = "steady";
    return out;
}

store::Link link() {
    return {1, store::LinkKind::note, 9, 0, UserId{5}, Instant::from_micros(7), "MES 1", false, {}};
}
}  // namespace

TEST_CASE("whatever is changed in a signed note or its session changes the hash") {
    const std::vector<std::function<void(Visit&)>> changes = {
        [](Visit&) {},
        [](Visit& v) { v.session.for_case = CaseId{2}; },
        [](Visit& v) { v.session.practitioner = PractitionerId{3}; },
        [](Visit& v) { v.session.on = day(7); },
        [](Visit& v) { v.session.begins = 539; },
        [](Visit& v) { v.session.ends = 601; },
        [](Visit& v) { v.session.state = domain::SessionState::no_show; },
        [](Visit& v) { v.session.place = PlaceOfService::parse("11"); },
        [](Visit& v) { v.session.group = true; },
        [](Visit& v) { v.session.plan = PlanId{4}; },
        [](Visit& v) { v.session.blocks[0].code = code("97112"); },
        [](Visit& v) { v.session.blocks[0].begins += 60; },
        [](Visit& v) { v.session.blocks[0].ends += 60; },
        [](Visit& v) { v.session.blocks[0].edited = true; },
        [](Visit& v) { v.session.blocks[0].edit_reason = "timer"; },
        [](Visit& v) { v.session.blocks.push_back(v.session.blocks[0]); },
        [](Visit& v) { v.session.doses[0].exercise = "Step-down"; },
        [](Visit& v) { v.session.doses[0].sets = 4; },
        [](Visit& v) { v.session.doses[0].repetitions = 12; },
        [](Visit& v) { v.session.doses[0].load_grams = 5000; },
        [](Visit& v) { v.session.doses[0].seconds = 0; },
        [](Visit& v) { v.session.doses[0].effort.reset(); },
        [](Visit& v) { v.session.doses.clear(); },
        [](Visit& v) { v.session.before.systolic = 139; },
        [](Visit& v) { v.session.before.diastolic = 138; },
        [](Visit& v) { v.session.after.systolic = 138; },
        [](Visit& v) { v.session.safety_action = "waited"; },
        [](Visit& v) { v.session.adverse_event = "waited"; },
        [](Visit& v) { v.session.adverse_asked = true; },
        [](Visit& v) { v.session.chosen = {code("97110")}; },
        [](Visit& v) { v.session.override_reason = "waited"; },
        [](Visit& v) { v.note.session = SessionId{4}; },
        [](Visit& v) { v.note.reasons[0].code = code("97112"); },
        [](Visit& v) { v.note.reasons[0].reason = "cued"; },
        [](Visit& v) { v.note.goals = {2}; },
        [](Visit& v) {
            v.note.goals = {1, 1};
        },
        [](Visit& v) { v.note.response = "unsteady"; },
        [](Visit& v) { std::swap(v.note.response, v.note.progress); },
        [](Visit& v) { v.note.deviation = "x"; },
        [](Visit& v) { v.note.home_programme = "x"; },
        [](Visit& v) { v.note.next = "x"; },
    };
    std::set<std::string> hashes;
    for (const auto& change : changes) {
        auto changed = visit();
        change(changed);
        hashes.insert(content_hash(changed.session, changed.note));
    }
    CHECK(hashes.size() == changes.size());
}

TEST_CASE("a signature covers who signed, when, as what, and everything signed before") {
    const std::vector<std::function<void(store::Link&)>> changes = {
        [](store::Link&) {},
        [](store::Link& l) { l.place = 2; },
        [](store::Link& l) { l.kind = store::LinkKind::report; },
        [](store::Link& l) { l.record = 10; },
        [](store::Link& l) { l.part = 1; },
        [](store::Link& l) { l.by = UserId{6}; },
        [](store::Link& l) { l.at = Instant::from_micros(8); },
        [](store::Link& l) { l.credential = "MES 2"; },
        [](store::Link& l) { l.late = true; },
    };
    std::set<std::string> hashes{link_hash(link(), "other", "before"),
                                 link_hash(link(), "content", "other")};
    for (const auto& change : changes) {
        auto changed = link();
        change(changed);
        hashes.insert(link_hash(changed, "content", "before"));
    }
    CHECK(hashes.size() == changes.size() + 2);
}

TEST_CASE("addenda and reports are told apart by every word of theirs") {
    CHECK(content_hash(domain::Addendum{{}, {}, "ab", "c", {}}) !=
          content_hash(domain::Addendum{{}, {}, "a", "bc", {}}));
    domain::Report report;
    report.on = day(6);
    std::set<std::string> hashes{content_hash(report)};
    auto other = report;
    other.kind = domain::ReportKind::discharge_summary;
    hashes.insert(content_hash(other));
    other = report;
    other.on = day(7);
    hashes.insert(content_hash(other));
    other = report;
    other.text = "x";
    hashes.insert(content_hash(other));
    other = report;
    other.document = DocumentId{1};
    hashes.insert(content_hash(other));
    CHECK(hashes.size() == 5);
}
