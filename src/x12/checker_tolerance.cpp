// SPDX-License-Identifier: Apache-2.0
// What is read although it is not written as it should be.
#include <algorithm>

#include "base/text.h"
#include "x12/checker.h"
#include "x12/row_fit.h"
#include "x12/slips.h"

namespace exclaim::x12 {
namespace {
/// The element that always has two components in a segment; 0 if there is none.
std::size_t always_composite(std::string_view tag) {
    struct Known {
        std::string_view tag;
        std::size_t element;
    };
    static constexpr Known known[] = {{"CLM", 5}, {"HI", 1}, {"SVC", 1}, {"SV1", 1}, {"STC", 1},
                                      {"UM", 4},  {"EQ", 2}, {"EB", 13}, {"SVD", 3}};
    for (const auto& one : known)
        if (one.tag == tag) return one.element;
    return 0;
}
/// A segment ahead whose name is glued to its first value, as it was meant.
std::size_t part_name(std::string& text, Segment& segment, const Guide& guide) {
    for (const std::size_t size : {3U, 2U}) {
        if (!find_segment(segment.tag().substr(0, size))) continue;
        auto parted = text;
        parted.insert(size, 1, segment.delimiters.element);
        Segment trial;
        trial.assign(parted, 0, segment.delimiters);
        if (least_faults(guide.nodes, trial) > 0) continue;
        text = std::move(parted);
        segment.assign(text, segment.byte, segment.delimiters);
        return size;
    }
    return 0;
}
}  // namespace

/// The first interchange answers for what stands in front of it.
void Checker::begin_file(const SegmentReader& reader, const Segment& first) {
    if (reader.oddities().byte_order_mark) tell(Code::byte_order_mark, {}, first, 0);
    if (lines_) tell(Code::wrapped, {{"width", std::to_string(lines_->width())}}, first, 0);
    tolerated(gap_, first);
}

/// A line break behind a terminator is how most files are written; anything else is told once.
void Checker::tolerated(std::string_view gap, const Segment& segment) {
    if (segments_ == 1 && gap.starts_with("\xEF\xBB\xBF")) gap.remove_prefix(3);
    const bool line_break = segments_ > 1 && (gap == "\n" || gap == "\r\n");
    if (told_gap_ || gap.empty() || line_break) return;
    told_gap_ = true;
    tell(Code::indented, {}, segment, 0);
}

/// What stands there cannot be read, and nothing behind it.
void Checker::no_further(bool too_long, std::int64_t byte) {
    Where where;
    where.byte = byte;
    auto told = issue(too_long                        ? Code::segment_too_long
                      : reader_->oddities().two_bytes ? Code::two_byte_text
                                                      : Code::not_x12,
                      {}, std::move(where));
    if (too_long) told.of = Scope::interchange;
    pass_on(std::move(told));
}

/// Text in front of the first interchange, or one that cannot be read, costs no other: true if one
/// begins further on.
Result<bool> Checker::reach_interchange(SegmentReader& reader) {
    const auto passed = TRY(reader.find_interchange());
    if (!passed) return false;
    Where where;
    where.byte = passed->byte;
    if (passed->segments)
        pass_on(issue(Code::interchange_unreadable, {}, std::move(where)));
    else
        pass_on(issue(Code::text_in_front, {{"count", std::to_string(passed->count)}},
                      std::move(where)));
    return true;
}

/// The end mark of old systems behind the last segment.
void Checker::end_mark(const SegmentReader& reader) {
    if (told_gap_ ||
        reader.gap().find_first_of(std::string_view("\x1a\0", 2)) == std::string_view::npos)
        return;
    Where where;
    where.byte = reader.bytes() - 1;
    pass_on(issue(Code::indented, {}, std::move(where)));
}

/// A sender whose ISA16 is not the separator that its composites use is understood nevertheless.
void Checker::component_separator(SegmentReader& reader) {
    const Segment& segment = reader.segment();
    const std::size_t at = always_composite(segment.tag());
    const auto value = segment.element(at);
    const char in_use = segment.delimiters.component;
    if (at == 0 || value.empty() || value.find(in_use) != std::string_view::npos) return;
    for (const char used : {'>', ':', '<'}) {
        if (used == in_use || value.find(used) == std::string_view::npos) continue;
        ++position_;  // it is taken next
        if (segment.tag() == "CLM") claim_ = segment.element(1);
        // Where it is the announced one again, it was the segments in front that were wrong.
        if (interchange_->component_named && used != interchange_->announced)
            tell(Code::component_separator,
                 {{"wanted", std::string(1, interchange_->announced)},
                  {"got", std::string(1, used)}},
                 segment, at);
        --position_;
        interchange_->delimiters.component = used;
        return reader.use_component_separator(used);
    }
}

/// A segment whose name is in lower case is read as if it were not; where nothing in it is in upper
/// case, its codes are meant so too.
const Segment& Checker::in_upper_case(const Segment& segment) {
    const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto tag = segment.tag();
    if (tag.size() > 3 || std::none_of(tag.begin(), tag.end(), lower)) return segment;
    const auto name = ascii_upper(tag);
    if (!find_segment(name)) return segment;
    const bool mixed = std::any_of(segment.text.begin(), segment.text.end(),
                                   [](char c) { return c >= 'A' && c <= 'Z'; });
    upper_text_ =
        mixed ? name + std::string(segment.text.substr(tag.size())) : ascii_upper(segment.text);
    upper_.assign(upper_text_, segment.byte, segment.delimiters);
    return upper_;
}

void Checker::look_again() {
    known_ = 0;
    no_more_ = false;
    if (reader_) reader_->look_again();
}

/// What stands behind the segment at hand as it was sent, once ahead(0) was asked.
std::string Checker::sent_ahead() {
    if (waiting_) return waiting_->text;
    auto text = following_.front().text;
    if (following_.front().parted > 0) text.erase(following_.front().parted, 1);
    return text;
}

std::string_view Checker::name_ahead() {
    if (!behind_text_.empty()) return ahead(0)->tag();
    if (waiting_) return waiting_->segment.tag();
    if (known_ == 0 && !no_more_ && replayed_.empty() && !behind_held_ && reader_) {
        const auto name = reader_->name_ahead();
        if (find_segment(name)) return name;
    }
    return Ahead::name_ahead();
}

const Segment* Checker::ahead(std::size_t n) {
    if (!behind_text_.empty() && n-- == 0) {
        behind_.assign(behind_text_, behind_byte_, interchange_->delimiters);
        return &behind_;
    }
    if (waiting_ && n-- == 0) return &waiting_->segment;
    // Strings that were there before are filled again: nothing is allocated for each segment.
    const auto add = [&](std::string_view text, std::int64_t byte) -> Segment& {
        if (following_.size() <= known_) following_.emplace_back();
        auto& next = following_[known_++];
        next.text.assign(text);
        next.parted = 0;
        next.segment.assign(next.text, byte, interchange_->delimiters);
        return next.segment;
    };
    while (known_ <= n && !no_more_) {
        // What was held back until the guide was known, and what stands behind it.
        if (known_ < replayed_.size()) {
            add(replayed_[known_].text, replayed_[known_].byte);
            continue;
        }
        if (behind_held_ && known_ == replayed_.size()) {
            add(behind_held_->text, behind_held_->byte);
            continue;
        }
        if (!reader_) break;
        const auto found = reader_->following();
        if (!behind_held_) gap_ = reader_->gap();
        if (!found || !*found) {
            no_more_ = true;
            break;
        }
        auto& segment = add(**found, reader_->following_byte());
        const auto tag = segment.tag();
        if (tag.size() <= 3 &&
            std::any_of(tag.begin(), tag.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
            auto& text = following_[known_ - 1].text;
            text = ascii_upper(text);
            segment.assign(text, segment.byte, interchange_->delimiters);
        }
        const bool guided = transaction_ && transaction_->guide;
        if (guided && tag.size() > 3 && segment.text.size() <= most_text)
            following_[known_ - 1].parted =
                part_name(following_[known_ - 1].text, segment, *transaction_->guide);
    }
    return n < known_ ? &following_[n].segment : nullptr;
}

}  // namespace exclaim::x12
