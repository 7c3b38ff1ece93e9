// SPDX-License-Identifier: Apache-2.0
#include "flow/code_lists.h"

#include <algorithm>

#include "domain/rules/catalogue.h"
#include "exchange/known_lists.h"

namespace exclaim::flow {

std::vector<CodeListView> code_lists(Date today) {
    std::vector<CodeListView> out;
    const auto of_claims = domain::catalogue_lists();
    for (const auto& each : of_claims)
        out.push_back({true, std::string(each.key), std::string(each.name), std::string(each.as_of),
                       std::string(each.source), each.codes, domain::outdated_since(each, today),
                       domain::next_set(each, today)});
    for (auto& each : exchange::known_lists()) {
        // A list that was brought in and judges claims stands among those of claims already.
        if (std::any_of(of_claims.begin(), of_claims.end(),
                        [&](const auto& shown) { return shown.key == each.key; }))
            continue;
        out.push_back({false, std::move(each.key), std::move(each.name), std::move(each.as_of),
                       std::move(each.source), each.codes, std::nullopt, std::nullopt});
    }
    return out;
}

}  // namespace exclaim::flow
