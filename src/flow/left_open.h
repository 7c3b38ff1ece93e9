// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "flow/ledger.h"
#include "store/payment_store.h"

namespace exclaim::flow {

/// After the payer's decision: asks a person about each line on which money is open that no other
/// question and no refusal speaks of, and withdraws such questions where that is so no longer.
/// Nothing is asked while the payer says that the claim is pending. `claim` is the version that the
/// decision answers; `why`: where it was not the decision that left the money open.
Result<void> ask_left_open(store::Transaction&, const Services&, const Actor&,
                           const store::StoredPayment&, std::int64_t payment_claim, ClaimId claim,
                           std::string_view why = {});

/// Ends the questions about money of which nothing is open on their line any more: it was decided
/// elsewhere since.
Result<void> end_questions(store::Transaction&, const Actor&, const ClaimChain&);

/// Who owes what is left open of a line is the client's to be asked: not where it was refused,
/// that was given up, and the payer did not lay all of it on them.
Result<bool> may_be_clients(store::Transaction&, PracticeId, const ClaimChain&,
                            const std::string& line);

}  // namespace exclaim::flow
