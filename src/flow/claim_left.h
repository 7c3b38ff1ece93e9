// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "flow/ledger.h"

namespace exclaim::flow {

/// A claim has left: its money is charged, and where it corrects one that was judged, the open
/// refusals of that one wait for the answer to this. With a superbill the client pays the practice
/// and asks the plan alone.
enum class LeavesAs { claim, superbill };
Result<void> claim_left(store::Transaction&, const Services&, const Actor&, ClaimId,
                        LeavesAs = LeavesAs::claim);

/// Something was said of a later version of a claim: the charges follow what stands. A void that
/// was taken ends the refusals and questions of what it takes back; after a void or correction that
/// was rejected they are work again, with the deadline of their own notice.
Result<void> claim_answered(store::Transaction&, const Services&, const Actor&, ClaimId);

}  // namespace exclaim::flow
