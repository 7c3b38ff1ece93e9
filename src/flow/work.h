// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/journey/worklist.h"
#include "flow/services.h"

namespace exclaim::flow {

/// What waits on the practice: rows of every case that is not closed, most urgent first.
Result<std::vector<domain::WorkRow>> work(const Services&, const Actor&);

}  // namespace exclaim::flow
