// SPDX-License-Identifier: Apache-2.0
#include "store/measurement_store.h"

#include "base/text.h"
#include "store/row_reader.h"
#include "store/row_writer.h"
#include "store/score_column.h"

namespace exclaim::store {

namespace {
constexpr std::string_view columns =
    "case_id, measure, side, measured_on, unit, items, score, note, version, changed_at, "
    "changed_by";

std::string items_text(const std::vector<std::optional<domain::Score>>& items) {
    std::string out;
    for (const auto& item : items) {
        if (!out.empty()) out += ' ';
        out += item ? item->text() : "-";
    }
    return out;
}

std::vector<std::optional<domain::Score>> items_of(std::string_view text) {
    std::vector<std::optional<domain::Score>> out;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(' ', at), text.size());
        const auto item = text.substr(at, end - at);
        out.push_back(domain::Score::parse(item));
        ENSURE(out.back().has_value() == (item != "-"));
        at = end + 1;
    }
    return out;
}

StoredMeasurement read(const db::Row& row) {
    RowReader r(row);
    StoredMeasurement out;
    out.id = r.id<MeasurementId>();
    auto& v = out.value;
    v.for_case = r.id<CaseId>();
    v.measure = r.text();
    v.side = r.text();
    v.on = r.day();
    v.unit = r.text();
    v.items = items_of(r.text());
    v.score = score_of(r.optional_integer());
    v.note = r.text();
    out.stamp = r.stamp();
    return out;
}
}  // namespace

Result<void> insert_measurement(Transaction& t, PracticeId practice,
                                const StoredMeasurement& record) {
    static const auto sql = format("INSERT INTO measurements (practice_id, id, {}) VALUES ({})",
                                   columns, places(1, 13));
    const auto& v = record.value;
    RowWriter w;
    w.add(practice).add(record.id).add(v.for_case).add(v.measure).add(v.side).add(v.on);
    w.add(v.unit).add(items_text(v.items)).add(column_of(v.score)).add(v.note).add(record.stamp);
    TRY(t.execute(sql, w.values()));
    return {};
}

Result<StoredMeasurement> load_measurement(Transaction& t, PracticeId practice, MeasurementId id) {
    static const auto sql =
        format("SELECT id, {} FROM measurements WHERE practice_id = $1 AND id = $2", columns);
    const auto rows = TRY(t.query(sql, db::values(practice.value(), id.value())));
    if (rows.empty()) return fail(ErrorKind::missing, "There is no such measurement.");
    return read(rows.front());
}

Result<std::vector<StoredMeasurement>> measurements_of(Transaction& t, PracticeId practice,
                                                       CaseId of) {
    static const auto sql = format(
        "SELECT id, {} FROM measurements WHERE practice_id = $1 AND case_id = $2 "
        "ORDER BY measured_on, id",
        columns);
    std::vector<StoredMeasurement> out;
    for (const auto& row : TRY(t.query(sql, db::values(practice.value(), of.value()))))
        out.push_back(read(row));
    return out;
}

}  // namespace exclaim::store
