// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <filesystem>

#include "base/text.h"
#include "store/audit_store.h"
#include "store/backup.h"
#include "store/backup_file.h"
#include "store/backup_tables.h"
#include "store/migrations.h"
#include "store/practice_store.h"

namespace exclaim::store {

namespace {
Failure not_whole(std::string_view what) {
    return fail(ErrorKind::invalid,
                format("The backup does not fit together ({}). Nothing was restored; use another "
                       "one.",
                       what));
}

Result<BackupSummary> read_start(BackupReader& in) {
    const auto start = TRY(in.next());
    const bool known = start && start->table == "backup" && start->rows.size() == 1 &&
                       start->columns == std::vector<std::string>{"schema", "made"};
    if (!known) return not_whole("its first part is unknown");
    const db::Row row(start->rows.front());
    BackupSummary out;
    out.schema = static_cast<int>(row.integer(0));
    out.made = Instant::from_micros(row.integer(1));
    if (out.schema < 1 || out.schema > newest_schema())
        return fail(ErrorKind::invalid,
                    format("The backup was made by a newer ExClaim (schema {}, this program knows "
                           "{}). Nothing was restored; install the newer program.",
                           out.schema, newest_schema()));
    return out;
}

Result<std::int64_t> count_rows(Transaction& t, std::string_view table) {
    return TRY(t.query(format("SELECT count(*) FROM {}", table))).front().integer(0);
}

Result<void> refuse_unless_empty(Transaction& t) {
    for (const auto& table : backup_tables()) {
        const auto columns = TRY(columns_of(t, table.name));
        if (!columns.empty() && TRY(count_rows(t, table.name)) > 0)
            return fail(ErrorKind::invalid,
                        "The database is not empty. It was left as it is; restore into a new one.");
    }
    return {};
}

bool is_backup_table(std::string_view name) {
    for (const auto& table : backup_tables())
        if (table.name == name) return true;
    return false;
}

/// Compares what the backup says it holds with what is there now.
Result<void> check_totals(Transaction& t, const RowBatch& totals, BackupSummary& sum) {
    for (const auto& values : totals.rows) {
        const db::Row row(values);
        const auto& name = row.text(0);
        if (!is_backup_table(name)) return not_whole("a table is unknown");
        const bool exists = !TRY(columns_of(t, name)).empty();
        const auto there = exists ? TRY(count_rows(t, name)) : 0;
        if (there != row.integer(1)) return not_whole("rows are missing");
        sum.rows += there;
        if (name == "practices") sum.practices = there;
        if (name == "audit_entries") sum.audit_entries = there;
    }
    return {};
}

Result<void> check_chains(Transaction& t) {
    for (const auto& practice : TRY(list_practices(t)))
        if (!TRY(verify_audit(t, practice.id)).ok) return not_whole("an audit chain is broken");
    return {};
}

Result<BackupSummary> fill(Transaction& t, const std::string& path, const safe::Key& key) {
    auto in = TRY(BackupReader::open(path, key));
    auto sum = TRY(read_start(in));
    TRY(refuse_unless_empty(t));
    bool complete = false;
    while (auto batch = TRY(in.next())) {
        complete = batch->table == "totals";
        if (complete)
            TRY(check_totals(t, *batch, sum));
        else if (is_backup_table(batch->table))
            TRY(t.insert_many(batch->table, batch->columns, batch->rows));
        else
            return not_whole("a table is unknown");
    }
    if (!complete) return not_whole("its end is missing");
    TRY(check_chains(t));
    return sum;
}
}  // namespace

Result<BackupSummary> restore_backup(Database& empty, const std::string& path, const safe::Key& key,
                                     const Clock& clock, Log& log) {
    auto in = TRY(BackupReader::open(path, key));
    const auto start = TRY(read_start(in));
    const int schema = TRY(schema_version(empty));
    if (schema > start.schema) {
        // Tables of a later schema: rows of an earlier one might not fit into them.
        return fail(ErrorKind::invalid,
                    "The database is not empty. It was left as it is; restore into a new one.");
    }
    TRY(migrate(empty, clock, log, start.schema));
    auto sum = TRY(empty.transact({}, [&](Transaction& t) { return fill(t, path, key); }));
    TRY(migrate(empty, clock, log));
    return sum;
}

Result<BackupSummary> verify_backup(const std::string& path, const safe::Key& key,
                                    const Clock& clock, Log& log) {
    // Only its owner may look into a folder of mkdtemp; it is gone before the answer is given.
    auto folder = (std::filesystem::temp_directory_path() / "exclaim-verify-XXXXXX").string();
    if (!mkdtemp(folder.data()))
        return fail(ErrorKind::outside,
                    "There is no room for temporary files. The backup was not looked at.");
    auto sum = [&]() -> Result<BackupSummary> {
        const auto scratch = TRY(db::open_database("sqlite://" + folder + "/verify.db"));
        return restore_backup(*scratch, path, key, clock, log);
    }();
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    return sum;
}

}  // namespace exclaim::store
