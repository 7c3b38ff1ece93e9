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

/// A version that was rejected on the way and is judged all the same: the plan has it, whatever
/// becomes of its money, and that is stronger than what was said before.
Result<void> judged_after_all(store::Transaction&, const Services&, const Actor&,
                              const store::StoredPayment&, const domain::PostedResult&, ClaimId);
/// Takes that back: a person has said that it is no decision on this claim, which is rejected as
/// before.
Result<void> not_judged_after_all(store::Transaction&, const Services&, const Actor&,
                                  const store::StoredPayment&, std::size_t place_in_payment,
                                  ClaimId);

}  // namespace exclaim::flow
