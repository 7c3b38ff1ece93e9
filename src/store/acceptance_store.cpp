// SPDX-License-Identifier: Apache-2.0
#include "store/acceptance_store.h"

#include "base/text.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
constexpr std::string_view columns =
    "payer_id, case_id, plan_name, taxonomy, codes, state, answer, asked_by, asked_on, "
    "spoke_with, reference, conditions, conditions_met, document_id, version, changed_at, "
    "changed_by";

StoredAcceptance read(const db::Row& row) {
    RowReader r(row);
    StoredAcceptance out;
    out.id = r.id<AcceptanceId>();
    auto& v = out.value;
    v.payer = r.id<PayerId>();
    v.for_case = r.optional_id<CaseId>();
    v.plan_name = r.text();
    v.taxonomy = r.code<Taxonomy>();
    v.codes = r.codes<ProcedureCode>();
    v.state = r.code<State>();
    v.answer = r.word<domain::Answer>();
    v.asked_by = r.word<domain::AskedBy>();
    v.asked_on = r.day();
    v.spoke_with = r.text();
    v.reference = r.text();
    v.conditions = r.text();
    v.conditions_met = r.flag();
    v.document = r.optional_id<DocumentId>();
    out.stamp = r.stamp();
    return out;
}
}  // namespace

Result<void> insert_acceptance(Transaction& t, PracticeId practice, const StoredAcceptance& one) {
    static const auto sql =
        format("INSERT INTO acceptances (practice_id, id, {}) VALUES ({})", columns, places(1, 19));
    const auto& v = one.value;
    RowWriter w;
    w.add(practice).add(one.id).add(v.payer).add(v.for_case).add(v.plan_name).add(v.taxonomy);
    w.add(v.codes).add(v.state).add(v.answer).add(v.asked_by).add(v.asked_on).add(v.spoke_with);
    w.add(v.reference).add(v.conditions).add(v.conditions_met).add(v.document).add(one.stamp);
    TRY(t.execute(sql, w.values()));
    return {};
}

Result<StoredAcceptance> load_acceptance(Transaction& t, PracticeId practice, AcceptanceId id) {
    static const auto sql =
        format("SELECT id, {} FROM acceptances WHERE practice_id = $1 AND id = $2", columns);
    const auto rows = TRY(t.query(sql, db::values(practice.value(), id.value())));
    if (rows.empty()) return fail(ErrorKind::missing, "There is no such acceptance.");
    return read(rows.front());
}

Result<std::vector<StoredAcceptance>> acceptances_of(Transaction& t, PracticeId practice,
                                                     PayerId payer) {
    static const auto sql = format(
        "SELECT id, {} FROM acceptances WHERE practice_id = $1 AND payer_id = $2 ORDER BY id",
        columns);
    std::vector<StoredAcceptance> out;
    for (const auto& row : TRY(t.query(sql, db::values(practice.value(), payer.value()))))
        out.push_back(read(row));
    return out;
}

}  // namespace exclaim::store
