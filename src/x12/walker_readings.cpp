// SPDX-License-Identifier: Apache-2.0
// A segment that does not simply come next can be read in several ways: something in front of it is
// missing, it stands too late, its qualifier is wrong, or it is a stray one. The reading after
// which it and those behind it leave the least to be told is taken.
#include <algorithm>

#include "base/text.h"
#include "x12/row_fit.h"
#include "x12/walker.h"

namespace exclaim::x12 {
namespace {
/// How many segments behind the one at hand are tried.
constexpr std::size_t look = 6;
/// How far the next level (HL) is looked for.
constexpr std::size_t reach = 60;
/// After so many in one transaction the first reading is taken: time grows with the file alone.
constexpr int most_compared = 1000;

/// Hears of a trial and counts what the elements would have told.
class Judge final : public Listener {
public:
    void segment(const Placed& placed) override {
        if (placed.node) faults += element_faults(*placed.node, placed.segment);
    }
    int faults = 0;
};

/// What stands behind the next segment.
class Behind final : public Ahead {
public:
    explicit Behind(Ahead& ahead) : ahead_(ahead) {}
    const Segment* ahead(std::size_t n) override { return ahead_.ahead(n + 1); }

private:
    Ahead& ahead_;
};

/// What stands behind the second of two segments once the first has come behind it.
class Exchanged final : public Ahead {
public:
    Exchanged(const Segment& first, Ahead& ahead) : first_(first), ahead_(ahead) {}
    const Segment* ahead(std::size_t n) override { return n == 0 ? &first_ : ahead_.ahead(n); }

private:
    const Segment& first_;
    Ahead& ahead_;
};
}  // namespace

/// Where several loops of one position have a place for a segment whose opener is missing: the
/// likeliest first. That is the one just before the next that is there, otherwise the one behind
/// the last, as senders keep the order of the guide.
std::vector<Walker::Spot> Walker::without_one_opener(const Segment& segment, Ahead& ahead) const {
    const auto spot = find_without_opener(segment);
    if (!spot.found) return {};
    const auto& open = open_[spot.level];
    const auto tag = open.rows[spot.row].opener().id;
    const auto first = first_of_position(open.rows, spot.row);
    auto end = first, at = first;
    for (; end < open.rows.size() && open.rows[end].opener().id == tag; ++end)
        if (slot(open, end).count > 0) at = end + 1;
    bool before = false;
    const Segment* following = nullptr;
    for (std::size_t n = 0; !before && n < look && (following = ahead.ahead(n)); ++n)
        for (auto row = first; !before && row < end && following->tag() == tag; ++row)
            if (fits(open.rows[row], *following)) at = row, before = true;
    std::vector<Spot> all;
    const auto add = [&](std::size_t row) {
        if (open.rows[row].is_loop() && has_row(open.rows[row], segment) && free(open, row))
            all.push_back({spot.level, row, true});
    };
    for (auto row = at; before && row-- > first;) add(row);
    for (auto row = at; row < end; ++row) add(row);
    for (auto row = first; !before && row < at; ++row) add(row);
    if (all.size() < 2) all.clear();
    return all;
}

std::vector<Walker::Reading> Walker::readings(const Segment& segment, Ahead& ahead) const {
    using How = Reading::How;
    std::vector<Reading> all;
    for (const auto& spot : without_one_opener(segment, ahead))
        all.push_back({How::without_opener, spot});
    all.insert(all.end(), {{How::plain, {}}, {How::skip, {}}});
    if (const auto earlier = find_earlier(segment); earlier.found)
        all.push_back({How::late, earlier});
    for (const auto& spot : find_all_without_opener(segment))
        all.push_back({How::without_opener, spot});
    if (segment.tag() == "HL") {
        // Its code may be wrong and be that of a level below.
        const auto near = find(segment, By::tag);
        if (near.found && !fits(open_[near.level].rows[near.row], segment))
            all.push_back({How::by_tag, near});
        return all;
    }
    for (std::size_t level = open_.size(); level-- > 0;) {
        const auto& open = open_[level];
        Spot single;  // of the rows without a loop the one that refuses least
        int least = 0;
        for (auto row = open.row; row < open.rows.size(); ++row) {
            const Node& node = open.rows[row];
            if (node.opener().id != segment.tag() || fits(node, segment) || !free(open, row))
                continue;
            if (node.is_loop()) {
                all.push_back({How::by_tag, {level, row, true}});
            } else if (const int faults = element_faults(node, segment);
                       !single.found || faults < least) {
                single = {level, row, true};
                least = faults;
            }
        }
        if (single.found) all.push_back({How::by_tag, single});
    }
    return all;
}

/// What is required, was passed and is not there yet.
int Walker::overdue() const {
    int count = 0;
    for (const auto& open : open_)
        for (std::size_t row = 0; row < open.row && !open.ghost; ++row)
            count += is_overdue(open, row);
    return count;
}

/// True if the level announces others below (HL04) and has none.
bool Walker::is_childless(const Open& open) const {
    if (open.level.empty()) return false;
    for (std::size_t row = 1; row < open.rows.size(); ++row)
        if (open.rows[row].opener().id == "HL" && slot(open, row).count > 0) return false;
    return true;
}

/// How many such levels there are, those that were closed among them.
int Walker::childless() const {
    return closed_childless_ +
           static_cast<int>(std::count_if(open_.begin(), open_.end(),
                                          [&](const Open& open) { return is_childless(open); }));
}

/// True if the segment, right in itself, begins a loop that may stand here and does not yet.
bool Walker::begins_new_loop(const Segment& segment) const {
    const auto spot = find(segment, By::every_code);
    if (!spot.found) return false;
    const auto& open = open_[spot.level];
    const Node& node = open.rows[spot.row];
    return node.is_loop() && slot(open, spot.row).count == 0 && element_faults(node, segment) == 0;
}

/// True if the segment is the first that a level (HL) wants which may begin here.
bool Walker::begins_level(const Segment& segment) const {
    return std::any_of(open_.begin(), open_.end(), [&](const Open& open) {
        for (std::size_t row = open.row; row < open.rows.size(); ++row) {
            const Node& loop = open.rows[row];
            if (!loop.is_loop() || loop.opener().id != "HL" || !free(open, row)) continue;
            const auto rows = loop.nodes.subspan(1);
            const auto wanted = std::find_if(rows.begin(), rows.end(), [](const Node& node) {
                return node.usage == Usage::required;
            });
            if (wanted != rows.end() && fits(*wanted, segment)) return true;
        }
        return false;
    });
}

/// What a reading leaves to be told.
int Walker::cost(const Reading& reading, const Segment& segment, std::int64_t position,
                 Ahead& ahead, bool deep) const {
    Judge judge;
    int told = 0;
    Walker trial(*this);
    trial.listener_ = &judge;
    trial.report_ = [&told](const Issue& found) { told += counts(found); };
    trial.out_of_order_ = trial.guesses_ = trial.closed_childless_ = trial.miscounted_ = 0;
    trial.read(reading, segment, position);
    if (reading.how == Reading::How::skip)
        // A level is counted by the next one, and named by those below.
        judge.faults = least_faults(guide_.nodes, segment);
    else
        trial.last_ = segment.text;
    bool again = false;
    for (std::size_t n = 0; n < look; ++n) {
        const auto* following = ahead.ahead(n);
        if (!following || following->text.empty()) break;
        again = again || following->text == segment.text;
        const auto place = position + 1 + static_cast<std::int64_t>(n);
        if (n == 0)
            trial.go_on(*following, place, ahead, deep);
        else
            trial.next(*following, place);
        if (is_end(*following)) break;
    }
    // The number of the next level (HL01) says whether one is missing in front of it.
    for (auto n = look; n < reach; ++n) {
        const auto* following = ahead.ahead(n);
        if (!following || is_end(*following)) break;
        if (following->tag() != "HL") continue;
        trial.count_level(*following);
        break;
    }
    told += trial.left_to_tell() + judge.faults;
    // Of two equal ones the one that stands where it belongs is the right one.
    const bool copy = again && reading.how == Reading::How::skip;
    // One that begins a loop where it may is hardly a stray one: what it cuts short is incomplete.
    if (!again && (reading.how == Reading::How::skip || reading.how == Reading::How::late) &&
        begins_new_loop(segment))
        ++told;
    // The first of a level is hardly a stray one either, but less surely.
    const bool first = !again && reading.how == Reading::How::skip && begins_level(segment);
    return told * finding + trial.guesses_ + 2 * trial.childless() - (copy ? 1 : 0) +
           (first ? 2 : 0);
}

/// The number of a level (HL01) is the next one, or that of the level before was wrong.
void Walker::count_level(const Segment& segment) {
    if (segment.tag() != "HL") return;
    ++last_level_;
    const auto number = parse_int(segment.element(1)).value_or(last_level_);
    miscounted_ += number != last_level_;
    last_level_ = number;
}

/// In a trial: what is not told yet.
int Walker::left_to_tell() const {
    return static_cast<int>(missed_.size()) + overdue() + out_of_order_ + miscounted_;
}

/// What is left to be told if the segment and the one behind it have changed places, or, `later`,
/// that one and the next; -1 if they have not: each is right behind the other. `balanced`: what
/// does not add up counts, too.
int Walker::cost_of_exchange(const Segment& segment, std::int64_t position, Ahead& ahead,
                             bool later, bool balanced) const {
    const auto* first = later ? ahead.ahead(0) : &segment;
    const auto* second = ahead.ahead(later ? 1 : 0);
    if (!first || !second || second->text == first->text || second->text == last_ ||
        first->text == last_ || is_end(*first) || is_end(*second))
        return -1;
    Judge judge;
    int told = 1;
    Walker trial(*this);
    trial.listener_ = &judge;
    trial.report_ = [&told](const Issue& found) { told += counts(found); };
    trial.out_of_order_ = trial.guesses_ = trial.closed_childless_ = trial.miscounted_ = 0;
    trial.unbalanced_ = 0;
    Behind behind(ahead), further(behind);
    if (later) trial.next(segment, position);
    Exchanged exchanged(*first, later ? static_cast<Ahead&>(behind) : ahead);
    const auto take_next = [&](const Segment& next, Ahead& following) {
        trial.meant_ = trial.find_meant(next, following);
        const auto spot = trial.simply_next(next, following);
        if (spot.found) trial.place(spot, next, position, false);
        trial.last_ = next.text;
        return spot.found && judge.faults == 0;
    };
    if (!take_next(*second, exchanged) ||
        !take_next(*first, later ? static_cast<Ahead&>(further) : behind))
        return -1;
    for (std::size_t n = later ? 2 : 1; n < look; ++n) {
        const auto* following = ahead.ahead(n);
        if (!following || following->text.empty()) break;
        trial.next(*following, position + 1 + static_cast<std::int64_t>(n));
        if (following->tag() == "SE") break;
    }
    return (told + trial.left_to_tell() + judge.faults) * finding + trial.guesses_ +
           2 * trial.childless() + (balanced ? trial.unbalanced_ : 0);
}

/// True if the segment is one that the loop at hand has a place for further up, and does not have.
bool Walker::lacks_further_up(const Segment& segment) const {
    const auto earlier = find_earlier(segment);
    return earlier.found && earlier.level + 1 == open_.size() &&
           slot(open_.back(), earlier.row).count == 0;
}

/// True if the segment and the one behind it have changed places: no other reading leaves less to
/// be told. Where that one may as well belong behind the next, it is read between two loops, and
/// what it says of either is not known.
bool Walker::changed_places(const Segment& segment, std::int64_t position, Ahead& ahead,
                            int otherwise) {
    const int now = cost_of_exchange(segment, position, ahead, false);
    if (now < 0 || now > otherwise || is_adjusted_by(segment) || adjusts_the_second(segment, ahead))
        return false;
    if (now == otherwise && lacks_further_up(segment)) return false;
    const int later = cost_of_exchange(segment, position, ahead, true);
    in_doubt_ = later == now;
    if (!in_doubt_) return later < 0 || later > now;
    const auto spot = find(segment);
    return spot.found && open_[spot.level].rows[spot.row].is_loop();
}

/// Of two that have changed places the second one stands too late.
void Walker::tell_exchange(const Segment& segment, std::int64_t position) {
    const auto spot = find(segment);
    const auto& around = open_[spot.level];
    const Node* loop =
        spot.found && around.rows[spot.row].is_loop() ? &around.rows[spot.row] : around.node;
    const std::string name(loop ? loop->id : guide_.transaction);
    tell(Code::segment_order, {{"segment", std::string(segment.tag())}, {"loop", name}}, segment,
         position, name);
}

/// In a trial: the next segment may be a stray one, too.
void Walker::go_on(const Segment& segment, std::int64_t position, Ahead& ahead, bool deep) {
    Behind behind(ahead);
    meant_ = find_meant(segment, behind);
    if (!deep || simply_next(segment, behind).found) {
        next(segment, position);
        return;
    }
    const auto reading = best_reading(segment, position, behind, false);
    read(reading, segment, position);
    if (reading.how != Reading::How::skip) last_ = segment.text;
}

Walker::Reading Walker::best_reading(const Segment& segment, std::int64_t position, Ahead& ahead,
                                     bool deep) const {
    const auto tag = segment.tag();
    if (tag == "ST" || tag == "SE" || !in_guide(guide_.nodes, tag)) return {};
    if (compared_ > most_compared) return {};
    ahead.ahead(reach);  // nothing moves any more
    Reading best;
    int least = -1;
    for (const auto& reading : readings(segment, ahead)) {
        const int found = cost(reading, segment, position, ahead, deep);
        if (least >= 0 && found >= least) continue;
        least = found;
        best = reading;
        best.cost = found;
    }
    return best;
}

void Walker::read(const Reading& reading, const Segment& segment, std::int64_t position) {
    using How = Reading::How;
    if (reading.how == How::plain) return read_plainly(segment, position);
    tell_missed();
    switch (reading.how) {
        case How::plain: break;
        case How::late: return too_late(reading.spot, segment, position);
        case How::without_opener: return open_without_opener(reading.spot, segment, position);
        case How::by_tag: return place(reading.spot, segment, position, true);
        case How::skip: return skip(segment, position);
    }
}

/// A stray segment: it is told, and what is open stays as it is.
void Walker::skip(const Segment& segment, std::int64_t position) {
    if (moved(segment, position)) return pass_over(segment, position);
    auto spot = find_earlier(segment);
    const auto further = find(segment);
    const bool inside = further.found && further.level + 1 == open_.size() &&
                        free(open_.back(), further.row) &&
                        (!spot.found || further.level > spot.level);
    if (inside && (spot.found || !open_.back().rows[further.row].is_loop())) {
        // One of the loop at hand is hardly one of a loop around it; those behind it come first.
        const std::string loop(loop_name());
        tell_astray(Code::segment_early, {{"segment", std::string(segment.tag())}, {"loop", loop}},
                    segment, position, loop);
        return pass_over(segment, position);
    }
    if (!spot.found) spot = further;
    const bool here = spot.found && !free(open_[spot.level], spot.row);
    if (!spot.found || (spot.row >= open_[spot.level].row && !here)) {
        const std::string loop(loop_name());
        tell_astray(Code::segment_unexpected,
                    {{"segment", std::string(segment.tag())},
                     {"loop", loop.empty() ? std::string(guide_.transaction) : loop}},
                    segment, position, loop);
    } else {
        const auto& around = open_[spot.level];
        const Node& node = around.rows[spot.row];
        const std::string loop(around.node ? around.node->id : guide_.transaction);
        if (here && !node.is_loop())
            tell_astray(Code::segment_too_often,
                        {{"segment", std::string(segment.tag())},
                         {"count", std::to_string(slot(around, spot.row).count + 1)},
                         {"loop", loop},
                         {"wanted", std::to_string(node.repeat)}},
                        segment, position, loop);
        else
            tell_astray(Code::segment_order,
                        {{"segment", std::string(segment.tag())}, {"loop", loop}}, segment,
                        position, loop);
    }
    pass_over(segment, position);
}

/// A segment that says nothing where it stands.
void Walker::pass_over(const Segment& segment, std::int64_t position) {
    count_level(segment);
    last_row_ = nullptr;
    listener_->segment({segment,
                        position,
                        nullptr,
                        open_.back().node,
                        false,
                        false,
                        static_cast<int>(open_.size()) - 1,
                        {},
                        true});
}

}  // namespace exclaim::x12
