// SPDX-License-Identifier: Apache-2.0
#include "domain/eligibility/refusal.h"

#include <algorithm>

namespace exclaim::domain {

RefusalTask task_of(std::string_view code, std::string_view follow_up) {
    static constexpr auto again = std::to_array<std::string_view>({"42", "80"});
    static constexpr auto client = std::to_array<std::string_view>(
        {"54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66",
         "67", "68", "69", "70", "71", "72", "73", "74", "75", "76", "77", "78"});
    static constexpr auto practice = std::to_array<std::string_view>(
        {"15", "33", "41", "43", "44", "45", "50", "51", "52", "79", "97", "T4"});
    const auto among = [&](const auto& codes) {
        return std::find(codes.begin(), codes.end(), code) != codes.end();
    };
    if (among(again) || follow_up == "P") return RefusalTask::retry;
    if (among(client)) return RefusalTask::client_data;
    if (among(practice)) return RefusalTask::practice_data;
    // 35 out of network and 53 inconsistent with provider type are about who we are, not about
    // data: only a person can ask on.
    return RefusalTask::call;
}

}  // namespace exclaim::domain
