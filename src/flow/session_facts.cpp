// SPDX-License-Identifier: Apache-2.0
#include "flow/session_facts.h"

#include <algorithm>

#include "domain/claim/client_charge.h"
#include "store/client_store.h"
#include "store/payer_store.h"
#include "store/playbook_store.h"
#include "store/policy_store.h"
#include "store/practice_store.h"
#include "store/practitioner_store.h"

namespace exclaim::flow {

using store::Transaction;

Result<std::optional<store::StoredPlan>> plan_in_force(Transaction& t, PracticeId practice,
                                                       CaseId for_case, Date on) {
    const auto versions = TRY(store::plans_of(t, practice, for_case));
    const auto* found = domain::plan_on(versions, on);
    return found ? std::optional{*found} : std::nullopt;
}

namespace {
/// The client's state at home, in person or by video; else the place's, else the practice's.
Result<std::optional<State>> state_of(Transaction& t, PracticeId practice,
                                      const domain::Case& of_case, const domain::Session& session) {
    const auto place = session.place ? session.place : of_case.place;
    if (place && (place->text() == "12" || place->text() == "10"))
        return TRY(store::load_client(t, practice, of_case.client)).value.address.state;
    if (of_case.facility) return of_case.facility->address.state;
    return TRY(store::load_practice(t, practice)).value.address.state;
}

}  // namespace

Result<std::vector<domain::Neighbour>> load_neighbours(Transaction& t, PracticeId practice,
                                                       const store::StoredCase& of_case,
                                                       std::optional<SessionId> id,
                                                       const domain::Session& session) {
    const auto of_client =
        TRY(store::sessions_of_client(t, practice, of_case.value.client, session.on));
    std::vector<domain::Neighbour> out;
    for (const auto& other : TRY(store::sessions_between(t, practice, session.on, session.on))) {
        if (other.id == id) continue;
        domain::Neighbour each{other.value, other.value.practitioner == session.practitioner,
                               std::any_of(of_client.begin(), of_client.end(),
                                           [&](const auto& own) { return own.id == other.id; })};
        if (each.same_practitioner || each.same_client) out.push_back(std::move(each));
    }
    return out;
}

Result<domain::SessionAround> load_around(Transaction& t, const Actor& actor,
                                          const store::StoredCase& of_case,
                                          std::optional<SessionId> id,
                                          const domain::Session& session) {
    domain::SessionAround out{actor.today, of_case.value.closed.has_value(), {}, {}, 0, {}, {}};
    out.practitioner = TRY(store::load_practitioner(t, actor.practice, session.practitioner)).value;
    out.state = TRY(state_of(t, actor.practice, of_case.value, session));
    out.day = TRY(load_neighbours(t, actor.practice, of_case, id, session));
    // What is only booked counts with all of its week: any of them can still be moved.
    const auto until = session.state == domain::SessionState::delivered
                           ? session.on
                           : domain::end_of_week(session.on);
    std::vector<domain::Visit> visits;
    if (domain::takes_time(session.state)) visits.emplace_back(session.on, session.practitioner);
    for (const auto& other : TRY(store::sessions_of(t, actor.practice, of_case.id)))
        if (other.id != id && domain::takes_time(other.value.state))
            visits.emplace_back(other.value.on, other.value.practitioner);
    out.visits_in_week = domain::visits_in_week(until, visits);
    if (session.plan)
        out.plan = TRY(store::load_plan(t, actor.practice, *session.plan)).value;
    else if (auto plan = TRY(plan_in_force(t, actor.practice, of_case.id, session.on)))
        out.plan = std::move(plan->value);
    return out;
}

Result<PayerUnits> payer_units(Transaction& t, PracticeId practice, const domain::Case& value) {
    if (!value.policy) return PayerUnits{domain::unit_rule_without_plan, {}, {}};
    const auto payer = TRY(store::load_policy(t, practice, *value.policy)).value.payer;
    const auto playbook = TRY(store::load_playbook(t, practice, payer)).value;
    return PayerUnits{TRY(store::load_payer(t, practice, payer)).value.unit_rule,
                      playbook.units_per_visit, playbook.progress_report_days};
}

Result<domain::DayUnits> load_day_units(Transaction& t, PracticeId practice,
                                        const store::StoredCase& of_case,
                                        PractitionerId practitioner, Date on,
                                        const store::StoredSession* instead) {
    std::vector<domain::Session> day;
    for (const auto& each : TRY(store::sessions_of(t, practice, of_case.id)))
        if (each.value.on == on && each.value.practitioner == practitioner &&
            !(instead && instead->id == each.id))
            day.push_back(each.value);
    if (instead) day.push_back(instead->value);
    const auto payer = TRY(payer_units(t, practice, of_case.value));
    return domain::units_of_day(payer.rule, day, payer.most_units);
}

}  // namespace exclaim::flow
