// SPDX-License-Identifier: Apache-2.0
#include "domain/payment/beside.h"

#include <algorithm>

#include "base/in_words.h"
#include "base/text.h"

namespace exclaim::domain {

PlanEntryKind kind_beside(std::string_view reason) {
    constexpr std::array<std::string_view, 5> debts{"WO", "WU", "FB", "72", "AP"};
    if (reason == "L6") return PlanEntryKind::interest;
    return std::find(debts.begin(), debts.end(), reason) != debts.end() ? PlanEntryKind::moved
                                                                        : PlanEntryKind::other;
}

std::vector<PlanAccount> plan_accounts(std::span<const PlanEntry> entries) {
    std::vector<PlanAccount> out;
    for (const auto& each : entries) {
        if (!each.is_debt()) continue;
        auto at = std::find_if(out.begin(), out.end(), [&](const auto& known) {
            return known.payer_id == each.payer_id && known.reference == each.reference;
        });
        if (at == out.end())
            at =
                out.insert(out.end(), {each.payer_id, each.payer_name, each.reference, {}, {}, {}});
        at->owed += each.amount;
        if (each.claim) at->claim = each.claim;
        at->entries.push_back(each);
    }
    return out;
}

Money income_beside(std::span<const PlanEntry> entries) {
    Money out;
    for (const auto& each : entries)
        if (!each.is_debt()) out += each.amount;
    return out;
}

std::vector<PlanEntry> entries_beside(const Remitted& payment, PaymentId self, Date on) {
    std::vector<PlanEntry> out;
    for (const auto& each : payment.provider_adjustments) {
        if (each.amount == Money{}) continue;
        PlanEntry entry;
        entry.payer_id = payment.payer_id;
        entry.payer_name = payment.payer_name;
        entry.reference = each.reference;
        entry.kind = kind_beside(each.reason);
        entry.reason = each.reason;
        entry.amount = -each.amount;  // a positive amount lowers the payment
        entry.on = on;
        entry.payment = self;
        out.push_back(std::move(entry));
    }
    return out;
}

std::vector<PostedResult::Question> questions_beside(const Remitted& payment,
                                                     const std::map<std::string, Money>& owed,
                                                     const std::set<std::string>& explained) {
    struct Group {
        std::string reason;
        Money amount;
        bool forwarded = true;  ///< nothing but debts that move from payment to payment
    };
    std::map<std::pair<bool, std::string>, Group> groups;  ///< a debt or not, reference
    for (const auto& each : payment.provider_adjustments) {
        const auto kind = kind_beside(each.reason);
        if (kind == PlanEntryKind::interest) continue;
        auto& group = groups[{kind == PlanEntryKind::moved, each.reference}];
        if (group.reason.empty()) group.reason = each.reason;
        group.amount += each.amount;
        if (each.reason != "FB") group.forwarded = false;
    }
    std::vector<PostedResult::Question> out;
    for (const auto& [key, group] : groups) {
        const auto& [debt, reference] = key;
        auto asked = group.amount;
        if (debt) {
            const auto known = owed.find(reference);
            const auto before = known == owed.end() ? Money{} : known->second;
            const auto after = before - group.amount;
            // Kept back beyond what was owed, or given beyond what was kept back.
            if (asked > Money{}) asked = std::clamp(-after, Money{}, asked);
            if (asked < Money{}) asked = -std::clamp(after, Money{}, -asked);
            if (asked < Money{} && (group.forwarded || explained.contains(reference))) continue;
        }
        if (asked == Money{}) continue;
        const auto* verb = asked > Money{} ? "The payer keeps back" : "The payer adds";
        out.push_back({"",
                       format("{} {}{}{}", verb, in_words(asked > Money{} ? asked : -asked),
                              reference.empty() ? "" : " for ", reference),
                       group.reason, asked, reference});
    }
    return out;
}

std::optional<std::vector<Entry>> take_off(const SentClaim& ours, const PostedClaim& from,
                                           Money amount, Date on, const std::string& source) {
    std::vector<Entry> out;
    const auto take = [&](const SentLine& line, Money most) {
        Money taken;
        for (const auto& each : out)
            if (each.line == line.number) taken += each.amount;
        const auto part = std::min({amount, balance(from.entries, line.number).paid - taken, most});
        if (part <= Money{}) return;
        out.push_back(
            {line.number, EntryKind::refund, Account::paid, Account::open, part, on, source});
        amount -= part;
    };
    for (const auto& line : ours.lines) take(line, -line.open);
    for (const auto& line : ours.lines) take(line, amount);
    if (amount > Money{}) return std::nullopt;
    return out;
}

std::optional<std::vector<Entry>> put_on(const SentClaim& ours, Money amount, Date on,
                                         const std::string& source) {
    std::vector<Entry> out;
    for (const auto& line : ours.lines) {
        const auto part = std::min(amount, line.open);
        if (part <= Money{}) continue;
        out.push_back({line.number, EntryKind::payer_payment, Account::open, Account::paid, part,
                       on, source});
        amount -= part;
    }
    if (amount > Money{}) return std::nullopt;
    return out;
}

}  // namespace exclaim::domain
