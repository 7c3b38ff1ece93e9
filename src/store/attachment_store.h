// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/documentation/documentation.h"
#include "store/store.h"

namespace exclaim::store {

using StoredAttachment = Stored<AttachmentId, domain::CaseAttachment>;

Result<void> insert_attachment(Transaction&, PracticeId, const StoredAttachment&);
/// Kind missing if there is none in this practice.
Result<StoredAttachment> load_attachment(Transaction&, PracticeId, AttachmentId);
/// Oldest first.
Result<std::vector<StoredAttachment>> attachments_of(Transaction&, PracticeId, CaseId);

}  // namespace exclaim::store
