// SPDX-License-Identifier: Apache-2.0
#include "store/report_store.h"

#include "base/text.h"
#include "safe/hash.h"
#include "store/chain_store.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
constexpr std::string_view columns =
    "case_id, kind, day, body, document_id, version, changed_at, changed_by";

RowWriter& write(RowWriter& w, const StoredReport& r) {
    const auto& v = r.value;
    return w.add(v.for_case).add(v.kind).add(v.on).add(v.text).add(v.document).add(r.stamp);
}

Result<std::vector<StoredReport>> select(Transaction& t, PracticeId practice,
                                         std::string_view column, std::int64_t key) {
    std::vector<StoredReport> out;
    for (const auto& row :
         TRY(t.query(format("SELECT id, {} FROM reports WHERE practice_id = $1 AND {} = $2 "
                            "ORDER BY day, id",
                            columns, column),
                     db::values(practice.value(), key)))) {
        RowReader r(row);
        StoredReport report;
        report.id = r.id<ReportId>();
        auto& v = report.value;
        v.for_case = r.id<CaseId>();
        v.kind = r.word<domain::ReportKind>();
        v.on = r.day();
        v.text = r.text();
        v.document = r.optional_id<DocumentId>();
        report.stamp = r.stamp();
        out.push_back(std::move(report));
    }
    if (out.empty()) return out;
    for (const auto& link : TRY(links_of(t, practice, out.front().value.for_case)))
        for (auto& report : out)
            if (link.kind == LinkKind::report && link.record == report.id.value()) {
                report.value.signed_by = link.by;
                report.value.signed_at = link.at;
                report.value.credential = link.credential;
                report.value.hash = safe::hex(link.hash);
            }
    return out;
}
}  // namespace

Result<void> insert_report(Transaction& t, PracticeId practice, const StoredReport& record) {
    static const auto sql =
        format("INSERT INTO reports (practice_id, id, {}) VALUES ({})", columns, places(1, 10));
    RowWriter w;
    TRY(t.execute(sql, write(w.add(practice).add(record.id), record).values()));
    return {};
}

Result<StoredReport> load_report(Transaction& t, PracticeId practice, ReportId id) {
    auto found = TRY(select(t, practice, "id", id.value()));
    if (found.empty()) return fail(ErrorKind::missing, "There is no such report.");
    return std::move(found.front());
}

Result<void> update_report(Transaction& t, PracticeId practice, const StoredReport& next,
                           std::int64_t expected_version) {
    static const auto sql = format(
        "UPDATE reports SET {} WHERE practice_id = $1 AND id = $2 AND version = $3 AND NOT EXISTS "
        "(SELECT 1 FROM case_chain c WHERE c.practice_id = $1 AND c.record = $2)",
        assignments(columns, 4));
    RowWriter w;
    return update_one(t, sql,
                      write(w.add(practice).add(next.id).add(expected_version), next).values());
}

Result<std::vector<StoredReport>> reports_of(Transaction& t, PracticeId practice, CaseId for_case) {
    return select(t, practice, "case_id", for_case.value());
}

}  // namespace exclaim::store
