// SPDX-License-Identifier: Apache-2.0
#include "domain/ledger/ledger.h"

#include "base/check.h"

namespace exclaim::domain {

LineBalance balance(std::span<const Entry> entries, std::string_view line,
                    std::optional<Date> as_of) {
    LineBalance out;
    const auto account = [&](Account which) -> Money& {
        switch (which) {
            case Account::billed: return out.charge;
            case Account::open: return out.open;
            case Account::paid: return out.paid;
            case Account::adjusted: return out.adjusted;
            case Account::client: return out.client;
            case Account::collected: return out.collected;
        }
        return out.open;
    };
    for (const auto& entry : entries) {
        if (!line.empty() && entry.line != line) continue;
        if (as_of && *as_of < entry.on) continue;
        account(entry.from) -= entry.amount;
        account(entry.to) += entry.amount;
    }
    out.charge = -out.charge;
    ENSURE(out.conserved());
    return out;
}

}  // namespace exclaim::domain
