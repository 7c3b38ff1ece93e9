// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/claim/fees.h"
#include "store/store.h"

namespace exclaim::store {

using StoredFees = Stored<PracticeId, domain::FeeSchedule>;

/// What the practice charges; version 0 and empty where nobody has said yet.
Result<StoredFees> load_fees(Transaction&, PracticeId);
/// Replaces the schedule; kind stale if somebody else was faster. An expected version of 0 makes
/// the first.
Result<void> save_fees(Transaction&, PracticeId, const StoredFees& next, std::int64_t expected);

}  // namespace exclaim::store
