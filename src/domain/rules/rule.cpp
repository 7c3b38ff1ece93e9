// SPDX-License-Identifier: Apache-2.0
#include "domain/rules/rule.h"

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

}  // namespace exclaim::domain
