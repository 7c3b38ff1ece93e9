// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/people/playbook.h"
#include "domain/session/check_session.h"
#include "domain/session/day.h"
#include "flow/services.h"
#include "store/case_store.h"
#include "store/plan_store.h"
#include "store/session_store.h"

// What sessions and notes are judged against, loaded within the transaction that decides.
namespace exclaim::flow {

/// The signed version of the plan in force on a day; none if there is none.
Result<std::optional<store::StoredPlan>> plan_in_force(store::Transaction&, PracticeId, CaseId,
                                                       Date on);

/// The day's other sessions of the practitioner and of the client.
Result<std::vector<domain::Neighbour>> load_neighbours(store::Transaction&, PracticeId,
                                                       const store::StoredCase&,
                                                       std::optional<SessionId> id,
                                                       const domain::Session&);

/// The neighbours, plan and people of a session. `id`: the session itself, which is no neighbour of
/// its own; none for a new one.
Result<domain::SessionAround> load_around(store::Transaction&, const Actor&,
                                          const store::StoredCase&, std::optional<SessionId> id,
                                          const domain::Session&);

/// What the payer billed first says of units. No payer: the client pays, and CPT's own midpoint
/// rule holds.
struct PayerUnits {
    std::optional<domain::UnitRule> rule;
    std::optional<std::int64_t> most_units;
    std::optional<std::int64_t> report_days;
};
Result<PayerUnits> payer_units(store::Transaction&, PracticeId, const domain::Case&);

/// Units of the sessions of a case on one day under the same practitioner, as they are stored;
/// `instead` takes the place of its stored self.
Result<domain::DayUnits> load_day_units(store::Transaction&, PracticeId, const store::StoredCase&,
                                        PractitionerId, Date on,
                                        const store::StoredSession* instead = nullptr);

}  // namespace exclaim::flow
