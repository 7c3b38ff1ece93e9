// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

#include "base/finding.h"

namespace exclaim::exchange {

/// What our own five-level check says against a file that we wrote, blocking findings only. A file
/// of which this is not empty never leaves.
Findings faults_of(std::string_view bytes);

}  // namespace exclaim::exchange
