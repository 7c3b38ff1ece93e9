// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "flow/claims.h"
#include "flow/send_claims.h"

namespace exclaim::flow {

/// The next version of a claim, as a draft: a correction (frequency 7) or a void (8) of one that
/// the payer took, under the payer's number (`payer_claim_number`, or what its answers say); or,
/// after a refusal, the same claim once more as a new one. Refused where that cannot be, or where a
/// later version waits already.
enum class Again { correct, take_back, resubmit };
Result<OpenedClaim> claim_again(const Services&, const Actor&, ClaimId, Again,
                                const std::string& payer_claim_number, const Idempotency&);

/// A refused void or correction that nobody repairs: the claim before it stays as it is. Kept with
/// its reason as evidence. Refused for a first claim, and where nothing was refused.
Result<OpenedClaim> give_up_claim(const Services&, const Actor&, ClaimId, std::string reason);

/// What somebody knows of a claim without a file: it was mailed, the payer said something on the
/// telephone, an EOB came to the client, a superbill was given. What leaves by mail passes the same
/// gate as a file.
Result<OpenedClaim> hand_evidence(const Services&, const Actor&, ClaimId, domain::Evidence,
                                  const Override&, const Idempotency&);

/// Asks the payer what became of a claim (276): the file that asks.
Result<OutboxId> ask_status(const Services&, const Actor&, ClaimId, const Idempotency&);

/// The 837P that a claim left in, with the others of its file.
struct WrittenClaim {
    OutboxId file;
    Instant sent_at;
    std::string bytes;
};
Result<WrittenClaim> written_claim(const Services&, const Actor&, ClaimId);

}  // namespace exclaim::flow
