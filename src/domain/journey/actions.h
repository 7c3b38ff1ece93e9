// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <vector>

#include "domain/journey/lights.h"

namespace exclaim::domain {

/// Everything a case lacks, most urgent first (see more_urgent), then by the order of the steps. Of
/// a closed case what outlives it alone (worklist.h), as on Today.
std::vector<NextAction> all_actions(const CaseFacts&, const Lights&, Date today);

// The one thing to do next; none where nothing is to be done.
std::optional<NextAction> next_action(const CaseFacts&, Date today);
/// The same out of its lights. Lines that were refused for one reason are one thing to do, with all
/// their money.
std::optional<NextAction> next_action(const CaseFacts&, const Lights&, Date today);
/// About every session of a day.
std::optional<NextAction> next_action_on(const CaseFacts&, const DayLights&, Date today);
/// About one session: what its day lacks of steps 1–9.
std::optional<NextAction> next_action(const CaseFacts&, SessionId, Date today);
std::optional<NextAction> next_action(const CaseFacts&, ClaimId, Date today);
std::optional<NextAction> next_action(const CaseFacts&, DenialId, Date today);

/// Overdue first, then what was refused or stops the case, and what waits for others last; among
/// these by due date, undated last; on the same day more money first.
bool more_urgent(const NextAction&, const NextAction&);
/// Most urgent first.
void sort_by_urgency(std::vector<NextAction>&);

}  // namespace exclaim::domain
