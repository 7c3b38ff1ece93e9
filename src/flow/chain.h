// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/documentation/documentation.h"
#include "domain/session/session.h"
#include "flow/services.h"
#include "store/chain_store.h"

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
Result<ChainVerdict> verify_chain(store::Transaction&, PracticeId, CaseId);
Result<ChainVerdict> verify_chain(const Services&, const Actor&, CaseId);

}  // namespace exclaim::flow
