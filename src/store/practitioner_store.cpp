// SPDX-License-Identifier: Apache-2.0
#include "store/practitioner_store.h"

#include "base/text.h"
#include "store/name_key.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
constexpr std::string_view columns =
    "first_name, last_name, name_key, npi, taxonomy, active, "
    "version, changed_at, changed_by";

RowWriter& write(RowWriter& w, const StoredPractitioner& r) {
    const auto& v = r.value;
    return w.add(v.first_name)
        .add(v.last_name)
        .add(name_key({v.last_name, v.first_name}))
        .add(v.npi)
        .add(v.taxonomy)
        .add(v.active)
        .add(r.stamp);
}

StoredPractitioner read(const db::Row& row) {
    RowReader r(row);
    StoredPractitioner out;
    out.id = r.id<PractitionerId>();
    auto& v = out.value;
    v.first_name = r.text();
    v.last_name = r.text();
    r.text();
    v.npi = r.code<Npi>();
    v.taxonomy = r.code<Taxonomy>();
    v.active = r.flag();
    out.stamp = r.stamp();
    return out;
}

Result<void> read_credentials(Transaction& t, PracticeId practice, StoredPractitioner& record) {
    for (const auto& row : TRY(t.query("SELECT kind, number, issued, expires, state FROM "
                                       "credentials WHERE practice_id = $1 AND "
                                       "practitioner_id = $2 ORDER BY position",
                                       db::values(practice.value(), record.id.value())))) {
        RowReader r(row);
        domain::Credential next;
        next.kind = r.text();
        next.number = r.text();
        next.issued = r.date();
        next.expires = r.date();
        next.state = r.code<State>();
        record.value.credentials.push_back(std::move(next));
    }
    return {};
}

Result<void> write_credentials(Transaction& t, PracticeId practice,
                               const StoredPractitioner& record) {
    TRY(t.execute("DELETE FROM credentials WHERE practice_id = $1 AND practitioner_id = $2",
                  db::values(practice.value(), record.id.value())));
    std::vector<db::Values> rows;
    for (const auto& c : record.value.credentials) {
        RowWriter w;
        w.add(practice)
            .add(record.id)
            .add(static_cast<std::int64_t>(rows.size()))
            .add(c.kind)
            .add(c.number)
            .add(c.issued)
            .add(c.expires)
            .add(c.state);
        rows.push_back(w.values());
    }
    return t.insert_many("credentials",
                         {"practice_id", "practitioner_id", "position", "kind", "number", "issued",
                          "expires", "state"},
                         rows);
}
}  // namespace

Result<void> insert_practitioner(Transaction& t, PracticeId practice,
                                 const StoredPractitioner& record) {
    static const auto sql = format("INSERT INTO practitioners (practice_id, id, {}) VALUES ({})",
                                   columns, places(1, 11));
    RowWriter w;
    TRY(t.execute(sql, write(w.add(practice).add(record.id), record).values()));
    return write_credentials(t, practice, record);
}

Result<StoredPractitioner> load_practitioner(Transaction& t, PracticeId practice,
                                             PractitionerId id) {
    static const auto sql =
        format("SELECT id, {} FROM practitioners WHERE practice_id = $1 AND id = $2", columns);
    const auto rows = TRY(t.query(sql, db::values(practice.value(), id.value())));
    if (rows.empty()) return fail(ErrorKind::missing, "There is no such practitioner.");
    auto out = read(rows.front());
    TRY(read_credentials(t, practice, out));
    return out;
}

Result<void> update_practitioner(Transaction& t, PracticeId practice,
                                 const StoredPractitioner& next, std::int64_t expected_version) {
    static const auto sql =
        format("UPDATE practitioners SET {} WHERE practice_id = $1 AND id = $2 AND version = $3",
               assignments(columns, 4));
    RowWriter w;
    TRY(update_one(t, sql,
                   write(w.add(practice).add(next.id).add(expected_version), next).values()));
    return write_credentials(t, practice, next);
}

Result<Page<PractitionerId, domain::Practitioner>> list_practitioners(
    Transaction& t, PracticeId practice, const PractitionerFilter& filter, const PageQuery& query) {
    static const auto selected = format("id, {}", columns);
    ListSql list{"practitioners",
                 selected,
                 "practice_id = $1",
                 db::values(practice.value()),
                 {{"last_name", "name_key"}, {"changed_at", "changed_at"}}};
    if (filter.active) {
        list.where += " AND active = $2";
        list.parameters.emplace_back(std::int64_t{*filter.active ? 1 : 0});
    }
    auto page =
        typed_page<PractitionerId, domain::Practitioner>(TRY(read_page(t, list, query)), read);
    // A practice has few practitioners: one look per row is simpler than a join and costs nothing
    // here.
    for (auto& item : page.items) TRY(read_credentials(t, practice, item));
    return page;
}

}  // namespace exclaim::store
