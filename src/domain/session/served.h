// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "domain/authorization/spend.h"
#include "domain/people/payer.h"
#include "domain/session/session.h"

namespace exclaim::domain {

/// What the sessions of one client come to, by day, practitioner and code; bookings without minutes
/// take the codes and units that are `planned` on their day.
std::vector<Served> served(std::span<const Session>, std::optional<UnitRule>,
                           std::span<const SessionLine> planned);

}  // namespace exclaim::domain
