// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "domain/claim/client_money.h"
#include "domain/claim/evidence.h"
#include "flow/services.h"
#include "store/store.h"

namespace exclaim::flow {

/// What a client paid, and what the claims of all their cases state of it.
Result<domain::ClientMoney> load_client_money(store::Transaction&, PracticeId, ClientId);

/// Writes onto a first claim what the client paid for it so far.
void state_paid(const domain::ClientMoney&, domain::ClaimRecord&);

/// Claims that are about to leave state what the client paid until now, as far as nobody wrote on
/// them: their first version is as the case built it. Of two, the older one states a payment.
Result<void> restate_paid(store::Transaction&, const Services&, const Actor&,
                          const std::vector<ClaimId>&);

}  // namespace exclaim::flow
