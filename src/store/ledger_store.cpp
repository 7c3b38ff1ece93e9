// SPDX-License-Identifier: Apache-2.0
#include "store/ledger_store.h"

#include "base/text.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
const std::vector<std::string>& columns() {
    static const std::vector<std::string> all{
        "practice_id", "id",     "claim_id",     "case_id",       "client_id",
        "line",        "kind",   "from_account", "to_account",    "amount",
        "counts_on",   "source", "payment_id",   "payment_claim", "client_payment_id"};
    return all;
}

LedgerEntry read(const db::Row& row) {
    RowReader r(row);
    LedgerEntry out;
    out.id = r.id<EntryId>();
    out.place.claim = r.id<ClaimId>();
    out.place.for_case = r.id<CaseId>();
    out.place.client = r.id<ClientId>();
    auto& e = out.entry;
    e.line = r.text();
    e.kind = r.word<domain::EntryKind>();
    e.from = r.word<domain::Account>();
    e.to = r.word<domain::Account>();
    e.amount = r.money();
    e.on = r.day();
    e.source = r.text();
    out.place.payment = r.optional_id<PaymentId>();
    out.place.payment_claim = r.optional_integer();
    out.place.client_payment = r.optional_id<ClientPaymentId>();
    return out;
}

Result<std::vector<LedgerEntry>> select(Transaction& t, PracticeId practice,
                                        std::string_view column, std::int64_t id) {
    std::string names;
    for (std::size_t i = 1; i < columns().size(); ++i)
        names += (names.empty() ? "" : ", ") + columns()[i];
    std::vector<LedgerEntry> out;
    for (const auto& row : TRY(t.query(
             format("SELECT {} FROM ledger_entries WHERE practice_id = $1 AND {} = $2 ORDER BY id",
                    names, column),
             db::values(practice.value(), id))))
        out.push_back(read(row));
    return out;
}
}  // namespace

Result<void> post_entries(Transaction& t, PracticeId practice, IdGenerator& ids,
                          const LedgerPlace& place, std::span<const domain::Entry> entries) {
    if (entries.empty()) return {};
    std::vector<db::Values> rows;
    rows.reserve(entries.size());
    for (const auto& e : entries) {
        RowWriter w;
        w.add(practice).add(ids.make<EntryId>());
        w.add(place.claim).add(place.for_case).add(place.client);
        w.add(e.line).add(e.kind).add(e.from).add(e.to).add(e.amount).add(e.on).add(e.source);
        w.add(place.payment).add(place.payment_claim).add(place.client_payment);
        rows.push_back(w.values());
    }
    return t.insert_many("ledger_entries", columns(), rows);
}

Result<std::vector<LedgerEntry>> entries_of(Transaction& t, PracticeId practice, ClaimId id) {
    return select(t, practice, "claim_id", id.value());
}
Result<std::vector<LedgerEntry>> entries_of(Transaction& t, PracticeId practice, CaseId id) {
    return select(t, practice, "case_id", id.value());
}
Result<std::vector<LedgerEntry>> entries_of(Transaction& t, PracticeId practice, ClientId id) {
    return select(t, practice, "client_id", id.value());
}
Result<std::vector<LedgerEntry>> entries_of(Transaction& t, PracticeId practice, PaymentId id) {
    return select(t, practice, "payment_id", id.value());
}

std::vector<domain::Entry> plain(std::span<const LedgerEntry> entries) {
    std::vector<domain::Entry> out;
    out.reserve(entries.size());
    for (const auto& each : entries) out.push_back(each.entry);
    return out;
}

}  // namespace exclaim::store
