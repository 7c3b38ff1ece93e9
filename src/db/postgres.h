// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>

#include "db/database.h"

namespace exclaim::db {

/// PostgreSQL 15 or newer through libpq: a pool of connections, serializable writes, repeatable
/// reads.
Result<std::unique_ptr<Database>> open_postgres(const std::string& url);

}  // namespace exclaim::db
