// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "api/context.h"

namespace exclaim::server {

/// Makes the demo's practice with one user per role and an account for each further practitioner
/// that so many guests need, or finds them there from an earlier start. All of them.
Result<std::vector<api::DemoPerson>> fill_demo(const flow::Services&, std::size_t guests);
/// The accounts of the practitioners, the owner's first.
std::vector<api::DemoPerson> demo_practitioners(std::size_t guests);

}  // namespace exclaim::server
