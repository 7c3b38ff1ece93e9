// SPDX-License-Identifier: Apache-2.0
// A separator or terminator that is lost, doubled or the one in the other's place makes values of a
// segment those of others. Where one such slip explains all that is wrong with a segment, it alone
// is told, and the segment is read as it was meant. Only segments with faults are looked at.
#include <algorithm>

#include "base/text.h"
#include "x12/checker.h"
#include "x12/row_fit.h"

namespace exclaim::x12 {
namespace {
/// Longer segments are not looked at.
constexpr std::size_t most_text = 300;

std::size_t place_of(const Segment& segment, std::size_t n) {
    return static_cast<std::size_t>(segment.part(n).byte - segment.byte);
}
/// The segments that the envelope itself cuts.
bool is_envelope(std::string_view tag) {
    return tag == "GS" || tag == "ST" || tag == "SE" || tag == "GE" || tag == "IEA";
}
/// True if it is a fault of level 1 or 2, which values at wrong places have.
bool is_of_form(const Issue& issue) {
    const std::string_view code = issue.finding.code;
    return issue.finding.severity != Severity::info &&
           (code.starts_with("X12-1") || code.starts_with("X12-2"));
}
std::string place_in(const Segment& segment, std::size_t n) {
    return format("{}{:02}", segment.tag(), n);
}
/// True if an amount or a count can stand in such a segment: where its values were guessed, nothing
/// is reckoned with them.
bool has_numbers(std::string_view tag) {
    const auto* def = find_segment(tag);
    return def && std::any_of(def->places.begin(), def->places.end(), [](const Place& place) {
               const auto type = place.composite ? Type::AN : elements()[place.index].type;
               return type == Type::R || type == Type::N;
           });
}
/// The texts that a slip can have come from: the first that is right, and whether another is.
class Meant {
public:
    explicit Meant(const std::function<bool(std::string_view)>& right) : right_(right) {}
    /// True if no more need be tried.
    bool try_one(std::string text, std::size_t element) {
        if (text_ == text || !right_(text)) return false;
        sure_ = !text_;
        if (!text_) {
            text_ = std::move(text);
            element_ = element;
        }
        return !sure_;
    }
    const std::optional<std::string>& text() const { return text_; }
    std::size_t element() const { return element_; }
    bool sure() const { return sure_; }

private:
    const std::function<bool(std::string_view)>& right_;
    std::optional<std::string> text_;
    std::size_t element_ = 0;
    bool sure_ = true;
};
}  // namespace

/// True if nothing is wrong with the elements of a text that stands in the segment's stead.
bool Checker::reads_well(std::string_view text, const Placed& placed) {
    Segment trial;
    trial.assign(text, 0, placed.segment.delimiters);
    if (!find_segment(trial.tag())) return false;
    bool wrong = false;
    ElementCheck elements(lists_, [&](const Issue& found) {
        wrong = wrong || found.finding.severity != Severity::info;
    });
    elements.begin(group_ ? static_cast<int>(parse_int(group_->date).value_or(0)) : 0);
    elements.check(trial, placed.node, false, 1, {});
    return !wrong;
}

/// True if the text is a segment of the guide at hand as it should be, wherever it stands there.
bool Checker::fits_guide(std::string_view text) {
    Segment trial;
    trial.assign(text, 0, interchange_->delimiters);
    const auto* guide = transaction_ ? transaction_->guide : nullptr;
    return guide && least_faults(guide->nodes, trial) == 0 &&
           reads_well(text, {trial, 0, nullptr, nullptr});
}

/// True if the text can stand behind the segment.
bool Checker::can_follow(std::string_view text, const Segment& segment) {
    const auto before = segment.tag();
    const auto name = text.substr(0, text.find(segment.delimiters.element));
    if (before == "GS"   ? name != "ST"
        : before == "SE" ? name != "GE" && name != "ST"
        : before == "GE" ? name != "IEA" && name != "GS"
                         : before == "IEA" || (is_envelope(name) && name != "SE"))
        return false;
    if (before == "ST" || is_envelope(name)) {
        Segment trial;
        trial.assign(text, 0, segment.delimiters);
        return reads_well(text, {trial, 0, nullptr, nullptr});
    }
    return fits_guide(text);
}

/// Cuts the segment where an element ends with the name of another, if both halves are right then.
std::optional<std::string> Checker::without_lost_terminator(const Segment& segment,
                                                            const Right& right) {
    for (std::size_t n = 1; n < segment.size(); ++n) {
        const auto value = segment.part(n).text;
        for (const std::size_t size : {3U, 2U}) {
            if (value.size() < size || !find_segment(value.substr(value.size() - size))) continue;
            const auto at = place_of(segment, n) + value.size() - size;
            const auto next = segment.text.substr(at);
            auto first = trim(segment.text.substr(0, at));
            if (!first.empty() && first.back() == segment.delimiters.element)
                first.remove_suffix(1);
            if (!right(first) || !can_follow(next, segment)) continue;
            behind_text_ = next;
            behind_byte_ = segment.byte + static_cast<std::int64_t>(at);
            std::string kept(first);
            tell(Code::terminator_lost,
                 {{"segment", shown_tag(segment)},
                  {"next", std::string(value.substr(value.size() - size))}},
                 segment, n);
            return kept;
        }
    }
    return std::nullopt;
}

/// The segment without the separator that is one too many. `sure`: it can be no other one.
std::optional<std::string> Checker::without_doubled_separator(const Segment& segment,
                                                              const Right& right, bool& sure) {
    Meant meant(right);
    for (std::size_t n = 1; n < segment.size(); ++n) {
        if (!segment.part(n).text.empty()) continue;
        std::string text(segment.text);
        text.erase(place_of(segment, n), 1);
        if (meant.try_one(std::move(text), n)) break;
    }
    sure = meant.sure();
    if (meant.text())
        tell(Code::separator_doubled,
             {{"place", place_in(segment, meant.element())}, {"segment", shown_tag(segment)}},
             segment, meant.element());
    return meant.text();
}

/// The segment with what stands behind its terminator, where that is no segment.
std::optional<std::string> Checker::without_terminator_inside(const Segment& segment,
                                                              const Right& right) {
    const auto* next = ahead(0);
    if (!next || next->text.size() > most_text) return std::nullopt;
    // Behind a GS no segment of a transaction can stand: HI is a kind of group there.
    const auto name = next->tag();
    if (segment.tag() == "GS" ? is_envelope(name) : find_segment(name) != nullptr)
        return std::nullopt;
    auto text = std::string(segment.text) + segment.delimiters.element + std::string(next->text);
    if (!right(text)) return std::nullopt;
    pass_over_next_ = true;
    tell(Code::terminator_inside,
         {{"place", place_in(segment, segment.size() + 1)}, {"segment", shown_tag(segment)}},
         segment, segment.size() + 1);
    return text;
}

/// The segment with a separator more: beside an empty value, between two values, or within one.
/// `sure`: it can belong nowhere else.
std::optional<std::string> Checker::with_lost_separator(const Segment& segment, const Right& right,
                                                        bool& sure) {
    Meant meant(right);
    const auto try_at = [&](std::size_t n, std::size_t at) {
        std::string text(segment.text);
        text.insert(at, 1, segment.delimiters.element);
        return meant.try_one(std::move(text), n);
    };
    const auto is_empty = [&](std::size_t n) { return segment.part(n).text.empty(); };
    bool enough = false;
    for (const bool beside_empty : {true, false})
        for (auto n = segment.size(); n > 1 && !enough; --n)
            if ((is_empty(n) || is_empty(n - 1)) == beside_empty)
                enough = try_at(n - 1, place_of(segment, n) - 1);
    for (std::size_t n = 1; n <= segment.size() && !enough; ++n)
        for (std::size_t at = 1; at < segment.part(n).text.size() && !enough; ++at)
            enough = try_at(n, place_of(segment, n) + at);
    sure = meant.sure();
    if (meant.text())
        tell(Code::separator_lost, {{"place", place_in(segment, meant.element())}}, segment,
             meant.element());
    return meant.text();
}

/// What is told of a segment's elements, or the one slip that explains it all. Returns the segment
/// as it was meant, if so. `sure`: all of it is known.
const Segment* Checker::meant_segment(const Placed& placed, bool& sure) {
    const auto wrong = std::count_if(judged_.begin(), judged_.end(), is_of_form);
    const auto& segment = placed.segment;
    if (wrong == 0 || !placed.node || unfinished_ || slips_left_ == 0 ||
        segment.text.size() > most_text || bytes_element(segment.tag()))
        return nullptr;
    auto told = std::exchange(judged_, {});
    judging_ = true;  // told with what else is
    const Right right = [&](std::string_view text) { return reads_well(text, placed); };
    auto text = without_lost_terminator(segment, right);
    if (!text) text = without_terminator_inside(segment, right);
    // One fault alone says better itself what it is.
    if (!text && wrong > 1) text = without_doubled_separator(segment, right, sure);
    if (!text && wrong > 1) text = with_lost_separator(segment, right, sure);
    judging_ = false;
    if (!text) {
        --slips_left_;
        judged_ = std::move(told);
        return nullptr;
    }
    for (auto& each : told)
        if (each.finding.severity == Severity::info) judged_.push_back(std::move(each));
    meant_text_ = std::move(*text);
    meant_.assign(meant_text_, segment.byte, segment.delimiters);
    return &meant_;
}

/// The findings of a segment's elements, or the one slip that explains them.
void Checker::tell_judged(const Placed& placed) {
    bool sure = true;
    const auto* meant = meant_segment(placed, sure);
    Placed read{meant ? *meant : placed.segment,
                placed.position,
                placed.node,
                placed.loop,
                placed.opens_loop,
                placed.qualifier_wrong,
                placed.depth,
                placed.beside,
                placed.aside || (meant && !sure && has_numbers(meant->tag()))};
    // Shown is what stands there, but for what was glued to it.
    listener_.segment(behind_text_.empty() ? placed : read, gap_);
    faulty_.clear();
    telling_judged_ = true;
    for (auto& found : std::exchange(judged_, {})) pass_on(std::move(found));
    telling_judged_ = false;
    if (levels_) levels_->segment(read);
    if (rules_) rules_->segment(read);
    faulty_.clear();
}

/// The same of a segment that no row of the guide can take because the value that decides was
/// moved; the segment itself where nothing explains it.
const Segment& Checker::before_it_is_placed(const Segment& segment) {
    const bool level = segment.tag() == "HL" && segment.size() > 4;
    const auto* guide = transaction_ ? transaction_->guide : nullptr;
    if (!guide || (!level && !segment.element(1).empty()) || segment.text.size() > most_text ||
        slips_left_ == 0 || !find_segment(segment.tag()) ||
        least_faults(guide->nodes, segment) == 0)
        return segment;
    const Right right = [&](std::string_view text) { return fits_guide(text); };
    bool sure = true;
    auto text = without_lost_terminator(segment, right);
    if (!text) text = without_terminator_inside(segment, right);
    if (!text && segment.size() > 1) text = without_doubled_separator(segment, right, sure);
    if (!text) --slips_left_;
    if (!text) return segment;
    placed_text_ = std::move(*text);
    placed_.assign(placed_text_, segment.byte, segment.delimiters);
    return placed_;
}

/// A segment of the envelope that one slip explains. A count or a control number is never guessed.
const Segment& Checker::envelope_as_meant(const Segment& segment) {
    const auto tag = segment.tag();
    if (!is_envelope(tag) || ended_ || segment.text.size() > most_text) return segment;
    const auto places = find_segment(tag)->places.size();
    const Placed placed{segment, 0, nullptr, nullptr};
    const Right right = [&](std::string_view text) { return reads_well(text, placed); };
    const bool too_many = segment.size() > places;
    if (!too_many && right(segment.text)) return segment;
    // Told where it stands, and of a header once what it begins has begun.
    const bool trailer = tag == "SE" && transaction_;
    const bool header = tag == "GS" || tag == "ST";
    position_ += trailer ? 1 : 0;
    judging_ = header;
    bool sure = true;
    auto text = without_lost_terminator(segment, right);
    if (!text && !too_many) text = without_terminator_inside(segment, right);
    if (!text) text = without_doubled_separator(segment, right, sure);
    if (!text && header && segment.size() < places)
        text = with_lost_separator(segment, right, sure);
    position_ -= trailer ? 1 : 0;
    judging_ = false;
    auto told = std::exchange(judged_, {});
    if (!text || (tag == "ST" && !sure)) return segment;
    for (auto& each : told) of_header_.push_back(std::move(each));
    envelope_text_ = std::move(*text);
    envelope_.assign(envelope_text_, segment.byte, segment.delimiters);
    return envelope_;
}

/// What was told of a header before what it begins had begun.
void Checker::tell_of_header(std::int64_t position) {
    for (auto& each : std::exchange(of_header_, {})) {
        each.finding.where.position = position;
        each.finding.where.loop.reset();
        pass_on(std::move(each));
    }
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

/// True if the segment is the header in front of it once more, which is told.
bool Checker::header_again(const Segment& segment) {
    const auto tag = segment.tag();
    const bool again = !header_.empty() && segment.text == header_;
    if (tag == "ISA" || tag == "GS" || tag == "ST")
        header_.assign(segment.text);
    else
        header_.clear();
    if (!again) return false;
    tell_of_header(transaction_ ? position_ + 1 : segments_ - isa_position_);
    if (transaction_) {
        ++position_;
        tell(Code::segment_too_often,
             {{"segment", "ST"}, {"count", "2"}, {"loop", transaction_->set}, {"wanted", "1"}},
             segment, 0);
    } else {
        tell(Code::header_twice, {{"segment", shown_tag(segment)}}, segment, 0);
    }
    listener_.segment(
        {segment, transaction_ ? position_ : segments_ - isa_position_, nullptr, nullptr}, gap_);
    return true;
}

/// The segments that had to wait until the guide was known, the ST in front of them.
void Checker::take_held(const std::vector<Held>& held) {
    Segment between;
    for (std::size_t i = 1; i < held.size(); ++i) {
        between.assign(held[i].text, held[i].byte, interchange_->delimiters);
        gap_ = held[i].gap;
        if (std::exchange(pass_over_next_, false)) {
            listener_.segment({between, position_, nullptr, nullptr}, gap_);
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
