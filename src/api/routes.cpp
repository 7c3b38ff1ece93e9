// SPDX-License-Identifier: Apache-2.0
#include "api/routes.h"

namespace exclaim::api {

std::span<const Route> routes() {
    static const auto all = [] {
        std::vector<Route> out;
        for (const auto part :
             {account_routes(), people_routes(), case_routes(), eligibility_routes(),
              referral_routes(), plan_routes(), authorization_routes(), session_routes(),
              documentation_routes(), claim_routes(), denial_routes(), payment_routes(),
              review_routes(), journey_routes(), sandbox_routes()})
            out.insert(out.end(), part.begin(), part.end());
        return out;
    }();
    return all;
}

bool takes_file(std::string_view method, std::string_view path) {
    for (const auto& route : routes())
        if ((route.request == file_body || route.request == document_body) &&
            route.method == method && route.path == path)
            return true;
    return false;
}

bool replaces(const Route& route) {
    return route.method == "PUT";
}

}  // namespace exclaim::api
