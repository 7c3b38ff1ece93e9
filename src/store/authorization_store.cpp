// SPDX-License-Identifier: Apache-2.0
#include "store/authorization_store.h"

#include "base/text.h"
#include "store/children.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
constexpr std::string_view columns =
    "case_id, state, source, told_on, number, tracking_number, reference, unit, asked, granted, "
    "codes, practitioner_id, begins, ends, trace, outbox_id, inbox_id, version, changed_at, "
    "changed_by";
const ChildTable reasons{"authorization_reasons", "authorization_id", {"words"}};

RowWriter& write(RowWriter& w, const StoredAuthorization& r) {
    const auto& v = r.value;
    w.add(v.for_case).add(v.state).add(v.source).add(v.on).add(v.number).add(v.tracking_number);
    w.add(v.reference).add(v.unit).add(v.asked).add(v.granted).add(v.codes).add(v.practitioner);
    return w.add(v.begins).add(v.ends).add(v.trace).add(v.sent).add(v.received).add(r.stamp);
}

StoredAuthorization read(const db::Row& row) {
    RowReader r(row);
    StoredAuthorization out;
    out.id = r.id<AuthorizationId>();
    auto& v = out.value;
    v.for_case = r.id<CaseId>();
    v.state = r.word<domain::AuthorizationState>();
    v.source = r.word<domain::Source>();
    v.on = r.day();
    v.number = r.text();
    v.tracking_number = r.text();
    v.reference = r.text();
    v.unit = r.word<domain::GrantUnit>();
    v.asked = r.optional_integer();
    v.granted = r.optional_integer();
    v.codes = r.codes<ProcedureCode>();
    v.practitioner = r.optional_id<PractitionerId>();
    v.begins = r.date();
    v.ends = r.date();
    v.trace = r.text();
    v.sent = r.optional_id<OutboxId>();
    v.received = r.optional_id<InboxId>();
    out.stamp = r.stamp();
    return out;
}

Result<void> save_reasons(Transaction& t, PracticeId practice, const StoredAuthorization& r) {
    std::vector<db::Values> rows;
    for (const auto& each : r.value.reasons) rows.push_back(db::values(each));
    return save_children(t, reasons, practice, r.id.value(), std::move(rows));
}

Result<std::vector<StoredAuthorization>> read_all(Transaction& t, PracticeId practice,
                                                  const db::Rows& rows) {
    std::vector<StoredAuthorization> out;
    for (const auto& row : rows) {
        out.push_back(read(row));
        for (const auto& words : TRY(load_children(t, reasons, practice, out.back().id.value())))
            out.back().value.reasons.push_back(words.text(0));
    }
    return out;
}
}  // namespace

Result<void> insert_authorization(Transaction& t, PracticeId practice,
                                  const StoredAuthorization& record) {
    static const auto sql = format(
        "INSERT INTO authorizations (practice_id, id, {}, policy_id) VALUES ({}, "
        // Another service of one request was asked of the same plan.
        "(SELECT COALESCE((SELECT MIN(a.policy_id) FROM authorizations a WHERE a.practice_id = $1 "
        "AND a.case_id = c.id AND a.trace = $17 AND a.trace <> ''), c.policy_id) FROM cases c "
        "WHERE c.practice_id = $1 AND c.id = $3))",
        columns, places(1, 22));
    RowWriter w;
    TRY(t.execute(sql, write(w.add(practice).add(record.id), record).values()));
    return save_reasons(t, practice, record);
}

Result<StoredAuthorization> load_authorization(Transaction& t, PracticeId practice,
                                               AuthorizationId id) {
    static const auto sql =
        format("SELECT id, {} FROM authorizations WHERE practice_id = $1 AND id = $2", columns);
    const auto all =
        TRY(read_all(t, practice, TRY(t.query(sql, db::values(practice.value(), id.value())))));
    if (all.empty()) return fail(ErrorKind::missing, "There is no such authorization.");
    return all.front();
}

Result<void> update_authorization(Transaction& t, PracticeId practice,
                                  const StoredAuthorization& next, std::int64_t expected_version) {
    static const auto sql =
        format("UPDATE authorizations SET {} WHERE practice_id = $1 AND id = $2 AND version = $3",
               assignments(columns, 4));
    RowWriter w;
    TRY(update_one(t, sql,
                   write(w.add(practice).add(next.id).add(expected_version), next).values()));
    return save_reasons(t, practice, next);
}

Result<std::vector<StoredAuthorization>> authorizations_of(Transaction& t, PracticeId practice,
                                                           CaseId of_case) {
    static const auto sql = format(
        "SELECT id, {} FROM authorizations WHERE practice_id = $1 AND case_id = $2 ORDER BY id",
        columns);
    return read_all(t, practice, TRY(t.query(sql, db::values(practice.value(), of_case.value()))));
}

Result<std::vector<StoredAuthorization>> authorizations_of(Transaction& t, PracticeId practice,
                                                           CaseId of_case, PolicyId policy) {
    static const auto sql = format(
        "SELECT id, {} FROM authorizations WHERE practice_id = $1 AND case_id = $2 AND "
        "(policy_id IS NULL OR policy_id = $3) ORDER BY id",
        columns);
    return read_all(
        t, practice,
        TRY(t.query(sql, db::values(practice.value(), of_case.value(), policy.value()))));
}

Result<std::vector<StoredAuthorization>> authorizations_by_trace(Transaction& t,
                                                                 PracticeId practice,
                                                                 std::string_view trace) {
    static const auto sql = format(
        "SELECT id, {} FROM authorizations WHERE practice_id = $1 AND trace = $2 ORDER BY id",
        columns);
    if (trace.empty()) return std::vector<StoredAuthorization>{};
    return read_all(t, practice, TRY(t.query(sql, db::values(practice.value(), trace))));
}

}  // namespace exclaim::store
