// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/journey/light_parts.h"

// What step 1 asks of our own records before it asks the plan.
namespace exclaim::domain {

/// Our own record of the policy: whether it holds on the day, and whether it is billed first.
void ask_of_policy(LightOf&, const CaseFacts&, Date on);
/// What an injury has to do with who pays.
void ask_of_injury(LightOf&, const CaseFacts&);

}  // namespace exclaim::domain
