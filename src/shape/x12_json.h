// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "x12/report.h"

namespace exclaim::shape {

/// The document of `x12 check --json`. `unread`: findings of files that could not be read at all.
std::string check_json(const std::vector<x12::FileReport>& files);

}  // namespace exclaim::shape
