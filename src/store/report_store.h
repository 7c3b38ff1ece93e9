// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/documentation/documentation.h"
#include "store/store.h"

namespace exclaim::store {

using StoredReport = Stored<ReportId, domain::Report>;

// Signatures lie in the chain of the case (chain_store.h), as those of notes.

Result<void> insert_report(Transaction&, PracticeId, const StoredReport&);
/// Kind missing if there is none in this practice.
Result<StoredReport> load_report(Transaction&, PracticeId, ReportId);
/// Kind stale if somebody else was faster, or it has been signed.
Result<void> update_report(Transaction&, PracticeId, const StoredReport&,
                           std::int64_t expected_version);
/// Oldest first.
Result<std::vector<StoredReport>> reports_of(Transaction&, PracticeId, CaseId);

}  // namespace exclaim::store
