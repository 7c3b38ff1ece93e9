// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "base/finding.h"

namespace exclaim::exchange {

/// What our own five-level check says against a file that we wrote, blocking findings only. A file
/// of which this is not empty never leaves.
Findings faults_of(std::string_view bytes);

/// What an 837 that we wrote says of one claim: its segments and those of the parties it stands
/// under, without levels, envelope and our own numbers of it and its lines, which each version has
/// anew. Two files that say the same of a claim give the same; empty: the claim is not in it.
std::string claim_in(std::string_view file, std::string_view control_number);

}  // namespace exclaim::exchange
