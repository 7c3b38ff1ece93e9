// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/payment/post.h"

namespace exclaim::domain {

/// The same decision with every amount on a line, as the ledger needs it:
/// - a claim without lines: all of it on our only line; refused whole, on each of our lines; where
///   a person names our lines, its amounts fill them in that order;
/// - amounts of the claim itself beside lines: taken off what the lines were paid, in their order.
/// None where a person has to divide it.
std::optional<RemittedClaim> by_line(const RemittedClaim& claim, const SentClaim& ours,
                                     const std::vector<std::string>& chosen = {});

}  // namespace exclaim::domain
