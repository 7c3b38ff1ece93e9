// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/words.h"
#include "store/store.h"

namespace exclaim::store {

/// What can be signed in a case.
enum class LinkKind { note, addendum, report };
inline constexpr auto link_kind_words =
    std::to_array<std::string_view>({"note", "addendum", "report"});
constexpr const auto& words_of(LinkKind) {
    return link_kind_words;
}

/// One signature in the chain of a case: never changed, never removed.
struct Link {
    std::int64_t place = 1;  ///< in the chain, from 1 without a gap
    LinkKind kind = LinkKind::note;
    std::int64_t record = 0;  ///< NoteId or ReportId
    std::int64_t part = 0;    ///< of an addendum: its place in the note, from 1
    UserId by;
    Instant at;
    std::string credential;  ///< of the signer on that day, with its number
    bool late = false;       ///< signed after the day it is about
    std::string hash;        ///< 32 raw bytes over all of this, what was signed and the hash before
};

Result<void> append_link(Transaction&, PracticeId, CaseId, const Link&);
/// In order of place.
Result<std::vector<Link>> links_of(Transaction&, PracticeId, CaseId);

}  // namespace exclaim::store
