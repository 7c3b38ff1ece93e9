// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "flow/services.h"

namespace exclaim::flow {

/// Only the account that is linked to a practitioner signs what that one answers for: the signature
/// carries their credential. Where a practice has one account and one practitioner they are the
/// same person, linked or not.
Result<Findings> signer_faults(store::Transaction&, const Actor&, PractitionerId);

}  // namespace exclaim::flow
