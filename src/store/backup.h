// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "base/clock.h"
#include "base/log.h"
#include "safe/key.h"
#include "store/store.h"

namespace exclaim::store {

/// What a backup holds, as far as it could be read.
struct BackupReport {
    int schema = 0;
    Instant made_at;
    std::int64_t tables = 0;
    std::int64_t rows = 0;
};

/// Writes everything in the database, on one snapshot, into one sealed file; the server may go on
/// working. The file holds rows, not an engine's pages, so it moves a practice from SQLite to
/// PostgreSQL and back. Written whole or not at all.
Result<BackupReport> create_backup(Database&, const safe::Key&, const std::string& path,
                                   Instant now);

/// Reads a backup to its end: fails if a byte was changed, something is missing, or the key is
/// another.
Result<BackupReport> verify_backup(const safe::Key&, const std::string& path);

/// Fills an empty database from a backup and brings it up to this program's schema. Nothing is kept
/// if it fails.
Result<BackupReport> restore_backup(Database&, const safe::Key&, const std::string& path,
                                    const Clock&, Log&);

}  // namespace exclaim::store
