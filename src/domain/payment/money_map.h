// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/claim/claim_ledger.h"
#include "domain/denial/work.h"

namespace exclaim::domain {

/// Where the money of one date of service is. charged = paid_by_plan + client_owes + client_paid +
/// written_off + open + in_appeal, always.
struct MoneyRow {
    std::optional<Date> date;
    Money charged;
    std::optional<Money> allowed;  ///< of what was judged; none: nothing was
    Money paid_by_plan;            ///< to the practice
    Money client_owes, client_paid;
    Money written_off;
    Money open;            ///< with the payer, or with us to decide
    Money overpaid;        ///< paid by the plan for what is charged no more: its own to have back
    Money in_appeal;       ///< refused and contested
    Money paid_to_client;  ///< of the client's part, what the plan has sent to the client
    /// Codes that the client is to pay and that have no fee: what is charged for them is unknown.
    std::vector<std::string> not_charged = {};
    bool operator==(const MoneyRow&) const = default;
};

/// What was allowed on a line by the decision that stands.
struct AllowedOnLine {
    std::string line;
    Money allowed;
};

/// One row for each date of service, the oldest first.
std::vector<MoneyRow> money_map(std::span<const LedgerLine> lines, std::span<const Entry> entries,
                                std::span<const DenialItem> denials,
                                std::span<const AllowedOnLine> allowed);
MoneyRow sum(std::span<const MoneyRow> rows);

}  // namespace exclaim::domain
