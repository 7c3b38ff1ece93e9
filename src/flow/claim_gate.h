// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "domain/review/rule_findings.h"
#include "flow/claim_desk.h"

namespace exclaim::flow {

/// Why claims leave although something of steps 1–6 is missing; empty: they do not.
struct Override {
    std::string reason;
    bool permitted = false;  ///< who asks may override (permission gate_override)
    /// Refuses a reason that does not say why.
    Result<void> check() const;
};

/// What keeps a claim from leaving. Faults of the claim itself can only be repaired; what steps 1–6
/// lack can be overridden with a reason, and so can what a rule says of itself: the limit for
/// filing, since the payer takes the claim with the proof of an earlier one.
struct Leave {
    domain::Claim claim;  ///< as it would be written
    Findings faults;
    Findings missing;
    Findings advice;                       ///< that stops nothing
    std::vector<domain::FiredRule> rules;  ///< that the practice learned, among `missing`
    bool may(const Override& by) const {
        return faults.empty() && (missing.empty() || (by.permitted && !by.reason.empty()));
    }
    Findings all() const;
};
/// The gate, as a draft shows it and as sending asks it: a claim leaves only if steps 1–6 are green
/// for every one of its dates, and no rule that the practice learned stands against it. What the
/// client files is not asked for those steps.
Result<Leave> may_leave(store::Transaction&, const Actor&, ClaimDesk&, const domain::ClaimRecord&);

}  // namespace exclaim::flow
