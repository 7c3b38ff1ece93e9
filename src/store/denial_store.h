// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/denial/work.h"
#include "store/store.h"

namespace exclaim::store {

using StoredDenial = Stored<DenialId, domain::DenialItem>;
using StoredAppeal = Stored<AppealId, domain::Appeal>;

/// The actions of a refusal as they are kept: words with blanks between.
std::vector<std::string> denial_actions(std::string_view words);
Result<void> insert_denial(Transaction&, PracticeId, const StoredDenial&);
/// Kind missing if there is none in this practice.
Result<StoredDenial> load_denial(Transaction&, PracticeId, DenialId);
/// Kind stale if somebody else was faster.
Result<void> update_denial(Transaction&, PracticeId, const StoredDenial&,
                           std::int64_t expected_version);
// Oldest first.
Result<std::vector<StoredDenial>> denials_of(Transaction&, PracticeId, CaseId);
Result<std::vector<StoredDenial>> denials_of(Transaction&, PracticeId, ClaimId);
/// The worklist: those of the practice that are not settled (DenialItem::open); the nearest
/// deadline first, of the same day the most money first. At most `limit`.
Result<std::vector<StoredDenial>> open_denials(Transaction&, PracticeId, int limit);
/// Every one whose notice lies between two days (both counted): for review, oldest first.
Result<std::vector<StoredDenial>> denials_noticed(Transaction&, PracticeId, Date from, Date until);

Result<void> insert_appeal(Transaction&, PracticeId, const StoredAppeal&, CaseId);
Result<StoredAppeal> load_appeal(Transaction&, PracticeId, AppealId);
Result<void> update_appeal(Transaction&, PracticeId, const StoredAppeal&,
                           std::int64_t expected_version);
// Oldest first.
Result<std::vector<StoredAppeal>> appeals_of(Transaction&, PracticeId, CaseId);
Result<std::vector<StoredAppeal>> appeals_of(Transaction&, PracticeId, DenialId);

}  // namespace exclaim::store
