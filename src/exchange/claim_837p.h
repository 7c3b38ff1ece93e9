// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string>

#include "domain/claim/claim.h"

namespace exclaim::exchange {

/// What a file says of itself: numbers that must never come twice to the same receiver, the moment
/// it was made, and whether it is meant.
struct FileStamp {
    std::int64_t control = 1;  ///< ISA13 and GS06
    std::string reference;     ///< BHT03, at most 30 characters
    Instant at;
    bool test = false;
};

/// The claims as one 837P (005010X222A1): one interchange, group and transaction, a billing level
/// for each billing provider. Sender and receiver are those of the first claim. The claims have no
/// blocking finding (domain::scrub); others are written as far as they are known.
std::string write_837p(std::span<const domain::Claim> claims, const FileStamp& stamp);

}  // namespace exclaim::exchange
