// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "store/store.h"

namespace exclaim::store {

/// A claim that left, with what a payer may know it by.
struct KnownClaim {
    ClaimId claim;
    CaseId for_case;
    std::string control_number;
    std::string member_id;  ///< as on the card
    bool operator==(const KnownClaim&) const = default;
};

// Oldest first, each once.

/// Claims that a payer named by a number of its own.
Result<std::vector<KnownClaim>> claims_by_payer_number(Transaction&, PracticeId,
                                                       std::string_view number);
/// Claims that asked for this sum, with a service on this day.
Result<std::vector<KnownClaim>> claims_by_service(Transaction&, PracticeId, Date on, Money charge);

}  // namespace exclaim::store
