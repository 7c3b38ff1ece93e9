// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
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
    Money client_prepaid;  ///< received beside that, and waiting for what the client comes to owe
    Money written_off;
    Money open;            ///< with the payer, or with us to decide
    Money overpaid;        ///< paid by the plan for what is charged no more: its own to have back
    Money in_appeal;       ///< refused and contested
    Money paid_to_client;  ///< of the client's part, what the plan has sent to the client
    /// Codes that the client is to pay and that have no fee: what is charged for them is unknown.
    std::vector<std::string> not_charged = {};
    bool operator==(const MoneyRow&) const = default;
};

/// What one decision that stands allowed on a line.
struct AllowedOnLine {
    std::string line;
    Money allowed;
    int place = 1;         ///< of its plan: 2 and more are behind the first
    std::string payer;     ///< who decided
    bool refused = false;  ///< it granted nothing of the line, and a reason speaks against it
};
/// What the plan that allowed the line says, from decisions in the order they came: the first in
/// the order of the plans that did not refuse it; the plan behind says nothing of what that one
/// allowed. Refused by all: what the first of them says. None: nothing was said of the line.
std::optional<Money> allowed_on(std::span<const AllowedOnLine> decisions, std::string_view line);

/// What a client has paid for a line before anybody knows what they owe of it.
struct PrepaidOnLine {
    std::string line;
    Money amount;
};
/// What is held for a claim that stated it as paid, on its lines: the oldest first, on each no more
/// than may come to be the client's (domain sheet K.4).
std::vector<PrepaidOnLine> prepaid_on(std::span<const LedgerLine> lines,
                                      std::span<const Entry> entries, Money held);

/// One row for each date of service, the oldest first.
std::vector<MoneyRow> money_map(std::span<const LedgerLine> lines, std::span<const Entry> entries,
                                std::span<const DenialItem> denials,
                                std::span<const AllowedOnLine> allowed,
                                std::span<const PrepaidOnLine> prepaid = {});
MoneyRow sum(std::span<const MoneyRow> rows);

}  // namespace exclaim::domain
