// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/people/payer.h"
#include "store/page.h"

namespace exclaim::store {

using StoredPayer = Stored<PayerId, domain::Payer>;

struct PayerFilter {
    std::optional<domain::PayerKind> kind;
};

Result<void> insert_payer(Transaction&, PracticeId, const StoredPayer&);
/// Missing if it is another practice's.
Result<StoredPayer> load_payer(Transaction&, PracticeId, PayerId);
/// Kind stale if the record no longer has the expected version.
Result<void> update_payer(Transaction&, PracticeId, const StoredPayer& next,
                          std::int64_t expected_version);
/// Sorts: name, changed_at.
Result<Page<PayerId, domain::Payer>> list_payers(Transaction&, PracticeId, const PayerFilter&,
                                                 const PageQuery&);

}  // namespace exclaim::store
