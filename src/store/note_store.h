// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/documentation/documentation.h"
#include "store/store.h"

namespace exclaim::store {

using StoredNote = Stored<NoteId, domain::Note>;

// Who signed a note, when and with what hash lies in the chain of the case (chain_store.h); reading
// a note brings it along, writing one leaves it alone.

Result<void> insert_note(Transaction&, PracticeId, const StoredNote&);
/// The note of a session. Kind missing if there is no such session in this practice.
Result<StoredNote> load_note(Transaction&, PracticeId, SessionId);
/// Kind stale if somebody else was faster, or it has been signed.
Result<void> update_note(Transaction&, PracticeId, const StoredNote&,
                         std::int64_t expected_version);
/// Adds a text after the signature; `position` counts from 1.
Result<void> append_addendum(Transaction&, PracticeId, NoteId, std::int64_t position,
                             const domain::Addendum&);
/// One for every session of the case, also for those that are only booked; oldest session first.
Result<std::vector<StoredNote>> notes_of(Transaction&, PracticeId, CaseId);

}  // namespace exclaim::store
