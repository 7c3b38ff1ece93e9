// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.h"
#include "store/mail_store.h"
#include "store/row_reader.h"

namespace exclaim::store {

namespace {
/// The two tables a file can lie in, as one list.
struct Side {
    bool arrived;
    std::string_view table, columns, waits;
};
constexpr Side sides[] = {
    {true, "inbox",
     "id, COALESCE(kind, ''), source, document_id, received_at, handled_at, COALESCE(taken, 0), "
     "COALESCE(questions, 0)",
     "handled_at IS NULL"},
    {false, "outbox", "id, COALESCE(kind, ''), key, document_id, queued_at, sent_at",
     "sent_at IS NULL"}};

FileEntry read(const Side& side, const db::Row& row) {
    RowReader r(row);
    FileEntry out;
    out.arrived = side.arrived;
    out.id = r.integer();
    out.kind = r.text();
    out.label = r.text();
    out.document = r.id<DocumentId>();
    out.at = r.instant();
    out.done = r.optional_instant();
    if (!side.arrived) return out;
    out.taken = r.integer();
    out.questions = r.integer();
    return out;
}

Result<void> load_subjects(Transaction& t, PracticeId practice, FileEntry& file) {
    for (const auto& row : TRY(t.query("SELECT record_kind, record FROM file_subjects WHERE "
                                       "practice_id = $1 AND file_id = $2 ORDER BY position",
                                       db::values(practice.value(), file.id))))
        file.about.push_back({row.text(0), row.integer(1)});
    return {};
}

Result<std::int64_t> count(Transaction& t, PracticeId practice, const Side& side, bool waiting) {
    const auto rows =
        TRY(t.query(format("SELECT COUNT(*) FROM {} WHERE practice_id = $1{}{}", side.table,
                           waiting ? " AND " : "", waiting ? side.waits : ""),
                    db::values(practice.value())));
    return rows.front().integer(0);
}
}  // namespace

Result<FilePage> list_files(Transaction& t, PracticeId practice, const FileFilter& filter) {
    FilePage out;
    const auto before = filter.before > 0 ? filter.before : INT64_MAX;
    for (const auto& side : sides) {
        if (filter.arrived && *filter.arrived != side.arrived) continue;
        const auto sql = format(
            "SELECT {} FROM {} WHERE practice_id = $1 AND id < $2 AND id > $3 ORDER BY id DESC "
            "LIMIT $4",
            side.columns, side.table);
        for (const auto& row : TRY(t.query(
                 sql, db::values(practice.value(), before, filter.after, filter.limit + 1))))
            out.items.push_back(read(side, row));
        out.count += TRY(count(t, practice, side, false));
    }
    std::sort(out.items.begin(), out.items.end(),
              [](const FileEntry& a, const FileEntry& b) { return a.id > b.id; });
    if (const auto most = static_cast<std::size_t>(filter.limit); out.items.size() > most) {
        out.items.resize(most);
        out.next = out.items.back().id;
    }
    for (auto& file : out.items) TRY(load_subjects(t, practice, file));
    return out;
}

Result<FileEntry> load_file(Transaction& t, PracticeId practice, std::int64_t id) {
    for (const auto& side : sides) {
        const auto rows = TRY(t.query(format("SELECT {} FROM {} WHERE practice_id = $1 AND id = $2",
                                             side.columns, side.table),
                                      db::values(practice.value(), id)));
        if (rows.empty()) continue;
        auto out = read(side, rows.front());
        TRY(load_subjects(t, practice, out));
        return out;
    }
    return fail(ErrorKind::missing, "There is no such file.");
}

Result<Waiting> count_waiting(Transaction& t, PracticeId practice) {
    return Waiting{TRY(count(t, practice, sides[1], true)),
                   TRY(count(t, practice, sides[0], true))};
}

}  // namespace exclaim::store
