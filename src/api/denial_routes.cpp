// SPDX-License-Identifier: Apache-2.0
#include "api/denial_api.h"
#include "api/routes.h"

namespace exclaim::api {

namespace {
using enum domain::Permission;

const auto table = std::to_array<Route>({
    {"GET", "/api/v1/denials", claims_read, "listDenials", "", "DenialList", list_denials,
     "What payers refused and is not settled: the nearest deadline first, then the most money."},
    {"GET", "/api/v1/cases/{id}/denials", claims_read, "listCaseDenials", "", "DenialList",
     list_case_denials, "Every denial of a case, oldest first."},
});
}  // namespace

std::span<const Route> denial_routes() {
    return table;
}

}  // namespace exclaim::api
