// SPDX-License-Identifier: Apache-2.0
#include "flow/code_lists.h"

#include "domain/rules/catalogue.h"
#include "exchange/known_lists.h"

namespace exclaim::flow {

std::vector<CodeListView> code_lists(Date today) {
    std::vector<CodeListView> out;
    for (const auto& each : domain::catalogue_lists())
        out.push_back({true, std::string(each.key), std::string(each.name), std::string(each.as_of),
                       std::string(each.source), each.codes, domain::outdated_since(each, today),
                       domain::next_set(each, today)});
    for (auto& each : exchange::known_lists())
        out.push_back({false, std::move(each.key), std::move(each.name), std::move(each.as_of),
                       std::move(each.source), each.codes, std::nullopt, std::nullopt});
    return out;
}

}  // namespace exclaim::flow
