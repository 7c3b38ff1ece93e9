// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "flow/records.h"
#include "store/acceptance_store.h"
#include "store/playbook_store.h"

namespace exclaim::flow {

/// How a payer wants things done; empty where nobody wrote it down. Missing if there is no such
/// payer.
Result<Opened<PayerId, domain::Playbook>> open_playbook(const Services&, const Actor&, PayerId);
Result<Opened<PayerId, domain::Playbook>> edit_playbook(const Services&, const Actor&, PayerId,
                                                        std::int64_t expected_version,
                                                        domain::Playbook);

/// What a payer answered, oldest first.
Result<std::vector<store::StoredAcceptance>> list_acceptances(const Services&, const Actor&,
                                                              PayerId);
/// Writes down an answer; it is never changed afterwards. A case it was asked for has to be this
/// practice's.
Result<Opened<AcceptanceId, domain::Acceptance>> add_acceptance(const Services&, const Actor&,
                                                                domain::Acceptance,
                                                                const Idempotency&);
/// The same inside the transaction of a call.
Result<Opened<AcceptanceId, domain::Acceptance>> add_acceptance(store::Transaction&,
                                                                const Services&, const Actor&,
                                                                domain::Acceptance);
/// Keeps that its conditions are met in a case.
Result<void> keep_conditions_met(store::Transaction&, const Services&, const Actor&, AcceptanceId,
                                 const domain::ConditionsMet&);

}  // namespace exclaim::flow
