// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/review/rule_findings.h"
#include "flow/services.h"
#include "store/case_store.h"
#include "store/session_store.h"

namespace exclaim::flow {

/// What speaks against a session taking place; the learned rules among the findings are told apart,
/// for they are counted.
struct SessionStops {
    Findings findings;
    std::vector<domain::FiredRule> rules;
};

/// What speaks against a session taking place at all: limits that are used up or do not reach its
/// day, rules the practice has learned. The one place where they are asked. With a reason
/// (Session::override_reason) of somebody who may (permission gate_override) its blocking findings
/// become warnings; the reason stays with the session. `own`: the session as it stands in the
/// counters already; none for a new one.
Result<SessionStops> session_stops(store::Transaction&, const Actor&, const store::StoredCase&,
                                   const domain::Session&, std::optional<SessionId> own,
                                   bool may_override);

}  // namespace exclaim::flow
