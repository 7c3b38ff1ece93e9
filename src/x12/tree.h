// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "x12/checker.h"

namespace exclaim::x12 {

/// True of segments that decide an answer (EB, HSD, HCR, SV1, STC …): what one says that stands
/// where it does not belong is said of nobody.
bool decides(std::string_view tag);

/// A segment kept in memory.
struct KeptSegment {
    std::string text;
    std::string gap;  ///< blanks that stood in front of it
    Delimiters delimiters;
    std::int64_t byte = 0, position = 0;
    /// A slip moved its values, and which of them is which is not known, or it decides and stands
    /// where it does not belong: it holds its name alone, and its first element where that is sure.
    bool unclear = false;

    std::string_view tag() const;
    /// What an element says, without blanks that fill it up.
    std::string_view element(std::size_t n) const;
    std::string_view component(std::size_t n, std::size_t m) const;
    /// The repeats of an element.
    std::vector<std::string_view> repeats(std::size_t n) const;
    std::size_t size() const;
};

/// A loop with the segments and loops inside it, in the order of the file.
struct Loop {
    std::string_view id;                ///< empty for the transaction itself
    std::vector<KeptSegment> segments;  ///< its own; the first opened it
    std::vector<std::unique_ptr<Loop>> loops;
    /// Handed on with a former part of its transaction: it stands here for what is inside.
    bool handed_on = false;

    /// The first own segment of that tag (and first element); none if there is none.
    const KeptSegment* find(std::string_view tag, std::string_view qualifier = {}) const;
    /// The same; none where those that are there contradict each other.
    const KeptSegment* agreed(std::string_view tag, std::string_view qualifier) const;
    std::vector<const KeptSegment*> all(std::string_view tag,
                                        std::string_view qualifier = {}) const;
    /// Loops of that name directly inside.
    std::vector<const Loop*> inside(std::string_view id) const;
    const Loop* first(std::string_view id) const;
};

/// One transaction as a tree, with what is wrong with it.
struct Tree {
    InterchangeHead interchange;
    GroupHead group;
    TransactionHead transaction;
    Loop root;  ///< `handed_on` where parts of the transaction came before this one
    std::vector<Issue> issues;
    bool blocked = false;
    /// A segment that decides, or says of whom, stands where it does not belong.
    bool astray = false;
};

/// Builds trees while a file is read, and hands each on when its transaction ends. A tree is as
/// large as its transaction but for what is handed on before. Issues outside transactions are
/// handed on by themselves.
class TreeBuilder final : public FileListener {
public:
    using OfTa1 = std::function<void(const KeptSegment&, const InterchangeHead&)>;
    /// `ta1` hears of TA1 segments, which stand outside transactions.
    TreeBuilder(std::function<void(Tree&)> each, Report outside, OfTa1 ta1 = {})
        : each_(std::move(each)), outside_(std::move(outside)), ta1_(std::move(ta1)) {}
    /// Loops that may be many are handed on as each of them ends, and do not stand in the tree. Of
    /// other transactions, and those that no guide is known of, nothing is kept.
    struct Apart {
        std::string_view set;                 ///< of these transactions
        std::vector<std::string_view> loops;  ///< the names of those loops
        std::function<void(const Loop&)> each;
    };
    void hand_on_apart(Apart apart) { apart_ = std::move(apart); }
    /// A transaction that is larger than limits::x12_part_bytes is handed on in parts: each a tree
    /// of its head, of some levels that hold whole ones of this name, of what they stand under, and
    /// of the issues told by then.
    void hand_on_in_parts(std::string_view level) { part_ = level; }
    void interchange_begins(const InterchangeHead& head) override { interchange_ = head; }
    void group_begins(const GroupHead& head) override { group_ = head; }
    void transaction_begins(const TransactionHead& head) override;
    void transaction_ends(std::int64_t segments) override;
    void loop_opened(const Node& loop) override;
    void loop_closed(const Node& loop) override;
    void segment(const Placed& placed, std::string_view gap) override;
    void belongs_here(const Placed& placed) override;
    void found(const Issue& issue) override;

private:
    void hand_on_part();
    bool is_apart() const { return tree_->transaction.set == apart_.set; }
    bool is_passed_over() const { return apart_.each && !(is_apart() && tree_->transaction.guide); }

    std::function<void(Tree&)> each_;
    Report outside_;
    OfTa1 ta1_;
    Apart apart_;
    std::string_view part_;
    std::size_t bytes_ = 0;  ///< of the segments that are kept
    InterchangeHead interchange_;
    GroupHead group_;
    std::unique_ptr<Tree> tree_;
    std::vector<Loop*> open_;
};

/// All transactions of a source as trees; fails only if it cannot be read.
Result<std::vector<Tree>> read_trees(Source& source, const CodeLists& lists,
                                     std::vector<Issue>& outside);

}  // namespace exclaim::x12
