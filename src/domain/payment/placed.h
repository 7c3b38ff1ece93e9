// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "domain/payment/post.h"

namespace exclaim::domain {

/// The lines that a person chose for a decision that was posted (`PostingChoice::lines`), found
/// again by what it paid on each of ours. Empty: its own words place it. None: they are not found.
std::optional<std::vector<std::string>> placed_by(const PostedClaim&, const SentClaim& ours);

/// What it says of one of our lines; nothing where its lines are not found.
std::vector<RemittedLine> said_of(const PostedClaim&, const SentClaim& ours,
                                  const std::string& line);

}  // namespace exclaim::domain
