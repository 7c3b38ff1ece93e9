// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "flow/services.h"

namespace exclaim::flow {

/// Who is signed in may sign what this practitioner answers for. A user who is a practitioner signs
/// as that one only; where the practitioner has an account, nobody else signs for them. Where
/// nobody is linked (somebody who works alone) the permission to sign is enough.
Result<Findings> signer_faults(store::Transaction&, const Actor&, PractitionerId);

}  // namespace exclaim::flow
