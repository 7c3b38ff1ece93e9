// SPDX-License-Identifier: Apache-2.0
#include "api/referral_api.h"
#include "api/routes.h"

namespace exclaim::api {

namespace {
using enum domain::Permission;

const auto table = std::to_array<Route>({
    {"GET", "/api/v1/cases/{id}/referrals", cases_read, "listReferrals", "", "ReferralList",
     list_referrals, "The referrals of a case, oldest first.", "limit cursor"},
    {"POST", "/api/v1/cases/{id}/referrals", cases_write, "createReferral", "ReferralInput",
     "Referral", post_referral, "Adds a referral.", "", 201},
    {"GET", "/api/v1/referrals/{id}", cases_read, "getReferral", "", "Referral", get_referral,
     "One referral, with what it lacks, how long it holds and the visits left."},
    {"PUT", "/api/v1/referrals/{id}", cases_write, "putReferral", "ReferralInput", "Referral",
     put_referral, "Replaces a referral."},
    {"GET", "/api/v1/cases/{id}/criteria", cases_read, "getCriteria", "", "Criteria", get_criteria,
     "The six criteria of a case that may be billed: yes, no or unknown, and why.", "on"},
});
}  // namespace

std::span<const Route> referral_routes() {
    return table;
}

}  // namespace exclaim::api
