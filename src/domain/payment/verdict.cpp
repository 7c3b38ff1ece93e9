// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "domain/payment/post.h"

namespace exclaim::domain {
namespace {
Money paid_to_client(const std::vector<LineAdjustment>& all) {
    Money out;
    for (const auto& each : all)
        if (each.reason == "100") out += each.amount;
    return out;
}
bool has_cost_share(const std::vector<LineAdjustment>& all) {
    return std::any_of(all.begin(), all.end(), [](const LineAdjustment& each) {
        return each.group == "PR" && each.amount != Money{} && is_cost_share(each.reason);
    });
}

/// Nothing came of it for anybody, and something was refused.
bool denied(Money paid, const std::vector<LineAdjustment>& adjustments,
            const std::vector<std::string>& remarks) {
    return paid == Money{} && paid_to_client(adjustments) == Money{} &&
           !has_cost_share(adjustments) && classify(adjustments, remarks).has_value();
}
bool pending(const RemittedClaim& claim) {
    const auto has = [](const std::vector<LineAdjustment>& all) {
        return std::any_of(all.begin(), all.end(),
                           [](const LineAdjustment& each) { return each.reason == "133"; });
    };
    return has(claim.adjustments) ||
           std::any_of(claim.lines.begin(), claim.lines.end(),
                       [&](const RemittedLine& line) { return has(line.adjustments); });
}
}  // namespace

std::optional<Verdict> verdict_of(const RemittedClaim& claim) {
    if (claim.is_reversal()) return Verdict::reversed;
    if (claim.status == "25") return std::nullopt;  // a price in advance
    if (claim.status == "4") return Verdict::denied;
    if (claim.status == "23" || pending(claim)) return Verdict::pending;
    std::size_t refused = 0;
    auto to_client = paid_to_client(claim.adjustments);
    for (const auto& line : claim.lines) {
        to_client += paid_to_client(line.adjustments);
        if (denied(line.paid, line.adjustments, line.remarks)) ++refused;
    }
    const bool all = claim.lines.empty() ? denied(claim.paid, claim.adjustments, claim.remarks)
                                         : refused == claim.lines.size();
    if (all) return Verdict::denied;
    if (refused > 0) return Verdict::paid_partial;
    return claim.paid > Money{} || to_client > Money{} ? Verdict::paid : Verdict::zero_paid;
}

}  // namespace exclaim::domain
