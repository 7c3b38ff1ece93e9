// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/claim/fees.h"
#include "store/store.h"

namespace exclaim::store {

using StoredFees = Stored<PracticeId, domain::FeeSchedule>;

/// What the practice charges; where nobody has said yet, an empty schedule of version 1.
Result<StoredFees> load_fees(Transaction&, PracticeId);
/// Replaces the schedule; kind stale if somebody else was faster.
Result<void> save_fees(Transaction&, PracticeId, const StoredFees& next, std::int64_t expected);

}  // namespace exclaim::store
