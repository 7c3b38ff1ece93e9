// SPDX-License-Identifier: Apache-2.0
#include "domain/payment/whole_claim.h"

#include <algorithm>

namespace exclaim::domain {
namespace {
RemittedLine line_of(const SentLine& ours, Money charge) {
    RemittedLine out;
    out.line_control = ours.number;
    out.code = ours.code;
    out.modifiers = ours.modifiers;
    out.service_date = ours.date;
    out.charge = charge;
    return out;
}

/// The amounts of the claim fill these lines in order: what was paid first, then what was not.
std::optional<RemittedClaim> spread(const RemittedClaim& claim,
                                    const std::vector<const SentLine*>& lines) {
    Money charges, amounts = claim.paid;
    for (const auto* each : lines) charges += each->charge;
    for (const auto& each : claim.adjustments) {
        if (each.amount <= Money{}) return std::nullopt;
        amounts += each.amount;
    }
    if (claim.paid < Money{} || charges != claim.charge || amounts != claim.charge)
        return std::nullopt;
    auto out = claim;
    out.adjustments.clear();
    auto paid = claim.paid;
    auto rest = claim.adjustments;
    auto next = rest.begin();
    for (const auto* each : lines) {
        auto line = line_of(*each, each->charge);
        line.paid = std::min(each->charge, paid);
        paid -= line.paid;
        for (auto left = each->charge - line.paid; left > Money{} && next != rest.end();) {
            const auto part = std::min(left, next->amount);
            line.adjustments.push_back({next->group, next->reason, part});
            left -= part;
            next->amount -= part;
            if (next->amount == Money{}) ++next;
        }
        out.lines.push_back(std::move(line));
    }
    return out;
}

std::vector<const SentLine*> lines_named(const SentClaim& ours,
                                         const std::vector<std::string>& numbers) {
    std::vector<const SentLine*> out;
    for (const auto& number : numbers)
        for (const auto& each : ours.lines)
            if (each.number == number ||
                std::find(each.aliases.begin(), each.aliases.end(), number) != each.aliases.end())
                out.push_back(&each);
    return out;
}

/// Every line of ours refused.
std::optional<RemittedClaim> refused_whole(const RemittedClaim& claim, const SentClaim& ours) {
    if (claim.paid != Money{}) return std::nullopt;
    std::vector<const SentLine*> all;
    for (const auto& each : ours.lines) all.push_back(&each);
    return spread(claim, all);
}
}  // namespace

std::optional<RemittedClaim> by_line(const RemittedClaim& claim, const SentClaim& ours,
                                     const std::vector<std::string>& chosen) {
    if (claim.lines.empty()) {
        if (!chosen.empty()) return spread(claim, lines_named(ours, chosen));
        if (ours.lines.size() != 1) return refused_whole(claim, ours);
        auto out = claim;
        auto line = line_of(ours.lines[0], claim.charge);
        line.paid = claim.paid;
        line.adjustments = std::move(out.adjustments);
        out.adjustments.clear();
        out.lines.push_back(std::move(line));
        return out;
    }
    auto out = claim;
    out.adjustments.clear();
    for (const auto& each : claim.adjustments) {
        auto rest = each.amount;
        for (auto& line : out.lines) {
            const auto part = rest > Money{} ? std::min(rest, line.paid) : rest;
            if (part == Money{}) continue;
            line.paid -= part;
            line.adjustments.push_back({each.group, each.reason, part});
            rest -= part;
        }
        if (rest != Money{}) return std::nullopt;
    }
    return out;
}

}  // namespace exclaim::domain
