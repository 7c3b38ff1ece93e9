// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>

#include "flow/services.h"
#include "store/audit_store.h"

namespace exclaim::flow {

/// Adds one entry to the practice's audit chain, in the transaction of what it describes. No health
/// data.
Result<void> note(store::Transaction&, const Services&, const Actor&, std::string_view action,
                  std::string_view record_kind, std::int64_t record, std::string_view detail = {});

/// A page of the audit log with the names of those who acted.
struct AuditView {
    store::AuditPage page;
    std::map<std::int64_t, std::string> names;  ///< user id → name
};
Result<AuditView> list_audit(const Services&, const Actor&, const store::AuditFilter&);

}  // namespace exclaim::flow
