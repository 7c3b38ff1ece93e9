// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/payment/post.h"

namespace exclaim::domain {

/// The same decision with every amount on a line, as the ledger needs it:
/// - a claim without lines: all of it on our only line; refused whole, on each of our lines;
/// - amounts of the claim itself beside lines: taken off what the lines were paid, in their order.
/// None where a person has to divide it.
std::optional<RemittedClaim> by_line(const RemittedClaim& claim, const SentClaim& ours);

}  // namespace exclaim::domain
