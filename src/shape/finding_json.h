// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/result.h"
#include "shape/json_text.h"

namespace exclaim::shape {

/// A finding as the contract has it: absent parts are null.
void write_finding(JsonText& out, const Finding& finding);
void write_findings(JsonText& out, const Findings& findings);

}  // namespace exclaim::shape
