// SPDX-License-Identifier: Apache-2.0
#include "store/practice_store.h"

#include "base/text.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
constexpr std::string_view columns =
    "name, npi, ein, taxonomy, line1, line2, city, state, zip, phone, email, time_zone, "
    "version, changed_at, changed_by";

RowWriter& write(RowWriter& w, const StoredPractice& r) {
    const auto& v = r.value;
    return w.add(v.name)
        .add(v.npi)
        .add(v.ein)
        .add(v.taxonomy)
        .add(v.address)
        .add(v.phone)
        .add(v.email)
        .add(v.time_zone)
        .add(r.stamp);
}

StoredPractice read(const db::Row& row) {
    RowReader r(row);
    StoredPractice out;
    out.id = r.id<PracticeId>();
    auto& v = out.value;
    v.name = r.text();
    v.npi = r.code<Npi>();
    v.ein = r.code<Ein>();
    v.taxonomy = r.code<Taxonomy>();
    v.address = r.address();
    v.phone = r.code<Phone>();
    v.email = r.text();
    v.time_zone = r.text();
    out.stamp = r.stamp();
    return out;
}
}  // namespace

Result<void> insert_practice(Transaction& t, const StoredPractice& practice) {
    static const auto sql =
        format("INSERT INTO practices (id, {}) VALUES ({})", columns, places(1, 16));
    RowWriter w;
    TRY(t.execute(sql, write(w.add(practice.id), practice).values()));
    return {};
}

Result<StoredPractice> load_practice(Transaction& t, PracticeId id) {
    static const auto sql = format("SELECT id, {} FROM practices WHERE id = $1", columns);
    const auto rows = TRY(t.query(sql, db::values(id.value())));
    if (rows.empty()) return fail(ErrorKind::missing, "There is no such practice.");
    return read(rows.front());
}

Result<void> update_practice(Transaction& t, const StoredPractice& next,
                             std::int64_t expected_version) {
    static const auto sql =
        format("UPDATE practices SET {} WHERE id = $1 AND version = $2", assignments(columns, 3));
    RowWriter w;
    return update_one(t, sql, write(w.add(next.id).add(expected_version), next).values());
}

Result<std::vector<StoredPractice>> list_practices(Transaction& t) {
    static const auto sql = format("SELECT id, {} FROM practices ORDER BY id", columns);
    std::vector<StoredPractice> out;
    for (const auto& row : TRY(t.query(sql))) out.push_back(read(row));
    return out;
}

}  // namespace exclaim::store
