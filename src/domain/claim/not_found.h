// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>

#include "domain/claim/evidence.h"

namespace exclaim::domain {

/// When the payer said that it does not find a claim (277 categories A4 and D0, or a call); none:
/// it never did, said something else since, or has decided.
std::optional<Instant> not_found_since(std::span<const Evidence>);
/// The client has the superbill, and nobody has answered it; that the plan refused it is no answer
/// as long as that was only told.
bool is_superbill_out(std::span<const Evidence>);
/// When somebody gave up a claim that the payer does not find, or took back such a superbill; none:
/// nobody did, or the payer has the claim after all.
std::optional<Instant> given_up_unfound(std::span<const Evidence>);

/// What the payer said after a refusal that it only told.
struct Withdrawn {
    Instant at;
    bool pending = false;  ///< that it is deciding still
};
/// What it said otherwise after such a refusal (a 277, a call); none: it told none, refuses still,
/// or has decided.
std::optional<Withdrawn> refusal_withdrawn(std::span<const Evidence>);

}  // namespace exclaim::domain
