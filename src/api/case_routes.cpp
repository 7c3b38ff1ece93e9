// SPDX-License-Identifier: Apache-2.0
#include "api/case_api.h"
#include "api/routes.h"

namespace exclaim::api {

namespace {
using enum domain::Permission;

const auto table = std::to_array<Route>({
    {"GET", "/api/v1/clients/{id}/cases", cases_read, "listCases", "", "CaseList", list_cases,
     "A client's cases, newest first.", "limit cursor"},
    {"POST", "/api/v1/clients/{id}/cases", cases_write, "createCase", "CaseInput", "Case",
     post_case, "Opens a case.", "", 201},
    {"GET", "/api/v1/cases/{id}", cases_read, "getCase", "", "Case", get_case, "One case."},
    {"PUT", "/api/v1/cases/{id}", cases_write, "putCase", "CaseInput", "Case", put_case,
     "Replaces a case."},
});
}  // namespace

std::span<const Route> case_routes() {
    return table;
}

}  // namespace exclaim::api
