// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/referral/referral.h"
#include "store/store.h"

namespace exclaim::store {

using StoredReferral = Stored<ReferralId, domain::Referral>;

Result<void> insert_referral(Transaction&, PracticeId, const StoredReferral&);
/// Kind missing if there is none in this practice.
Result<StoredReferral> load_referral(Transaction&, PracticeId, ReferralId);
/// Kind stale if somebody else was faster.
Result<void> update_referral(Transaction&, PracticeId, const StoredReferral&,
                             std::int64_t expected_version);
/// The referrals of a case, oldest first.
Result<std::vector<StoredReferral>> referrals_of(Transaction&, PracticeId, CaseId);
/// The same for one plan: without the numbers that another gave.
Result<std::vector<StoredReferral>> referrals_of(Transaction&, PracticeId, CaseId, PolicyId);

}  // namespace exclaim::store
