// SPDX-License-Identifier: Apache-2.0
#include "store/mail_store.h"

#include "safe/hash.h"
#include "store/children.h"
#include "store/document_store.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
const ChildTable subjects{"file_subjects", "file_id", {"record_kind", "record"}};

Result<void> save_subjects(Transaction& t, PracticeId practice, std::int64_t file,
                           const std::vector<Subject>& about) {
    std::vector<db::Values> rows;
    for (const auto& each : about) rows.push_back(db::values(each.kind, each.record));
    return save_children(t, subjects, practice, file, std::move(rows));
}
}  // namespace

Result<Received> receive(Transaction& t, PracticeId practice, InboxId id, DocumentId document,
                         std::string_view source, std::string_view bytes, Instant now,
                         const safe::Key& key) {
    const db::Bytes hash{safe::sha256(bytes)};
    const auto before =
        TRY(t.query("SELECT id, document_id FROM inbox WHERE practice_id = $1 AND hash = $2",
                    db::values(practice.value(), hash)));
    if (!before.empty())
        return Received{InboxId{before.front().integer(0)}, DocumentId{before.front().integer(1)},
                        true};
    TRY(put_document(t, practice,
                     {document, "received", "", "application/octet-stream", 0, now, {}}, bytes,
                     key));
    TRY(t.execute(
        "INSERT INTO inbox (practice_id, id, source, hash, document_id, received_at) "
        "VALUES ($1, $2, $3, $4, $5, $6)",
        db::values(practice.value(), id.value(), source, hash, document.value(), now.micros())));
    return Received{id, document, false};
}

Result<std::vector<Received>> unhandled(Transaction& t, PracticeId practice, int limit) {
    std::vector<Received> out;
    for (const auto& row : TRY(t.query(
             "SELECT id, document_id FROM inbox WHERE practice_id = $1 AND handled_at IS NULL "
             "ORDER BY id LIMIT $2",
             db::values(practice.value(), limit))))
        out.push_back({InboxId{row.integer(0)}, DocumentId{row.integer(1)}, true});
    return out;
}

Result<bool> mark_handled(Transaction& t, PracticeId practice, InboxId id, Instant now) {
    const auto marked =
        TRY(t.execute("UPDATE inbox SET handled_at = $3 WHERE practice_id = $1 AND id = $2 AND "
                      "handled_at IS NULL",
                      db::values(practice.value(), id.value(), now.micros())));
    return marked == 1;
}

Result<void> save_outcome(Transaction& t, PracticeId practice, InboxId id, const Outcome& outcome) {
    TRY(t.execute(
        "UPDATE inbox SET kind = $3, taken = $4, questions = $5 WHERE practice_id = $1 "
        "AND id = $2",
        db::values(practice.value(), id.value(), outcome.kind, outcome.taken, outcome.questions)));
    return save_subjects(t, practice, id.value(), outcome.about);
}

Result<bool> queue(Transaction& t, PracticeId practice, const Outgoing& out, Instant now) {
    const auto added = TRY(
        t.execute("INSERT INTO outbox (practice_id, id, key, target, document_id, queued_at, kind) "
                  "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (practice_id, key) DO NOTHING",
                  db::values(practice.value(), out.id.value(), out.key, out.target,
                             out.document.value(), now.micros(), out.kind)));
    if (added == 1) TRY(save_subjects(t, practice, out.id.value(), out.about));
    return added == 1;
}

Result<std::vector<Outgoing>> unsent(Transaction& t, PracticeId practice, int limit) {
    std::vector<Outgoing> out;
    for (const auto& row :
         TRY(t.query("SELECT id, key, target, document_id FROM outbox WHERE practice_id = $1 "
                     "AND sent_at IS NULL ORDER BY id LIMIT $2",
                     db::values(practice.value(), limit)))) {
        RowReader r(row);
        Outgoing next;
        next.id = r.id<OutboxId>();
        next.key = r.text();
        next.target = r.text();
        next.document = r.id<DocumentId>();
        out.push_back(std::move(next));
    }
    return out;
}

Result<void> mark_sent(Transaction& t, PracticeId practice, OutboxId id, Instant now) {
    TRY(t.execute("UPDATE outbox SET sent_at = $3 WHERE practice_id = $1 AND id = $2",
                  db::values(practice.value(), id.value(), now.micros())));
    return {};
}

}  // namespace exclaim::store
