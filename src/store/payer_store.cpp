// SPDX-License-Identifier: Apache-2.0
#include "store/payer_store.h"

#include "base/text.h"
#include "store/name_key.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
constexpr std::string_view columns =
    "name, name_key, kind, electronic_id, unit_rule, filing_days, phone, "
    "line1, line2, city, state, zip, version, changed_at, changed_by";

RowWriter& write(RowWriter& w, const StoredPayer& r) {
    const auto& v = r.value;
    const auto rule = v.unit_rule ? std::optional{std::string(word(*v.unit_rule))} : std::nullopt;
    return w.add(v.name)
        .add(name_key({v.name}))
        .add(word(v.kind))
        .add(v.electronic_id)
        .add(rule)
        .add(v.filing_days)
        .add(v.phone)
        .add(v.address)
        .add(r.stamp);
}

StoredPayer read(const db::Row& row) {
    RowReader r(row);
    StoredPayer out;
    out.id = r.id<PayerId>();
    auto& v = out.value;
    v.name = r.text();
    r.text();
    v.kind = r.word<domain::PayerKind>(domain::parse_payer_kind);
    v.electronic_id = r.text();
    v.unit_rule = r.optional_word<domain::UnitRule>(domain::parse_unit_rule);
    v.filing_days = r.optional_integer();
    v.phone = r.code<Phone>();
    v.address = r.address();
    out.stamp = r.stamp();
    return out;
}
}  // namespace

Result<void> insert_payer(Transaction& t, PracticeId practice, const StoredPayer& payer) {
    static const auto sql =
        format("INSERT INTO payers (practice_id, id, {}) VALUES ({})", columns, places(1, 17));
    RowWriter w;
    TRY(t.execute(sql, write(w.add(practice).add(payer.id), payer).values()));
    return {};
}

Result<StoredPayer> load_payer(Transaction& t, PracticeId practice, PayerId id) {
    static const auto sql =
        format("SELECT id, {} FROM payers WHERE practice_id = $1 AND id = $2", columns);
    const auto rows = TRY(t.query(sql, db::values(practice.value(), id.value())));
    if (rows.empty()) return fail(ErrorKind::missing, "There is no such payer.");
    return read(rows.front());
}

Result<void> update_payer(Transaction& t, PracticeId practice, const StoredPayer& next,
                          std::int64_t expected_version) {
    static const auto sql =
        format("UPDATE payers SET {} WHERE practice_id = $1 AND id = $2 AND version = $3",
               assignments(columns, 4));
    RowWriter w;
    return update_one(t, sql,
                      write(w.add(practice).add(next.id).add(expected_version), next).values());
}

Result<Page<PayerId, domain::Payer>> list_payers(Transaction& t, PracticeId practice,
                                                 const PayerFilter& filter,
                                                 const PageQuery& query) {
    static const auto selected = format("id, {}", columns);
    ListSql list{"payers",
                 selected,
                 "practice_id = $1",
                 db::values(practice.value()),
                 {{"name", "name_key"}, {"changed_at", "changed_at"}}};
    if (filter.kind) {
        list.where += " AND kind = $2";
        list.parameters.push_back(db::value(word(*filter.kind)));
    }
    return typed_page<PayerId, domain::Payer>(TRY(read_page(t, list, query)), read);
}

}  // namespace exclaim::store
