// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>

#include "domain/ledger/ledger.h"
#include "store/store.h"

namespace exclaim::store {

/// What entries belong to. The ledger stands with the first version of a claim (its root): a
/// replacement asks for the same lines again, it does not charge them twice.
struct LedgerPlace {
    ClaimId claim;  ///< empty: charged to the client for a session, no plan is billed
    CaseId for_case;
    ClientId client;
    std::optional<PaymentId> payment;
    std::optional<std::int64_t> payment_claim;  ///< place of the claim in the payment, from 0
    std::optional<ClientPaymentId> client_payment;
    bool operator==(const LedgerPlace&) const = default;
};
struct LedgerEntry {
    EntryId id;
    LedgerPlace place;
    domain::Entry entry;
    bool operator==(const LedgerEntry&) const = default;
};

/// Adds entries; there is no way to change or remove one.
Result<void> post_entries(Transaction&, PracticeId, IdGenerator&, const LedgerPlace&,
                          std::span<const domain::Entry>);
// In the order they were posted.
Result<std::vector<LedgerEntry>> entries_of(Transaction&, PracticeId, ClaimId);
Result<std::vector<LedgerEntry>> entries_of(Transaction&, PracticeId, CaseId);
Result<std::vector<LedgerEntry>> entries_of(Transaction&, PracticeId, ClientId);
Result<std::vector<LedgerEntry>> entries_of(Transaction&, PracticeId, PaymentId);

/// What balance() works on.
std::vector<domain::Entry> plain(std::span<const LedgerEntry>);

}  // namespace exclaim::store
