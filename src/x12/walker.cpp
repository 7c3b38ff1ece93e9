// SPDX-License-Identifier: Apache-2.0
#include "x12/walker.h"

#include <algorithm>

namespace exclaim::x12 {
namespace {
std::string text(std::string_view view) {
    return std::string(view);
}

bool has_row(const Node& loop, const Segment& segment) {
    return std::any_of(loop.nodes.begin() + 1, loop.nodes.end(), [&](const Node& row) {
        return !row.is_loop() && row.id == segment.tag() && fits(row, segment);
    });
}

bool in_guide(std::span<const Node> rows, std::string_view tag) {
    return std::any_of(rows.begin(), rows.end(), [&](const Node& row) {
        return row.is_loop() ? in_guide(row.nodes, tag) : row.id == tag;
    });
}
}  // namespace

bool fits(const Node& row, const Segment& segment) {
    const Node& first = row.opener();
    if (first.id != segment.tag()) return false;
    const std::size_t at = first.id == "HL" ? 3 : 1;
    if (first.elements.size() < at) return true;
    const ElementUse* use = &first.elements[at - 1];
    std::string_view value = segment.element(at);
    if (!use->components.empty()) {
        use = &use->components.front();
        value = segment.component(at, 1);
    }
    if (use->codes.empty()) return true;
    return std::find(use->codes.begin(), use->codes.end(), value) != use->codes.end();
}

bool fits_wholly(const Node& row, const Segment& segment) {
    const Node& first = row.opener();
    for (std::size_t n = 0; n < first.elements.size(); ++n) {
        const auto& codes = first.elements[n].codes;
        const auto value = segment.element(n + 1);
        if (!codes.empty() && !value.empty() &&
            std::find(codes.begin(), codes.end(), value) == codes.end())
            return false;
    }
    return true;
}

Walker::Walker(const Guide& guide, Listener& listener, Report report)
    : guide_(guide), listener_(listener), report_(std::move(report)) {
    open_.push_back({nullptr, guide.nodes, 0, 0});
    slots_.resize(guide.nodes.size());
}

std::string_view Walker::loop_name() const {
    return open_.back().node ? open_.back().node->id : std::string_view{};
}

void Walker::tell(Code code, std::initializer_list<Fill> fills, const Segment& segment,
                  std::int64_t position, std::string_view loop) {
    Where where;
    if (!loop.empty()) where.loop = text(loop);
    where.segment = text(segment.tag());
    where.position = position;
    where.byte = segment.byte;
    report_(issue(code, fills, std::move(where)));
}

/// The nearest row for the segment: in the innermost loop from where it stands on, then in the
/// loops around it. A row that is used up yields to a later one that is not.
Walker::Spot Walker::find(const Segment& segment, By by) const {
    Spot used_up;
    bool used = true;  // by tag: what was found first is there already
    for (std::size_t level = open_.size(); level-- > 0;) {
        const auto& open = open_[level];
        for (std::size_t row = open.row; row < open.rows.size(); ++row) {
            const Node& node = open.rows[row];
            if (by == By::tag ? node.opener().id != segment.tag() : !fits(node, segment)) continue;
            if (by == By::every_code && !fits_wholly(node, segment)) continue;
            const auto count = slot(open, row).count;
            if (by == By::tag) {
                if (count == 0 && node.usage == Usage::required) return {level, row, true};
                if (!used_up.found || (used && count == 0)) {
                    used_up = {level, row, true};
                    used = count > 0;
                }
            } else {
                if (node.repeat == any || count < node.repeat) return {level, row, true};
                if (!used_up.found) used_up = {level, row, true};
            }
        }
    }
    return used_up;
}

/// Rows that share a deciding code are told apart by the others.
Walker::Spot Walker::find(const Segment& segment) const {
    const auto spot = find(segment, By::every_code);
    return spot.found ? spot : find(segment, By::deciding_code);
}

/// A row that was passed already.
Walker::Spot Walker::find_earlier(const Segment& segment) const {
    for (std::size_t level = open_.size(); level-- > 0;)
        for (std::size_t row = 0; row < open_[level].row; ++row)
            if (fits(open_[level].rows[row], segment)) return {level, row, true};
    return {};
}

/// A loop whose opening segment is not there, but which has a row for this one.
Walker::Spot Walker::find_without_opener(const Segment& segment) const {
    for (const bool required : {true, false})
        for (std::size_t level = open_.size(); level-- > 0;) {
            const auto& open = open_[level];
            for (std::size_t row = open.row; row < open.rows.size(); ++row) {
                const Node& node = open.rows[row];
                if (!node.is_loop() || !has_row(node, segment)) continue;
                const auto count = slot(open, row).count;
                if (required ? node.usage == Usage::required && count == 0
                             : node.repeat == any || count < node.repeat)
                    return {level, row, true};
            }
        }
    return {};
}

void Walker::open(const Node& loop, bool ghost) {
    Open next{&loop, loop.nodes, 0, slots_.size()};
    next.ghost = ghost;
    slots_.resize(slots_.size() + loop.nodes.size());
    open_.push_back(next);
    listener_.loop_opened(loop);
}

void Walker::close_top() {
    const Open done = open_.back();
    bool excused = false;
    for (std::size_t row = 0; row < done.rows.size() && !done.ghost; ++row) {
        const Node& node = done.rows[row];
        const auto& at = slot(done, row);
        if (node.usage != Usage::required || at.count > 0) continue;
        // An unknown segment at this very place is most likely this one, misspelt.
        if (!excused && done.stray_row != ~std::size_t{0} && row >= done.stray_row) {
            excused = true;
            continue;
        }
        const Node& first = node.opener();
        const auto loop = node.is_loop() ? node.id : done.node ? done.node->id : std::string_view{};
        Where where;
        if (!loop.empty()) where.loop = text(loop);
        where.segment = text(first.id);
        where.position = at.position;
        where.byte = at.byte;
        report_(issue(Code::segment_missing,
                      {{"segment", text(first.id)},
                       {"name", text(node.is_loop() ? node.name : first.name)},
                       {"loop", loop.empty() ? text(guide_.transaction) : text(loop)}},
                      std::move(where)));
    }
    slots_.resize(done.slots);
    open_.pop_back();
    if (done.node) listener_.loop_closed(*done.node);
}

/// Closes loops until `level` is the innermost one.
void Walker::close_to(std::size_t level) {
    while (open_.size() > level + 1) close_top();
}

/// Notes for the rows that are passed where they would have stood.
void Walker::advance(Open& open, std::size_t row, const Segment& segment, std::int64_t position) {
    for (std::size_t passed = open.row; passed < row; ++passed) {
        auto& at = slot(open, passed);
        if (at.byte < 0) at.byte = segment.byte, at.position = position;
    }
    open.row = std::max(open.row, row);
}

void Walker::enter(const Spot& spot, const Segment& segment, std::int64_t position) {
    for (std::size_t level = spot.level + 1; level < open_.size(); ++level)
        advance(open_[level], open_[level].rows.size(), segment, position);
    close_to(spot.level);
    advance(open_[spot.level], spot.row, segment, position);
}

void Walker::place(const Spot& spot, const Segment& segment, std::int64_t position,
                   bool qualifier_wrong) {
    enter(spot, segment, position);
    auto& around = open_[spot.level];
    const Node& node = around.rows[spot.row];
    auto& count = slot(around, spot.row).count;
    const bool over = node.repeat != any && count >= node.repeat;
    ++count;
    const auto times = std::to_string(count);
    if (node.is_loop()) {
        open(node, qualifier_wrong && over);
        open_.back().row = 1;
        slots_[open_.back().slots].count = 1;
    }
    if (over && !qualifier_wrong) {
        if (node.is_loop())
            tell(Code::loop_too_often,
                 {{"loop", text(node.id)},
                  {"name", text(node.name)},
                  {"count", times},
                  {"wanted", std::to_string(node.repeat)}},
                 segment, position, node.id);
        else
            tell(Code::segment_too_often,
                 {{"segment", text(segment.tag())},
                  {"count", times},
                  {"loop", loop_name().empty() ? text(guide_.transaction) : text(loop_name())},
                  {"wanted", std::to_string(node.repeat)}},
                 segment, position, loop_name());
    }
    Placed placed{segment,
                  position,
                  &node.opener(),
                  open_.back().node,
                  node.is_loop(),
                  qualifier_wrong,
                  static_cast<int>(open_.size()) - 1};
    listener_.segment(placed);
    after_stray_ = false;
}

/// True if the row is a loop's second, required once and there already: the loop begins anew
/// without its opener (a service without its line number).
bool Walker::begins_anew(const Spot& spot) const {
    const auto& open = open_[spot.level];
    const Node& node = open.rows[spot.row];
    return spot.row == 1 && open.node && !node.is_loop() && node.usage == Usage::required &&
           node.repeat == 1 && slot(open, spot.row).count > 0 && open.node->repeat != 1;
}

void Walker::without_opener(std::size_t level, const Segment& segment, std::int64_t position) {
    const Node& loop = *open_[level].node;
    enter({level - 1, open_[level - 1].row, true}, segment, position);
    ++slot(open_[level - 1], open_[level - 1].row).count;
    tell(Code::segment_missing,
         {{"segment", text(loop.opener().id)}, {"name", text(loop.name)}, {"loop", text(loop.id)}},
         segment, position, loop.id);
    open(loop, false);
    open_.back().row = 1;
    slots_[open_.back().slots].count = 1;
    next(segment, position);
}

/// No row takes the segment as it is.
void Walker::misplaced(const Segment& segment, std::int64_t position) {
    const auto loop = text(loop_name());
    const auto where = loop.empty() ? text(guide_.transaction) : loop;
    if (const auto earlier = find_earlier(segment); earlier.found) {
        if (begins_anew(earlier)) return without_opener(earlier.level, segment, position);
        const Node& node = open_[earlier.level].rows[earlier.row];
        enter({earlier.level, open_[earlier.level].row, true}, segment, position);
        auto& around = open_[earlier.level];
        const bool over = node.repeat != any && slot(around, earlier.row).count >= node.repeat;
        ++slot(around, earlier.row).count;
        const auto name = around.node ? text(around.node->id) : text(guide_.transaction);
        if (over && !node.is_loop())
            tell(Code::segment_too_often,
                 {{"segment", text(segment.tag())},
                  {"count", std::to_string(slot(around, earlier.row).count)},
                  {"loop", name},
                  {"wanted", std::to_string(node.repeat)}},
                 segment, position, name);
        else
            tell(Code::segment_order, {{"segment", text(segment.tag())}, {"loop", name}}, segment,
                 position, name);
        if (node.is_loop()) {
            open(node, true);
            open_.back().row = 1;
            slots_[open_.back().slots].count = 1;
        }
        listener_.segment({segment, position, &node.opener(), open_.back().node, node.is_loop(),
                           false, static_cast<int>(open_.size()) - 1});
        return;
    }
    if (const auto near = find(segment, By::tag); near.found)
        return place(near, segment, position, true);
    if (const auto inside = find_without_opener(segment); inside.found) {
        enter(inside, segment, position);
        auto& around = open_[inside.level];
        const Node& node = around.rows[inside.row];
        ++slot(around, inside.row).count;
        if (!after_stray_)
            tell(Code::segment_missing,
                 {{"segment", text(node.opener().id)},
                  {"name", text(node.name)},
                  {"loop", text(node.id)}},
                 segment, position, node.id);
        open(node, false);
        open_.back().row = 1;
        slots_[open_.back().slots].count = 1;
        after_stray_ = false;
        return next(segment, position);
    }
    if (!find_segment(segment.tag())) {
        tell(Code::unknown_segment, {{"segment", text(segment.tag())}}, segment, position, loop);
        if (open_.back().stray_row == ~std::size_t{0}) open_.back().stray_row = open_.back().row;
        after_stray_ = true;
    } else if (in_guide(guide_.nodes, segment.tag())) {
        tell(Code::segment_unexpected, {{"segment", text(segment.tag())}, {"loop", where}}, segment,
             position, loop);
        after_stray_ = true;
    } else {
        tell(Code::segment_not_in_guide, {{"segment", text(segment.tag())}}, segment, position,
             loop);
        if (open_.back().stray_row == ~std::size_t{0}) open_.back().stray_row = open_.back().row;
        after_stray_ = true;
    }
    listener_.segment({segment, position, nullptr, open_.back().node, false, false,
                       static_cast<int>(open_.size()) - 1});
}

void Walker::next(const Segment& segment, std::int64_t position) {
    const auto spot = find(segment);
    if (!spot.found) return misplaced(segment, position);
    place(spot, segment, position, false);
}

void Walker::finish(const Segment& last, std::int64_t position) {
    for (auto& open : open_) advance(open, open.rows.size(), last, position);
    while (!open_.empty()) close_top();
    open_.push_back({nullptr, guide_.nodes, guide_.nodes.size(), 0});
    slots_.assign(guide_.nodes.size(), {});
}

}  // namespace exclaim::x12
