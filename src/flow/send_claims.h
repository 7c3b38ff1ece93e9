// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "domain/review/rule_findings.h"
#include "flow/claim_desk.h"
#include "flow/claims.h"

namespace exclaim::flow {

/// Why claims leave although something of steps 1–6 is missing; empty: they do not.
struct Override {
    std::string reason;
    bool permitted = false;  ///< who asks may override (permission gate_override)
    /// Refuses a reason that does not say why.
    Result<void> check() const;
};

/// What keeps a claim from leaving. Faults of the claim itself can only be repaired; what steps 1–6
/// lack can be overridden with a reason.
struct Leave {
    Findings faults;
    Findings missing;
    std::vector<domain::FiredRule> rules;  ///< that the practice learned, among `missing`
    bool may(const Override& by) const {
        return faults.empty() && (missing.empty() || (by.permitted && !by.reason.empty()));
    }
    Findings all() const;
};
/// The gate: a claim leaves only if steps 1–6 are green for every one of its dates, and no rule
/// that the practice learned stands against it.
Result<Leave> may_leave(store::Transaction&, const Actor&, const domain::ClaimRecord&,
                        const Judged&);

/// What became of one of the claims of a request.
struct SentClaim {
    enum class Outcome { sent, already_sent, refused };
    ClaimId claim;
    std::string control_number;
    Outcome outcome = Outcome::refused;
    std::string why;  ///< of a refusal
    Findings findings;
    std::optional<OutboxId> file;
};
/// Sends claims, those of one payer in one file. Each is answered for itself: what is refused does
/// not hold up the others, what was sent before is not sent again. The same
/// idempotency key again answers what the first request did.
Result<std::vector<SentClaim>> send_claims(const Services&, const Actor&,
                                           const std::vector<ClaimId>&, const Override&,
                                           const Idempotency&);

}  // namespace exclaim::flow
