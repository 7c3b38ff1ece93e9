// SPDX-License-Identifier: Apache-2.0
#include "api/eligibility_api.h"
#include "api/routes.h"

namespace exclaim::api {

namespace {
using enum domain::Permission;

const auto table = std::to_array<Route>({
    {"GET", "/api/v1/payers/{id}/playbook", payers_read, "getPlaybook", "", "Playbook",
     get_playbook, "How a payer wants things done."},
    {"PUT", "/api/v1/payers/{id}/playbook", payers_write, "putPlaybook", "PlaybookInput",
     "Playbook", put_playbook, "Replaces a payer's playbook."},
    {"GET", "/api/v1/payers/{id}/acceptances", payers_read, "listAcceptances", "", "AcceptanceList",
     list_acceptances, "What a payer said of paying a Medical Exercise Specialist, oldest first.",
     "limit cursor"},
    {"POST", "/api/v1/payers/{id}/acceptances", payers_write, "createAcceptance", "AcceptanceInput",
     "Acceptance", post_acceptance,
     "Writes down what a payer said; it is never changed afterwards.", "", 201},
    {"GET", "/api/v1/cases/{id}/eligibility", cases_read, "listEligibility", "",
     "EligibilityCheckList", list_eligibility,
     "The checks of a case, oldest first, and where step 1 stands for a date of service.",
     "on limit cursor"},
    {"POST", "/api/v1/cases/{id}/eligibility", cases_write, "createEligibility",
     "EligibilityRequest", "EligibilityCheck", post_eligibility,
     "Asks the plan (kind ask: a 270 leaves) or writes down a call (kind call).", "", 201},
    {"POST", "/api/v1/cases/{id}/conditions", cases_write, "confirmConditions", "ConditionsRequest",
     "Acceptance", post_conditions,
     "Says that the conditions of a payer's yes are met in this case, and how. Said once."},
    {"POST", "/api/v1/cases/{id}/estimate", cases_read, "estimateCase", "EstimateRequest",
     "Estimate", post_estimate,
     "What the client will have to bear: a range wherever something is unknown."},
});
}  // namespace

std::span<const Route> eligibility_routes() {
    return table;
}

}  // namespace exclaim::api
