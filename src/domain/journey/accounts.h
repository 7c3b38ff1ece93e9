// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "domain/journey/facts.h"

namespace exclaim::domain {

/// Fills in what the ledger calls the lines of each claim. `all`: of one case, the first versions
/// before those that follow them.
void name_accounts(std::vector<ClaimFacts>& all);

}  // namespace exclaim::domain
