// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "store/store.h"

namespace exclaim::store {

/// Who did what to which record, when and from where. One entry per action, never health data.
struct AuditEntry {
    std::int64_t sequence = 0;  ///< set by append()
    Instant at;
    UserId user;         ///< empty: the program itself
    std::string action;  ///< "client.edit"
    std::string record_kind;
    std::int64_t record = 0;
    std::string detail;
    std::string request_id;
    std::string from;
};

/// Adds an entry to the practice's chain: its hash covers the entry and the hash before it.
/// The head row is locked, so entries of one practice are written one after another.
Result<void> append(Transaction&, PracticeId, AuditEntry);

struct AuditFilter {
    std::optional<UserId> user;
    std::string action;       ///< empty: all
    std::int64_t before = 0;  ///< entries with a smaller sequence; 0: from the newest
    int limit = 50;
};
struct AuditPage {
    std::vector<AuditEntry> items;  ///< newest first
    bool more = false;
    std::int64_t count = 0;
};
Result<AuditPage> list_audit(Transaction&, PracticeId, const AuditFilter&);

/// What reading the whole chain again has shown.
struct AuditVerdict {
    std::int64_t count = 0;
    bool ok = true;
    std::int64_t first_bad = 0;  ///< sequence of the first entry that was changed, or is missing
};
Result<AuditVerdict> verify_audit(Transaction&, PracticeId);

}  // namespace exclaim::store
