// SPDX-License-Identifier: Apache-2.0
#include "store/backup.h"

#include "base/text.h"
#include "store/backup_file.h"
#include "store/backup_tables.h"
#include "store/migrations.h"

namespace exclaim::store {

namespace {
/// Rows read at once: 64 pieces of a document are 4 MiB.
constexpr std::int64_t window = 64;

std::vector<std::string> split(std::string_view list) {
    std::vector<std::string> out;
    while (!list.empty()) {
        const auto comma = list.find(',');
        out.emplace_back(trim(list.substr(0, comma)));
        list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    }
    return out;
}

std::string comma(const std::vector<std::string>& names) {
    std::string out;
    for (const auto& name : names) out.append(out.empty() ? "" : ", ").append(name);
    return out;
}

/// The rows after those with the key `after` (empty: from the start), at most a window of them.
Result<db::Rows> rows_after(Transaction& t, const BackupTable& table, const std::string& columns,
                            const db::Values& after) {
    std::string places;
    for (std::size_t i = 1; i <= after.size(); ++i) places += format("{}${}", i > 1 ? ", " : "", i);
    const auto where = after.empty() ? "" : format("WHERE ({}) > ({})", table.key, places);
    return t.query(format("SELECT {} FROM {} {} ORDER BY {} LIMIT {}", columns, table.name, where,
                          table.key, window),
                   after);
}

/// Copies one table. Returns its number of rows.
Result<std::int64_t> copy_table(Transaction& t, const BackupTable& table, BackupWriter& out) {
    const auto names = TRY(columns_of(t, table.name));
    const auto keys = split(table.key);
    const auto columns = comma(names);
    std::int64_t count = 0;
    db::Values after;
    while (!names.empty()) {
        const auto rows = TRY(rows_after(t, table, columns, after));
        if (rows.empty()) break;
        RowBatch batch{std::string(table.name), names, {}};
        for (const auto& row : rows) {
            auto& values = batch.rows.emplace_back();
            for (std::size_t i = 0; i < row.size(); ++i) values.push_back(row.at(i));
        }
        TRY(out.add(batch, false));
        count += static_cast<std::int64_t>(rows.size());
        after.clear();
        for (const auto& key : keys)
            for (std::size_t i = 0; i < names.size(); ++i)
                if (names[i] == key) after.push_back(rows.back().at(i));
    }
    return count;
}

void add_up(BackupSummary& sum, std::string_view table, std::int64_t rows) {
    sum.rows += rows;
    if (table == "practices") sum.practices = rows;
    if (table == "audit_entries") sum.audit_entries = rows;
}
}  // namespace

Result<BackupSummary> create_backup(Database& db, const std::string& path, const safe::Key& key,
                                    Instant now) {
    const int schema = TRY(schema_version(db));
    if (schema == 0) return fail(ErrorKind::invalid, "The database is empty. No backup was made.");
    return db.read({}, [&](Transaction& t) -> Result<BackupSummary> {
        auto out = TRY(BackupWriter::create(path, key));
        BackupSummary sum{schema, now, 0, 0, 0};
        TRY(out.add({"backup", {"schema", "made"}, {db::values(schema, now.micros())}}, false));
        RowBatch totals{"totals", {"name", "row_count"}, {}};
        for (const auto& table : backup_tables()) {
            const auto rows = TRY(copy_table(t, table, out));
            totals.rows.push_back(db::values(table.name, rows));
            add_up(sum, table.name, rows);
        }
        TRY(out.add(totals, true));
        TRY(out.finish());
        return sum;
    });
}

}  // namespace exclaim::store
