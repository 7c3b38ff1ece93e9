// SPDX-License-Identifier: Apache-2.0
// Where a walk through a guide looks for the row of a segment.
#include <algorithm>
#include <array>

#include "x12/row_fit.h"
#include "x12/walker.h"

namespace exclaim::x12 {
namespace {
/// How many segments behind a level's first say which level it is.
constexpr std::size_t telling = 6;

bool is_level(const Node& row) {
    return row.is_loop() && row.opener().id == "HL";
}
bool takes(const Node& row, const Segment& segment) {
    return !is_level(row) && fits(row, segment) && fits_wholly(row.opener(), segment);
}
/// Required rows of a loop between two.
int required_between(std::span<const Node> rows, std::size_t from, std::size_t to) {
    int count = 0;
    for (auto row = from; row < to; ++row)
        count += rows[row].usage == Usage::required && !is_level(rows[row]);
    return count;
}

/// True if the level can have one below it that the segment begins.
bool holds_level(const Node& level, const Segment& hl) {
    return std::any_of(level.nodes.begin() + 1, level.nodes.end(),
                       [&](const Node& row) { return is_level(row) && fits(row, hl); });
}

/// How many of the segments that stand behind the first of a level have no place in the loop, or
/// show that something required is not there, or that the next level, which names it, has no place
/// in it.
int misfits(const Node& loop, const Segment& hl, Ahead& ahead) {
    constexpr std::size_t deepest = 8;
    struct Inside {
        std::span<const Node> rows;
        std::size_t row;  ///< the last one taken
    };
    std::array<Inside, deepest> open{{{loop.nodes, 0}}};
    std::size_t depth = 0;
    int count = 0;
    for (std::size_t n = 0; n < telling; ++n) {
        const auto* following = ahead.ahead(n);
        if (!following || following->tag() == "SE") break;
        if (following->tag() == "HL") {
            const auto& level = open.front();
            const bool below = !hl.element(1).empty() && following->element(2) == hl.element(1);
            count += below && !holds_level(loop, *following);
            return count + required_between(level.rows, level.row + 1, level.rows.size());
        }
        bool found = false;
        for (auto at = depth + 1; !found && at-- > 0;) {
            auto& inside = open[at];
            auto row = std::max<std::size_t>(first_of_position(inside.rows, inside.row), 1);
            while (row < inside.rows.size() && !takes(inside.rows[row], *following)) ++row;
            if (row == inside.rows.size()) continue;
            found = true;
            count +=
                required_between(inside.rows, inside.row + 1, first_of_position(inside.rows, row));
            inside.row = std::max(inside.row, row);
            depth = at;
            if (inside.rows[row].is_loop() && depth + 1 < deepest)
                open[++depth] = {inside.rows[row].nodes, 0};
        }
        count += !found;
    }
    return count;
}
}  // namespace

/// True if the row can take one more. One that stands there by its tag alone gives way to one that
/// fits.
bool Walker::free(const Open& open, std::size_t row) const {
    const auto& at = slot(open, row);
    return open.rows[row].repeat == any ||
           at.count < open.rows[row].repeat + (at.guessed ? 1U : 0U);
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
            if (by == By::tag ? !same_name(node.opener().id, segment.tag()) : !fits(node, segment))
                continue;
            if (by == By::every_code && !fits_wholly(node, segment)) continue;
            const auto count = slot(open, row).count;
            if (by == By::tag) {
                if (count == 0 && node.usage == Usage::required) return {level, row, true};
                if (!used_up.found || (used && count == 0)) {
                    used_up = {level, row, true};
                    used = count > 0;
                }
            } else {
                if (free(open, row)) return {level, row, true};
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

/// The row of the segment before, if this one is one more of it than may be: as long as such a run
/// lasts, nothing is missing in it. One that is required once is another one's, more likely.
Walker::Spot Walker::one_more(const Segment& segment) const {
    if (!last_row_ || !same_name(last_row_->id, segment.tag()) || !fits(*last_row_, segment) ||
        (last_row_->usage == Usage::required && last_row_->repeat == 1))
        return {};
    // One that is no copy and can begin a level: that level's HL may be missing.
    const auto beneath = find_beneath(segment);
    if (last_row_->repeat == 1 && segment.text != last_ && beneath.found &&
        is_level(open_[beneath.level].rows[beneath.row]))
        return {};
    const auto& open = open_.back();
    const auto spot = find(segment);
    const bool same = spot.found && spot.level + 1 == open_.size() &&
                      &open.rows[spot.row] == last_row_ && !free(open, spot.row);
    return same ? spot : Spot{};
}

/// A row that was passed already.
Walker::Spot Walker::find_earlier(const Segment& segment) const {
    for (std::size_t level = open_.size(); level-- > 0;)
        for (std::size_t row = 0; row < open_[level].row; ++row)
            if (fits(open_[level].rows[row], segment)) return {level, row, true};
    return {};
}

/// The row of the level that the innermost level announces (HL04) and that names it as its parent
/// (HL02), but whose code (HL03) is that of none below it.
Walker::Spot Walker::find_announced(const Segment& segment) const {
    if (segment.tag() != "HL" || segment.element(2).empty()) return {};
    std::size_t level = open_.size() - 1;
    while (level > 0 && open_[level].node->opener().id != "HL") --level;
    const auto& open = open_[level];
    if (open.level != segment.element(2)) return {};
    Spot found;
    for (std::size_t row = 1; row < open.rows.size(); ++row) {
        const Node& node = open.rows[row];
        if (!node.is_loop() || node.opener().id != "HL") continue;
        if (fits(node, segment)) return {};
        if (!found.found || open.rows[found.row].usage != Usage::required)
            found = {level, row, true};
    }
    return found;
}

/// True if the level is the one that a HL names as its parent (HL02): none, for the transaction.
bool Walker::is_parent(std::size_t level, const Segment& hl) const {
    const auto parent = hl.element(2);
    return level == 0 ? parent.empty() : !parent.empty() && open_[level].number == parent;
}

/// How many levels that announce others below (HL04), have none yet and could have this one are
/// closed where it begins in the level.
int Walker::passed_childless(std::size_t level, const Segment& hl) const {
    int count = 0;
    for (auto at = level + 1; at < open_.size(); ++at)
        count += is_childless(open_[at]) && holds_level(*open_[at].node, hl);
    return count;
}

/// The level that a HL begins although its code (HL03) says another or none: its parent (HL02) and
/// what stands behind it together tell it better.
Walker::Spot Walker::find_meant(const Segment& segment, Ahead& ahead) const {
    if (segment.tag() != "HL") return {};
    const auto said = find(segment);
    if (said.found && is_parent(said.level, segment)) {
        const auto& open = open_[said.level];
        const auto rows = open.rows.subspan(open.row);
        if (std::count_if(rows.begin(), rows.end(), is_level) == 1) return {};
    }
    if (!ahead.ahead(0)) return {};
    Spot best = said;
    bool named = said.found && is_parent(said.level, segment);
    int least = -1;
    if (said.found)
        least = (named ? 0 : 1) + misfits(open_[said.level].rows[said.row], segment, ahead);
    for (std::size_t level = open_.size(); level-- > 0;) {
        const auto& open = open_[level];
        const bool parent = is_parent(level, segment);
        for (auto row = open.row; row < open.rows.size(); ++row) {
            const bool same = said.found && level == said.level && row == said.row;
            if (!is_level(open.rows[row]) || same || !free(open, row)) continue;
            const int cost = (fits(open.rows[row], segment) ? 0 : 1) + (parent ? 0 : 1) +
                             misfits(open.rows[row], segment, ahead) +
                             2 * passed_childless(level, segment);
            if (least >= 0 && (cost > least || (cost == least && (named || !parent)))) continue;
            least = cost;
            named = parent;
            best = {level, row, true};
        }
    }
    const bool as_said = best.level == said.level && best.row == said.row;
    return best.found && named && !(said.found && as_said) ? best : Spot{};
}

/// A loop whose opening segment is not there, but which has just the place for this one: one of its
/// segments, or the first of a loop in it.
Walker::Spot Walker::find_beneath(const Segment& segment) const {
    for (std::size_t level = open_.size(); level-- > 0;) {
        const auto& open = open_[level];
        for (std::size_t row = open.row; row < open.rows.size(); ++row) {
            const Node& node = open.rows[row];
            if (!node.is_loop()) continue;
            if (node.repeat != any && slot(open, row).count >= node.repeat) continue;
            if (std::any_of(node.nodes.begin() + 1, node.nodes.end(), [&](const Node& inner) {
                    return fits(inner, segment) && fits_wholly(inner, segment) &&
                           fills_only_used(inner, segment);
                }))
                return {level, row, true};
        }
    }
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

/// Every loop, from the innermost out, whose opening segment can be what is missing in front of the
/// segment: one of each loop that is open.
std::vector<Walker::Spot> Walker::find_all_without_opener(const Segment& segment) const {
    std::vector<Spot> all;
    for (const auto& spot : {find_beneath(segment), find_without_opener(segment)})
        if (spot.found) all.push_back(spot);
    for (std::size_t level = open_.size(); level-- > 0;) {
        const auto& open = open_[level];
        for (std::size_t row = open.row; row < open.rows.size(); ++row) {
            const Node& node = open.rows[row];
            if (!node.is_loop() || !free(open, row) || !can_begin(node, segment)) continue;
            const auto known = [&](const Spot& spot) {
                return spot.level == level && spot.row == row;
            };
            if (std::none_of(all.begin(), all.end(), known)) all.push_back({level, row, true});
            break;
        }
    }
    return all;
}

}  // namespace exclaim::x12
