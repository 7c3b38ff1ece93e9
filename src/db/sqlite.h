// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>

#include "db/database.h"

namespace exclaim::db {

/// An SQLite file: WAL, foreign keys, FULL synchronisation (what was acknowledged survives power
/// loss), one writer and several readers at a time.
Result<std::unique_ptr<Database>> open_sqlite(const std::string& path);

/// Copies a consistent picture of a running database into a new file.
Result<void> copy_sqlite(const std::string& from, const std::string& to);

}  // namespace exclaim::db
