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
/// False if somebody else was faster: whoever marks a file works on it, in the same transaction.
Result<bool> mark_handled(Transaction&, PracticeId, InboxId, Instant now);

/// A record that a file is about.
struct Subject {
    std::string kind;  ///< "authorization", "claim" …
    std::int64_t record = 0;
    bool operator==(const Subject&) const = default;
};
/// What a handled file held and what became of it.
struct Outcome {
    std::string kind;  ///< "TA1 999"; empty: unreadable
    std::int64_t taken = 0;
    std::int64_t questions = 0;
    std::vector<Subject> about;
};
Result<void> save_outcome(Transaction&, PracticeId, InboxId, const Outcome&);

/// Something to be sent: queued with its key before it leaves, so that a crash sends it again under
/// the same key.
struct Outgoing {
    OutboxId id;
    std::string key;
    std::string target;
    DocumentId document;
    std::string kind = {};  ///< "270", "837"
    std::vector<Subject> about = {};
};
/// False if this key is queued already.
Result<bool> queue(Transaction&, PracticeId, const Outgoing&, Instant now);
Result<std::vector<Outgoing>> unsent(Transaction&, PracticeId, int limit);
Result<void> mark_sent(Transaction&, PracticeId, OutboxId, Instant now);

/// A file that arrived or left, as a list shows it.
struct FileEntry {
    std::int64_t id = 0;  ///< of the inbox or the outbox: they never share one
    bool arrived = false;
    std::string kind;   ///< empty: not looked into yet, or unreadable
    std::string label;  ///< how it came, or the key it leaves under
    DocumentId document;
    Instant at;                   ///< received or queued
    std::optional<Instant> done;  ///< handled or sent
    std::int64_t taken = 0, questions = 0;
    std::vector<Subject> about;
};
struct FileFilter {
    std::optional<bool> arrived;
    std::int64_t before = 0;  ///< only files with smaller ids; 0: from the newest on
    std::int64_t after = 0;   ///< only files with larger ids
    int limit = 50;
};
struct FilePage {
    std::vector<FileEntry> items;
    std::optional<std::int64_t> next;
    std::int64_t count = 0;  ///< of the whole list
};
/// Newest first.
Result<FilePage> list_files(Transaction&, PracticeId, const FileFilter&);
/// Kind missing if there is no such file in this practice.
Result<FileEntry> load_file(Transaction&, PracticeId, std::int64_t id);
/// Files that wait to leave, and files that arrived and were not looked into.
struct Waiting {
    std::int64_t to_send = 0, to_handle = 0;
};
Result<Waiting> count_waiting(Transaction&, PracticeId);

}  // namespace exclaim::store
