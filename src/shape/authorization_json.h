// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "x12/read/authorization.h"

namespace exclaim::shape {

/// The document of `authorization read --json`. `outside`: findings outside any 278.
std::string authorization_json(const std::vector<x12::AuthorizationAnswer>& answers,
                               const Findings& outside);

}  // namespace exclaim::shape
