// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <vector>

#include "domain/documentation/clock.h"
#include "domain/journey/facts.h"
#include "domain/journey/next_action.h"

namespace exclaim::domain {

// The ten lights. Pure: the same facts on the same day give the same lights. Nothing is green
// without a fact; what nobody knows is its own state, never a no. Each light that is neither green
// nor grey names what is missing, each with the action that repairs it.

// Steps 1–4 belong to the case. Whether they hold is asked for one day: a date of service, or
// today.
StepLight eligibility_light(const CaseFacts&, Date on, Date today);
StepLight referral_light(const CaseFacts&, Date on, Date today);
StepLight plan_light(const CaseFacts&, Date on, Date today);
StepLight authorization_light(const CaseFacts&, Date on, Date today);
// Steps 5–9 belong to a date of service.
StepLight session_light(const CaseFacts&, Date on, Date today);
StepLight documentation_light(const CaseFacts&, Date on, Date today);
StepLight claim_light(const CaseFacts&, Date on, Date today);
StepLight denial_light(const CaseFacts&, Date on, Date today);
StepLight payment_light(const CaseFacts&, Date on, Date today);
/// Step 10 belongs to the case when it closes.
StepLight review_light(const CaseFacts&, Date today);

/// Any of steps 1–9 on a day.
StepLight light_on(const CaseFacts&, Step, Date on, Date today);
/// The same as the plan sees it that the day is billed to: until it is asked, a day before the
/// client changed their insurer is the other one's.
StepLight light_of_day(const CaseFacts&, Step, Date on, Date today);
/// The client's policies, with the one that the case names.
std::vector<PolicyBeside> policies_of(const CaseFacts&);
/// The case with the plan that a day is to be billed to, and with the one that a claim is for.
const CaseFacts& with_plan_of(const CaseFacts&, Date on);
const CaseFacts& with_plan_of(const CaseFacts&, const ClaimRecord&);

/// A date of service: a day with a session that took place or is to take place.
struct DayLights {
    Date on;
    std::vector<SessionId> sessions;
    std::vector<StepLight> lights;  ///< steps 5–9, in order
};

struct Lights {
    /// All ten, in order. Steps 1–4 as they are for the dates of service that are near or past
    /// (today if there is none), with what runs out soon; steps 5–9 the worst of the days with
    /// counts.
    std::vector<StepLight> steps;
    std::vector<DayLights> days;  ///< oldest first
};
Lights lights(const CaseFacts&, Date today);

/// Dates of service, oldest first, each once.
std::vector<Date> days_of_service(const CaseFacts&);

/// The plan in force prescribes more sessions than took place.
bool more_planned(const CaseFacts&, Date today);

/// Sessions are still to come: one is booked, or the last signed plan, over or not, prescribes more
/// than took place. Neither closed nor discharged.
bool goes_on(const CaseFacts&, Date today);

/// What runs out of a case that goes on: authorization (2 visits, 75 %, 7 days) and referral (7
/// days). Shown on Today and on the case; it does not close the gate. What ran out is overdue in
/// lights() itself.
std::vector<NextAction> running_out(const CaseFacts&, Date today);

/// Both rhythms of a case as they stood at the end of a day.
struct ReportClocks {
    ReportClock progress, reassessment;
};
ReportClocks report_clocks(const CaseFacts&, Date on);

/// The reassessment and the progress report whose day has come, though no session has followed: as
/// running_out().
std::vector<NextAction> reports_due(const CaseFacts&, Date today);

/// The good faith estimate that a client who pays alone has not got for a session to come: the
/// first that is due. None where nothing is booked, or less than three business days ahead.
std::optional<NextAction> missing_estimate(const CaseFacts&, Date today);

/// What the client paid too much and gets back before the case is closed; `days` are its dates of
/// service. None as long as something may still use it: a day that is not settled, a session to
/// come.
std::optional<NextAction> owed_back(const CaseFacts&, const std::vector<DayLights>& days,
                                    Date today);

}  // namespace exclaim::domain
