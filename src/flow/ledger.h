// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "domain/claim/claim_ledger.h"
#include "domain/claim/client_money.h"
#include "domain/payment/beside.h"
#include "flow/services.h"
#include "store/claim_store.h"
#include "store/client_payment_store.h"
#include "store/ledger_store.h"

namespace exclaim::flow {

/// A claim with all its versions that left, and its lines as the ledger knows them.
struct ClaimChain {
    std::vector<store::StoredClaim> versions;  ///< the first one first; drafts are left out
    std::vector<store::StoredClaim> behind;    ///< of the same money, to the plans behind
    std::vector<domain::LedgerLine> lines;
    ClientId client;
    bool by_session = false;  ///< rejected, and the client pays: what it asks is charged beside it
    /// All of them, those of the plans behind last.
    std::vector<const store::StoredClaim*> all() const;
    bool has(std::optional<ClaimId>) const;
    /// Its lines that another one bills too.
    std::set<std::string> lines_also_of(const ClaimChain&) const;
    ClaimId root() const { return versions.front().id; }
    CaseId for_case() const { return versions.front().value.for_case; }
};
/// The chain that a claim stands in; missing if there is no such claim.
Result<ClaimChain> load_chain(store::Transaction&, PracticeId, ClaimId);

/// The lines of a claim that its plan refused for another payer, and that a later claim to that one
/// asks since: they are charged there.
Result<std::set<std::string>> moved_away(store::Transaction&, PracticeId, const ClaimChain&);

/// Claims of other chains that left, were not rejected and bill a session of this one, each by its
/// first version. A service that two claims bill is charged on the older one as long as it stands.
Result<std::set<ClaimId>> bill_the_same(store::Transaction&, PracticeId, const ClaimChain&);

/// Brings the charges of the ledger to what the last version asks. Run when a claim leaves, and
/// again when it is answered: what is charged already is not charged twice.
Result<void> charge_claim(store::Transaction&, const Services&, const Actor&, const ClaimChain&);
Result<void> charge_claim(store::Transaction&, const Services&, const Actor&, ClaimId);

/// The lines on which a client owes, the oldest service first, with their places in the ledger.
struct Owed {
    std::vector<std::pair<store::LedgerPlace, std::string>> lines;
    std::vector<domain::Entry> entries;         ///< of all lines of the client
    std::map<std::int64_t, Money> applied;      ///< by payment
    Money unapplied;                            ///< of all payments, less what was given back
    std::map<std::string, std::string> claims;  ///< of the lines, by number without the version
    domain::ClientMoney money;                  ///< what of it is held for claims that left
};
Result<Owed> owed_by(store::Transaction&, PracticeId, ClientId);

/// Client's money that pays for nothing any more goes to what they owe, the oldest service first.
Result<void> apply_credit(store::Transaction&, const Services&, const Actor&, ClientId);

/// What the plan of a claim and the practice have to settle beside its lines.
struct ClaimBeside {
    Money owed;  ///< to the plan; less than nothing: the plan keeps it back
    std::vector<domain::PlanEntry> entries;
};
Result<ClaimBeside> claim_beside(store::Transaction&, PracticeId, const ClaimChain&,
                                 std::optional<Date> as_of);

/// One claim's lines with what stands on them, up to a day where one is given.
struct LedgerView {
    ClaimId claim;  ///< the first version
    std::optional<Date> as_of;
    std::vector<std::pair<domain::LedgerLine, domain::LineBalance>> lines;
    domain::LineBalance total;
    std::vector<store::LedgerEntry> entries;
    ClaimBeside beside;
};
Result<LedgerView> claim_ledger(const Services&, const Actor&, ClaimId, std::optional<Date> as_of);

/// A client's account: what all claims leave with them, and what they paid.
struct ClientLedger {
    ClientId client;
    std::optional<Date> as_of;
    domain::LineBalance total;
    Money unapplied;  ///< paid, and not yet used for anything
    Money credit;     ///< what may be given back: unapplied and free, or paid too much on a line
    Money held;       ///< of what is unapplied, what claims that left state until they are settled
    Money movable;    ///< of what is paid too much on lines, what others of the client owe
    std::vector<store::LedgerEntry> entries;
    std::vector<std::pair<store::StoredClientPayment, Money>> payments;  ///< and what is unapplied
};
Result<ClientLedger> client_ledger(const Services&, const Actor&, ClientId,
                                   std::optional<Date> as_of);

/// The account of a client as it stands, in a transaction.
Result<ClientLedger> load_client_ledger(store::Transaction&, PracticeId, ClientId,
                                        std::optional<Date> as_of);

/// A client's payment with where it went.
struct TakenPayment {
    store::StoredClientPayment payment;
    std::vector<store::LedgerEntry> applied;
    Money unapplied;
    Findings findings;  ///< what speaks against having taken it
};
/// Keeps a payment and applies it to what the client owes, the oldest service first; the rest
/// stays the client's. The same idempotency key again returns the payment made the first time.
Result<TakenPayment> take_client_payment(const Services&, const Actor&, domain::ClientPayment,
                                         const Idempotency&);

/// What a superbill lays on the client is posted under this name, and so is what takes it back.
inline constexpr std::string_view superbill_source = "superbill";
/// What the client owes of each line of a claim because they have its superbill; none where they
/// have none, or where the practice asks the plan for it since.
std::map<std::string, Money> owed_by_superbill(std::span<const store::LedgerEntry> of_claim);

/// Moves money that is open on a line to the client or off the books, as far as it is open; it
/// hangs on the decision it came from, so that a reversal takes it back too.
Result<Money> move_open(store::Transaction&, const Services&, const Actor&, const ClaimChain&,
                        const domain::PostingRef&, const std::string& line, Money amount,
                        domain::EntryKind, std::string source);

}  // namespace exclaim::flow
