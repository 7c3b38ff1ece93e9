// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string>

#include "domain/claim/claim.h"
#include "x12/envelope.h"

namespace exclaim::exchange {

/// The claims as one 837P (005010X222A1): one interchange, group and transaction, a billing level
/// for each billing provider. Sender and receiver are those of the first claim. The claims have no
/// blocking finding (domain::scrub); others are written as far as they are known.
std::string write_837p(std::span<const domain::Claim> claims, const x12::FileStamp& stamp);

}  // namespace exclaim::exchange
