// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "domain/denial/reasons.h"
#include "domain/ledger/adjustment.h"

namespace exclaim::domain {

/// Why money was refused, and what to do. For a person, never an act by itself.
struct Denial {
    DenialClass kind = DenialClass::denied_otherwise;
    Step step = Step::denial;  ///< the step that failed
    Preventable preventable = Preventable::unknown;
    std::string reason;
    std::string remark;                ///< that says most beside it; empty: none came, or alerts
    Money amount;                      ///< refused
    Money client_part;                 ///< of it, what the payer says the client owes (PR)
    std::vector<std::string> actions;  ///< the first is advised
    std::string cause, meaning;
    bool known = true;                ///< false: the reason is not in the table
    bool client_path = false;         ///< group PR: the payer says the client owes it
    bool no_balance_billing = false;  ///< the law forbids billing the client for the rest
};

/// True for what a plan leaves to the client by its terms: deductible, coinsurance, copay and the
/// like.
bool is_cost_share(std::string_view reason);

/// The row that says most of an adjustment: with one of the remarks, or of the reason alone; null
/// for a reason that nobody knows.
const DenialReason* row_of(const LineAdjustment& adjustment,
                           const std::vector<std::string>& remarks);
/// Money that the payer refused, rather than priced, shared or left to another.
bool is_refused(const LineAdjustment& adjustment, const std::vector<std::string>& remarks);

/// Nothing was paid to anybody, no cost share stands, and a reason speaks against the service: the
/// same reading as of the file (contract, `remittance read`).
bool is_denied(Money paid, const std::vector<LineAdjustment>& adjustments);
/// The refusal of a line of which nothing came for anybody, by reasons that are none where
/// something is paid beside them: all of it is refused.
Denial nothing_came(const std::vector<LineAdjustment>& adjustments,
                    const std::vector<std::string>& remarks);

/// Never judged (MA130): no appeal, but a new claim.
bool is_unprocessable(const Denial&);
/// The claim was judged on other lines, so the plan has it in its books: a line that was not judged
/// is corrected, and no new claim is sent beside it.
void of_judged_claim(Denial&);

/// For a refusal of which no appeal is left, or while one waits, and for one that a corrected claim
/// answers: `instead` where nothing else was advised.
void not_appealed(Denial&, std::string_view instead);
void not_corrected(Denial&, std::string_view instead);

/// While an appeal waits for its answer nobody settles it, nor asks another payer for it.
void not_settled(Denial&);

/// A claim that answers it is drafted: instead of drafting one, that one is sent.
void answered_by_draft(Denial&);

/// What no plan refused: an amount that a question asked about, and that the practice contests.
inline constexpr std::string_view contested_cause = "contested by the practice";
bool is_contested(const Denial&);

/// CARC 197: authorization or notification is missing.
bool says_authorization_missing(const Denial&);
/// The authorization that is said to be missing stood on the claim and covers what was billed:
/// nobody asks for another.
void authorization_was_sent(Denial&);

/// The payer judged it, lays it on the client, at least in part, and no law forbids the bill: that
/// part the client is billed for, and what is left is decided on its own.
bool is_clients(const Denial&);
/// What is left of a refusal once their part is with them, by the adjustments of its line: what was
/// refused otherwise, which is not theirs.
Denial rest_of(const Denial&, std::vector<LineAdjustment> adjustments,
               const std::vector<std::string>& remarks);
/// Nobody advises to bill the client for what they do not owe.
void not_the_clients(Denial&);

/// What leads of the adjustments of a line or claim; none where nothing was refused (cost share,
/// price, paid to the client, pending…).
std::optional<Denial> classify(const std::vector<LineAdjustment>& adjustments,
                               const std::vector<std::string>& remarks);

}  // namespace exclaim::domain
