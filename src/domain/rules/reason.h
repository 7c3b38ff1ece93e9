// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

#include "base/finding.h"

namespace exclaim::domain {

/// Ten letters or digits at least: less than that says nothing to whoever reads it later.
bool says_why(std::string_view);

/// Of the reason (field override_reason) with which something was done although it was stopped:
/// a finding that blocks where one is given and does not say why. Empty: none is given.
Findings check_override(std::string_view reason);

}  // namespace exclaim::domain
