// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "domain/claim/claim.h"

namespace exclaim::shape {

/// Reads a claim file. Not JSON: kind invalid; values that cannot be read: blocked, with findings.
Result<domain::Claim> claim_from_json(std::string_view text);
std::string claim_to_json(const domain::Claim& claim);
/// What `exclaim claim check --json` prints. `claim` none: its values could not be read, so that
/// nothing of it is known.
std::string claim_check_json(const std::optional<domain::Claim>& claim, const Findings& findings);
/// What `exclaim claim write --json` prints: the same, and the 837P. `x12` none: nothing was
/// written, or it was written to a file.
std::string claim_written_json(const std::optional<domain::Claim>& claim, const Findings& findings,
                               std::optional<std::string_view> x12);
/// The JSON Schema of a claim file, with its example.
std::string claim_schema();

}  // namespace exclaim::shape
