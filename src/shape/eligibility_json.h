// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "x12/read/eligibility.h"

namespace exclaim::shape {

/// The document of `eligibility read --json`. `outside`: findings outside any 271.
std::string eligibility_json(const std::vector<x12::EligibilityAnswer>& answers,
                             const Findings& outside);

}  // namespace exclaim::shape
