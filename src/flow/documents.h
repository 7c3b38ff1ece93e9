// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>

#include "flow/services.h"
#include "store/document_store.h"

namespace exclaim::flow {

/// What people upload. Files of the exchange ("x12") are documents too, but no page for people:
/// this door neither takes nor gives them.
inline constexpr auto document_kinds = std::to_array<std::string_view>(
    {"card", "referral", "discharge", "plan", "report", "letter", "eob", "consent", "other"});

/// The type that the first bytes of a file say: application/pdf, image/jpeg, image/png or
/// image/tiff; none for anything else.
std::optional<std::string_view> type_of(std::string_view content);

/// Seals and keeps a file. Refused: nothing in it, a kind that is not in the list, or content that
/// is none of the four types or not the one that `content_type` claims.
Result<store::Document> add_document(const Services&, const Actor&, std::string_view kind,
                                     std::string_view file_name, std::string_view content_type,
                                     std::string_view content);

/// A number that is no document of this practice is a mistake in its field, never evidence.
Result<void> check_document(store::Transaction&, const Actor&, const std::optional<DocumentId>&,
                            Findings& out, std::string field = "document");

/// A document with what it holds. Opening is noted in the audit log.
struct OpenedDocument {
    store::Document document;
    std::string content;
};
Result<OpenedDocument> open_document(const Services&, const Actor&, DocumentId);

}  // namespace exclaim::flow
