// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>

#include "domain/claim/build.h"
#include "domain/claim/claim_ledger.h"
#include "domain/payment/remitted.h"

namespace exclaim::domain {

/// A decision as the claim to the plan behind tells it, its lines named by the numbers of `record`:
/// by our number in any version, else by code, day and charge where only one of ours fits. A line
/// that fits none is left out, and the sums do not hold (domain sheet E.5). `entries`: what the
/// decision and those of the plans before it moved, and people on them since; they say what is left
/// with the client.
PlanBefore::Decision decided(const RemittedClaim& claim, std::optional<Date> on,
                             std::span<const LedgerLine> lines, const ClaimRecord& record,
                             std::span<const Entry> entries);

}  // namespace exclaim::domain
