// SPDX-License-Identifier: Apache-2.0
// Slips that are set right before a segment has its place.
#include <algorithm>

#include "base/text.h"
#include "x12/checker.h"
#include "x12/row_fit.h"
#include "x12/slips.h"

namespace exclaim::x12 {

bool looks_moved(const Segment& segment) {
    const auto tag = segment.tag();
    const auto is = [&](std::size_t n) { return !segment.element(n).empty(); };
    // SVC04 is a revenue code, of three digits at least.
    if (tag == "SVC") return is(4) && !is(5) && (!is(2) || !is(3) || segment.element(4).size() < 3);
    if (tag == "TRN") return segment.size() >= 4 && !is(2) && is(3) && is(4);
    if (tag != "CAS") return false;
    bool counted = false;
    for (std::size_t n = 2; n <= segment.size(); n += 3) {
        const bool bare = is(n) && !is(n + 1);
        // No reason has more than three characters, nor anything but letters and digits.
        const auto reason = segment.element(n);
        const bool odd = reason.find_first_of("-.") != std::string_view::npos;
        if ((is(n + 2) && !is(n + 1)) || (is(n + 1) && !is(n)) ||
            (bare && (counted || reason.size() > 3)) || (odd && reason.size() > 3))
            return true;
        counted = is(n + 2);
    }
    return false;
}

bool lacks_one_value(const Segment& segment) {
    const auto is = [&](std::size_t n) { return !segment.element(n).empty(); };
    if (segment.tag() == "SVC") return is(2) != is(3) && segment.element(4).size() != 2;
    int lacking = 0;
    for (std::size_t n = 2; segment.tag() == "CAS" && n <= segment.size(); n += 3) {
        if (!is(n) && !is(n + 1) && is(n + 2)) return false;
        lacking += is(n) != is(n + 1);
    }
    return lacking == 1;
}

bool adjusts_wholly(const Segment& segment) {
    for (std::size_t n = 2; segment.tag() == "CAS" && n <= segment.size(); n += 3)
        if (segment.element(n).empty() != segment.element(n + 1).empty()) return false;
    return true;
}

bool has_share_over_one(const Segment& segment) {
    if (segment.tag() != "EB") return false;
    const auto share = segment.element(8);
    const auto whole = share.substr(0, share.find('.'));
    return whole.find_first_of("23456789") != whole.npos || whole.size() > 1;
}

bool one_letter_off(std::string_view name, std::string_view other) {
    if (name.empty() || other.empty() || name == other) return false;
    if (name.size() > other.size()) std::swap(name, other);
    if (other.size() > name.size() + 1) return false;
    const auto at = std::mismatch(name.begin(), name.end(), other.begin());
    const bool as_long = name.size() == other.size();
    return std::equal(at.first + (as_long ? 1 : 0), name.end(), at.second + 1, other.end());
}

namespace {
/// True if the value that decides where a segment stands may have been moved or glued to another;
/// asked of every segment, so it costs next to nothing.
bool may_be_moved(const Segment& segment) {
    const auto tag = segment.tag(), first = segment.element(1);
    if ((tag.starts_with("HL") || tag.starts_with("LX")) && tag.size() == 3) return true;
    if (tag == "HL") return segment.size() > 4 || first.empty() || segment.element(3).size() != 2;
    if (first.empty() || tag.size() > 3) return true;
    const auto is = [&](std::initializer_list<std::string_view> all) {
        return std::find(all.begin(), all.end(), tag) != all.end();
    };
    if (first.size() > 1 && is({"IK5", "AK9"})) return true;
    if (first.size() == 1 && is({"AMT", "PRV"})) return true;
    const auto* def = find_segment(tag);
    if (def && !def->places.front().composite &&
        first.size() < elements()[def->places.front().index].min)
        return true;
    if (tag == "DTP" && segment.size() < 3) return true;
    return (first.size() > 2 && is({"REF", "NM1", "AMT", "N1", "PER", "CRC", "PRV"})) ||
           (first.size() > 3 && is({"DTP", "DTM"}));
}
}  // namespace

/// A segment whose name is glued to its first value, with the separator between them.
std::optional<std::string> Checker::with_separator_behind_name(const Segment& segment,
                                                               const Right& right) {
    auto text = with_name_parted(segment, right);
    if (!text) return text;
    const auto name = text->substr(0, text->find(segment.delimiters.element));
    tell(Code::separator_lost, {{"place", name}}, segment, 0);
    judged_.back().finding.where.segment = name;
    return text;
}

/// A segment of an unknown name with the one that may stand there but for one letter of its name;
/// none where there is none, or where that one stands right behind it. `behind`: its number there.
std::optional<std::string> Checker::spelt_right(const Segment& segment, std::size_t behind) {
    const auto* next = ahead(behind);
    const auto tag = segment.tag();
    Segment trial;
    for (const auto& def : segments()) {
        if (def.tag.size() != tag.size() || is_envelope(def.tag) || !one_letter_off(tag, def.tag))
            continue;
        auto text = std::string(def.tag) + std::string(segment.text.substr(tag.size()));
        trial.assign(text, 0, segment.delimiters);
        if (walker_->can_follow(trial) && fits_guide(text) &&
            !(next && walker_->want_one_place(trial, *next)))
            return text;
    }
    return std::nullopt;
}

/// A segment of an unknown name that is just the one that may come next, but for one letter of its
/// name: that is told, and it is read as that one. Itself where it is not.
const Segment& Checker::misspelt(const Segment& segment) {
    if (!walker_ || find_segment(segment.tag()) || segment.text.size() > most_text ||
        slips_left_ == 0)
        return segment;
    auto text = spelt_right(segment, 0);
    if (!text) {
        --slips_left_;
        return segment;
    }
    Where where;
    if (!walker_->loop_name().empty()) where.loop = std::string(walker_->loop_name());
    where.segment = shown_tag(segment);
    where.position = position_;
    where.byte = segment.byte;
    pass_on(issue(Code::unknown_segment, {{"segment", shown_tag(segment)}}, std::move(where)));
    sent_ = &segment;
    unclear_ = false;
    placed_text_ = std::move(*text);
    placed_.assign(placed_text_, segment.byte, segment.delimiters);
    return placed_;
}

/// A status (STC) that has lost the last letter of its name and looks like the header of another
/// transaction, as it was meant; the segment itself where it is none.
const Segment& Checker::status_misspelt(const Segment& segment) {
    ++position_;
    if (const auto& whole = with_whole_name(segment); &whole != &segment) return whole;
    --position_;
    const auto first = segment.element(1);
    const bool composite = first.find(segment.delimiters.component) != std::string_view::npos;
    if (!walker_ || !composite || segment.text.size() > most_text) return segment;
    auto text = "STC" + std::string(segment.text.substr(segment.tag().size()));
    Segment trial;
    trial.assign(text, 0, segment.delimiters);
    if (!walker_->can_follow(trial) || !fits_guide(text)) return segment;
    ++position_;
    tell(Code::segment_unexpected, {{"segment", "ST"}, {"loop", std::string(walker_->loop_name())}},
         segment, 0);
    --surplus_;
    sent_ = &segment;
    unclear_ = false;
    placed_text_ = std::move(text);
    placed_.assign(placed_text_, segment.byte, segment.delimiters);
    return placed_;
}

/// A segment in whose name a terminator or separator stands, as it was meant; itself where it is
/// none.
const Segment& Checker::with_whole_name(const Segment& segment) {
    if (!walker_ || segment.text.size() > most_text || slips_left_ == 0) return segment;
    auto text = with_name_joined(segment, [&](std::string_view each) {
        Segment trial;
        trial.assign(each, 0, interchange_->delimiters);
        return find_segment(trial.tag()) && walker_->can_follow(trial) && fits_guide(each);
    });
    if (!text) return segment;
    sent_ = &segment;
    unclear_ = false;
    placed_text_ = std::move(*text);
    placed_.assign(placed_text_, segment.byte, segment.delimiters);
    return placed_;
}

/// A segment that no row of the guide can take because the value that decides was moved, or its
/// name is misspelt, as it was meant; the segment itself where nothing explains it.
const Segment& Checker::before_it_is_placed(const Segment& segment) {
    if (const auto& whole = with_whole_name(segment); &whole != &segment) return whole;
    if (const auto& spelt = misspelt(segment); &spelt != &segment) return spelt;
    const auto* guide = transaction_ ? transaction_->guide : nullptr;
    if (!guide || segment.text.size() > most_text || slips_left_ == 0) return segment;
    const bool known = find_segment(segment.tag()) != nullptr;
    // What is no segment behind it may be the rest of it.
    if (!may_be_moved(segment) && !(known && has_rest_behind())) return segment;
    if (known && least_faults(guide->nodes, segment) == 0) return segment;
    // No level stands below itself or one behind it.
    const auto below_itself = [&](std::string_view text) {
        Segment level;
        level.assign(text, 0, segment.delimiters);
        const auto own = parse_int(level.element(1)), above = parse_int(level.element(2));
        return level.tag() == "HL" && own && above && *above >= *own;
    };
    const Right right = [&](std::string_view text) {
        return fits_guide(text) && !below_itself(text);
    };
    bool sure = true;
    judging_ = true;  // told when the segment has its place
    auto text = known ? without_lost_terminator(segment, right, false)
                      : with_separator_behind_name(segment, right);
    if (!text && known) text = without_terminator_inside(segment, right, false, sure);
    if (!text && known) text = without_doubled_value(segment, right, sure);
    if (!text && known && segment.size() > 1)
        text = without_surplus_separator(segment, right, sure);
    if (!text && known && !segment.element(1).empty())
        text = with_lost_separator(segment, right, sure);
    if (!text && known) text = with_separator_of_other_kind(segment, right, sure);
    // A code with a letter less says better itself what is wrong.
    if (!text && known && !misspells_code(guide->nodes, segment)) {
        text = with_element_left_out(
            segment, [&](std::string_view each, std::size_t n) { return lacks_in_guide(each, n); });
        sure = !text;
    }
    judging_ = false;
    for (auto& told : std::exchange(judged_, {})) {
        told.finding.where.loop.reset();
        of_slip_.push_back(std::move(told));
    }
    if (!text) --slips_left_;
    if (!text) return segment;
    sent_ = behind_text_.empty() ? &segment : nullptr;
    unclear_ = !sure;
    placed_text_ = std::move(*text);
    placed_.assign(placed_text_, segment.byte, segment.delimiters);
    return placed_;
}

/// Leads a segment through the guide; one that has changed places with the next waits for it.
void Checker::walk(const Segment& segment) {
    const auto& meant = before_it_is_placed(segment);
    const bool may_wait = &meant == &segment && !waiting_ && behind_text_.empty();
    if (!walker_->next(meant, position_, this, may_wait)) {
        waiting_ = std::make_unique<Waiting>();
        waiting_->text = segment.text;
        waiting_->gap = gap_;
        waiting_->segment.assign(waiting_->text, segment.byte, segment.delimiters);
        return;
    }
    sent_ = nullptr;
    if (!waiting_) return;
    const auto first = std::move(waiting_);
    const auto gap = std::exchange(gap_, first->gap);
    --position_;
    walker_->next(first->segment, position_, this);
    ++position_;
    gap_ = gap;
}

/// The segment with how it was sent, if a slip in it was set right before it had its place.
Placed Checker::with_slip(Placed placed) {
    placed.sent = std::exchange(sent_, nullptr);
    placed.unclear = placed.sent && unclear_;
    return placed;
}

/// What stands behind a terminator that was read as a separator.
void Checker::rest_of_former(const Segment& segment) {
    Placed rest{segment, position_, nullptr, nullptr};
    rest.of_former = true;
    listener_.segment(rest, gap_);
}

/// A segment whose terminator in front of it is missing comes next.
void Checker::take_what_was_glued() {
    while (!behind_text_.empty()) {
        const auto text = std::exchange(behind_text_, {});
        Segment segment;
        segment.assign(text, behind_byte_, interchange_->delimiters);
        ++segments_;
        gap_ = {};
        take(envelope_as_meant(segment));
    }
}

/// The segments that had to wait until the guide was known, the ST in front of them.
void Checker::take_held(const std::vector<Held>& held) {
    Segment between;
    for (std::size_t i = 1; i < held.size(); ++i) {
        between.assign(held[i].text, held[i].byte, interchange_->delimiters);
        gap_ = held[i].gap;
        if (std::exchange(pass_over_next_, false)) {
            rest_of_former(between);
            continue;
        }
        ++position_;
        replayed_ = std::span(held).subspan(i + 1);
        look_again();
        body(between);
        take_what_was_glued();
    }
    replayed_ = {};
    behind_held_ = nullptr;
    look_again();
}

}  // namespace exclaim::x12
