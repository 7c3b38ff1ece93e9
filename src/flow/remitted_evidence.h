// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/claim/evidence.h"
#include "domain/payment/post.h"
#include "flow/services.h"
#include "store/payment_store.h"

// What a payment says of a claim, as evidence of where it stands.
namespace exclaim::flow {

/// Its instant is after all that was posted of the claim before.
Result<domain::Evidence> evidence_of(store::Transaction&, const Actor&, const store::StoredPayment&,
                                     const domain::RemittedClaim&, domain::Verdict, ClaimId);
/// It was written down already when a person was asked about the payment.
Result<bool> is_told(store::Transaction&, const Actor&, const domain::Evidence&, ClaimId);

/// A version that was rejected on the way and is judged all the same: whatever a person decides of
/// its money, the plan has it, and that is stronger than what was said before.
Result<void> judged_after_all(store::Transaction&, const Services&, const Actor&,
                              const store::StoredPayment&, const domain::PostedResult&, ClaimId);

}  // namespace exclaim::flow
