// SPDX-License-Identifier: Apache-2.0
#include "store/note_store.h"

#include "base/text.h"
#include "safe/hash.h"
#include "store/chain_store.h"
#include "store/children.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
constexpr std::string_view columns =
    "session_id, response, progress, deviation, home_programme, next, version, changed_at, "
    "changed_by";
const ChildTable reasons{"note_reasons", "note_id", {"code", "reason"}};
const ChildTable goals{"note_goals", "note_id", {"goal"}};
const ChildTable addenda{"note_addenda", "note_id", {"body", "reason"}};

RowWriter& write(RowWriter& w, const StoredNote& r) {
    const auto& v = r.value;
    w.add(v.session).add(v.response).add(v.progress).add(v.deviation).add(v.home_programme);
    return w.add(v.next).add(r.stamp);
}

Result<void> save_parts(Transaction& t, PracticeId practice, const StoredNote& r) {
    std::vector<db::Values> rows;
    for (const auto& each : r.value.reasons) {
        RowWriter w;
        rows.push_back(w.add(each.code).add(each.reason).values());
    }
    TRY(save_children(t, reasons, practice, r.id.value(), std::move(rows)));
    rows = {};
    for (const auto goal : r.value.goals) {
        RowWriter w;
        rows.push_back(w.add(goal).values());
    }
    return save_children(t, goals, practice, r.id.value(), std::move(rows));
}

Result<void> load_parts(Transaction& t, PracticeId practice, StoredNote& out) {
    for (const auto& row : TRY(load_children(t, reasons, practice, out.id.value()))) {
        RowReader r(row);
        domain::CodeReason each;
        each.code = r.code<ProcedureCode>().value();
        each.reason = r.text();
        out.value.reasons.push_back(std::move(each));
    }
    for (const auto& row : TRY(load_children(t, goals, practice, out.id.value())))
        out.value.goals.push_back(row.integer(0));
    for (const auto& row : TRY(load_children(t, addenda, practice, out.id.value()))) {
        RowReader r(row);
        domain::Addendum each;
        each.text = r.text();
        each.reason = r.text();
        out.value.addenda.push_back(std::move(each));
    }
    return {};
}

void sign(StoredNote& note, const std::vector<Link>& links) {
    for (const auto& link : links) {
        if (link.record != note.id.value()) continue;
        if (link.kind == LinkKind::note) {
            note.value.signed_by = link.by;
            note.value.signed_at = link.at;
            note.value.credential = link.credential;
            note.value.late = link.late;
            note.value.hash = safe::hex(link.hash);
        } else if (link.part <= static_cast<std::int64_t>(note.value.addenda.size())) {
            auto& addendum = note.value.addenda[static_cast<std::size_t>(link.part - 1)];
            addendum.by = link.by;
            addendum.at = link.at;
            addendum.hash = safe::hex(link.hash);
        }
    }
}

/// Rows of a note, read by `columns` after its id, and the case in the end.
Result<std::vector<StoredNote>> select(Transaction& t, PracticeId practice, std::string_view where,
                                       std::int64_t key) {
    std::vector<StoredNote> out;
    std::vector<Link> links;
    std::optional<CaseId> linked;
    for (const auto& row :
         TRY(t.query(format("SELECT n.id, n.session_id, n.response, n.progress, n.deviation, "
                            "n.home_programme, n.next, n.version, n.changed_at, n.changed_by, "
                            "s.case_id FROM notes n JOIN sessions s ON s.practice_id = "
                            "n.practice_id AND s.id = n.session_id WHERE n.practice_id = $1 AND "
                            "{} = $2 ORDER BY s.day, s.begins, n.id",
                            where),
                     db::values(practice.value(), key)))) {
        RowReader r(row);
        StoredNote note;
        note.id = r.id<NoteId>();
        auto& v = note.value;
        v.session = r.id<SessionId>();
        v.response = r.text();
        v.progress = r.text();
        v.deviation = r.text();
        v.home_programme = r.text();
        v.next = r.text();
        note.stamp = r.stamp();
        const auto for_case = r.id<CaseId>();
        if (linked != for_case) links = TRY(links_of(t, practice, for_case));
        linked = for_case;
        TRY(load_parts(t, practice, note));
        sign(note, links);
        out.push_back(std::move(note));
    }
    return out;
}
}  // namespace

Result<void> insert_note(Transaction& t, PracticeId practice, const StoredNote& record) {
    static const auto sql =
        format("INSERT INTO notes (practice_id, id, {}) VALUES ({})", columns, places(1, 11));
    RowWriter w;
    TRY(t.execute(sql, write(w.add(practice).add(record.id), record).values()));
    return save_parts(t, practice, record);
}

Result<StoredNote> load_note(Transaction& t, PracticeId practice, SessionId session) {
    auto found = TRY(select(t, practice, "n.session_id", session.value()));
    if (found.empty()) return fail(ErrorKind::missing, "There is no such session.");
    return std::move(found.front());
}

Result<void> update_note(Transaction& t, PracticeId practice, const StoredNote& next,
                         std::int64_t expected_version) {
    static const auto sql = format(
        "UPDATE notes SET {} WHERE practice_id = $1 AND id = $2 AND version = $3 AND NOT EXISTS "
        "(SELECT 1 FROM case_chain c WHERE c.practice_id = $1 AND c.record = $2)",
        assignments(columns, 4));
    RowWriter w;
    TRY(update_one(t, sql,
                   write(w.add(practice).add(next.id).add(expected_version), next).values()));
    return save_parts(t, practice, next);
}

Result<void> append_addendum(Transaction& t, PracticeId practice, NoteId note,
                             std::int64_t position, const domain::Addendum& addendum) {
    RowWriter w;
    w.add(practice).add(note).add(position).add(addendum.text).add(addendum.reason);
    TRY(
        t.execute("INSERT INTO note_addenda (practice_id, note_id, position, body, reason) VALUES "
                  "($1, $2, $3, $4, $5)",
                  w.values()));
    return {};
}

Result<std::vector<StoredNote>> notes_of(Transaction& t, PracticeId practice, CaseId for_case) {
    return select(t, practice, "s.case_id", for_case.value());
}

}  // namespace exclaim::store
