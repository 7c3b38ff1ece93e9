// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

#include "base/codes.h"

namespace exclaim::domain {

/// Whether a credential counts in a state: a licence is good in the state alone that gave it, and
/// one of no state in none (domain sheet A.2); other credentials are good everywhere. `of`: the
/// state that gave it; empty: not said.
bool counts_in(std::string_view kind, std::string_view of, const State& in);

}  // namespace exclaim::domain
