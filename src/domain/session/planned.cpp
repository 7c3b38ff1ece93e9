// SPDX-License-Identifier: Apache-2.0
#include "domain/session/planned.h"

#include <algorithm>

namespace exclaim::domain {

void keep_planned(Session& value, const std::vector<bool>& said, const Session& before) {
    auto kept = before.blocks;
    // Each block that is kept stands for one of the change: the one at its hour before others.
    const auto take = [&](const Block& block, bool same_hour) {
        const auto at = std::find_if(kept.begin(), kept.end(), [&](const Block& each) {
            return each.code == block.code &&
                   each.ends - each.begins == block.ends - block.begins &&
                   (!same_hour || each.begins == block.begins);
        });
        if (at == kept.end()) return std::optional<bool>{};
        const std::optional out{at->planned};
        kept.erase(at);
        return out;
    };
    std::vector<std::optional<bool>> known;
    for (const auto& each : value.blocks) known.push_back(take(each, true));
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (!known[i]) known[i] = take(value.blocks[i], false);
        if (i < said.size() && !said[i]) value.blocks[i].planned = known[i].value_or(false);
    }
}

}  // namespace exclaim::domain
