// SPDX-License-Identifier: Apache-2.0
#include "x12/walker.h"

#include <algorithm>
#include <utility>

#include "x12/row_fit.h"

namespace exclaim::x12 {
Walker::Walker(const Guide& guide, Listener& listener, Report report, int& looks)
    : guide_(guide), listener_(&listener), report_(std::move(report)), looks_(&looks) {
    open_.push_back({nullptr, guide.nodes, 0, 0});
    slots_.resize(guide.nodes.size());
}

std::string_view Walker::loop_name() const {
    return open_.back().node ? open_.back().node->id : std::string_view{};
}

void Walker::tell(Code code, std::initializer_list<Fill> fills, const Segment& segment,
                  std::int64_t position, std::string_view loop) {
    Where where;
    // The transaction itself is no loop.
    if (!loop.empty() && loop != guide_.transaction) where.loop = text(loop);
    where.segment = shown_tag(segment);
    where.position = position;
    where.byte = segment.byte;
    report_(issue(code, fills, std::move(where)));
}

/// True if the row is required, not there yet, and nothing required stands between.
bool Walker::expected_now(const Spot& spot) const {
    if (!spot.found || spot.level + 1 != open_.size()) return false;
    const auto& open = open_[spot.level];
    for (std::size_t row = open.row; row <= spot.row; ++row)
        if (open.rows[row].usage == Usage::required && slot(open, row).count == 0)
            return row == spot.row;
    return false;
}

/// True if the row was passed, is required, is not there, and is told by a code.
bool Walker::still_missing(const Spot& spot) const {
    if (!spot.found) return false;
    const auto& open = open_[spot.level];
    const Node& row = open.rows[spot.row];
    const auto& elements = row.opener().elements;
    return row.usage == Usage::required && slot(open, spot.row).count == 0 && !elements.empty() &&
           !elements.front().codes.empty();
}

/// True if the segment is the one before once more, and that one opened a loop that lacks what it
/// must have or cannot come again: no second loop begins.
bool Walker::repeats_opener(const Segment& segment) const {
    const auto& open = open_.back();
    if (!open.node || segment.text != last_ || open.node->opener().id != segment.tag())
        return false;
    bool lacks = segment.tag() == "HL";
    for (std::size_t row = 1; row < open.rows.size(); ++row) {
        if (slot(open, row).count > 0) return false;
        lacks = lacks || open.rows[row].usage == Usage::required;
    }
    return lacks || open.node->repeat == 1;
}

void Walker::twice(const Segment& segment, std::int64_t position) {
    const Node& loop = *open_.back().node;
    if (loop.repeat == 1)
        tell(Code::loop_too_often,
             {{"loop", text(loop.id)}, {"name", text(loop.name)}, {"count", "2"}, {"wanted", "1"}},
             segment, position, loop.id);
    else
        tell(Code::segment_too_often,
             {{"segment", text(segment.tag())},
              {"count", "2"},
              {"loop", text(loop.id)},
              {"wanted", "1"}},
             segment, position, loop.id);
    listener_->segment({segment, position, &loop.opener(), &loop, false, false,
                        static_cast<int>(open_.size()) - 1});
}

/// Between two readings of a segment that no row takes: it stands too late, or the opening segment
/// of the loop that has a place for it is missing.
bool Walker::opener_is_missing(const Segment& segment, const Spot& beneath, const Spot& earlier,
                               const Spot& near, std::int64_t position) const {
    if (!beneath.found) return false;
    if (after_stray_) return true;
    const Node& loop = open_[beneath.level].rows[beneath.row];
    // A wrong qualifier is likelier than a missing segment, but not than a missing level, nor where
    // the loop wants just this qualifier.
    if (!earlier.found) return !near.found || loop.opener().id == "HL" || wants_code(loop, segment);
    // What lacks in the innermost loop is likelier than a segment of a loop around it.
    if (beneath.level + 1 == open_.size() && earlier.level < beneath.level &&
        loop.usage == Usage::required && slot(open_.back(), beneath.row).count == 0)
        return true;
    const auto& around = open_[earlier.level];
    const Node& row = around.rows[earlier.row];
    if (!fits_wholly(row, segment) || !fills_only_used(row.opener(), segment)) return true;
    const auto& at = slot(around, earlier.row);
    const bool first = loop.nodes[1].id == segment.tag();
    // One that begins a level, behind two segments or more of the level around: the next level's.
    if (at.count == 0) return loop.opener().id == "HL" && first && position - at.position > 1;
    // One that is there already and can begin a loop: most likely it is the next one's. Those of
    // one row stand together: behind others it is the first of a loop inside.
    const bool over = row.repeat != any && at.count >= row.repeat;
    const bool apart = !last_.starts_with(segment.tag());
    const bool same = around.node == &loop;
    const bool inside = beneath.level == earlier.level && first;
    const bool again = same ? segment.text != last_ && (over || apart) : apart && (over || inside);
    // A level, and what stands twice in a loop with others between, can begin further down too.
    // Where the innermost loop has a place for it, its code is wrong there.
    const bool here = near.found && near.level + 1 == open_.size() && free(open_.back(), near.row);
    const bool further = apart && (loop.opener().id == "HL" || (same && over && !here));
    return again && (comes_first(loop, segment) || (further && can_begin(loop, segment)));
}

void Walker::open(const Node& loop, bool ghost) {
    last_row_ = nullptr;
    Open next{&loop, loop.nodes, 0, slots_.size()};
    next.ghost = ghost;
    slots_.resize(slots_.size() + loop.nodes.size());
    open_.push_back(next);
    listener_->loop_opened(loop);
}

/// A loop or segment that is required and not there. `loop` is the one around it.
void Walker::miss(const Node& row, std::string_view loop, Where where) {
    if (!row.is_loop() && stands_elsewhere(row, where.position.value_or(0))) return;
    if (row.is_loop()) loop = row.id;
    if (!loop.empty()) where.loop = text(loop);
    const Node& first = row.opener();
    missed_.push_back({&row, issue(Code::segment_missing,
                                   {{"segment", text(first.id)},
                                    {"name", text(row.is_loop() ? row.name : first.name)},
                                    {"loop", text(loop.empty() ? guide_.transaction : loop)}},
                                   std::move(where))});
}

void Walker::tell_missed() {
    for (auto& missed : std::exchange(missed_, {})) {
        owe(missed);
        report_(std::move(missed.issue));
    }
}

void Walker::miss_opener(const Node& loop, const Segment& segment, std::int64_t position) {
    ++guesses_;
    last_level_ += loop.opener().id == "HL";
    Where where;
    where.segment = text(loop.opener().id);
    where.position = position;
    where.byte = segment.byte;
    miss(loop, loop.id, std::move(where));
}

/// True if the segment is one that was missing when the one before came: both have changed places.
bool Walker::comes_late(const Segment& segment, std::int64_t position) {
    const auto late = std::find_if(missed_.begin(), missed_.end(), [&](const Missed& missed) {
        return fits(*missed.row, segment) && fits_wholly(*missed.row, segment);
    });
    if (late == missed_.end()) return false;
    // Where the same is wanted now, or has a place while the one that is missing would have stood
    // further up, it is that one.
    const auto now = find(segment);
    const bool neighbours = late->issue.finding.where.position == position - 1;
    if (now.found && (expected_now(now) || !neighbours)) return false;
    const Node& row = *late->row;
    const auto name = late->issue.finding.where.loop.value_or(text(guide_.transaction));
    missed_.erase(late);
    tell(Code::segment_order, {{"segment", text(segment.tag())}, {"loop", name}}, segment, position,
         name);
    listener_->segment({segment, position, &row.opener(), open_.back().node, false, false,
                        static_cast<int>(open_.size()) - 1});
    return true;
}

void Walker::close_top() {
    const Open done = open_.back();
    for (std::size_t row = 0; row < done.rows.size() && !done.ghost; ++row) {
        const Node& node = done.rows[row];
        const auto& at = slot(done, row);
        if (node.usage != Usage::required || at.count > 0 || at.excused) continue;
        Where where;
        where.segment = text(node.opener().id);
        where.position = at.position;
        where.byte = at.byte;
        miss(node, done.node ? done.node->id : std::string_view{}, std::move(where));
    }
    closed_childless_ += is_childless(done);
    count_unbalanced();
    slots_.resize(done.slots);
    open_.pop_back();
    if (done.node) listener_->loop_closed(*done.node);
}

/// Closes loops until `level` is the innermost one.
void Walker::close_to(std::size_t level) {
    while (open_.size() > level + 1) close_top();
}

/// Notes for the rows in front where they would have stood. Those of one position may still come.
void Walker::advance(Open& open, std::size_t row, const Segment& segment, std::int64_t position) {
    for (std::size_t passed = open.row; passed < row; ++passed) {
        auto& at = slot(open, passed);
        if (at.byte >= 0) continue;
        at.byte = segment.byte;
        at.position = position;
        if (position == behind_stray_ && at.count == 0 && !open.ghost &&
            open.rows[passed].usage == Usage::required)
            at.excused = !std::exchange(excused_, true);
    }
    open.row = std::max(open.row, first_of_position(open.rows, row));
    open.furthest = std::max(open.furthest, open.row);
}

void Walker::enter(const Spot& spot, const Segment& segment, std::int64_t position, bool certain) {
    for (std::size_t level = spot.level + 1; level < open_.size(); ++level)
        advance(open_[level], open_[level].rows.size(), segment, position);
    close_to(spot.level);
    // Of a code that belongs nowhere it is not known which row it was meant for: what comes in
    // front of this one may still come.
    if (certain) advance(open_[spot.level], spot.row, segment, position);
}

void Walker::place(const Spot& spot, const Segment& segment, std::int64_t position,
                   bool qualifier_wrong) {
    auto& around = open_[spot.level];
    const Node& node = around.rows[spot.row];
    enter(spot, segment, position,
          !qualifier_wrong || node.is_loop() || faultless_row(guide_.nodes, segment));
    auto& at = slot(around, spot.row);
    auto& count = at.count;
    out_of_order_ += first_of_position(around.rows, spot.row) < around.furthest;
    if (!qualifier_wrong && std::exchange(at.guessed, false) && !node.is_loop()) --count;
    at.guessed = at.guessed || (qualifier_wrong && !node.is_loop());
    const bool over = node.repeat != any && count >= node.repeat;
    ++count;
    last_row_ = node.is_loop() || qualifier_wrong ? nullptr : &node;
    const auto times = std::to_string(count);
    count_level(segment);
    if (node.is_loop()) {
        open(node, qualifier_wrong && over);
        open_.back().row = 1;
        slots_[open_.back().slots].count = 1;
        if (segment.tag() == "HL") open_.back().number = segment.element(1);
        if (segment.tag() == "HL" && segment.element(4) == "1")
            open_.back().level = segment.element(1);
    }
    reckon(segment);
    if (over && !qualifier_wrong) {
        if (node.is_loop())
            tell(Code::loop_too_often,
                 {{"loop", text(node.id)},
                  {"name", text(node.name)},
                  {"count", times},
                  {"wanted", std::to_string(node.repeat)}},
                 segment, position, node.id);
        else if (!moved(segment, position))
            tell_astray(
                Code::segment_too_often,
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
                  static_cast<int>(open_.size()) - 1,
                  open_[spot.level].rows,
                  aside_,
                  nullptr,
                  false,
                  false,
                  second_first_};
    placed.elsewhere = belongs_here_;
    listener_->segment(placed);
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
    const auto row = static_cast<std::size_t>(&loop - open_[level - 1].rows.data());
    enter({level - 1, row, true}, segment, position);
    ++slot(open_[level - 1], row).count;
    miss_opener(loop, segment, position);
    open(loop, false);
    open_.back().row = 1;
    slots_[open_.back().slots].count = 1;
    meant_ = {};  // what is open is another
    take(segment, position);
}

/// Opens the loop at the spot, whose opening segment is not there, and goes on inside.
void Walker::open_without_opener(const Spot& spot, const Segment& segment, std::int64_t position) {
    enter(spot, segment, position);
    auto& around = open_[spot.level];
    const Node& node = around.rows[spot.row];
    ++slot(around, spot.row).count;
    if (!after_stray_) miss_opener(node, segment, position);
    open(node, false);
    open_.back().row = 1;
    slots_[open_.back().slots].count = 1;
    after_stray_ = false;
    meant_ = {};  // what is open is another
    take(segment, position);
}

/// A segment of a row that was passed already. What is open stays open: the next segment goes on,
/// from this row or where it stood.
void Walker::too_late(const Spot& earlier, const Segment& segment, std::int64_t position) {
    after_stray_ = false;
    last_row_ = nullptr;
    if (begins_anew(earlier)) return without_opener(earlier.level, segment, position);
    if (moved(segment, position)) return pass_over(segment, position);
    const Node& node = open_[earlier.level].rows[earlier.row];
    auto& around = open_[earlier.level];
    const bool over = node.repeat != any && slot(around, earlier.row).count >= node.repeat;
    ++slot(around, earlier.row).count;
    const auto name = around.node ? text(around.node->id) : text(guide_.transaction);
    if (over && !node.is_loop())
        tell_astray(Code::segment_too_often,
                    {{"segment", text(segment.tag())},
                     {"count", std::to_string(slot(around, earlier.row).count)},
                     {"loop", name},
                     {"wanted", std::to_string(node.repeat)}},
                    segment, position, name);
    else
        tell_astray(Code::segment_order, {{"segment", text(segment.tag())}, {"loop", name}},
                    segment, position, name);
    count_level(segment);
    reckon(segment);
    if (node.is_loop()) {
        ++guesses_;
        out_of_order_ += over;  // and once too often
        open(node, true);
        open_.back().row = 1;
        slots_[open_.back().slots].count = 1;
    }
    if (!over && !node.is_loop())
        open_[earlier.level].row = first_of_position(open_[earlier.level].rows, earlier.row);
    listener_->segment({segment,
                        position,
                        &node.opener(),
                        open_.back().node,
                        node.is_loop(),
                        false,
                        static_cast<int>(open_.size()) - 1,
                        {},
                        true});
}

/// A segment that has no place at all.
void Walker::stray(const Segment& segment, std::int64_t position) {
    if (moved(segment, position)) return pass_over(segment, position);
    const auto loop = text(loop_name());
    if (!find_segment(segment.tag()))
        tell(Code::unknown_segment, {{"segment", shown_tag(segment)}}, segment, position, loop);
    else if (in_guide(guide_.nodes, segment.tag()))
        tell_astray(Code::segment_unexpected,
                    {{"segment", text(segment.tag())},
                     {"loop", loop.empty() ? text(guide_.transaction) : loop}},
                    segment, position, loop);
    else
        tell(Code::segment_not_in_guide, {{"segment", text(segment.tag())}}, segment, position,
             loop);
    count_level(segment);
    after_stray_ = true;
    excused_ = false;
    last_row_ = nullptr;
    listener_->segment({segment, position, nullptr, open_.back().node, false, false,
                        static_cast<int>(open_.size()) - 1});
}

/// No row takes the segment as it is.
void Walker::misplaced(const Segment& segment, std::int64_t position) {
    const auto near = find(segment, By::tag);
    const auto earlier = find_earlier(segment);
    if (expected_now(near) && !still_missing(earlier)) return place(near, segment, position, true);
    if (const auto beneath = find_beneath(segment);
        opener_is_missing(segment, beneath, earlier, near, position))
        return open_without_opener(beneath, segment, position);
    // One that is there already in a loop around is meant for the innermost one.
    const bool here = near.found && near.level + 1 == open_.size() && free(open_.back(), near.row);
    if (here && earlier.found && earlier.level < near.level &&
        !free(open_[earlier.level], earlier.row) &&
        fills_just_what_is_used(open_.back().rows[near.row], segment))
        return place(near, segment, position, true);
    if (earlier.found) return too_late(earlier, segment, position);
    if (near.found) return place(near, segment, position, true);
    if (const auto inside = find_without_opener(segment); inside.found)
        return open_without_opener(inside, segment, position);
    stray(segment, position);
}

void Walker::take(const Segment& segment, std::int64_t position) {
    if (const auto meant = std::exchange(meant_, {}); meant.found)
        return place(meant, segment, position, true);
    if (const auto announced = find_announced(segment); announced.found)
        return place(announced, segment, position, true);
    const auto spot = find(segment);
    if (!spot.found) return misplaced(segment, position);
    if (!free(open_[spot.level], spot.row))
        if (const auto beneath = find_beneath(segment);
            opener_is_missing(segment, beneath, spot, {}, position))
            return open_without_opener(beneath, segment, position);
    place(spot, segment, position, false);
}

void Walker::read_plainly(const Segment& segment, std::int64_t position) {
    const bool late = comes_late(segment, position);
    tell_missed();
    if (!late && repeats_opener(segment))
        twice(segment, position);
    else if (!late)
        take(segment, position);
}

bool Walker::read_next(const Segment& segment, std::int64_t position, Ahead* ahead, bool may_wait) {
    if (after_stray_) behind_stray_ = position;
    meant_ = ahead ? find_meant(segment, *ahead) : Spot{};
    const bool in_doubt = std::exchange(in_doubt_, false);
    aside_ = exchanged_ && in_doubt;
    second_first_ = std::exchange(exchanged_, false);
    if (second_first_) tell_exchange(segment, position);
    Reading reading;
    auto spot = one_more(segment);
    if (spot.found)
        tell_missed();
    else if (ahead)
        spot = simply_next(segment, *ahead);
    const bool unsettled =
        spot.found && ahead && may_wait && *looks_ > 0 && leaves_unbalanced(spot, segment, *ahead);
    if (spot.found && !unsettled) {
        place(spot, segment, position, false);
        last_ = segment.text;
        return true;
    }
    if (ahead && !unsettled) {
        ++compared_;
        reading = best_reading(segment, position, *ahead, true);
    }
    const bool doubtful = ahead && may_wait && !elsewhere_ && (unsettled || reading.cost > 0);
    auto one = doubtful && !second_first_ ? one_elsewhere(segment, position, *ahead, reading)
                                          : std::nullopt;
    if (one && !one->neighbours) return moves(std::move(*one), segment, position, ahead);
    const bool exchange = doubtful && !unsettled && !in_doubt &&
                          changed_places(segment, position, *ahead, reading.cost);
    const bool certain =
        exchange && cost_of_exchange(segment, position, *ahead, false, true) <= finding;
    if (doubtful && !one && !certain && is_of_a_later_one(segment, position, *ahead)) {
        in_doubt_ = false;
        read_plainly(segment, position);
        last_ = segment.text;
        return true;
    }
    exchanged_ = exchange;
    if (exchanged_) return false;
    if (one) return moves(std::move(*one), segment, position, ahead);
    read(reading, segment, position);
    if (reading.how != Reading::How::skip) last_ = segment.text;
    return true;
}

void Walker::finish(const Segment& last, std::int64_t position, bool with_trailer) {
    if (elsewhere_ && elsewhere_->early) put_where_it_belongs();
    elsewhere_.reset();
    if (!with_trailer) slot(open_.front(), guide_.nodes.size() - 1).count = 1;
    for (auto& open : open_) advance(open, open.rows.size(), last, position);
    while (!open_.empty()) close_top();
    tell_missed();
    open_.push_back({nullptr, guide_.nodes, guide_.nodes.size(), 0});
    slots_.assign(guide_.nodes.size(), {});
}

}  // namespace exclaim::x12
