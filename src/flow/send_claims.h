// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "flow/claim_gate.h"
#include "flow/services.h"

namespace exclaim::flow {

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
