// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>

#include "domain/people/case.h"
#include "domain/people/order.h"

namespace exclaim::domain {

/// The policy that a day of a case is billed to, by what is on file: the one that the case names;
/// or, where that one does not hold then, the first of the client's that are in one order with it
/// and do. Never a government programme in its place. `all`: the client's, with the one that the
/// case names. None: the case names none.
std::optional<PolicyId> policy_of_day(const Case&, std::span<const PolicyBeside> all, Date on);

}  // namespace exclaim::domain
