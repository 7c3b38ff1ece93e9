// SPDX-License-Identifier: Apache-2.0
// A segment that does not simply come next can be read in several ways: something in front of it is
// missing, it stands too late, its qualifier is wrong, or it is a stray one. The reading after which
// it and those behind it leave the least to be told is taken.
#include <algorithm>
#include <utility>

#include "x12/row_fit.h"
#include "x12/walker.h"

namespace exclaim::x12 {
namespace {
/// How many segments behind the one at hand are tried.
constexpr std::size_t look = 6;
/// What one finding weighs.
constexpr int finding = 4;

/// Hears of a trial and counts what the elements would have told.
class Judge final : public Listener {
public:
    void segment(const Placed& placed) override {
        if (placed.node) faults += element_faults(*placed.node, placed.segment);
    }
    int faults = 0;
};
}  // namespace

/// True if the reading of a segment at the spot leaves out something required.
bool Walker::lacks_in_front(const Spot& spot) const {
    const auto lacks = [&](const Open& open, std::size_t from, std::size_t to) {
        for (auto row = from; row < to; ++row)
            if (open.rows[row].usage == Usage::required && slot(open, row).count == 0) return true;
        return false;
    };
    for (auto level = spot.level + 1; level < open_.size(); ++level)
        if (!open_[level].ghost && lacks(open_[level], 0, open_[level].rows.size())) return true;
    const auto& open = open_[spot.level];
    return lacks(open, open.row, first_of_position(open.rows, spot.row));
}

/// True if the following segment has a place that is passed when the spot is taken, and none behind.
bool Walker::passes(const Spot& spot, const Segment& following) const {
    const auto takes = [&](const Open& open, std::size_t from, std::size_t to) {
        for (auto row = from; row < to; ++row)
            if (fits(open.rows[row], following) && free(open, row) &&
                fits_wholly(open.rows[row].opener(), following))
                return true;
        return false;
    };
    bool passed = false;
    for (auto level = spot.level + 1; level < open_.size() && !passed; ++level)
        passed = takes(open_[level], open_[level].row, open_[level].rows.size());
    const auto& open = open_[spot.level];
    passed = passed || takes(open, open.row, first_of_position(open.rows, spot.row));
    return passed && !goes_on(spot, following);
}

/// True if the following segment has a place once the spot is taken.
bool Walker::goes_on(const Spot& spot, const Segment& following) const {
    const auto& around = open_[spot.level];
    const Node& node = around.rows[spot.row];
    if (node.is_loop())
        for (const Node& inner : node.nodes.subspan(1))
            if (fits(inner, following)) return true;
    for (auto level = spot.level + 1; level-- > 0;) {
        const auto& open = open_[level];
        auto row = level == spot.level ? first_of_position(open.rows, spot.row) : open.row;
        for (; row < open.rows.size(); ++row)
            if (fits(open.rows[row], following) && free(open, row)) return true;
    }
    return false;
}

/// The spot of a segment that is right where it stands; none if there is anything to think about.
Walker::Spot Walker::simply_next(const Segment& segment, Ahead& ahead) const {
    if (!missed_.empty() || repeats_opener(segment)) return {};
    if (find_announced(segment).found || find_meant(segment).found) return {};
    const auto spot = find(segment);
    if (!spot.found || !free(open_[spot.level], spot.row) || lacks_in_front(spot)) return {};
    const auto& open = open_[spot.level];
    if (spot.level + 1 == open_.size() && first_of_position(open.rows, spot.row) <= open.row)
        return spot;
    const auto* following = ahead.ahead(0);
    return following && passes(spot, *following) ? Spot{} : spot;
}

std::vector<Walker::Reading> Walker::readings(const Segment& segment) const {
    using How = Reading::How;
    std::vector<Reading> all{{How::plain, {}}};
    if (const auto earlier = find_earlier(segment); earlier.found) all.push_back({How::late, earlier});
    for (const auto& spot : {find_beneath(segment), find_without_opener(segment)})
        if (spot.found) all.push_back({How::without_opener, spot});
    if (segment.tag() != "HL")
        for (std::size_t level = open_.size(); level-- > 0;) {
            const auto& open = open_[level];
            bool single = false;  // one of the rows without a loop is as good as another
            for (auto row = open.row; row < open.rows.size(); ++row) {
                const Node& node = open.rows[row];
                if (node.opener().id != segment.tag() || fits(node, segment) || !free(open, row))
                    continue;
                if (node.is_loop() || !std::exchange(single, true))
                    all.push_back({How::by_tag, {level, row, true}});
            }
        }
    all.push_back({How::skip, {}});
    return all;
}

/// What is required, was passed and is not there yet.
int Walker::overdue() const {
    int count = 0;
    for (const auto& open : open_)
        for (std::size_t row = 0; row < open.row && !open.ghost; ++row)
            count += open.rows[row].usage == Usage::required && slot(open, row).count == 0;
    return count;
}

/// What a reading leaves to be told; `own`: in the segment's elements.
int Walker::cost(const Reading& reading, const Segment& segment, std::int64_t position,
                 Ahead& ahead, int& own) const {
    Judge judge;
    int told = 0;
    Walker trial(*this);
    trial.listener_ = &judge;
    trial.report_ = [&told](Issue) { ++told; };
    trial.out_of_order_ = 0;
    trial.read(reading, segment, position);
    own = std::exchange(judge.faults, 0);
    if (reading.how != Reading::How::skip) trial.last_ = segment.text;
    bool again = false;
    for (std::size_t n = 0; n < look; ++n) {
        const auto* following = ahead.ahead(n);
        if (!following || following->text.empty()) break;
        again = again || following->text == segment.text;
        trial.next(*following, position + 1 + static_cast<std::int64_t>(n));
        if (following->tag() == "SE") break;
    }
    told += static_cast<int>(trial.missed_.size()) + trial.overdue() + trial.out_of_order_ +
            judge.faults;
    // Of two equal ones the one that stands where it belongs is the right one.
    return told * finding - (again && reading.how == Reading::How::skip ? 1 : 0);
}

Walker::Reading Walker::best_reading(const Segment& segment, std::int64_t position,
                                     Ahead& ahead) const {
    const auto tag = segment.tag();
    if (tag == "ST" || tag == "SE" || !in_guide(guide_.nodes, tag)) return {};
    ahead.ahead(look);  // nothing moves any more
    const auto all = readings(segment);
    std::vector<int> costs;
    int least_own = -1;
    for (const auto& reading : all) {
        int own = 0;
        costs.push_back(cost(reading, segment, position, ahead, own));
        if (reading.how == Reading::How::skip) {
            own = std::max(least_own, 0);
        } else {
            least_own = least_own < 0 ? own : std::min(least_own, own);
        }
        costs.back() += own * finding;
    }
    const auto best = std::min_element(costs.begin(), costs.end());
    return all[static_cast<std::size_t>(best - costs.begin())];
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
    auto spot = find_earlier(segment);
    if (!spot.found) spot = find(segment);
    const bool here = spot.found && !free(open_[spot.level], spot.row);
    if (!spot.found || (spot.row >= open_[spot.level].row && !here)) {
        const std::string loop(loop_name());
        tell(Code::segment_unexpected,
             {{"segment", std::string(segment.tag())},
              {"loop", loop.empty() ? std::string(guide_.transaction) : loop}},
             segment, position, loop);
    } else {
        const auto& around = open_[spot.level];
        const Node& node = around.rows[spot.row];
        const std::string loop(around.node ? around.node->id : guide_.transaction);
        if (here && !node.is_loop())
            tell(Code::segment_too_often,
                 {{"segment", std::string(segment.tag())},
                  {"count", std::to_string(slot(around, spot.row).count + 1)},
                  {"loop", loop},
                  {"wanted", std::to_string(node.repeat)}},
                 segment, position, loop);
        else
            tell(Code::segment_order, {{"segment", std::string(segment.tag())}, {"loop", loop}},
                 segment, position, loop);
    }
    listener_->segment({segment, position, nullptr, open_.back().node, false, false,
                        static_cast<int>(open_.size()) - 1});
}

}  // namespace exclaim::x12
