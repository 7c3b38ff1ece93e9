// SPDX-License-Identifier: Apache-2.0
#include "store/chain_store.h"

#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

Result<void> append_link(Transaction& t, PracticeId practice, CaseId for_case, const Link& link) {
    RowWriter w;
    w.add(practice).add(for_case).add(link.place).add(link.kind).add(link.record).add(link.part);
    w.add(link.by).add(link.at).add(link.credential).add(link.late).add(db::Bytes{link.hash});
    TRY(
        t.execute("INSERT INTO case_chain (practice_id, case_id, place, kind, record, part, "
                  "signed_by, signed_at, credential, late, hash) VALUES "
                  "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                  w.values()));
    return {};
}

Result<std::vector<Link>> links_of(Transaction& t, PracticeId practice, CaseId for_case) {
    std::vector<Link> out;
    for (const auto& row : TRY(t.query("SELECT place, kind, record, part, signed_by, signed_at, "
                                       "credential, late, hash FROM case_chain WHERE practice_id = "
                                       "$1 AND case_id = $2 ORDER BY place",
                                       db::values(practice.value(), for_case.value())))) {
        RowReader r(row);
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
        out.push_back(std::move(link));
    }
    return out;
}

}  // namespace exclaim::store
