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
}  // namespace

PlanBefore::Decision decided(const RemittedClaim& claim, std::optional<Date> on,
                             std::span<const LedgerLine> lines, const ClaimRecord& record) {
    PlanBefore::Decision out{claim.payer_number, claim.paid, claim.adjustments,
                             claim.remarks,      on,         {}};
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
    return out;
}

}  // namespace exclaim::domain
