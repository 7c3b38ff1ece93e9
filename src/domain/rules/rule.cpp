// SPDX-License-Identifier: Apache-2.0
#include "domain/rules/rule.h"

#include <algorithm>

namespace exclaim::domain {

bool lists(std::string_view words, std::string_view word) {
    if (word.empty()) return false;
    while (!words.empty()) {
        const auto at = words.find(' ');
        if (words.substr(0, at) == word) return true;
        words.remove_prefix(at == std::string_view::npos ? words.size() : at + 1);
    }
    return false;
}

bool is_overridable(std::string_view code) {
    const auto all = scrub_rules();
    return std::any_of(all.begin(), all.end(), [&](const auto& each) {
        return each.spec.code == code && each.param("overridable") == "yes";
    });
}

std::string credentials_for(std::string_view taxonomy) {
    for (const auto& rule : scrub_rules()) {
        const auto needs = rule.param("needs");
        if (rule.kind != "taxonomy_held" || taxonomy.empty()) continue;
        const auto at = needs.find(taxonomy);
        if (at == std::string_view::npos) continue;
        const auto kinds = needs.substr(at + taxonomy.size() + 1);
        std::string out(kinds.substr(0, kinds.find(' ')));
        std::replace(out.begin(), out.end(), ',', ' ');
        return out;
    }
    return {};
}

}  // namespace exclaim::domain
