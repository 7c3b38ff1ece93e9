// SPDX-License-Identifier: Apache-2.0
#include "flow/record_flow.h"

namespace exclaim::flow {

RECORD_KIND(Practitioners)
RECORD_KIND(Payers)
RECORD_KIND(Clients)
RECORD_KIND(Policies)

}  // namespace exclaim::flow
