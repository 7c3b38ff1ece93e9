// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "base/clock.h"
#include "base/log.h"
#include "safe/key.h"
#include "store/store.h"

namespace exclaim::store {

/// What a backup holds.
struct BackupSummary {
    int schema = 0;
    Instant made;
    std::int64_t practices = 0;
    std::int64_t rows = 0;
    std::int64_t audit_entries = 0;
};

/// Writes everything, as it stands at one moment, into a new sealed file; the program may be
/// running meanwhile. The file is the same for SQLite and PostgreSQL, so a practice can move
/// between them.
Result<BackupSummary> create_backup(Database&, const std::string& path, const safe::Key&,
                                    Instant now);

/// Puts a backup into an empty database and proves it: row counts, foreign keys, audit chains.
/// All of it or nothing. A backup of an older schema is brought up to date; a newer one is refused.
Result<BackupSummary> restore_backup(Database& empty, const std::string& path, const safe::Key&,
                                     const Clock&, Log&);

/// The same proof without touching an installation: restores into a database that is thrown away.
Result<BackupSummary> verify_backup(const std::string& path, const safe::Key&, const Clock&, Log&);

}  // namespace exclaim::store
