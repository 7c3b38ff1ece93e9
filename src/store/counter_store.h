// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

#include "store/store.h"

namespace exclaim::store {

/// The next number of a practice's own series, from 1, without gaps among committed transactions.
Result<std::int64_t> next_number(Transaction&, PracticeId, std::string_view name);
/// The last one given; 0: none yet.
Result<std::int64_t> last_number(Transaction&, PracticeId, std::string_view name);

}  // namespace exclaim::store
