// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>

#include "domain/plan/score.h"

namespace exclaim::store {

// A score lies in its column as thousandths; null: not known.
inline std::optional<std::int64_t> column_of(const std::optional<domain::Score>& score) {
    return score ? std::optional{score->thousandths} : std::nullopt;
}
inline std::optional<domain::Score> score_of(std::optional<std::int64_t> column) {
    return column ? std::optional{domain::Score{*column}} : std::nullopt;
}

}  // namespace exclaim::store
