// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/people/playbook.h"
#include "store/store.h"

namespace exclaim::store {

using StoredPlaybook = Stored<PayerId, domain::Playbook>;

/// How a payer wants things done. A payer nobody wrote about has an empty playbook of version 1.
/// Kind missing if there is no such payer in this practice.
Result<StoredPlaybook> load_playbook(Transaction&, PracticeId, PayerId);
/// Kind stale if somebody else was faster.
Result<void> save_playbook(Transaction&, PracticeId, const StoredPlaybook&,
                           std::int64_t expected_version);

}  // namespace exclaim::store
