// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "flow/records.h"
#include "store/note_store.h"

namespace exclaim::flow {

using OpenedNote = Opened<NoteId, domain::Note>;

/// The note of a session with what it still lacks. Opening is noted in the audit log.
Result<OpenedNote> open_note(const Services&, const Actor&, SessionId);
/// Saves a draft, however much it still lacks; refused once it is signed. Signature and addenda of
/// the value are ignored.
Result<OpenedNote> edit_note(const Services&, const Actor&, SessionId,
                             std::int64_t expected_version, domain::Note);
/// Signs and locks note and session, if nothing is lacking. With `expected_version` only what the
/// signer has seen is signed; otherwise kind stale. `attests`: see signer_faults.
Result<OpenedNote> sign_note(const Services&, const Actor&, SessionId,
                             std::optional<std::int64_t> expected_version,
                             std::optional<PractitionerId> attests);
/// Adds a signed text to a signed note; the original is kept.
Result<OpenedNote> add_addendum(const Services&, const Actor&, SessionId, const std::string& text,
                                const std::string& reason);
/// One for every session of the case, oldest first.
Result<std::vector<store::StoredNote>> list_notes(const Services&, const Actor&, CaseId);

}  // namespace exclaim::flow
