// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "x12/read/status.h"

namespace exclaim::shape {

/// The document of `status read --json`. `outside`: findings outside any message.
std::string status_json(const std::vector<x12::StatusMessage>& messages, const Findings& outside);

}  // namespace exclaim::shape
