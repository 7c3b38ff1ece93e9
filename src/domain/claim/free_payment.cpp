// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/free_payment.h"

#include <algorithm>

#include "domain/claim/claim_ledger.h"

namespace exclaim::domain {

std::optional<Entry> free_payment(std::span<const Entry> of_payment, Money& credit, Date on) {
    Money used;
    for (const auto& each : of_payment) used += used_of_payment(each);
    const auto part = std::min(used, credit);
    if (part <= Money{}) return std::nullopt;
    credit -= part;
    const auto& first = of_payment.front();
    return Entry{first.line, EntryKind::reversal, Account::collected, Account::client, part,
                 on,         first.source};
}

}  // namespace exclaim::domain
