// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

namespace exclaim::domain {

/// True if a payer's name is that of a government programme: "TRICARE East", "Medi-Cal".
bool names_government(std::string_view payer);

}  // namespace exclaim::domain
