// SPDX-License-Identifier: Apache-2.0
#include "flow/documents.h"

#include <algorithm>

#include "base/limits.h"
#include "base/text.h"
#include "flow/audit.h"
#include "flow/findings.h"

namespace exclaim::flow {

namespace {
bool known(std::string_view kind) {
    return std::find(document_kinds.begin(), document_kinds.end(), kind) != document_kinds.end();
}
}  // namespace

std::optional<std::string_view> type_of(std::string_view content) {
    using namespace std::string_view_literals;
    if (content.starts_with("%PDF-")) return "application/pdf";
    if (content.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
    if (content.starts_with("\x89PNG\r\n\x1A\n")) return "image/png";
    if (content.starts_with("II*\0"sv) || content.starts_with("MM\0*"sv)) return "image/tiff";
    return std::nullopt;
}

Result<store::Document> add_document(const Services& s, const Actor& actor, std::string_view kind,
                                     std::string_view file_name, std::string_view content_type,
                                     std::string_view content) {
    if (!known(kind)) {
        std::string kinds;
        for (const auto each : document_kinds)
            kinds += (kinds.empty() ? "" : ", ") + std::string(each);
        return fail(ErrorKind::invalid,
                    format("A document is one of: {}. Nothing was kept.", kinds));
    }
    if (file_name.size() > 255)
        return fail(ErrorKind::invalid,
                    "The name of the file is longer than 255 bytes. Nothing was kept.");
    if (content.empty()) return fail(ErrorKind::invalid, "The file is empty. Nothing was kept.");
    if (content.size() > limits::upload_bytes)
        return fail(
            ErrorKind::invalid,
            "The file is larger than 32 MiB. Nothing was kept; scan it at 300 dpi or less.");
    const auto type = type_of(content);
    if (!type || *type != content_type.substr(0, content_type.find(';')))
        return Failure{
            Error{ErrorKind::invalid,
                  "The file has to be a PDF, JPEG, PNG or TIFF, and its Content-Type has "
                  "to say which. Nothing was kept.",
                  {},
                  "content_type"}};
    store::Document document;
    document.id = s.ids.make<DocumentId>();
    document.kind = kind;
    document.file_name = file_name;
    document.content_type = *type;
    document.bytes = static_cast<std::int64_t>(content.size());
    document.added_at = s.system_clock.now();
    document.added_by = actor.user;
    return s.db.transact(actor.practice, [&](store::Transaction& t) -> Result<store::Document> {
        TRY(store::put_document(t, actor.practice, document, content, s.key));
        TRY(note(t, s, actor, "document.create", "document", document.id.value()));
        return document;
    });
}

Result<void> check_document(store::Transaction& t, const Actor& actor,
                            const std::optional<DocumentId>& id, Findings& out, std::string field) {
    if (!id) return {};
    const auto kind = TRY(store::document_kind(t, actor.practice, *id));
    if (!kind || !known(*kind))
        out.push_back(
            field_finding(Code::record_of_another, std::move(field), {{"what", "The document"}}));
    return {};
}

Result<OpenedDocument> open_document(const Services& s, const Actor& actor, DocumentId id) {
    return s.db.transact(actor.practice, [&](store::Transaction& t) -> Result<OpenedDocument> {
        OpenedDocument out{TRY(store::load_document(t, actor.practice, id, s.key)), {}};
        if (!known(out.document.kind))
            return fail(ErrorKind::missing, "There is no such document.");
        out.content = TRY(store::read_document(t, actor.practice, id, s.key));
        TRY(note(t, s, actor, "document.view", "document", id.value()));
        return out;
    });
}

}  // namespace exclaim::flow
