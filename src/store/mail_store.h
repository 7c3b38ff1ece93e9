// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "safe/key.h"
#include "store/store.h"

namespace exclaim::store {

/// Something that arrived: stored raw first, once per content, then worked on.
struct Received {
    InboxId id;
    DocumentId document;
    bool already_there = false;  ///< the same bytes had arrived before; nothing was added
};
Result<Received> receive(Transaction&, PracticeId, InboxId, DocumentId, std::string_view source,
                         std::string_view bytes, Instant now, const safe::Key&);
/// Oldest first.
Result<std::vector<Received>> unhandled(Transaction&, PracticeId, int limit);
Result<void> mark_handled(Transaction&, PracticeId, InboxId, Instant now);

/// Something to be sent: queued with its key before it leaves, so that a crash sends it again under
/// the same key.
struct Outgoing {
    OutboxId id;
    std::string key;
    std::string target;
    DocumentId document;
};
/// False if this key is queued already.
Result<bool> queue(Transaction&, PracticeId, const Outgoing&, Instant now);
Result<std::vector<Outgoing>> unsent(Transaction&, PracticeId, int limit);
Result<void> mark_sent(Transaction&, PracticeId, OutboxId, Instant now);

}  // namespace exclaim::store
