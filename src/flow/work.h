// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>

#include "domain/journey/worklist.h"
#include "flow/services.h"

namespace exclaim::flow {

/// What waits on the practice: rows of every case that is not closed, most urgent first, and on
/// whom the money waits.
Result<domain::Work> work(const Services&, const Actor&);

/// What is to be done next about the claims of every case that is not closed; a claim that needs
/// nothing is not among them.
using ClaimActions = std::map<ClaimId, domain::NextAction>;
Result<ClaimActions> claim_actions(const Services&, const Actor&);

}  // namespace exclaim::flow
