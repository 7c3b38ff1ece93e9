// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "domain/payment/post.h"
#include "domain/payment/whole_claim.h"

namespace exclaim::domain {
namespace {
Money paid_to_client(const std::vector<LineAdjustment>& all) {
    Money out;
    for (const auto& each : all)
        if (each.reason == "100") out += each.amount;
    return out;
}
bool has_share(const std::vector<LineAdjustment>& all) {
    return std::any_of(all.begin(), all.end(), [](const LineAdjustment& each) {
        return each.amount != Money{} && ((each.group == "PR" && is_cost_share(each.reason)) ||
                                          (each.group == "OA" && each.reason == "23"));
    });
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

std::optional<Verdict> verdict_of(const RemittedClaim& whole) {
    // What was adjusted of the claim as a whole is part of what became of its lines.
    const auto spread = whole.lines.empty() || whole.adjustments.empty()
                            ? std::optional<RemittedClaim>{}
                            : by_line(whole, {});
    const auto& claim = spread ? *spread : whole;
    if (claim.is_reversal()) return Verdict::reversed;
    if (whole.is_no_decision() && whole.status == "25") return std::nullopt;  // a price in advance
    if (claim.status == "4") return Verdict::denied;
    if (whole.is_no_decision() || pending(claim)) return Verdict::pending;
    std::size_t refused = 0;
    auto to_client = paid_to_client(claim.adjustments);
    for (const auto& line : claim.lines) {
        to_client += paid_to_client(line.adjustments);
        if (is_denied(line.paid, line.adjustments)) ++refused;
    }
    const bool all = claim.lines.empty() ? is_denied(claim.paid, claim.adjustments)
                                         : refused == claim.lines.size();
    if (all) return Verdict::denied;
    if (refused > 0) return Verdict::paid_partial;
    if (claim.paid > Money{} || to_client > Money{}) return Verdict::paid;
    // Nothing came of it: the client's share, or an earlier payer's part, or a refusal.
    const bool share =
        has_share(claim.adjustments) ||
        std::any_of(claim.lines.begin(), claim.lines.end(),
                    [](const RemittedLine& line) { return has_share(line.adjustments); });
    return share ? Verdict::zero_paid : Verdict::denied;
}

Verdict with_other_lines(Verdict said, const OtherLines& others) {
    const bool judged = said == Verdict::paid || said == Verdict::paid_partial ||
                        said == Verdict::zero_paid || said == Verdict::denied;
    if (!judged) return said;
    const bool refused = others.refused || said == Verdict::denied || said == Verdict::paid_partial;
    const bool granted = others.paid || others.shared || said != Verdict::denied;
    if (refused) return granted ? Verdict::paid_partial : Verdict::denied;
    return others.paid ? Verdict::paid : said;
}

}  // namespace exclaim::domain
