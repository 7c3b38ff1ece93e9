// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "flow/ledger.h"

namespace exclaim::flow {

/// What a client paid too much on some lines, set against what they owe on others. No money comes
/// or goes: it hangs on a payment of nothing, which says who did it and why.
struct Transfer {
    ClientPaymentId id;
    ClientId client;
    Money amount;
    Date on = Date::from_days({});
    std::string note;
    std::vector<store::LedgerEntry> entries;  ///< off the lines paid too much, and onto the others
    Money credit;                             ///< what is left
};
/// The oldest service that is owed first; kind blocked where it is more than the credit on lines or
/// than what others owe. The same idempotency key again returns the transfer made the first time.
Result<Transfer> transfer_credit(const Services&, const Actor&, ClientId, Money amount,
                                 std::string note, const Idempotency&);

}  // namespace exclaim::flow
