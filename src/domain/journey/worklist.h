// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/words.h"
#include "domain/journey/actions.h"

namespace exclaim::domain {

/// What waits on the practice, as Today sorts it.
enum class Worklist {
    eligibility,
    acceptance,
    referral,
    plan,
    authorization,
    session,
    note,
    reassessment,
    billing,
    rejected,
    denied,
    silent,
    posting,
    balance,
    closing
};
inline constexpr auto worklist_words = std::to_array<std::string_view>(
    {"eligibility", "acceptance", "referral", "plan", "authorization", "session", "note",
     "reassessment", "billing", "rejected", "denied", "silent", "posting", "balance", "closing"});
constexpr const auto& words_of(Worklist) {
    return worklist_words;
}
/// On screen.
std::string_view title(Worklist);

/// One row for each case and reason: why it is there is the action's `why`, its button the action's
/// label. What belongs to no case has neither case nor client.
struct WorkRow {
    Worklist list = Worklist::eligibility;
    CaseId of;
    ClientId client;
    std::string client_name, payer_name, case_title;
    std::int64_t count = 1;      ///< things that lie behind it: denials, claims, what a step lacks
    std::optional<Money> money;  ///< of all of them; none where none names any
    NextAction action;           ///< the most urgent of them
};

/// How many things, and the money they name; none where none names any.
struct WorkSum {
    std::int64_t count = 0;
    std::optional<Money> money;
    void add(const std::optional<Money>&);
};

/// What is next in a case, as its own page says it.
struct CaseNext {
    CaseId of;
    ClientId client;
    NextAction action;
};

struct Work {
    std::vector<WorkRow> rows;
    std::vector<CaseNext> next;  ///< of each case that asks for anything
    /// On whom the money waits: the practice (every row but client balances), plans (sent and not
    /// judged, or in appeal).
    WorkSum you, payers;
    /// What clients owe by the ledger, as the ageing of the review has it: `now` can be collected
    /// (the rows of client balances), `later` waits until the rest of its claim is decided.
    struct Clients {
        WorkSum now, later;
        WorkSum both() const;
    } clients;
};

/// A closed case asks for no more care; what took place is still written down, signed, billed and
/// paid. What its review lacks is the practice's: a list of codes, a rule.
bool outlives_case(const NextAction&, Step);

/// What each case waits for on our side; what only waits for others is in the sums alone. Of a
/// closed case only its money. Overdue first, then what was refused or stops the case, then by due
/// date and money.
Work worklist(std::span<const CaseFacts>, Date today);
// The same in parts: what waits of these cases, and at the end all rows by urgency.
void add_work(Work&, std::span<const CaseFacts>, Date today);
/// What arrived and belongs to nobody that we know: one row for each kind of question.
void add_unplaced(Work&, std::span<const Question>);
/// Money of payments that are about no claim of ours, and that nobody saw on the account: a row for
/// each. It is asked about as what arrived, so that it counts here only where nothing else asks.
void add_undeposited(Work&, std::span<const Payment>, Date today);
void sort_by_urgency(Work&);

}  // namespace exclaim::domain
