// SPDX-License-Identifier: Apache-2.0
#include "api/authorization_api.h"
#include "api/routes.h"

namespace exclaim::api {

namespace {
using enum domain::Permission;

const auto table = std::to_array<Route>({
    {"GET", "/api/v1/cases/{id}/authorizations", cases_read, "listAuthorizations", "",
     "AuthorizationList", list_authorizations,
     "What was asked of the plan and what it granted, oldest first.", "limit cursor"},
    {"POST", "/api/v1/cases/{id}/authorizations", cases_write, "createAuthorization",
     "AuthorizationInput", "Authorization", post_authorization,
     "Keeps what a call, a letter or a portal told.", "", 201},
    {"POST", "/api/v1/cases/{id}/authorizations/request", cases_write, "requestAuthorization",
     "AuthorizationRequest", "Authorization", post_authorization_request,
     "Asks the plan by 278; what is left out comes from the plan of exercise and the referral.", "",
     201},
    {"GET", "/api/v1/authorizations/{id}", cases_read, "getAuthorization", "", "Authorization",
     get_authorization, "One authorization."},
    {"PUT", "/api/v1/authorizations/{id}", cases_write, "putAuthorization", "AuthorizationInput",
     "Authorization", put_authorization, "Replaces an authorization."},
    {"GET", "/api/v1/cases/{id}/visits", cases_read, "getVisits", "", "Visits", get_visits,
     "Prescribed, authorized and paid visits side by side, and what stops a booking on a day.",
     "on"},
});
}  // namespace

std::span<const Route> authorization_routes() {
    return table;
}

}  // namespace exclaim::api
