// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>
#include <vector>

#include "domain/payment/beside.h"
#include "store/store.h"

namespace exclaim::store {

/// Adds entries; there is no way to change or remove one.
Result<void> insert_plan_entries(Transaction&, PracticeId, IdGenerator&,
                                 const std::vector<domain::PlanEntry>&);
// In the order they were added.
Result<std::vector<domain::PlanEntry>> plan_entries_of(Transaction&, PracticeId);
Result<std::vector<domain::PlanEntry>> plan_entries_of(Transaction&, PracticeId,
                                                       std::string_view payer_id);
Result<std::vector<domain::PlanEntry>> plan_entries_of(Transaction&, PracticeId, PaymentId);

}  // namespace exclaim::store
