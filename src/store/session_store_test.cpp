// SPDX-License-Identifier: Apache-2.0
#include "store/session_store.h"

#include <doctest/doctest.h>

#include "safe/hash.h"
#include "store/attachment_store.h"
#include "store/case_store.h"
#include "store/chain_store.h"
#include "store/client_store.h"
#include "store/note_store.h"
#include "store/practitioner_store.h"
#include "store/report_store.h"
#include "support/test_practice.h"

using namespace exclaim;
using namespace exclaim::store;
using exclaim::testing::TestPractice;

namespace {
struct Practice : TestPractice {
    ClientId client;
    PractitionerId practitioner;
    CaseId knee;

    Practice() {
        client = ids.make<ClientId>();
        practitioner = ids.make<PractitionerId>();
        knee = ids.make<CaseId>();
        write([&](Transaction& t) -> Result<void> {
            TRY(insert_client(t, practice, {client, {}, stamp()}));
            TRY(insert_practitioner(t, practice, {practitioner, {}, stamp()}));
            StoredCase reason{knee, {}, stamp()};
            reason.value.client = client;
            reason.value.practitioner = practitioner;
            return insert_case(t, practice, reason);
        });
    }
    StoredSession session(unsigned day) {
        StoredSession out{ids.make<SessionId>(), {}, stamp()};
        auto& v = out.value;
        v.for_case = knee;
        v.practitioner = practitioner;
        v.on = Date::from(2026, 10, day).value();
        v.begins = 9 * 60;
        v.ends = 10 * 60;
        return out;
    }
};

StoredSession full(Practice& p) {
    auto out = p.session(6);
    auto& v = out.value;
    v.state = domain::SessionState::delivered;
    v.place = PlaceOfService::parse("11");
    v.plan = PlanId{77};
    const auto code = ProcedureCode::parse("97110").value();
    v.blocks = {{code, 32400, 33840, false, ""}, {code, 33840, 35000, true, "timer ran on"}};
    v.doses = {{"Step-up", 3, 10, 5000, std::nullopt, 6}, {"Walk", {}, {}, {}, 360, {}}};
    v.before = {138, 82, 74, 97, {}};
    v.after.heart_rate = 96;
    v.safety_action = "waited";
    v.adverse_event = "dizzy for a moment";
    v.adverse_asked = true;
    v.chosen = {code, ProcedureCode::parse("97112").value()};
    v.override_reason = "doctor asked for it";
    return out;
}
}  // namespace

TEST_CASE_FIXTURE(Practice,
                  "a session comes back as saved, full or only booked, in order of time") {
    auto first = full(*this), second = session(5);
    write([&](Transaction& t) -> Result<void> {
        TRY(insert_session(t, practice, first));
        return insert_session(t, practice, second);
    });
    CHECK(read([&](Transaction& t) { return load_session(t, practice, first.id); }) == first);
    CHECK(read([&](Transaction& t) { return sessions_of(t, practice, knee); }) ==
          std::vector{second, first});
    CHECK(read([&](Transaction& t) {
              return sessions_between(t, practice, first.value.on, first.value.on);
          }) == std::vector{first});
    CHECK(read([&](Transaction& t) {
              return sessions_of_client(t, practice, client, second.value.on);
          }) == std::vector{second});
    first.value.blocks.pop_back();
    first.stamp.version = 2;
    write([&](Transaction& t) { return update_session(t, practice, first, 1); });
    CHECK(read([&](Transaction& t) { return load_session(t, practice, first.id); }) == first);
}

TEST_CASE_FIXTURE(Practice, "a note brings its signature and addenda along and is locked by it") {
    const auto visit = full(*this);
    StoredNote note{ids.make<NoteId>(), {}, stamp()};
    note.value.session = visit.id;
    note.value.reasons = {{ProcedureCode::parse("97110").value(), "guarded gait"}};
    note.value.goals = {1, 3};
    note.value.response = "steady";
    note.value.next = "eight steps";
    write([&](Transaction& t) -> Result<void> {
        TRY(insert_session(t, practice, visit));
        return insert_note(t, practice, note);
    });
    CHECK(read([&](Transaction& t) { return load_note(t, practice, visit.id); }) == note);

    Link link{1, LinkKind::note, note.id.value(), 0, owner, clock.now(), "MES 12", true, {}};
    link.hash = safe::sha256("a");
    auto addendum = link;
    addendum.place = 2;
    addendum.kind = LinkKind::addendum;
    addendum.part = 1;
    addendum.hash = safe::sha256("b");
    write([&](Transaction& t) -> Result<void> {
        TRY(append_addendum(t, practice, note.id, 1, {{}, {}, "left knee", "slip", {}}));
        TRY(append_link(t, practice, knee, link));
        return append_link(t, practice, knee, addendum);
    });
    note.value.signed_by = owner;
    note.value.signed_at = link.at;
    note.value.credential = "MES 12";
    note.value.late = true;
    note.value.hash = safe::hex(link.hash);
    note.value.addenda = {{owner, link.at, "left knee", "slip", safe::hex(addendum.hash)}};
    CHECK(read([&](Transaction& t) { return notes_of(t, practice, knee); }) == std::vector{note});

    note.stamp.version = 2;
    const auto later = database->transact(
        practice, [&](Transaction& t) { return update_note(t, practice, note, 1); });
    REQUIRE_FALSE(later);
    CHECK(later.error().kind == ErrorKind::stale);
    CHECK_FALSE(execute("DELETE FROM case_chain"));
    CHECK_FALSE(execute("UPDATE note_addenda SET body = ''"));
}

TEST_CASE_FIXTURE(Practice, "reports and attachments of a case come back as saved") {
    StoredReport report{ids.make<ReportId>(), {}, stamp()};
    report.value.for_case = knee;
    report.value.on = Date::from(2026, 11, 5).value();
    report.value.text = "Stairs without rail.";
    StoredAttachment attachment{ids.make<AttachmentId>(), {knee, "09", "EL", "MX1", {}}, stamp()};
    write([&](Transaction& t) -> Result<void> {
        TRY(insert_report(t, practice, report));
        return insert_attachment(t, practice, attachment);
    });
    CHECK(read([&](Transaction& t) { return load_report(t, practice, report.id); }) == report);
    CHECK(read([&](Transaction& t) { return attachments_of(t, practice, knee); }) ==
          std::vector{attachment});
    report.value.text += " More.";
    report.stamp.version = 2;
    write([&](Transaction& t) { return update_report(t, practice, report, 1); });
    CHECK(read([&](Transaction& t) { return reports_of(t, practice, knee); }) ==
          std::vector{report});
}
