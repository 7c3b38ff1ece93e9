// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/words.h"
#include "store/row_reader.h"
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

/// What was signed in a case, and how many signatures are kept count of elsewhere: the last link
/// taken away leaves the count behind. A chain that ended before there was a count has none.
struct Chain {
    std::vector<Link> links;  ///< in order of place
    std::optional<std::int64_t> kept;
};

/// Adds the link, and counts it.
Result<void> append_link(Transaction&, PracticeId, CaseId, const Link&);
/// In order of place.
Result<std::vector<Link>> links_of(Transaction&, PracticeId, CaseId);
Result<Chain> chain_of(Transaction&, PracticeId, CaseId);

/// Reads a link by `link_columns`.
Link read_link(RowReader&);
inline constexpr std::string_view link_columns =
    "x.place, x.kind, x.record, x.part, x.signed_by, x.signed_at, x.credential, x.late, x.hash";
/// The name of the count of a case o, as SQL.
inline constexpr std::string_view chain_count = "'chain ' || o.id";

/// Cases of the practice in which something was ever signed.
Result<std::vector<CaseId>> signed_cases(Transaction&, PracticeId);
/// How many signatures the audit log tells of that no chain holds any more.
Result<std::int64_t> lost_signatures(Transaction&, PracticeId);

}  // namespace exclaim::store
