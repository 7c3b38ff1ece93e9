// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "sandbox/adjudicate.h"
#include "x12/tree.h"

namespace exclaim::sandbox {

/// The claims of an 837P, in its order.
std::vector<AskedClaim> read_claims(const x12::Tree& tree);

}  // namespace exclaim::sandbox
