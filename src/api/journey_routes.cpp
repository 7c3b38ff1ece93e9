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
     "most urgent first, each with its next action.",
     "limit list"},
});
}  // namespace

std::span<const Route> journey_routes() {
    return table;
}

}  // namespace exclaim::api
