// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <vector>

#include "base/date.h"
#include "base/ids.h"
#include "db/database.h"

namespace exclaim::store {

// Flows run transactions and hand them to the functions of this room; they need no other door to
// the database.
using db::Database;
using db::Transaction;

/// Who changed a record last, and how often it was changed: its version is its ETag.
struct Stamp {
    std::int64_t version = 1;
    Instant changed_at;
    UserId changed_by;
    bool operator==(const Stamp&) const = default;
};

/// A record as it lies in the database.
template <class IdT, class T>
struct Stored {
    IdT id;
    T value;
    Stamp stamp;
    bool operator==(const Stored&) const = default;
};

}  // namespace exclaim::store
