// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <set>
#include <vector>

#include "domain/denial/other_payer.h"
#include "flow/ledger.h"
#include "store/claim_store.h"

namespace exclaim::flow {

/// Lines of a claim, by their places, that its plan refused for another payer: all of it or a part.
struct Parted {
    std::set<std::size_t> going;     ///< a claim of their own can ask that one now
    std::set<std::size_t> settled;   ///< it could, once we take back how we have settled them
    std::set<std::size_t> appealed;  ///< it could, once we give up the appeal that waits
    std::set<std::size_t> gone;      ///< one that left asks it already
    bool has(std::size_t place) const { return going.contains(place) || gone.contains(place); }
};
Result<Parted> parted(store::Transaction&, PracticeId, const store::StoredClaim&);

/// By what is on file nobody insured the client when what was refused was delivered.
Result<bool> is_uninsured(store::Transaction&, PracticeId, const ClaimChain&,
                          const domain::DenialItem&);

/// The lines of a claim as the ledger calls them.
std::vector<domain::LineOn> accounts_of(const ClaimChain&, const domain::ClaimRecord&);

}  // namespace exclaim::flow
