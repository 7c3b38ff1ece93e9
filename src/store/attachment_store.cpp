// SPDX-License-Identifier: Apache-2.0
#include "store/attachment_store.h"

#include "base/text.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace exclaim::store {

namespace {
constexpr std::string_view columns =
    "case_id, kind, sent_by, control_number, document_id, version, changed_at, changed_by";

Result<std::vector<StoredAttachment>> select(Transaction& t, PracticeId practice,
                                             std::string_view column, std::int64_t key) {
    std::vector<StoredAttachment> out;
    for (const auto& row :
         TRY(t.query(format("SELECT id, {} FROM case_attachments WHERE practice_id = $1 AND {} = "
                            "$2 ORDER BY id",
                            columns, column),
                     db::values(practice.value(), key)))) {
        RowReader r(row);
        StoredAttachment attachment;
        attachment.id = r.id<AttachmentId>();
        auto& v = attachment.value;
        v.for_case = r.id<CaseId>();
        v.kind = r.text();
        v.by = r.text();
        v.control_number = r.text();
        v.document = r.optional_id<DocumentId>();
        attachment.stamp = r.stamp();
        out.push_back(std::move(attachment));
    }
    return out;
}
}  // namespace

Result<void> insert_attachment(Transaction& t, PracticeId practice,
                               const StoredAttachment& record) {
    static const auto sql = format("INSERT INTO case_attachments (practice_id, id, {}) VALUES ({})",
                                   columns, places(1, 10));
    const auto& v = record.value;
    RowWriter w;
    w.add(practice).add(record.id).add(v.for_case).add(v.kind).add(v.by).add(v.control_number);
    TRY(t.execute(sql, w.add(v.document).add(record.stamp).values()));
    return {};
}

Result<StoredAttachment> load_attachment(Transaction& t, PracticeId practice, AttachmentId id) {
    auto found = TRY(select(t, practice, "id", id.value()));
    if (found.empty()) return fail(ErrorKind::missing, "There is no such attachment.");
    return std::move(found.front());
}

Result<std::vector<StoredAttachment>> attachments_of(Transaction& t, PracticeId practice,
                                                     CaseId for_case) {
    return select(t, practice, "case_id", for_case.value());
}

}  // namespace exclaim::store
