// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <vector>

#include "domain/journey/facts.h"

namespace exclaim::domain {

/// Approved or partly approved authorizations that cover a day with its practitioner and codes,
/// oldest first.
std::vector<const Authorization*> grants_for(const CaseFacts&, Date on);

/// What is left of a grant when the sessions up to and on a day are counted, negative when it does
/// not reach; none where nobody said how much was granted. Counted are sessions that took place or
/// are booked, with its codes and practitioner, within its dates.
std::optional<std::int64_t> left_after(const CaseFacts&, const Authorization&, Date on);
/// The same with every session, past and booked.
std::optional<std::int64_t> left_now(const CaseFacts&, const Authorization&);

}  // namespace exclaim::domain
