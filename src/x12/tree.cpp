// SPDX-License-Identifier: Apache-2.0
#include "x12/tree.h"

#include <algorithm>

#include "base/limits.h"

namespace exclaim::x12 {

bool decides(std::string_view tag) {
    constexpr std::string_view all[] = {"EB", "HSD", "HCR", "SV1", "SV2", "SV3", "STC"};
    return std::find(std::begin(all), std::end(all), tag) != std::end(all);
}

std::string_view KeptSegment::tag() const {
    return part_of({text, byte}, delimiters.element, 1).text;
}
std::string_view KeptSegment::element(std::size_t n) const {
    return meant(tag(), part_of({text, byte}, delimiters.element, n + 1).text);
}
std::string_view KeptSegment::component(std::size_t n, std::size_t m) const {
    return meant(tag(), part_of({element(n), byte}, delimiters.component, m).text);
}
std::vector<std::string_view> KeptSegment::repeats(std::size_t n) const {
    std::vector<std::string_view> all;
    if (element(n).empty()) return all;
    for_each_part({element(n), byte}, delimiters.repeat,
                  [&](Part part) { all.push_back(part.text); });
    return all;
}
std::size_t KeptSegment::size() const {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), delimiters.element));
}

const KeptSegment* Loop::find(std::string_view tag, std::string_view qualifier) const {
    for (const auto& segment : segments)
        if (segment.tag() == tag && (qualifier.empty() || segment.element(1) == qualifier))
            return &segment;
    return nullptr;
}

const KeptSegment* Loop::agreed(std::string_view tag, std::string_view qualifier) const {
    const auto found = all(tag, qualifier);
    if (found.empty()) return nullptr;
    const bool same = std::all_of(found.begin(), found.end(), [&](const auto* each) {
        return each->text == found.front()->text;
    });
    return same ? found.front() : nullptr;
}

std::vector<const KeptSegment*> Loop::all(std::string_view tag, std::string_view qualifier) const {
    std::vector<const KeptSegment*> found;
    for (const auto& segment : segments)
        if (segment.tag() == tag && (qualifier.empty() || segment.element(1) == qualifier))
            found.push_back(&segment);
    return found;
}

std::vector<const Loop*> Loop::inside(std::string_view wanted) const {
    std::vector<const Loop*> found;
    for (const auto& loop : loops)
        if (loop->id == wanted) found.push_back(loop.get());
    return found;
}

const Loop* Loop::first(std::string_view wanted) const {
    for (const auto& loop : loops)
        if (loop->id == wanted) return loop.get();
    return nullptr;
}

namespace {
void mark_handed_on(Loop& loop) {
    loop.handed_on = true;
    for (const auto& inner : loop.loops) mark_handed_on(*inner);
}
}  // namespace

void TreeBuilder::transaction_begins(const TransactionHead& head) {
    tree_ = std::make_unique<Tree>();
    tree_->interchange = interchange_;
    tree_->group = group_;
    tree_->transaction = head;
    open_ = {&tree_->root};
    bytes_ = 0;
}

void TreeBuilder::transaction_ends(std::int64_t) {
    if (!tree_) return;
    each_(*tree_);
    tree_.reset();
    open_.clear();
}

void TreeBuilder::loop_opened(const Node& loop) {
    if (!tree_ || is_passed_over()) return;
    auto next = std::make_unique<Loop>();
    next->id = loop.id;
    open_.back()->loops.push_back(std::move(next));
    open_.push_back(open_.back()->loops.back().get());
}

void TreeBuilder::loop_closed(const Node& closed) {
    if (open_.size() <= 1) return;
    open_.pop_back();
    if (closed.id == part_ && bytes_ > limits::x12_part_bytes) return hand_on_part();
    const auto& names = apart_.loops;
    if (!is_apart() || std::find(names.begin(), names.end(), closed.id) == names.end()) return;
    const auto loop = std::move(open_.back()->loops.back());
    open_.back()->loops.pop_back();
    apart_.each(*loop);
}

/// Closed levels (HL) are no longer needed; of the open ones their own segments and names are.
void TreeBuilder::hand_on_part() {
    each_(*tree_);
    for (std::size_t at = 0; at < open_.size(); ++at) {
        const auto* inside = at + 1 < open_.size() ? open_[at + 1] : nullptr;
        std::erase_if(open_[at]->loops, [&](const std::unique_ptr<Loop>& loop) {
            return loop.get() != inside && loop->id.starts_with("2000");
        });
    }
    mark_handed_on(tree_->root);
    tree_->issues.clear();
    tree_->astray = false;
    bytes_ = 0;
}

void TreeBuilder::segment(const Placed& placed, std::string_view gap) {
    if (placed.of_former) return;
    if (tree_ && is_passed_over()) return;
    if (tree_ && placed.moved) {
        const auto tag = placed.segment.tag();
        tree_->astray = tree_->astray || decides(tag) || tag == "HL" || tag == "NM1";
        return;
    }
    const bool astray = (placed.aside || !placed.node) && decides(placed.segment.tag());
    KeptSegment kept{std::string(placed.segment.text),
                     std::string(gap),
                     placed.segment.delimiters,
                     placed.segment.byte,
                     placed.position,
                     placed.unclear || astray};
    if (kept.unclear) {
        kept.text = placed.segment.tag();
        const auto first = placed.segment.element(1);
        if (!astray && (!placed.sent || placed.sent->element(1) == first))
            kept.text += placed.segment.delimiters.element + std::string(first);
    }
    if (tree_) {
        tree_->astray = tree_->astray || astray;
        bytes_ += kept.text.size();
        open_.back()->segments.push_back(std::move(kept));
    } else if (ta1_ && placed.segment.tag() == "TA1") {
        ta1_(kept, interchange_);
    }
}

/// It is read nowhere: that it is not known what is said there is all that it says.
void TreeBuilder::belongs_here(const Placed& placed) {
    if (!tree_ || is_passed_over()) return;
    KeptSegment kept{std::string(placed.segment.tag()),
                     {},
                     placed.segment.delimiters,
                     placed.segment.byte,
                     placed.position,
                     true};
    bytes_ += kept.text.size();
    open_.back()->segments.push_back(std::move(kept));
}

void TreeBuilder::found(const Issue& issue) {
    if (!tree_) return outside_(issue);
    tree_->blocked |= issue.finding.severity == Severity::block;
    if (tree_->issues.size() < limits::findings_per_transaction) tree_->issues.push_back(issue);
}

Result<std::vector<Tree>> read_trees(Source& source, const CodeLists& lists,
                                     std::vector<Issue>& outside) {
    std::vector<Tree> trees;
    TreeBuilder builder([&](Tree& tree) { trees.push_back(std::move(tree)); },
                        [&](Issue issue) { outside.push_back(std::move(issue)); });
    Checker checker(lists, builder);
    TRY(checker.run(source));
    return trees;
}

}  // namespace exclaim::x12
