// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "flow/denials.h"

namespace exclaim::flow {

/// A refusal as people see it: with its appeals, what stood on the claim, what is advised and until
/// when.
Result<DenialView> view(store::Transaction&, const Services&, const Actor&, store::StoredDenial);
Result<DenialView> view(store::Transaction&, const Services&, const Actor&, DenialId);

/// What is open of what was refused: a plan behind refuses what is with the client already.
Money undecided(const Settling&, const domain::DenialItem&);

/// An appeal waits about what was refused, or about what another plan refused of the same line:
/// that one may still pay what is open there.
Result<bool> is_appealed_still(store::Transaction&, PracticeId, const ClaimChain&,
                               const store::StoredDenial&);

}  // namespace exclaim::flow
