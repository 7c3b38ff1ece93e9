// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "base/result.h"
#include "shape/json_text.h"

namespace exclaim::shape {

/// A finding as the contract has it: absent parts are null.
void write_finding(JsonText& out, const Finding& finding);
/// The same of an X12 file's finding, with "ack": how the 999 or TA1 tells it ("IK4:7"), null where
/// none does.
void write_finding(JsonText& out, const Finding& finding, const std::optional<std::string>& ack);
void write_findings(JsonText& out, const Findings& findings);

}  // namespace exclaim::shape
