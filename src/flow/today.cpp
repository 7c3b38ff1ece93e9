// SPDX-License-Identifier: Apache-2.0
#include "flow/today.h"

namespace exclaim::flow {

Date today(const Services& s, const domain::Practice& practice) {
    const auto now = s.business_clock.now();
    return s.zones.date_in(practice.time_zone, now).value_or(now.utc_date());
}

std::string one_time_binding(UserId user) {
    return "one-time-secret " + user.text();
}

std::optional<domain::Permission> parse_permission(std::string_view text) {
    for (const auto permission : domain::all_permissions)
        if (word(permission) == text) return permission;
    return std::nullopt;
}

std::vector<domain::Permission> token_permissions(std::string_view scopes) {
    std::vector<domain::Permission> out;
    while (!scopes.empty()) {
        const auto blank = scopes.find(' ');
        if (const auto permission = parse_permission(scopes.substr(0, blank)))
            out.push_back(*permission);
        scopes.remove_prefix(blank == std::string_view::npos ? scopes.size() : blank + 1);
    }
    return out;
}

}  // namespace exclaim::flow
