// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "store/denial_store.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
constexpr std::string_view columns =
    "denial_id, level, sent_on, answer_due, letter, document_id, decision, decided_on, version, "
    "changed_at, changed_by";

RowWriter& write(RowWriter& w, const StoredAppeal& r) {
    const auto& v = r.value;
    w.add(v.denial).add(v.level).add(v.sent_on).add(v.answer_due).add(v.letter).add(v.document);
    return w.add(v.decision).add(v.decided_on).add(r.stamp);
}

StoredAppeal read(const db::Row& row) {
    RowReader r(row);
    StoredAppeal out;
    out.id = r.id<AppealId>();
    auto& v = out.value;
    v.denial = r.id<DenialId>();
    v.level = r.word<domain::AppealLevel>();
    v.sent_on = r.day();
    v.answer_due = r.day();
    v.letter = r.text();
    v.document = r.optional_id<DocumentId>();
    v.decision = r.word<domain::AppealDecision>();
    v.decided_on = r.date();
    out.stamp = r.stamp();
    return out;
}

Result<std::vector<StoredAppeal>> select(Transaction& t, PracticeId practice,
                                         std::string_view column, std::int64_t id) {
    std::vector<StoredAppeal> out;
    for (const auto& row : TRY(t.query(
             format("SELECT id, {} FROM appeals WHERE practice_id = $1 AND {} = $2 ORDER BY id",
                    columns, column),
             db::values(practice.value(), id))))
        out.push_back(read(row));
    return out;
}
}  // namespace

Result<void> insert_appeal(Transaction& t, PracticeId practice, const StoredAppeal& record,
                           CaseId for_case) {
    static const auto sql = format("INSERT INTO appeals (practice_id, id, case_id, {}) VALUES ({})",
                                   columns, places(1, 14));
    RowWriter w;
    TRY(t.execute(sql, write(w.add(practice).add(record.id).add(for_case), record).values()));
    return {};
}

Result<StoredAppeal> load_appeal(Transaction& t, PracticeId practice, AppealId id) {
    auto found = TRY(select(t, practice, "id", id.value()));
    if (found.empty()) return fail(ErrorKind::missing, "There is no such appeal.");
    return std::move(found.front());
}

Result<void> update_appeal(Transaction& t, PracticeId practice, const StoredAppeal& next,
                           std::int64_t expected_version) {
    static const auto sql =
        format("UPDATE appeals SET {} WHERE practice_id = $1 AND id = $2 AND version = $3",
               assignments(columns, 4));
    RowWriter w;
    return update_one(t, sql,
                      write(w.add(practice).add(next.id).add(expected_version), next).values());
}

Result<std::vector<StoredAppeal>> appeals_of(Transaction& t, PracticeId practice, CaseId id) {
    return select(t, practice, "case_id", id.value());
}
Result<std::vector<StoredAppeal>> appeals_of(Transaction& t, PracticeId practice, DenialId id) {
    return select(t, practice, "denial_id", id.value());
}

}  // namespace exclaim::store
