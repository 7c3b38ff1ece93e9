// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "shape/json_text.h"
#include "x12/read/eligibility.h"

namespace exclaim::shape {

/// An answer of `eligibility read --json`.
void write_answer(JsonText& out, const x12::EligibilityAnswer& one);

}  // namespace exclaim::shape
