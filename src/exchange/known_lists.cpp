// SPDX-License-Identifier: Apache-2.0
#include "exchange/known_lists.h"

#include <optional>

namespace exclaim::exchange {
namespace {
std::optional<x12::CodeLists>& own_lists() {
    static std::optional<x12::CodeLists> lists;
    return lists;
}
}  // namespace

const x12::CodeLists& lists_in_use() {
    const auto& own = own_lists();
    return own ? *own : x12::shipped_code_lists();
}

void put_in_use(x12::CodeLists lists) {
    own_lists() = std::move(lists);
}

std::vector<KnownList> known_lists() {
    std::vector<KnownList> out;
    for (const auto& [key, list] : lists_in_use().all()) {
        std::int64_t codes = 0;
        // A code that held at two times has two rows.
        for (const auto& entry : list.entries)
            if (&entry == list.entries.data() || (&entry - 1)->code != entry.code) ++codes;
        out.push_back({key, list.name, list.as_of, list.source, codes});
    }
    return out;
}

}  // namespace exclaim::exchange
