// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "domain/journey/facts.h"
#include "store/store.h"

namespace exclaim::flow {

/// Stored records as decisions take them: without versions.
template <class IdT, class T>
std::vector<domain::With<IdT, T>> plain(std::vector<store::Stored<IdT, T>> all) {
    std::vector<domain::With<IdT, T>> out;
    out.reserve(all.size());
    for (auto& each : all) out.push_back({each.id, std::move(each.value)});
    return out;
}

}  // namespace exclaim::flow
