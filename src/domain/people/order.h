// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>

#include "domain/people/case.h"
#include "domain/people/payer.h"
#include "domain/people/policy.h"

namespace exclaim::domain {

/// Another policy of the client than the one that a case is billed to.
struct PolicyBeside : Policy {
    PayerKind kind = PayerKind::commercial;  ///< of its payer
    PolicyId id = {};
};

/// Whether a plan has anything to do with a case: the insurer of an injury only where the case
/// comes from such an injury.
bool concerns(PayerKind, const std::optional<Injury>&);

/// Whether the numbers of two policies say which of them a case is billed to first. Only where both
/// are of one sort: a health plan is never in front of the insurer of the injury, and that insurer
/// is in no order of a case that comes from elsewhere.
bool in_one_order(PayerKind billed, PayerKind other, const std::optional<Injury>&);

/// Where a plan stands behind the one that a case is billed to: by their numbers; where that one
/// insures the injury, every health plan comes behind all such insurers, whatever its number.
std::int64_t place_behind(PayerKind billed, PayerKind, std::int64_t priority);

/// The number of the policy in the order of its case: those before it count only where one of them
/// is in that order, or where nobody has entered what stands there.
std::int64_t place_in_order(const Policy& billed, PayerKind, std::span<const PolicyBeside>,
                            const std::optional<Injury>&);

}  // namespace exclaim::domain
