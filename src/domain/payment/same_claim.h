// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/payment/post.h"

namespace exclaim::domain {

/// A member id without what cards put between its signs.
std::string bare_id(std::string_view id);

/// The place of our line with that number, in any version.
std::optional<std::size_t> line_numbered(const SentClaim& ours, const std::string& number);
/// The place of our line that a payer's is: by our line number; otherwise by code, modifiers, day
/// and charge, if only one of those that are not `taken` fits. Payers leave modifiers out and add
/// their own, so without them if those of none fit.
std::optional<std::size_t> line_meant(const SentClaim& ours, const RemittedLine& line,
                                      const std::vector<bool>& taken);

/// Why a decision is another person's than the claim that carries its number: neither the member
/// nor the name is ours. None where the payer leaves one of the two out, or one of them fits.
std::optional<std::string> other_person(const RemittedClaim& claim, const SentClaim& ours);

/// Why a decision is not about what we charged: a line has another charge than any version of ours
/// asks, or more is paid on it than that. `placed` are our line and what is said of it; a payer may
/// divide a line of ours. None where it fits.
std::optional<std::string> other_charge(
    const RemittedClaim& claim, const SentClaim& ours,
    const std::vector<std::pair<std::size_t, RemittedLine>>& placed);

}  // namespace exclaim::domain
