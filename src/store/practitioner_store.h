// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/people/practitioner.h"
#include "store/page.h"

namespace exclaim::store {

using StoredPractitioner = Stored<PractitionerId, domain::Practitioner>;

struct PractitionerFilter {
    std::optional<bool> active;
};

Result<void> insert_practitioner(Transaction&, PracticeId, const StoredPractitioner&);
/// Missing if it is another practice's.
Result<StoredPractitioner> load_practitioner(Transaction&, PracticeId, PractitionerId);
/// Kind stale if the record no longer has the expected version.
Result<void> update_practitioner(Transaction&, PracticeId, const StoredPractitioner& next,
                                 std::int64_t expected_version);
/// Sorts: last_name, changed_at.
Result<Page<PractitionerId, domain::Practitioner>> list_practitioners(Transaction&, PracticeId,
                                                                      const PractitionerFilter&,
                                                                      const PageQuery&);

}  // namespace exclaim::store
