// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/claim_ledger.h"

#include <algorithm>
#include <map>

namespace exclaim::domain {
namespace {
/// The line of an earlier version that this one continues, if no other line of its version does.
LedgerLine* continued(std::vector<LedgerLine>& all, const std::vector<const LedgerLine*>& taken,
                      const BuiltLine& built) {
    for (auto& each : all)
        if (each.number == built.line.number) return &each;
    for (auto& each : all)
        if (each.session == built.session && each.code == built.line.code &&
            std::find(taken.begin(), taken.end(), &each) == taken.end())
            return &each;
    return nullptr;
}
}  // namespace

std::vector<LedgerLine> ledger_lines(std::span<const ClaimRecord> versions,
                                     std::size_t on_the_way) {
    std::vector<LedgerLine> out;
    // Places in `out` must not move while a version is read.
    std::size_t most = 0;
    for (const auto& each : versions) most += each.lines.size();
    out.reserve(most);
    for (std::size_t i = 0; i < versions.size(); ++i) {
        const auto& version = versions[i];
        std::vector<const LedgerLine*> taken;
        if (i + on_the_way < versions.size())
            for (auto& each : out) each.charge = {};
        for (const auto& built : version.lines) {
            auto* line = continued(out, taken, built);
            if (!line) {
                out.push_back({built.line.number, {}, built.session, built.line.code, {}, {}, {}});
                line = &out.back();
            } else if (line->number != built.line.number) {
                line->aliases.push_back(built.line.number);
            }
            taken.push_back(line);
            line->code = built.line.code;
            line->modifiers = built.line.modifiers;
            line->date = built.line.date;
            if (version.frequency != Frequency::cancellation) line->charge = built.line.charge;
        }
    }
    return out;
}

std::vector<Entry> charge_entries(std::span<const LedgerLine> lines, std::span<const Entry> entries,
                                  Date on, const std::string& source) {
    std::vector<Entry> out;
    for (const auto& line : lines) {
        const auto missing = line.charge - balance(entries, line.number).charge;
        if (missing > Money{})
            out.push_back({line.number, EntryKind::charge, Account::billed, Account::open, missing,
                           on, source});
        if (missing < Money{})
            out.push_back({line.number, EntryKind::reversal, Account::open, Account::billed,
                           -missing, on, source});
    }
    return out;
}

std::vector<Entry> apply_client_money(std::span<const std::string> lines,
                                      std::span<const Entry> entries, Money& amount, Date on,
                                      const std::string& source, EntryKind kind) {
    std::vector<Entry> out;
    for (const auto& line : lines) {
        const auto part = std::min(amount, balance(entries, line).client);
        if (part <= Money{}) continue;
        out.push_back({line, kind, Account::client, Account::collected, part, on, source});
        amount -= part;
    }
    return out;
}

Money used_of_payment(const Entry& entry) {
    return entry.from == Account::collected ? -entry.amount : entry.amount;
}

namespace {
/// What is paid beyond what is owed on each line; less than nothing: what is still owed.
std::map<std::string, Money> beyond(std::span<const Entry> entries) {
    std::map<std::string, Money> out;
    for (const auto& each : entries) {
        if (each.from == Account::client) out[each.line] += each.amount;
        if (each.to == Account::client) out[each.line] -= each.amount;
    }
    return out;
}
/// The same of the lines on which too much is paid.
std::map<std::string, Money> too_much(std::span<const Entry> entries) {
    auto out = beyond(entries);
    std::erase_if(out, [](const auto& each) { return each.second <= Money{}; });
    return out;
}
}  // namespace

Money credit_on_lines(std::span<const Entry> entries) {
    Money out;
    for (const auto& [line, credit] : too_much(entries)) out += credit;
    return out;
}

Money movable_on_lines(std::span<const Entry> entries) {
    Money credit, owed;
    for (const auto& [line, more] : beyond(entries)) (Money{} < more ? credit : owed) += more;
    return std::min(credit, -owed);
}

std::vector<Entry> give_back(std::span<const Entry> entries, Money& amount, Date on,
                             const std::string& source, EntryKind kind) {
    std::vector<Entry> out;
    for (const auto& [line, credit] : too_much(entries)) {
        const auto part = std::min(credit, amount);
        if (part <= Money{}) continue;
        out.push_back({line, kind, Account::collected, Account::client, part, on, source});
        amount -= part;
    }
    return out;
}

}  // namespace exclaim::domain
