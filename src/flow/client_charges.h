// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/claim/client_charge.h"
#include "flow/services.h"
#include "store/store.h"

namespace exclaim::flow {

/// The client owes for the sessions of a case once they are signed.
Result<bool> owes_for_sessions(store::Transaction&, PracticeId, const domain::Case&);

/// What the client is charged for the sessions of a case; nothing where a plan is billed.
Result<std::vector<domain::ClientCharge>> client_charges(store::Transaction&, PracticeId, CaseId);

/// Brings the ledger to what the client is charged for the sessions of a case, and sets what they
/// paid against it. Run whenever that may have changed: a note is signed, the case has a plan now
/// or none any more, a claim left or was taken back, fees are others, the client pays. What is
/// charged already is not charged twice.
Result<void> charge_client(store::Transaction&, const Services&, const Actor&, CaseId);
/// The same for every case of a client, and of the practice, that no plan is billed for.
Result<void> charge_client(store::Transaction&, const Services&, const Actor&, ClientId);
Result<void> charge_clients(store::Transaction&, const Services&, const Actor&);
/// The same for every practice, once in its life: sessions that were signed before the program
/// charged them wait for no event. Run when a server starts.
Result<void> charge_earlier_sessions(const Services&);

}  // namespace exclaim::flow
