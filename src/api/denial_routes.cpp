// SPDX-License-Identifier: Apache-2.0
#include "api/denial_api.h"
#include "api/routes.h"

namespace exclaim::api {

namespace {
using enum domain::Permission;

const auto table = std::to_array<Route>({
    {"GET", "/api/v1/denials", claims_read, "listDenials", "", "DenialList", list_denials,
     "What payers refused and is not settled: the nearest deadline first, then the most money.",
     "limit cursor"},
    {"GET", "/api/v1/denials.csv", export_data, "exportDenials", "", "csv", export_denials,
     "The list as a table."},
    {"GET", "/api/v1/cases/{id}/denials", claims_read, "listCaseDenials", "", "DenialList",
     list_case_denials, "Every denial of a case, oldest first.", "limit cursor"},
    {"GET", "/api/v1/denials/{id}", claims_read, "getDenial", "", "Denial", get_denial,
     "One denial with its appeals."},
    {"GET", "/api/v1/denials/{id}/rule", review_read, "getDenialRule", "", "PracticeRuleInput",
     get_denial_rule,
     "The rule that would have stopped a denial: a proposal, to be accepted with POST /rules."},
    {"PUT", "/api/v1/denials/{id}", claims_write, "putDenial", "DenialInput", "Denial", put_denial,
     "Who works on a denial, and a note."},
    {"POST", "/api/v1/denials/{id}/appeals", claims_write, "createAppeal", "AppealInput", "Denial",
     post_appeal, "Appeals a denial on one level.", "", 201},
    {"POST", "/api/v1/appeals/{id}/decide", claims_write, "decideAppeal", "AppealDecisionInput",
     "Denial", post_appeal_decision, "What the payer said to an appeal."},
    {"POST", "/api/v1/denials/{id}/resolve", money_write, "resolveDenial", "DenialResolution",
     "Denial", post_denial_resolution,
     "Ends a denial by our own decision: given up, billed to the client, or written off."},
});
}  // namespace

std::span<const Route> denial_routes() {
    return table;
}

}  // namespace exclaim::api
