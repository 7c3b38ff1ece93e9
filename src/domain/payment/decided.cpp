// SPDX-License-Identifier: Apache-2.0
#include "domain/payment/decided.h"

#include <algorithm>
#include <set>

namespace exclaim::domain {
namespace {
bool is_called(const LedgerLine& line, const std::string& number) {
    return line.number == number ||
           std::find(line.aliases.begin(), line.aliases.end(), number) != line.aliases.end();
}

/// The line of the record that a line of the ledger has become.
const ClaimLine* by_number(std::span<const LedgerLine> lines, const ClaimRecord& record,
                           const std::string& number) {
    if (number.empty()) return nullptr;
    for (const auto& known : lines)
        if (is_called(known, number))
            for (const auto& each : record.lines)
                if (is_called(known, each.line.number)) return &each.line;
    return nullptr;
}

const ClaimLine* by_words(const ClaimRecord& record, const RemittedLine& said,
                          const std::set<const ClaimLine*>& taken) {
    const ClaimLine* found = nullptr;
    for (const auto& [line, session] : record.lines) {
        if (taken.contains(&line) || line.code != said.code || line.charge != said.charge ||
            (said.service_date && line.date != said.service_date))
            continue;
        if (found) return nullptr;
        found = &line;
    }
    return found;
}
/// With the client, of what the decision left: what is theirs by the ledger, and what the plan
/// calls theirs as long as nobody has decided it. What was written off is nobody's.
Money left_with_client(Money charge, Money called, std::span<const Entry> entries) {
    Money client, moved;
    for (const auto& each : entries) {
        if (each.from == Account::open) moved += each.amount;
        if (each.to == Account::open) moved -= each.amount;
        if (each.kind == EntryKind::paid_to_client) continue;
        if (each.to == Account::client) client += each.amount;
        if (each.from == Account::client) client -= each.amount;
    }
    return client + std::max(Money{}, std::min(charge - moved, called - client));
}

/// The same of each of our lines; of one that the plan has split, on its parts.
void leave_with_client(PlanBefore::Decision& out, std::span<const LedgerLine> lines,
                       std::span<const Entry> entries) {
    std::set<std::string> done;
    for (const auto& first : out.lines) {
        if (!done.insert(first.number).second) continue;
        auto number = first.number;
        for (const auto& each : lines)
            if (is_called(each, number)) {
                number = each.number;
                break;
            }
        std::vector<Entry> own;
        for (const auto& each : entries)
            if (each.line == number) own.push_back(each);
        std::vector<LineDecision*> parts;
        Money charge, called;
        for (auto& each : out.lines) {
            if (each.number != first.number) continue;
            parts.push_back(&each.said);
            charge += each.said.paid + sum(each.said.adjustments);
            called += called_the_clients(each.said.adjustments);
        }
        auto left = left_with_client(charge, called, own);
        for (auto* part : parts) {
            part->client_left = std::min(left, called_the_clients(part->adjustments));
            left -= *part->client_left;
        }
        *parts.back()->client_left += left;
    }
}
}  // namespace

PlanBefore::Decision decided(const RemittedClaim& claim, std::optional<Date> on,
                             std::span<const LedgerLine> lines, const ClaimRecord& record,
                             std::span<const Entry> entries) {
    PlanBefore::Decision out{claim.payer_number, claim.paid, claim.adjustments,
                             claim.remarks,      on,         {}};
    if (claim.lines.empty())
        out.client_left =
            left_with_client(claim.charge, called_the_clients(claim.adjustments), entries);
    std::set<const ClaimLine*> taken;
    for (const auto& said : claim.lines) {
        const auto* ours = by_number(lines, record, said.line_control);
        if (!ours) ours = by_words(record, said, taken);
        if (!ours) continue;
        taken.insert(ours);
        LineDecision line;
        line.code = said.code;
        line.modifiers = said.modifiers;
        line.units = said.units.count == 0 ? ours->units : said.units.count;
        line.paid = said.paid;
        line.adjustments = said.adjustments;
        line.on = on;
        out.lines.push_back({ours->number, std::move(line)});
    }
    leave_with_client(out, lines, entries);
    return out;
}

}  // namespace exclaim::domain
