// SPDX-License-Identifier: Apache-2.0
#include "exchange/known_lists.h"

#include "x12/code_lists.h"

namespace exclaim::exchange {

std::vector<KnownList> known_lists() {
    std::vector<KnownList> out;
    for (const auto& [key, list] : x12::shipped_code_lists().all()) {
        std::int64_t codes = 0;
        // A code that held at two times has two rows.
        for (const auto& entry : list.entries)
            if (&entry == list.entries.data() || (&entry - 1)->code != entry.code) ++codes;
        out.push_back({key, list.name, list.as_of, list.source, codes});
    }
    return out;
}

}  // namespace exclaim::exchange
