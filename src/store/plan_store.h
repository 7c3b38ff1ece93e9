// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/plan/plan.h"
#include "store/store.h"

namespace exclaim::store {

using StoredPlan = Stored<PlanId, domain::Plan>;

Result<void> insert_plan(Transaction&, PracticeId, const StoredPlan&);
/// Kind missing if there is none in this practice.
Result<StoredPlan> load_plan(Transaction&, PracticeId, PlanId);
/// Replaces a draft. Kind stale if somebody else was faster, or signed it.
Result<void> update_plan(Transaction&, PracticeId, const StoredPlan&,
                         std::int64_t expected_version);
/// Writes the signatures of a version and nothing else of it; kind stale as above.
Result<void> update_plan_signatures(Transaction&, PracticeId, const StoredPlan&,
                                    std::int64_t expected_version);
/// All versions, drafts too, oldest first.
Result<std::vector<StoredPlan>> plans_of(Transaction&, PracticeId, CaseId);

}  // namespace exclaim::store
