// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/documentation/documentation.h"
#include "domain/session/session.h"
#include "flow/services.h"
#include "store/audit_store.h"
#include "store/chain_store.h"
#include "store/journey_store.h"

namespace exclaim::flow {

// What is signed in a case: notes together with their sessions, addenda, reports. Each signature
// hashes what it signs, who signed and when, and the hash before it, so that a later change of any
// of them shows.

/// 32 raw bytes over everything a signed text says.
std::string content_hash(const domain::Session&, const domain::Note&);
std::string content_hash(const domain::Addendum&);
std::string content_hash(const domain::Report&);

/// The hash of a link: over its own fields, its content and the link before (empty for the first).
std::string link_hash(const store::Link&, std::string_view content, std::string_view before);

/// Signs as the last link of the chain. Notes the action in the audit log first: that locks the
/// practice's head, so that two signatures never take the same place.
Result<store::Link> append_signature(store::Transaction&, const Services&, const Actor&, CaseId,
                                     store::Link, std::string_view content);

/// What reading the whole chain of a case again has shown.
struct ChainVerdict {
    std::int64_t count = 0;
    bool ok = true;
    std::int64_t first_bad = 0;  ///< place of the first link that was changed, or is missing
};
ChainVerdict verify(const domain::CaseFacts&, const store::Chain&);
Result<ChainVerdict> verify_chain(store::Transaction&, PracticeId, CaseId);
Result<ChainVerdict> verify_chain(const Services&, const Actor&, CaseId);

/// Many cases, each told whether what was signed in it still reads as it was signed.
std::vector<domain::CaseFacts> verified(store::CaseBatch);

/// Everything that was ever signed in a practice, read again.
struct SignedVerdict {
    std::int64_t count = 0;
    std::vector<CaseId> broken;  ///< cases whose chain does not hold
    /// Signatures that the audit log tells of and that are gone, also where nothing of their case
    /// is left.
    std::int64_t lost = 0;

    bool ok() const { return broken.empty() && lost == 0; }
};
/// Both chains of a practice: of what was done, and of what was signed.
struct ChainsVerdict {
    store::AuditVerdict audit;
    SignedVerdict documentation;
};
Result<ChainsVerdict> verify_chains(store::Transaction&, PracticeId);
Result<ChainsVerdict> verify_chains(const Services&, const Actor&);

}  // namespace exclaim::flow
