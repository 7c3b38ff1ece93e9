// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/words.h"

namespace exclaim::domain {

/// Where money of a service line stands. Every journal entry moves it between two of them, so that
/// for each line charge = paid + adjusted + client + open, always.
enum class Account {
    billed,     ///< what the practice asks: grows to the negative
    open,       ///< with the payer: neither paid nor decided
    paid,       ///< by the payer to the practice
    adjusted,   ///< written off, with its reason
    client,     ///< the client owes it
    collected,  ///< the client has paid it
};
inline constexpr std::array<std::string_view, 6> account_words = {
    "billed", "open", "paid", "adjusted", "client", "collected"};
constexpr const auto& words_of(Account) {
    return account_words;
}

/// Why an entry was made.
enum class EntryKind {
    charge,
    payer_payment,
    client_share,
    paid_to_client,
    write_off,
    client_payment,
    reversal,
    refund,
    transfer,  ///< paid by the client on one line, and set against another
};
inline constexpr std::array<std::string_view, 9> entry_kind_words = {
    "charge",         "payer_payment", "client_share", "paid_to_client", "write_off",
    "client_payment", "reversal",      "refund",       "transfer"};
constexpr const auto& words_of(EntryKind) {
    return entry_kind_words;
}

/// One movement: never edited, never removed; a correction is another one.
struct Entry {
    std::string line;  ///< the service line's number
    EntryKind kind = EntryKind::charge;
    Account from = Account::billed;
    Account to = Account::open;
    Money amount;
    Date on = Date::from_days({});  ///< the day it counts for
    std::string source;             ///< payment, claim, person: what it came from
    bool operator==(const Entry&) const = default;
};

/// What stands on each account of a line.
struct LineBalance {
    Money charge, open, paid, adjusted, client, collected;
    /// Nothing is open, with the payer or with the client.
    bool settled() const { return open == Money{} && client == Money{} && charge != Money{}; }
    /// charge = open + paid + adjusted + client + collected.
    bool conserved() const { return charge == open + paid + adjusted + client + collected; }
};

/// Balances of one line, or of all where `line` is empty, up to and on a day.
LineBalance balance(std::span<const Entry> entries, std::string_view line,
                    std::optional<Date> as_of = std::nullopt);

}  // namespace exclaim::domain
