// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string>

#include "domain/claim/claim.h"
#include "x12/envelope.h"

namespace exclaim::exchange {

/// Asks one payer what became of claims (276, 005010X212). Each is asked for by its control number,
/// which the answer repeats as its trace, and by the payer's own number where it is known.
std::string write_276(std::span<const domain::Claim> claims, const x12::FileStamp& stamp);

}  // namespace exclaim::exchange
