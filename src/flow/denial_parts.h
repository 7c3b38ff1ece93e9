// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/denial/appeals.h"
#include "flow/posting.h"
#include "store/denial_store.h"

// What the flows of a denial share.
namespace exclaim::flow {

Result<void> save(store::Transaction&, const Services&, const Actor&, store::StoredDenial&);

std::vector<domain::Appeal> plain(const std::vector<store::StoredAppeal>&);

/// The appeals of the case that were about the same line of the claim in any of its versions,
/// oldest first: a payer's new refusal does not begin the levels anew.
Result<std::vector<store::StoredAppeal>> history_of(store::Transaction&, PracticeId,
                                                    const ClaimChain&, const store::StoredDenial&);

/// How it stands without the correction that answers it: an appeal may wait beside that.
Result<domain::DenialState> without_correction(store::Transaction&, PracticeId, DenialId);

/// Whose limits hold for it, and whether other lines of its claim were judged.
Result<domain::DenialTerms> terms_of(store::Transaction&, PracticeId, const Settling&,
                                     const domain::DenialItem&);

/// The client has been billed for their part: what is left is refused by what else the decision
/// says of the line, and answered by that.
Result<void> client_is_billed(store::Transaction&, PracticeId, const Settling&,
                              store::StoredDenial&);

/// The decision was taken back, and with it what the client was billed: the refusal is again what
/// that decision said as a whole.
Result<void> client_is_billed_no_more(store::Transaction&, PracticeId, const Settling&,
                                      domain::DenialItem&);

/// What we had settled is open again, and what people moved of its money with it.
Result<void> take_up(store::Transaction&, const Services&, const Actor&, const Settling&,
                     store::StoredDenial&);

/// A correction of its claim, or a new claim in its place, is drafted and not sent yet.
Result<bool> is_answer_drafted(store::Transaction&, PracticeId, const domain::DenialItem&);

}  // namespace exclaim::flow
