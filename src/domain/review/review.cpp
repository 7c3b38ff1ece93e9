// SPDX-License-Identifier: Apache-2.0
#include "domain/review/review.h"

#include <algorithm>

namespace exclaim::domain {

std::optional<std::int64_t> Rate::per_mille() const {
    if (whole < least_for_a_rate) return std::nullopt;
    return (part * 2000 + whole) / (whole * 2);
}

namespace {
std::size_t bucket(int days) {
    if (days <= 30) return 0;
    if (days <= 60) return 1;
    if (days <= 90) return 2;
    return days <= 120 ? 3 : 4;
}

/// Each first claim with its first judgment. A claim that was rejected on the way has none: it
/// comes with the version that is sent again, and has not passed first whatever that brings. What
/// is sent again after a judgment changes the first one no more.
std::vector<ReviewedClaim> first_claims(const std::vector<ReviewedClaim>& all) {
    std::vector<ReviewedClaim> out;
    std::map<ClaimId, std::size_t> first;
    for (const auto& each : all) {
        const auto before = each.resends ? first.find(*each.resends) : first.end();
        if (before == first.end()) {
            if (each.resends) continue;
            first[each.id] = out.size();
            out.push_back(each);
            continue;
        }
        const auto place = before->second;
        first[each.id] = place;
        auto& claim = out[place];
        if (claim.judged) continue;
        claim.rejected = claim.rejected || each.rejected;
        claim.judged = each.judged;
        claim.denied = each.denied;
    }
    return out;
}

void add_rates(const ReviewFacts& facts, Review& out) {
    for (const auto& claim : first_claims(facts.claims)) {
        if (claim.judged || claim.rejected) {
            ++out.clean.whole;
            if (!claim.rejected) ++out.clean.part;
        }
        if (!claim.judged) continue;
        ++out.denial.whole;
        ++out.first_pass.whole;
        if (claim.denied) ++out.denial.part;
        if (!claim.denied && !claim.rejected) ++out.first_pass.part;
    }
}

void add_money(const ReviewFacts& facts, Date today, Review& out) {
    for (const auto& line : facts.lines) {
        for (const auto owed : {line.open, line.client})
            (owed < Money{} ? out.credits : out.receivable) += owed < Money{} ? -owed : owed;
        const int days = today - line.served;
        if (0 <= days && days < charge_days) out.charged += line.charge;
        if (line.open > Money{}) out.insurance[bucket(days)] += line.open;
        if (line.client > Money{}) out.client[bucket(days)] += line.client;
    }
    if (out.charged <= Money{}) return;
    const auto net = (out.receivable - out.credits).cents();
    const auto charged = out.charged.cents();
    out.days_in_ar = (net * charge_days * 20 + charged) / (charged * 2);
}
}  // namespace

namespace {
/// Of a line that a payer refused more than once, wholly and then in part, the refusal of the most
/// money: it is one.
std::map<std::pair<PayerId, std::string>, DenialId> most_refused(
    const std::vector<DeniedLine>& all) {
    std::map<DenialId, Money> refused;
    for (const auto& each : all) refused[each.id] += each.amount;
    std::map<std::pair<PayerId, std::string>, DenialId> out;
    for (const auto& each : all) {
        if (each.line.empty()) continue;
        auto& id = out.try_emplace({each.payer, each.line}, each.id).first->second;
        if (refused[id] < refused[each.id]) id = each.id;
    }
    return out;
}
}  // namespace

Review review(const ReviewFacts& facts, Date today) {
    Review out;
    add_rates(facts, out);
    add_money(facts, today, out);
    std::map<std::pair<PayerId, Step>, DenialCell> cells;
    const auto first = most_refused(facts.denials);
    for (const auto& denial : facts.denials) {
        if (const auto at = first.find({denial.payer, denial.line});
            at != first.end() && at->second != denial.id)
            continue;
        auto& cell = cells[{denial.payer, denial.step}];
        cell.payer = denial.payer;
        cell.step = denial.step;
        ++cell.count;
        cell.amount += denial.amount;
    }
    for (const auto& [key, cell] : cells) out.denials.push_back(cell);
    std::stable_sort(out.denials.begin(), out.denials.end(),
                     [](const auto& a, const auto& b) { return b.amount < a.amount; });
    return out;
}

}  // namespace exclaim::domain
