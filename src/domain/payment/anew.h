// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <utility>
#include <vector>

#include "domain/payment/post.h"

namespace exclaim::domain {

// What stands on a line follows from the decisions that stand, one on top of the other in the order
// of the plans, whatever order they came in. The ledger is append-only: it gets the difference.

/// True if a decision comes behind another one: a plan behind, or said later of the same plan's
/// place. Both are of `ours`.
bool comes_behind(const SentClaim& ours, const PostedClaim& later, const PostedClaim& first);
/// Moved by the decision itself, when it was posted or said anew; not by a person since.
bool is_own(const PostedClaim&, const Entry&);

/// Decisions that are off the lines while one before them comes or goes.
class Lifted {
public:
    /// Takes what it says off the lines of `ours`, on which it does not stand meanwhile. Nothing
    /// where it cannot be said again.
    void lift(SentClaim& ours, const PostingRef&, Date on);
    /// Says them again, each on what stands before it; tells what is other than it was.
    void put_back(SentClaim& ours, PostedResult& out, Date on);
    bool empty() const { return all_.empty(); }

private:
    std::vector<PostedClaim> all_;
};

/// Takes back what people moved of a line after a decision: it is open again.
std::vector<Entry> moved_back(const PostedClaim&, const std::string& line, Date on,
                              const std::string& source);

/// What all decisions that stand come to on what is charged now, as far as that is other than what
/// the ledger has: nothing but payments stands on a line that is charged no more.
std::vector<std::pair<PostingRef, Entry>> settled_anew(SentClaim ours, Date on);

}  // namespace exclaim::domain
