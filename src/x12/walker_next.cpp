// SPDX-License-Identifier: Apache-2.0
// A segment that simply comes next: it has a place, nothing required is left out in front of it,
// and what stands behind it goes on from there. All others are read in the way that leaves least to
// be told.
#include <algorithm>

#include "x12/row_fit.h"
#include "x12/walker.h"

namespace exclaim::x12 {

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

/// True if the segment behind has a place that is passed when the spot is taken, and none behind
/// it.
bool Walker::passes(const Spot& spot, Ahead& ahead) const {
    // Rows that are passed and could take one more, until one is found that `takes` it.
    const auto any_passed = [&](auto&& takes) {
        const auto any_of = [&](const Open& open, std::size_t to) {
            for (auto row = open.row; row < to; ++row)
                if (takes(open.rows[row]) && free(open, row)) return true;
            return false;
        };
        for (auto level = spot.level + 1; level < open_.size(); ++level)
            if (any_of(open_[level], open_[level].rows.size())) return true;
        const auto& open = open_[spot.level];
        return any_of(open, first_of_position(open.rows, spot.row));
    };
    // The name alone settles most of them.
    const auto name = ahead.name_ahead();
    if (name.empty() ||
        !any_passed([&](const Node& row) { return same_name(row.opener().id, name); }))
        return false;
    const auto* following = ahead.ahead(0);
    return following && any_passed([&](const Node& row) {
               return fits(row, *following) && fits_wholly(row.opener(), *following);
           }) &&
           !goes_on(spot, ahead);
}

/// True if the segment has a place in front of which the spot is taken, but not inside it.
bool Walker::has_place(const Spot& spot, const Segment& segment) const {
    for (auto level = spot.level + 1; level-- > 0;) {
        const auto& open = open_[level];
        auto row = level == spot.level ? first_of_position(open.rows, spot.row) : open.row;
        for (; row < open.rows.size(); ++row)
            if (fits(open.rows[row], segment) && free(open, row)) return true;
    }
    return false;
}

/// True if the following segment has a place once the spot is taken, and the one behind it too.
bool Walker::goes_on(const Spot& spot, Ahead& ahead) const {
    const Segment& following = *ahead.ahead(0);
    const auto rows = open_[spot.level].rows[spot.row].nodes;
    for (std::size_t row = 1; row < rows.size(); ++row) {
        if (!fits(rows[row], following)) continue;
        if (following.tag() == "LE") return false;  // it ends what an LS has begun, and none has
        const auto* further = ahead.ahead(1);
        if (!further) return true;
        const auto takes = [&](const Node& node) { return fits(node, *further); };
        const auto inside = rows[row].is_loop() ? rows[row].nodes.subspan(1) : rows.subspan(0, 0);
        const auto next = rows.subspan(first_of_position(rows, row));
        return std::any_of(next.begin(), next.end(), takes) ||
               std::any_of(inside.begin(), inside.end(), takes) || has_place(spot, *further);
    }
    return has_place(spot, following);
}

bool Walker::can_follow(const Segment& segment) const {
    const auto spot = find(segment);
    return spot.found && free(open_[spot.level], spot.row) && !lacks_in_front(spot);
}

bool Walker::want_one_place(const Segment& first, const Segment& second) const {
    if (!same_name(first.tag(), second.tag())) return false;
    const auto a = find(first), b = find(second);
    return a.found && b.found && a.level == b.level && a.row == b.row &&
           open_[a.level].rows[a.row].repeat == 1;
}

/// True if the code of a name (NM101, N101) may be that of another loop: but for its code the name
/// is right for that one, and what stands behind it or what else it says is wrong for its own.
bool Walker::is_doubtful_name(const Spot& spot, const Segment& segment, Ahead& ahead) const {
    const auto tag = segment.tag();
    if (tag != "NM1" && tag != "N1") return false;
    const Node& row = open_[spot.level].rows[spot.row];
    const auto* following = ahead.ahead(0);
    if (!following || !find_segment(following->tag())) return false;
    if (element_faults(row, segment) > 0) return least_faults(guide_.nodes, segment) <= 1;
    if (row.repeat == 1 && fits(row, *following)) return following->text != segment.text;
    const auto has_both = [&](const Open& open) {
        for (auto at = open.row; at < open.rows.size(); ++at) {
            const Node& other = open.rows[at];
            if (other.is_loop() && !fits(other, segment) && free(open, at) &&
                same_name(other.opener().id, tag) && element_faults(other, segment) == 1 &&
                has_row(other, *following))
                return true;
        }
        return false;
    };
    return !goes_on(spot, ahead) && std::any_of(open_.begin(), open_.end(), has_both);
}

/// The spot of a segment that is right where it stands; none if there is anything to think about.
Walker::Spot Walker::simply_next(const Segment& segment, Ahead& ahead) const {
    if (!missed_.empty() || repeats_opener(segment)) return {};
    if (meant_.found || find_announced(segment).found) return {};
    const auto spot = find(segment);
    if (!spot.found || !free(open_[spot.level], spot.row) || lacks_in_front(spot) ||
        is_doubtful_name(spot, segment, ahead))
        return {};
    const auto& open = open_[spot.level];
    if (spot.level + 1 == open_.size() && first_of_position(open.rows, spot.row) <= open.row)
        return spot;
    return passes(spot, ahead) && !adjusts_the_second(segment, ahead) ? Spot{} : spot;
}

}  // namespace exclaim::x12
