// SPDX-License-Identifier: Apache-2.0
#include "domain/rules/reason.h"

#include <algorithm>

#include "domain/findings.h"

namespace exclaim::domain {

bool says_why(std::string_view text) {
    constexpr long least = 10;
    return std::count_if(text.begin(), text.end(), [](char c) {
               // The first byte of a letter beyond ASCII counts, those that follow it do not.
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      (static_cast<unsigned char>(c) >= 0xC0);
           }) >= least;
}

Findings check_override(std::string_view reason) {
    if (reason.empty() || says_why(reason)) return {};
    return {field_finding(Code::override_reason_short, "override_reason")};
}

}  // namespace exclaim::domain
