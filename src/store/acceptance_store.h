// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/eligibility/acceptance.h"
#include "store/store.h"

namespace exclaim::store {

using StoredAcceptance = Stored<AcceptanceId, domain::Acceptance>;

/// Never changed afterwards: a new answer is a new record.
Result<void> insert_acceptance(Transaction&, PracticeId, const StoredAcceptance&);
/// What somebody said of its conditions in a case; once for each case.
Result<void> insert_conditions_met(Transaction&, PracticeId, AcceptanceId,
                                   const domain::ConditionsMet&, const Stamp&);
/// Kind missing if there is none in this practice.
Result<StoredAcceptance> load_acceptance(Transaction&, PracticeId, AcceptanceId);
/// What a payer answered, oldest first.
Result<std::vector<StoredAcceptance>> acceptances_of(Transaction&, PracticeId, PayerId);

}  // namespace exclaim::store
