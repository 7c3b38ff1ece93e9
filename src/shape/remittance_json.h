// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "x12/read/remittance.h"

namespace exclaim::shape {

/// The document of `remittance read --json`. `outside`: findings outside any 835.
std::string remittance_json(const std::vector<x12::Remittance>& payments, const Findings& outside);

}  // namespace exclaim::shape
