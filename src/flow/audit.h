// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "flow/services.h"

namespace exclaim::flow {

/// Adds one entry to the practice's audit chain, in the transaction of what it describes. No health data.
Result<void> note(store::Transaction&, const Services&, const Actor&, std::string_view action,
                  std::string_view record_kind, std::int64_t record, std::string_view detail = {});

}  // namespace exclaim::flow
