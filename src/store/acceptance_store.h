// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/eligibility/acceptance.h"
#include "store/store.h"

namespace exclaim::store {

using StoredAcceptance = Stored<AcceptanceId, domain::Acceptance>;

/// Never changed afterwards: a new answer is a new record.
Result<void> insert_acceptance(Transaction&, PracticeId, const StoredAcceptance&);
/// Kind missing if there is none in this practice.
Result<StoredAcceptance> load_acceptance(Transaction&, PracticeId, AcceptanceId);
/// What a payer answered, oldest first.
Result<std::vector<StoredAcceptance>> acceptances_of(Transaction&, PracticeId, PayerId);

}  // namespace exclaim::store
