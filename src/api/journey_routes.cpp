// SPDX-License-Identifier: Apache-2.0
#include "api/journey_api.h"
#include "api/routes.h"

namespace exclaim::api {

namespace {
using enum domain::Permission;

const auto table = std::to_array<Route>({
    {"GET", "/api/v1/cases/{id}/journey", cases_read, "getJourney", "", "Journey", get_journey,
     "The ten lights of a case and of each date of service, computed from facts, each with what is "
     "missing and its repair; what holds the next claim back; and the one thing to do next."},
    {"GET", "/api/v1/today", cases_read, "getToday", "", "Today", get_today,
     "What waits on the practice: worklists with counts and the money they name, and their rows, "
     "most urgent first, each with its next action. The lists and on whom it waits are told "
     "whole; the totals are those of the lists asked for.",
     "limit cursor sort list"},
    {"GET", "/api/v1/client-standings", cases_read, "listClientStandings", "", "ClientStandingList",
     list_client_standings,
     "Of these clients, for a list of them: the payer that is billed first, and of their open "
     "cases the limit of visits that is reached first.",
     "limit cursor clients"},
});
}  // namespace

std::span<const Route> journey_routes() {
    return table;
}

}  // namespace exclaim::api
