// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/session/session.h"

namespace exclaim::domain {

/// Where a change of a session does not say whether time is the plan's (`said`, beside its blocks),
/// it is what it was: still the plan's where code and minutes are as they were kept, and measured
/// where they are others.
void keep_planned(Session&, const std::vector<bool>& said, const Session& before);

}  // namespace exclaim::domain
