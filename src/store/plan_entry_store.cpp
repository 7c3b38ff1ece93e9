// SPDX-License-Identifier: Apache-2.0
#include "store/plan_entry_store.h"

#include "base/text.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
const std::vector<std::string>& columns() {
    static const std::vector<std::string> all{"practice_id", "id",         "payer_id", "payer_name",
                                              "reference",   "kind",       "reason",   "amount",
                                              "counts_on",   "payment_id", "claim_id", "note"};
    return all;
}

domain::PlanEntry read(const db::Row& row) {
    RowReader r(row);
    domain::PlanEntry out;
    out.payer_id = r.text();
    out.payer_name = r.text();
    out.reference = r.text();
    out.kind = r.word<domain::PlanEntryKind>();
    out.reason = r.text();
    out.amount = r.money();
    out.on = r.day();
    out.payment = r.optional_id<PaymentId>();
    out.claim = r.optional_id<ClaimId>();
    out.note = r.text();
    return out;
}

Result<std::vector<domain::PlanEntry>> select(Transaction& t, std::string_view where,
                                              const db::Values& values) {
    std::string names;
    for (std::size_t i = 2; i < columns().size(); ++i)
        names += (names.empty() ? "" : ", ") + columns()[i];
    std::vector<domain::PlanEntry> out;
    for (const auto& row :
         TRY(t.query(format("SELECT {} FROM plan_entries WHERE practice_id = $1 {} ORDER BY id",
                            names, where),
                     values)))
        out.push_back(read(row));
    return out;
}
}  // namespace

Result<void> insert_plan_entries(Transaction& t, PracticeId practice, IdGenerator& ids,
                                 const std::vector<domain::PlanEntry>& entries) {
    if (entries.empty()) return {};
    std::vector<db::Values> rows;
    rows.reserve(entries.size());
    for (const auto& e : entries) {
        RowWriter w;
        w.add(practice).add(ids.make<PlanEntryId>()).add(e.payer_id).add(e.payer_name);
        w.add(e.reference).add(e.kind).add(e.reason).add(e.amount).add(e.on);
        rows.push_back(w.add(e.payment).add(e.claim).add(e.note).values());
    }
    return t.insert_many("plan_entries", columns(), rows);
}

Result<std::vector<domain::PlanEntry>> plan_entries_of(Transaction& t, PracticeId practice) {
    return select(t, "", db::values(practice.value()));
}
Result<std::vector<domain::PlanEntry>> plan_entries_of(Transaction& t, PracticeId practice,
                                                       std::string_view payer_id) {
    return select(t, "AND payer_id = $2", db::values(practice.value(), payer_id));
}
Result<std::vector<domain::PlanEntry>> plan_entries_of(Transaction& t, PracticeId practice,
                                                       PaymentId id) {
    return select(t, "AND payment_id = $2", db::values(practice.value(), id.value()));
}

}  // namespace exclaim::store
