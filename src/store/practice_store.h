// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/people/practice.h"
#include "store/store.h"

namespace exclaim::store {

using StoredPractice = Stored<PracticeId, domain::Practice>;

Result<void> insert_practice(Transaction&, const StoredPractice&);
Result<StoredPractice> load_practice(Transaction&, PracticeId);
Result<void> update_practice(Transaction&, const StoredPractice& next,
                             std::int64_t expected_version);
/// Every practice of the installation, oldest first.
Result<std::vector<StoredPractice>> list_practices(Transaction&);

}  // namespace exclaim::store
