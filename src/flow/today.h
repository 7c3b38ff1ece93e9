// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/people/practice.h"
#include "flow/services.h"

namespace exclaim::flow {

/// The practice's business day: the civil date in its own time zone (UTC if the zone is not known).
Date today(const Services&, const domain::Practice&);

/// What a user's second-factor secret is sealed to, so that it cannot be moved to another user's
/// row.
std::string one_time_binding(UserId);

/// The permissions named in a token's scopes.
std::vector<domain::Permission> token_permissions(std::string_view scopes);
std::optional<domain::Permission> parse_permission(std::string_view word);

}  // namespace exclaim::flow
