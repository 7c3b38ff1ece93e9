// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <utility>

#include "domain/journey/facts.h"

// The money of a claim, and of a client, that the next action is about.
namespace exclaim::domain {

/// What the client owes of all lines of a claim together: it is collected once.
Money owed_of(const CaseFacts&, const ClaimFacts&);

/// What is open on all lines of a claim together, and since which day.
std::pair<Money, std::optional<Date>> open_of(const ClaimFacts&);

/// What the plan paid on all lines of a claim together that it let us take back, without what
/// another plan has to have back.
Money own_paid_on_void(const CaseFacts&, const ClaimFacts&);

/// What the client paid too much on all claims of the case, and what they owe on others.
struct OfClient {
    Money credit, owed;
};
OfClient of_client(const CaseFacts&);

}  // namespace exclaim::domain
