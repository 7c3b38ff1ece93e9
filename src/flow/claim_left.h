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

/// What a plan refuses as another's while a later claim asks that one already is over with its own.
Result<void> asked_already(store::Transaction&, const Services&, const Actor&, ClaimId);

/// The client has given a superbill back that nobody answered, or that by what was told the plan
/// refused: what it laid on them is with the
/// plan again, or with them by what the plan decided of another claim for it.
Result<void> superbill_taken_back(store::Transaction&, const Services&, const Actor&, ClaimId);

/// Something was said of a later version of a claim: the charges follow what stands. A void that
/// was taken ends the refusals and questions of what it takes back; after a void or correction that
/// was rejected they are work again, with the deadline of their own notice.
Result<void> claim_answered(store::Transaction&, const Services&, const Actor&, ClaimId);

}  // namespace exclaim::flow
