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

/// One plan that goes on under another record, as when it is renewed: the same payer, member and
/// group. What was used up of it counts on.
bool is_same_plan(const Policy&, const Policy&);
/// The days of a case that are billed to this policy by what is on file, or to the same plan under
/// another record, count at its plan.
bool counts_at(PolicyId, const Case&, std::span<const PolicyBeside> all, Date on);
/// A policy of `all`, or the same plan under another record.
bool is_plan_of(PolicyId, PolicyId other, std::span<const PolicyBeside> all);

}  // namespace exclaim::domain
