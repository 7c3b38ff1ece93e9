// SPDX-License-Identifier: Apache-2.0
#include "flow/client_charges.h"

#include <doctest/doctest.h>

#include "flow/chain.h"
#include "store/fee_store.h"
#include "store/note_store.h"
#include "store/session_store.h"
#include "support/test_settling.h"

using namespace exclaim;
using namespace exclaim::literals;
using exclaim::testing::TestSettling;
using test::day;

TEST_CASE_FIXTURE(TestSettling,
                  "sessions that were signed before are charged once when a server starts") {
    write([&](store::Transaction& t) -> Result<void> {
        auto cash = TRY(store::load_case(t, practice, for_case));
        cash.id = ids.make<CaseId>();
        cash.value.policy.reset();
        cash.value.billing = domain::BillingModel::cash;
        TRY(store::insert_case(t, practice, cash));
        const auto code = *ProcedureCode::parse("97110");
        TRY(store::save_fees(
            t, practice,
            {practice, {{{code, day("2026-01-01"), 40.00_usd}}}, {2, clock.now(), owner}}, 1));
        store::StoredSession session{ids.make<SessionId>(), {}, stamp()};
        session.value.for_case = cash.id;
        session.value.practitioner = cash.value.practitioner;
        session.value.on = day("2026-10-08");
        session.value.begins = 540;
        session.value.ends = 600;
        session.value.state = domain::SessionState::delivered;
        session.value.blocks = {{code, 540 * 60, 570 * 60, false, {}}};
        TRY(store::insert_session(t, practice, session));
        store::StoredNote note{ids.make<NoteId>(), {}, stamp()};
        note.value.session = session.id;
        TRY(store::insert_note(t, practice, note));
        store::Link link;
        link.record = note.id.value();
        link.credential = "MES 12345";
        TRY(flow::append_signature(t, services, actor, cash.id, link,
                                   flow::content_hash(session.value, note.value)));
        return {};
    });
    const auto charged = stands().charge;
    for (int start = 0; start < 2; ++start) {
        REQUIRE(flow::charge_earlier_sessions(services));
        CHECK(stands().charge == charged + 80.00_usd);
        CHECK(stands().client == 80.00_usd);
    }
}
