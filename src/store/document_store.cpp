// SPDX-License-Identifier: Apache-2.0
#include "store/document_store.h"

#include "base/limits.h"
#include "base/text.h"
#include "safe/hash.h"
#include "safe/seal.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
/// File name and content are bound to their row, so that rows cannot be exchanged.
std::string binding(PracticeId practice, DocumentId id) {
    return "document " + practice.text() + " " + id.text();
}
}  // namespace

Result<void> put_document(Transaction& t, PracticeId practice, const Document& document,
                          std::string_view content, const safe::Key& key) {
    const auto place = binding(practice, document.id);
    safe::SealStream stream(key);
    RowWriter w;
    w.add(practice)
        .add(document.id)
        .add(document.kind)
        .add(db::Bytes{safe::seal(key, document.file_name, place)})
        .add(document.content_type)
        .add(static_cast<std::int64_t>(content.size()))
        .add(db::Bytes{safe::seal(key, safe::sha256(content), place)})
        .add(db::Bytes{stream.header()})
        .add(document.added_at)
        .add(document.added_by);
    TRY(
        t.execute("INSERT INTO documents (practice_id, id, kind, file_name, content_type, bytes, "
                  "hash, header, added_at, "
                  "added_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                  w.values()));
    std::vector<db::Values> pieces;
    for (std::int64_t piece = 0;; ++piece) {
        const auto part = content.substr(0, limits::document_chunk_bytes);
        content.remove_prefix(part.size());
        const bool last = content.empty();
        pieces.push_back(db::values(practice.value(), document.id.value(), piece,
                                    db::Bytes{stream.piece(part, last)}));
        if (last) break;
    }
    return t.insert_many("document_pieces", {"practice_id", "document_id", "piece", "sealed"},
                         pieces);
}

Result<Document> load_document(Transaction& t, PracticeId practice, DocumentId id,
                               const safe::Key& key) {
    const auto rows = TRY(
        t.query("SELECT kind, file_name, content_type, bytes, added_at, added_by FROM documents "
                "WHERE practice_id = $1 AND id = $2",
                db::values(practice.value(), id.value())));
    if (rows.empty()) return fail(ErrorKind::missing, "There is no such document.");
    RowReader r(rows.front());
    Document out;
    out.id = id;
    out.kind = r.text();
    out.file_name = TRY(safe::open(key, r.bytes(), binding(practice, id)));
    out.content_type = r.text();
    out.bytes = r.integer();
    out.added_at = r.instant();
    out.added_by = r.id<UserId>();
    return out;
}

Result<std::optional<std::string>> document_kind(Transaction& t, PracticeId practice,
                                                 DocumentId id) {
    const auto rows = TRY(t.query("SELECT kind FROM documents WHERE practice_id = $1 AND id = $2",
                                  db::values(practice.value(), id.value())));
    if (rows.empty()) return std::nullopt;
    return RowReader(rows.front()).text();
}

Result<std::string> read_document(Transaction& t, PracticeId practice, DocumentId id,
                                  const safe::Key& key) {
    const auto heads =
        TRY(t.query("SELECT header, hash FROM documents WHERE practice_id = $1 AND id = $2",
                    db::values(practice.value(), id.value())));
    if (heads.empty()) return fail(ErrorKind::missing, "There is no such document.");
    auto stream = TRY(safe::OpenStream::start(key, heads.front().bytes(0)));
    std::string out;
    for (const auto& row : TRY(t.query(
             "SELECT sealed FROM document_pieces WHERE practice_id = $1 AND document_id = $2 "
             "ORDER BY piece",
             db::values(practice.value(), id.value()))))
        out += TRY(stream.piece(row.bytes(0)));
    const auto hash = TRY(safe::open(key, heads.front().bytes(1), binding(practice, id)));
    if (!stream.complete() || !safe::equal(hash, safe::sha256(out)))
        return fail(ErrorKind::outside,
                    "A document is damaged in the database. Restore it from a backup.");
    return out;
}

}  // namespace exclaim::store
