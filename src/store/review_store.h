// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/review/review.h"
#include "store/store.h"

namespace exclaim::store {

/// Every denial with payer and code, oldest first; of one payer where it is given.
Result<std::vector<domain::DeniedLine>> denied_lines(Transaction&, PracticeId,
                                                     std::optional<PayerId>);
/// First claims, ledger lines and denials of the practice with the names of its payers.
Result<domain::ReviewFacts> review_facts(Transaction&, PracticeId);

}  // namespace exclaim::store
