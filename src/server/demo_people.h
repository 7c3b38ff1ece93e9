// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "api/context.h"

namespace exclaim::server {

/// Makes the demo's practice with one user per role, or finds them there from an earlier start.
Result<std::vector<api::DemoPerson>> fill_demo(const flow::Services&);

}  // namespace exclaim::server
