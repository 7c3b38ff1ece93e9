// SPDX-License-Identifier: Apache-2.0
#include "domain/payment/money_map.h"

#include <algorithm>

namespace exclaim::domain {
namespace {
Money appealed_on(std::span<const DenialItem> denials, const std::string& line) {
    Money out;
    for (const auto& each : denials)
        if (each.line == line && each.state == DenialState::appealed) out += each.denial.amount;
    return out;
}

/// CARC 100, less what was taken back of it.
Money sent_to_client(std::span<const Entry> entries, const std::string& line) {
    Money out;
    for (const auto& each : entries)
        if (each.line == line && each.kind == EntryKind::paid_to_client)
            out += each.to == Account::client ? each.amount : -each.amount;
    return out;
}

void add(MoneyRow& to, const MoneyRow& more) {
    to.charged += more.charged;
    if (more.allowed) to.allowed = to.allowed.value_or(Money{}) + *more.allowed;
    to.paid_by_plan += more.paid_by_plan;
    to.client_owes += more.client_owes;
    to.client_paid += more.client_paid;
    to.client_prepaid += more.client_prepaid;
    to.written_off += more.written_off;
    to.open += more.open;
    to.overpaid += more.overpaid;
    to.in_appeal += more.in_appeal;
    to.paid_to_client += more.paid_to_client;
    to.not_charged.insert(to.not_charged.end(), more.not_charged.begin(), more.not_charged.end());
}
}  // namespace

std::vector<PrepaidOnLine> prepaid_on(std::span<const LedgerLine> lines,
                                      std::span<const Entry> entries, Money held) {
    std::vector<const LedgerLine*> order;
    for (const auto& each : lines) order.push_back(&each);
    std::stable_sort(order.begin(), order.end(),
                     [](const auto* a, const auto* b) { return a->date < b->date; });
    std::vector<PrepaidOnLine> out;
    for (const auto* each : order) {
        const auto stands = balance(entries, each->number);
        const auto room = std::max(Money{}, stands.open) + std::max(Money{}, stands.client);
        const auto part = std::min(held, room);
        if (part <= Money{}) continue;
        out.push_back({each->number, part});
        held -= part;
    }
    return out;
}

std::optional<Money> allowed_on(std::span<const AllowedOnLine> decisions, std::string_view line) {
    const AllowedOnLine* out = nullptr;
    for (const auto& each : decisions) {
        if (each.line != line) continue;
        // What the same plan decides later takes the place of what it said before.
        const bool anew = out && each.place == out->place && each.payer == out->payer;
        const bool in_front = out && each.place < out->place && !each.refused;
        if (!out || anew || in_front || (out->refused && !each.refused)) out = &each;
    }
    return out ? std::optional{out->allowed} : std::nullopt;
}

std::vector<MoneyRow> money_map(std::span<const LedgerLine> lines, std::span<const Entry> entries,
                                std::span<const DenialItem> denials,
                                std::span<const AllowedOnLine> allowed,
                                std::span<const PrepaidOnLine> prepaid) {
    std::vector<MoneyRow> out;
    for (const auto& line : lines) {
        const auto stands = balance(entries, line.number);
        MoneyRow row;
        row.date = line.date;
        row.charged = stands.charge;
        row.paid_by_plan = stands.paid;
        row.client_owes = stands.client;
        row.client_paid = stands.collected;
        row.written_off = stands.adjusted;
        row.in_appeal = std::clamp(stands.open, Money{}, appealed_on(denials, line.number));
        row.open = stands.open - row.in_appeal;
        row.overpaid = std::clamp(-stands.open, Money{}, std::max(Money{}, stands.paid));
        row.paid_to_client =
            std::min(sent_to_client(entries, line.number), stands.client + stands.collected);
        for (const auto& each : prepaid)
            if (each.line == line.number) row.client_prepaid += each.amount;
        if (line.without_fee) row.not_charged.push_back(line.code);
        // Of what is charged elsewhere by now, or less than it was, no more is allowed than that.
        row.allowed = allowed_on(allowed, line.number);
        if (row.allowed) row.allowed = std::min(*row.allowed, std::max(Money{}, stands.charge));
        const auto same = std::find_if(
            out.begin(), out.end(), [&](const MoneyRow& each) { return each.date == line.date; });
        if (same == out.end())
            out.push_back(row);
        else
            add(*same, row);
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const MoneyRow& a, const MoneyRow& b) { return a.date < b.date; });
    return out;
}

MoneyRow sum(std::span<const MoneyRow> rows) {
    MoneyRow out;
    for (const auto& each : rows) add(out, each);
    return out;
}

}  // namespace exclaim::domain
