// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "store/store.h"

namespace exclaim::store {

/// How many days the day of a demo lies from the machine's; none before its first start.
Result<std::optional<std::int64_t>> load_demo_days(Transaction&);
Result<void> save_demo_days(Transaction&, std::int64_t days);

}  // namespace exclaim::store
