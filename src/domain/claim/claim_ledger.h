// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/claim/evidence.h"
#include "domain/ledger/ledger.h"

namespace exclaim::domain {

/// A line as the ledger knows it through all versions of its claim: a replacement asks for the
/// same money again, it does not charge twice.
struct LedgerLine {
    std::string number;                ///< of the first version that had it
    std::vector<std::string> aliases;  ///< in later versions
    SessionId session;
    std::string code;
    std::vector<std::string> modifiers;
    std::optional<Date> date;
    Money charge;  ///< what the last version asks; nothing if it dropped or cancelled the line
    bool without_fee = false;  ///< the client is to pay it, and nobody said what it costs
};

/// The lines of a claim that left in these versions, the first version first. The same line has
/// the same number, or the same session and code. The plan has not taken the last `on_the_way` of
/// them: what those leave out is asked as before.
std::vector<LedgerLine> ledger_lines(std::span<const ClaimRecord> versions,
                                     std::size_t on_the_way = 0);

/// What brings the charges of the ledger to what the last version asks; empty if they are there.
std::vector<Entry> charge_entries(std::span<const LedgerLine> lines, std::span<const Entry> entries,
                                  Date on, const std::string& source);

/// What is to be applied of `amount` of a client's money: the lines on which the client owes, in
/// the order given, until it is used up.
std::vector<Entry> apply_client_money(std::span<const std::string> lines,
                                      std::span<const Entry> entries, Money& amount, Date on,
                                      const std::string& source,
                                      EntryKind kind = EntryKind::client_payment);

/// What an entry used up of the client's payment it hangs on; less than nothing where it was given
/// back.
Money used_of_payment(const Entry& entry);

/// What a client paid on lines above what they owe there: it may be given back.
Money credit_on_lines(std::span<const Entry> entries);
/// What of it can be set against what the client owes on other lines.
Money movable_on_lines(std::span<const Entry> entries);
/// Gives `amount` of it back, line after line, as far as it goes; takes it off `amount`.
std::vector<Entry> give_back(std::span<const Entry> entries, Money& amount, Date on,
                             const std::string& source, EntryKind kind = EntryKind::refund);

}  // namespace exclaim::domain
