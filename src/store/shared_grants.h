// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>

#include "domain/authorization/spend.h"
#include "domain/people/order.h"
#include "domain/people/payer.h"
#include "store/store.h"

namespace exclaim::store {

/// What the client's other cases under a policy took of the grants of a case (`grants`, all of that
/// policy), where they stand there under the same number for days that both hold for; on days of
/// the plan alone. `policies`: all of the client.
Result<std::vector<domain::SpentElsewhere>> spent_elsewhere(
    Transaction&, PracticeId, ClientId, CaseId own, PolicyId, std::optional<domain::UnitRule>,
    std::span<const domain::Authorization> grants, std::span<const domain::PolicyBeside> policies);

}  // namespace exclaim::store
