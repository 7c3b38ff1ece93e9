// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/journey/facts.h"
#include "flow/services.h"

namespace exclaim::flow {

/// Fills in what stops those claims of a case that did not pass their check, as their own pages
/// show it: by the records as they stand now.
Result<void> add_stops(store::Transaction&, const Actor&, domain::CaseFacts&);

}  // namespace exclaim::flow
