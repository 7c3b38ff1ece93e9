// SPDX-License-Identifier: Apache-2.0
#include "domain/payment/behind.h"

#include <algorithm>
#include <array>

namespace exclaim::domain {

bool is_price(std::string_view reason) {
    constexpr std::array<std::string_view, 12> all{"45",  "59",  "131", "94",  "P5",  "P12",
                                                   "P22", "P23", "P24", "P25", "P26", "253"};
    return std::find(all.begin(), all.end(), reason) != all.end();
}

bool is_protected(const std::vector<std::string>& remarks) {
    return std::any_of(remarks.begin(), remarks.end(), [](const std::string& remark) {
        const auto* row = find_remark(remark);
        return row && row->effect == RemarkEffect::no_balance_billing;
    });
}

namespace {
bool bars(const LineAdjustment& each, bool by_law, const SentClaim& ours) {
    if ((each.group == "CO" || each.group == "PI") && (by_law || ours.contracted)) return true;
    return is_price(each.reason) && (by_law || ours.balance_billing == BalanceBilling::forbidden ||
                                     ours.balance_billing == BalanceBilling::contracted);
}
}  // namespace

void SaidOfLine::take(const RemittedLine& part, const std::vector<std::string>& remarks,
                      const SentClaim& ours) {
    const bool by_law = is_protected(remarks);
    paid += part.paid;
    for (const auto& each : part.adjustments) {
        if (each.reason == "100") {
            paid += each.amount;
        } else if (bars(each, by_law, ours)) {
            barred += each.amount;
            refusal_barred = refusal_barred || is_refused(each, remarks);
        } else if (each.group == "PR" && !is_price(each.reason)) {
            called += each.amount;
            if (is_cost_share(each.reason)) share += each.amount;
        }
    }
}

OnTop on_top(const SentLine& line, const SaidOfLine& said, bool client_may_owe,
             std::optional<Money> paid_since) {
    OnTop out;
    out.open_before = line.open;
    out.refusal_barred = said.refusal_barred;
    const auto left = line.open + line.client_share - said.paid;
    auto& clients = out.clients;
    if (client_may_owe) {
        clients = std::max(Money{}, line.client_share - said.paid);
        // What is barred was open with us as far as that goes, and with the client beyond that.
        clients -= std::clamp(said.barred - std::max(Money{}, left - clients), Money{},
                              std::max(Money{}, clients - said.called));
        clients = std::max(clients, std::min(said.share, left));
        const bool granted = line.client_share > Money{} || paid_since.value_or(Money{}) > Money{};
        if (paid_since && granted && (said.paid > Money{} || said.share > Money{})) {
            const auto together =
                std::clamp(line.client_share - said.paid, Money{}, std::max(Money{}, left));
            clients = std::min(said.called, together);
            out.odd = std::max(said.share, together) - clients;
        }
    }
    out.open = left - clients;
    return out;
}

Money taken_behind(const PostedClaim& behind, const std::string& line) {
    Money paid, taken;
    for (const auto& entry : behind.entries) {
        if (entry.line != line) continue;
        if (entry.kind == EntryKind::payer_payment || entry.kind == EntryKind::paid_to_client)
            paid += entry.amount;
        if (entry.from == Account::client && entry.to == Account::open) taken += entry.amount;
    }
    return std::max(paid, taken);
}

int place_of(std::string_view status) {
    if (status == "2" || status == "20") return 2;
    if (status == "3" || status == "21") return 3;
    return 1;
}

bool tells_of_payer_before(const RemittedClaim& claim) {
    const auto in = [](const std::vector<LineAdjustment>& all) {
        return std::any_of(all.begin(), all.end(),
                           [](const auto& each) { return each.reason == "23"; });
    };
    return in(claim.adjustments) ||
           std::any_of(claim.lines.begin(), claim.lines.end(),
                       [&](const auto& line) { return in(line.adjustments); });
}

}  // namespace exclaim::domain
