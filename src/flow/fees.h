// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "flow/records.h"
#include "store/fee_store.h"

namespace exclaim::flow {

using OpenedFees = Opened<PracticeId, domain::FeeSchedule>;

/// What the practice charges; where nobody has said yet, an empty schedule of version 1.
Result<OpenedFees> open_fees(const Services&, const Actor&);
Result<OpenedFees> edit_fees(const Services&, const Actor&, std::int64_t expected_version,
                             domain::FeeSchedule);

}  // namespace exclaim::flow
