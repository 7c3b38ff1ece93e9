// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "safe/key.h"
#include "store/store.h"

namespace exclaim::store {

/// What is known of a document without opening it.
struct Document {
    DocumentId id;
    std::string kind;       ///< "card", "referral", "x12"
    std::string file_name;  ///< sealed in the database: names of files often name people
    std::string content_type;
    std::int64_t bytes = 0;
    Instant added_at;
    UserId added_by;
};

/// Seals content piece by piece and saves it; never changed afterwards. `bytes` is set from the
/// content.
Result<void> put_document(Transaction&, PracticeId, const Document&, std::string_view content,
                          const safe::Key&);
Result<Document> load_document(Transaction&, PracticeId, DocumentId, const safe::Key&);
/// The kind of a document without a key to open it; none where the practice has no such document.
Result<std::optional<std::string>> document_kind(Transaction&, PracticeId, DocumentId);
/// Fails if a piece is missing or was changed.
Result<std::string> read_document(Transaction&, PracticeId, DocumentId, const safe::Key&);

}  // namespace exclaim::store
