// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>
#include <array>
#include <string_view>

namespace exclaim {

/// What a plan leaves to the client by its terms: deductible, coinsurance, copay and the like.
constexpr bool is_cost_share_reason(std::string_view reason) {
    constexpr std::array<std::string_view, 7> all{"1", "2", "3", "66", "142", "241", "247"};
    return std::find(all.begin(), all.end(), reason) != all.end();
}

/// True for an adjustment (CAS01, CARC) that says nothing against the service itself: cost share,
/// price, prior payer, paid to the client, interest, withholding. A line of which nothing is paid
/// to anybody and no cost share stands is denied by any other (contract, `remittance read`). The
/// file as it is read and the claim as it is posted decide by this alone.
constexpr bool is_no_refusal(std::string_view group, std::string_view reason) {
    constexpr std::array<std::string_view, 17> all{"45",  "59",  "131", "94",  "P5",  "P12",
                                                   "P22", "P23", "P24", "P25", "P26", "23",
                                                   "100", "85",  "225", "104", "105"};
    return (group == "PR" && is_cost_share_reason(reason)) ||
           std::find(all.begin(), all.end(), reason) != all.end();
}

}  // namespace exclaim
