// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "flow/idempotency.h"
#include "flow/records.h"
#include "store/plan_store.h"

namespace exclaim::flow {

/// A version of a Plan of Exercise with what its quality check found, words included.
struct PlanView {
    Opened<PlanId, domain::Plan> opened;
    bool in_force = false;  ///< today
};

/// All versions of a case, oldest first.
Result<std::vector<PlanView>> list_plans(const Services&, const Actor&, CaseId);
/// Begins the next version; refused while another is still a draft. What is missing or weak is
/// found but does not keep it from being saved.
Result<PlanView> create_plan(const Services&, const Actor&, domain::Plan, const Idempotency&);
Result<PlanView> open_plan(const Services&, const Actor&, PlanId);
/// Changes a draft. A signed version is refused; what cannot be edited is kept from the record.
Result<PlanView> edit_plan(const Services&, const Actor&, PlanId, std::int64_t expected_version,
                           domain::Plan);
/// The practitioner's signature locks the version and is refused while a blocking finding stands.
/// The others are recorded afterwards.
Result<PlanView> sign_plan(const Services&, const Actor&, PlanId, const domain::PlanSignature&);

}  // namespace exclaim::flow
