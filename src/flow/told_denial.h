// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/claim/evidence.h"
#include "flow/services.h"
#include "store/store.h"

namespace exclaim::flow {

/// Somebody says that a claim was refused (an EOB, a call, a 277), without its lines and reasons:
/// it becomes work with a deadline all the same, its cause not known. Where the plan's decision is
/// posted, or the refusal is known, nothing is added: they say more.
Result<void> keep_told_denial(store::Transaction&, const Services&, const Actor&, ClaimId,
                              const domain::Evidence& said);
/// What was only told so ends when the plan says later that it is at work on the claim, or decided
/// it otherwise.
Result<void> end_told_denials(store::Transaction&, const Services&, const Actor&, ClaimId);

}  // namespace exclaim::flow
