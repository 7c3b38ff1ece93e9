// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/people/policy.h"
#include "store/page.h"

namespace exclaim::store {

using StoredPolicy = Stored<PolicyId, domain::Policy>;

Result<void> insert_policy(Transaction&, PracticeId, const StoredPolicy&);
/// Missing if it is another practice's.
Result<StoredPolicy> load_policy(Transaction&, PracticeId, PolicyId);
/// Kind stale if the record no longer has the expected version.
Result<void> update_policy(Transaction&, PracticeId, const StoredPolicy& next,
                           std::int64_t expected_version);
/// All policies of a client in the order they are billed.
Result<Page<PolicyId, domain::Policy>> list_policies(Transaction&, PracticeId, ClientId);
/// All policies of the practice, by client and order, at most `limit`.
Result<Page<PolicyId, domain::Policy>> list_all_policies(Transaction&, PracticeId, int limit);

}  // namespace exclaim::store
