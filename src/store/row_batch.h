// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/value.h"

namespace exclaim::store {

/// Some rows of one table, as a backup carries them: the same bytes whatever engine they came from.
struct RowBatch {
    std::string table;
    std::vector<std::string> columns;
    std::vector<db::Values> rows;
    bool operator==(const RowBatch&) const = default;
};

std::string encode(const RowBatch& batch);
/// None if these bytes are no batch.
std::optional<RowBatch> decode(std::string_view bytes);

}  // namespace exclaim::store
