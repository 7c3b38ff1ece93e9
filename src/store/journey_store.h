// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/journey/facts.h"
#include "store/store.h"

namespace exclaim::store {

/// Posted payments that settled lines of a case, as far as its lights need them, oldest first.
Result<std::vector<domain::PaymentFacts>> payment_facts(Transaction&, PracticeId, CaseId);

}  // namespace exclaim::store
