// SPDX-License-Identifier: Apache-2.0
#include "api/plan_api.h"
#include "api/routes.h"

namespace exclaim::api {

namespace {
using enum domain::Permission;

const auto table = std::to_array<Route>({
    {"GET", "/api/v1/measures", cases_read, "listMeasures", "", "MeasureList", list_measures,
     "The outcome measures: how each is scored and how change is judged.", "limit cursor"},
    {"GET", "/api/v1/cases/{id}/measurements", cases_read, "listMeasurements", "",
     "MeasurementList", list_measurements,
     "What was measured in a case, oldest first, with the change since the baseline.",
     "limit cursor"},
    {"POST", "/api/v1/cases/{id}/measurements", cases_write, "createMeasurement",
     "MeasurementInput", "Measurement", post_measurement,
     "Keeps a measurement; its score is worked out from its items.", "", 201},
    {"GET", "/api/v1/cases/{id}/plans", cases_read, "listPlans", "", "PlanList", list_plans,
     "The versions of a case's Plan of Exercise, oldest first, with their quality check.",
     "limit cursor"},
    {"POST", "/api/v1/cases/{id}/plans", cases_write, "createPlan", "PlanInput", "Plan", post_plan,
     "Begins the next version of the plan.", "", 201},
    {"GET", "/api/v1/plans/{id}", cases_read, "getPlan", "", "Plan", get_plan, "One version."},
    {"PUT", "/api/v1/plans/{id}", cases_write, "putPlan", "PlanInput", "Plan", put_plan,
     "Replaces a draft; a signed version is never changed."},
    {"POST", "/api/v1/plans/{id}/sign", notes_sign, "signPlan", "PlanSignature", "Plan", sign_plan,
     "Signs a version: the practitioner's signature locks it, the others follow."},
    {"POST", "/api/v1/words/check", cases_read, "checkWords", "WordsRequest", "WordsVerdict",
     check_words, "Words of a text that claim therapy or treatment. Nothing is kept."},
});
}  // namespace

std::span<const Route> plan_routes() {
    return table;
}

}  // namespace exclaim::api
