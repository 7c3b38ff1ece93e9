// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "flow/records.h"

namespace exclaim::flow {

/// A client's cases, newest first; missing if the client is not this practice's.
Result<std::vector<StoredOf<Cases>>> list_cases(const Services&, const Actor&, ClientId);

}  // namespace exclaim::flow
