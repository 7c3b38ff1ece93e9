// SPDX-License-Identifier: Apache-2.0
// One segment that stands in the wrong place is missing where it belongs and has no place where it
// is: one cause, which is told once. And what the amounts of an 835 say of where a CAS belongs.
#include <algorithm>

#include "x12/row_fit.h"
#include "x12/rules.h"
#include "x12/walker.h"

namespace exclaim::x12 {
namespace {
/// How far apart both places may be, and how many segments are kept in mind.
constexpr std::int64_t far = 12;
constexpr std::size_t most = 4;

bool is_for(const Node& row, const Segment& segment) {
    return fits(row, segment) && element_faults(row, segment) == 0;
}
/// What a CAS adjusts in all; none where an amount cannot be read.
std::optional<Money> sum_of(const Segment& cas) {
    Money sum;
    for (std::size_t n = 3; n <= 18; n += 3) {
        if (cas.element(n).empty()) continue;
        const auto value = amount(cas.element(n));
        if (!value) return std::nullopt;
        sum += *value;
    }
    return sum;
}
}  // namespace

/// True if the segment is one that was told to be missing above: that is told with it, and it says
/// nothing more.
bool Walker::moved(const Segment& segment, std::int64_t position) {
    const auto found = std::find_if(owed_.begin(), owed_.end(), [&](const Told& owed) {
        return position - owed.position <= far && is_for(*owed.row, segment);
    });
    if (found == owed_.end()) return false;
    const auto name = found->loop;
    owed_.erase(found);
    tell(Code::segment_moved, {{"segment", std::string(segment.tag())}, {"loop", name}}, segment,
         position, loop_name());
    return true;
}

/// True if a segment that had no place above is the one that the row lacks.
bool Walker::stands_elsewhere(const Node& row, std::int64_t position) {
    Segment trial;
    const auto found = std::find_if(astray_.begin(), astray_.end(), [&](const Told& told) {
        trial.assign(told.text, 0, told.with);
        return position - told.position <= far && is_for(row, trial);
    });
    if (found == astray_.end()) return false;
    astray_.erase(found);
    ++guesses_;
    return true;
}

void Walker::owe(const Missed& missed) {
    const auto& at = missed.issue.finding.where;
    if (missed.row->is_loop()) return;
    if (owed_.size() == most) owed_.erase(owed_.begin());
    owed_.push_back({missed.row,
                     {},
                     at.loop.value_or(std::string(guide_.transaction)),
                     {},
                     at.position.value_or(0)});
}

/// Tells a segment that has no place, or no more, where it stands.
void Walker::tell_astray(Code code, std::initializer_list<Fill> fills, const Segment& segment,
                         std::int64_t position, std::string_view loop) {
    if (astray_.size() == most) astray_.erase(astray_.begin());
    astray_.push_back({nullptr, std::string(segment.text), {}, segment.delimiters, position});
    tell(code, fills, segment, position, loop);
}

/// Keeps what a claim or line of an 835 has not adjusted yet.
void Walker::reckon(const Segment& segment) {
    constexpr std::int64_t most_cents = 1'000'000'000'000'000;
    const auto tag = segment.tag();
    const bool claim = same_name(tag, "CLP");
    if (claim || same_name(tag, "SVC")) {
        const auto asked = amount(segment.element(claim ? 3 : 2)),
                   paid = amount(segment.element(claim ? 4 : 3));
        if (asked && paid) open_.back().lacks = *asked - *paid;
    } else if (same_name(tag, "CAS")) {
        const auto sum = sum_of(segment);
        for (auto& open : open_) {
            if (open.lacks && sum) *open.lacks -= *sum;
            if (!sum || (open.lacks &&
                         (open.lacks->cents() > most_cents || open.lacks->cents() < -most_cents)))
                open.lacks.reset();
        }
    }
}

/// True if the segment is a CAS of just what the claim or line that is open still lacks.
bool Walker::is_adjusted_by(const Segment& segment) const {
    if (!same_name(segment.tag(), "CAS")) return false;
    const auto earlier = find_earlier(segment);
    const auto sum = sum_of(segment);
    return earlier.found && sum && *sum != Money{} && open_[earlier.level].lacks == sum;
}

}  // namespace exclaim::x12
