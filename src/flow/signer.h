// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "flow/services.h"

namespace exclaim::flow {

/// Only the account that is linked to a practitioner signs what that one answers for: the signature
/// carries their credential. Who is linked to nobody may be one to whom nobody is linked, and says
/// so: `attests` is the practitioner as whom the account signs.
Result<Findings> signer_faults(store::Transaction&, const Actor&, PractitionerId,
                               std::optional<PractitionerId> attests);
/// True if the account is linked to the practitioner.
Result<bool> is_own(store::Transaction&, const Actor&, PractitionerId);
/// Who signs for a practitioner the first time, a plan, a note or a report, is that practitioner
/// from then on: nobody else signs for them, and they for nobody else. Settings, Users corrects it.
Result<void> sign_as(store::Transaction&, const Services&, const Actor&, PractitionerId);

}  // namespace exclaim::flow
