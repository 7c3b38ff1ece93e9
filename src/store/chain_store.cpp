// SPDX-License-Identifier: Apache-2.0
#include "store/chain_store.h"

#include "base/text.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
std::string count_name(CaseId for_case) {
    return format("chain {}", for_case.value());
}
}  // namespace

Result<void> append_link(Transaction& t, PracticeId practice, CaseId for_case, const Link& link) {
    RowWriter w;
    w.add(practice).add(for_case).add(link.place).add(link.kind).add(link.record).add(link.part);
    w.add(link.by).add(link.at).add(link.credential).add(link.late).add(db::Bytes{link.hash});
    TRY(
        t.execute("INSERT INTO case_chain (practice_id, case_id, place, kind, record, part, "
                  "signed_by, signed_at, credential, late, hash) VALUES "
                  "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                  w.values()));
    TRY(
        t.execute("INSERT INTO counters (practice_id, name, last) VALUES ($1, $2, $3) ON CONFLICT "
                  "(practice_id, name) DO UPDATE SET last = $3",
                  db::values(practice.value(), count_name(for_case), link.place)));
    return {};
}

Link read_link(RowReader& r) {
    Link link;
    link.place = r.integer();
    link.kind = r.word<LinkKind>();
    link.record = r.integer();
    link.part = r.integer();
    link.by = r.id<UserId>();
    link.at = r.instant();
    link.credential = r.text();
    link.late = r.flag();
    link.hash = r.bytes();
    return link;
}

Result<std::vector<Link>> links_of(Transaction& t, PracticeId practice, CaseId for_case) {
    static const auto sql = format(
        "SELECT {} FROM case_chain x WHERE x.practice_id = $1 AND x.case_id = $2 ORDER BY x.place",
        link_columns);
    std::vector<Link> out;
    for (const auto& row : TRY(t.query(sql, db::values(practice.value(), for_case.value())))) {
        RowReader r(row);
        out.push_back(read_link(r));
    }
    return out;
}

Result<Chain> chain_of(Transaction& t, PracticeId practice, CaseId for_case) {
    Chain out{TRY(links_of(t, practice, for_case)), {}};
    for (const auto& row :
         TRY(t.query("SELECT last FROM counters WHERE practice_id = $1 AND name = $2",
                     db::values(practice.value(), count_name(for_case)))))
        out.kept = row.integer(0);
    return out;
}

Result<std::vector<CaseId>> signed_cases(Transaction& t, PracticeId practice) {
    static const auto sql = format(
        "SELECT o.id FROM cases o WHERE o.practice_id = $1 AND (EXISTS (SELECT 1 FROM case_chain x "
        "WHERE x.practice_id = o.practice_id AND x.case_id = o.id) OR EXISTS (SELECT 1 FROM "
        "counters k WHERE k.practice_id = o.practice_id AND k.name = {})) ORDER BY o.id",
        chain_count);
    std::vector<CaseId> out;
    for (const auto& row : TRY(t.query(sql, db::values(practice.value()))))
        out.push_back(CaseId{row.integer(0)});
    return out;
}

Result<std::int64_t> lost_signatures(Transaction& t, PracticeId practice) {
    return TRY(t.query("SELECT CAST(coalesce(sum(e.told - e.there), 0) AS BIGINT) FROM (SELECT "
                       "a.told, (SELECT count(*) FROM case_chain x WHERE x.practice_id = $1 AND "
                       "x.kind = a.record_kind AND x.record = a.record) AS there FROM (SELECT "
                       "record_kind, record, count(*) AS told FROM audit_entries WHERE practice_id "
                       "= $1 AND action IN ('note.sign', 'addendum.sign', 'report.sign') GROUP BY "
                       "record_kind, record) a) e WHERE e.told > e.there",
                       db::values(practice.value())))
        .front()
        .integer(0);
}

}  // namespace exclaim::store
