// SPDX-License-Identifier: Apache-2.0
// A separator or terminator that is lost, doubled or the one in the other's place makes values of a
// segment those of others. Where one such slip explains all that is wrong with a segment, it alone
// is told, and the segment is read as it was meant. Only segments with faults are looked at.
#include <algorithm>

#include "base/text.h"
#include "x12/checker.h"
#include "x12/row_fit.h"
#include "x12/slips.h"

namespace exclaim::x12 {
namespace {
/// True if it is a fault of level 1 or 2, which values at wrong places have.
bool is_of_form(const Issue& issue) {
    const std::string_view code = issue.finding.code;
    return issue.finding.severity != Severity::info &&
           (code.starts_with("X12-1") || code.starts_with("X12-2"));
}
bool is_of_list(const Issue& issue) {
    return issue.finding.severity != Severity::info && issue.finding.code.starts_with("X12-5");
}
/// True for a fault that a lost separator can make alone: a value too long or where none is used, a
/// code that is none, the last value missing.
bool can_be_of_lost_one(const Issue& issue, const Segment& segment) {
    const std::string_view code = issue.finding.code;
    const auto is = [&](Code each) { return code == spec(each).code; };
    const auto element = issue.finding.where.element.value_or(0);
    const auto all = elements();
    const auto def = std::find_if(all.begin(), all.end(),
                                  [&](const ElementDef& each) { return each.id == issue.element; });
    const auto type = def == all.end() ? Type::AN : def->type;
    // Free text that is too long can be cut anywhere, and but for counts the last is just missing.
    const bool last = type == Type::N && element > static_cast<std::int64_t>(segment.size());
    return (is(Code::too_long) && type != Type::AN) || is(Code::code_not_allowed) ||
           is(Code::element_not_used) || (is(Code::guide_element_missing) && last);
}
/// True if an amount or a count can stand in such a segment: where its values were guessed, nothing
/// is reckoned with them. Nor is it told from them who the patient is.
bool has_numbers(std::string_view tag) {
    if (tag == "SBR") return true;
    const auto* def = find_segment(tag);
    return def && std::any_of(def->places.begin(), def->places.end(), [](const Place& place) {
               const auto type = place.composite ? Type::AN : elements()[place.index].type;
               return type == Type::R || type == Type::N;
           });
}
/// True if the walk reckons with what such a segment says.
bool makes_balance(std::string_view tag) {
    return tag == "CLP" || tag == "SVC" || tag == "CAS" || tag == "SV1" || tag == "SVD";
}
/// True if the separator of components stands in a value that has none.
bool holds_components(const Segment& segment) {
    const auto* def = find_segment(segment.tag());
    const auto& [terminator, element, component, repeat] = segment.delimiters;
    for (std::size_t n = 1; def && n <= segment.size() && n <= def->places.size(); ++n) {
        const auto& place = def->places[n - 1];
        const bool repeats = place.repeat != 1 && repeat == component;
        if (!place.composite && !repeats &&
            segment.part(n).text.find(component) != std::string_view::npos)
            return true;
    }
    return false;
}
/// The texts that a slip can have come from: the first that is right, and whether another is.
class Meant {
public:
    explicit Meant(const std::function<bool(std::string_view)>& right) : right_(right) {}
    /// True if no more need be tried.
    bool try_one(std::string text, std::size_t element, std::size_t at = 0) {
        if (text_ == text || !right_(text)) return false;
        sure_ = !text_;
        if (!text_) {
            text_ = std::move(text);
            element_ = element;
            at_ = at;
        }
        return !sure_;
    }
    const std::optional<std::string>& text() const { return text_; }
    std::size_t element() const { return element_; }
    std::size_t at() const { return at_; }
    bool sure() const { return sure_; }

private:
    const std::function<bool(std::string_view)>& right_;
    std::optional<std::string> text_;
    std::size_t element_ = 0, at_ = 0;
    bool sure_ = true;
};
/// The segment with a separator of components more in one of its composites, or, where two of them
/// stand side by side or one stands in front, with one less.
Meant with_components(const Segment& segment, bool more,
                      const std::function<bool(std::string_view)>& right) {
    Meant meant(right);
    const auto* def = find_segment(segment.tag());
    const char separator = segment.delimiters.component;
    for (std::size_t n = 1; def && n <= segment.size() && n <= def->places.size(); ++n) {
        const auto value = segment.part(n).text;
        if (!def->places[n - 1].composite) continue;
        for (std::size_t at = more ? 1 : 0; at < value.size(); ++at) {
            std::string text(segment.text);
            if (more)
                text.insert(place_of(segment, n) + at, 1, separator);
            else if (value[at] == separator && (at == 0 || value[at - 1] == separator))
                text.erase(place_of(segment, n) + at, 1);
            else
                continue;
            if (meant.try_one(std::move(text), n, at)) return meant;
        }
    }
    return meant;
}
/// The segment with a separator of the other kind in one place: of elements where that of
/// components stands in a simple value, or of components between two values.
Meant with_other_separator(const Segment& segment,
                           const std::function<bool(std::string_view)>& right) {
    Meant meant(right);
    const auto* def = find_segment(segment.tag());
    const auto try_at = [&](std::size_t n, std::size_t at, char wanted) {
        std::string text(segment.text);
        text[at] = wanted;
        return meant.try_one(std::move(text), n, at);
    };
    const auto is_simple = [&](std::size_t n) {
        return n > def->places.size() || !def->places[n - 1].composite;
    };
    for (std::size_t n = 1; def && n <= segment.size(); ++n) {
        const auto value = segment.part(n).text;
        for (auto at = value.find(segment.delimiters.component);
             at != std::string_view::npos && (is_simple(n) || at == 0);
             at = value.find(segment.delimiters.component, at + 1))
            if (try_at(n, place_of(segment, n) + at, segment.delimiters.element)) return meant;
        if (n < segment.size() && !is_simple(n) &&
            try_at(n, place_of(segment, n + 1) - 1, segment.delimiters.component))
            return meant;
    }
    return meant;
}
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
    return !wrong && !looks_moved(trial) && adjusts_wholly(trial);
}

/// True if the text is a segment of the guide at hand as it should be, wherever it stands there.
bool Checker::fits_guide(std::string_view text) {
    Segment trial;
    trial.assign(text, 0, interchange_->delimiters);
    const auto* guide = transaction_ ? transaction_->guide : nullptr;
    const auto* row = guide ? faultless_row(guide->nodes, trial) : nullptr;
    return row && (reads_well(text, {trial, 0, nullptr, nullptr}) ||
                   reads_well(text, {trial, 0, row, nullptr}));
}

/// True if the text can stand behind the segment, which has its place already where `placed`.
bool Checker::can_follow(std::string_view text, const Segment& segment, bool placed) {
    const auto before = segment.tag();
    const auto name = text.substr(0, text.find(segment.delimiters.element));
    if (before == "GS"    ? name != "ST"
        : before == "SE"  ? name != "GE" && name != "ST"
        : before == "GE"  ? name != "IEA" && name != "GS"
        : before == "TA1" ? name != "IEA" && name != "GS" && name != "TA1"
                          : before == "IEA" || (is_envelope(name) && name != "SE"))
        return false;
    if (before == "ST" || before == "TA1" || is_envelope(name)) {
        Segment trial;
        trial.assign(text, 0, segment.delimiters);
        return reads_well(text, {trial, 0, nullptr, nullptr});
    }
    if (!fits_guide(text)) return false;
    if (!placed || !walker_) return true;
    Segment trial;
    trial.assign(text, 0, segment.delimiters);
    return walker_->can_follow(trial);
}

/// Cuts the segment where an element ends with the name of another, if both halves are right then.
std::optional<std::string> Checker::without_lost_terminator(const Segment& segment,
                                                            const Right& right, bool placed) {
    for (std::size_t n = 1; n < segment.size(); ++n) {
        const auto value = segment.part(n).text;
        for (const std::size_t size : {3U, 2U}) {
            if (value.size() < size || !find_segment(value.substr(value.size() - size))) continue;
            const auto at = place_of(segment, n) + value.size() - size;
            const auto next = segment.text.substr(at);
            auto first = trim(segment.text.substr(0, at));
            if (!first.empty() && first.back() == segment.delimiters.element)
                first.remove_suffix(1);
            if (!right(first) || !can_follow(next, segment, placed)) continue;
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

/// True if it is a segment that can stand there by itself, and not the rest of the one in front of
/// it that has the name of one.
bool Checker::may_stand_alone(std::string_view next, char separator) const {
    const auto name = next.substr(0, next.find(separator));
    if (!find_segment(name)) return false;
    const auto* guide = transaction_ ? transaction_->guide : nullptr;
    return !guide || is_envelope(name) || in_guide(guide->nodes, name);
}

/// The segment with what stands behind its terminator, where that is no segment.
std::optional<std::string> Checker::without_terminator_inside(const Segment& segment,
                                                              const Right& right) {
    const auto* next = pass_over_next_ ? nullptr : ahead(0);
    // Nothing between two terminators is a segment of its own, without a name.
    if (!next || next->text.empty() || next->text.size() > most_text) return std::nullopt;
    // Behind a GS no segment of a transaction can stand: HI is a kind of group there.
    const auto name = next->tag();
    const auto sent = sent_ahead();
    const char separator = segment.delimiters.element;
    if (segment.tag() == "GS" ? is_envelope(name) : may_stand_alone(sent, separator))
        return std::nullopt;
    auto text = std::string(segment.text) + separator + sent;
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
        return meant.try_one(std::move(text), n, at);
    };
    const auto is_empty = [&](std::size_t n) { return segment.part(n).text.empty(); };
    bool enough = false;
    for (const bool beside_empty : {true, false})
        for (auto n = segment.size(); n > 0 && !enough; --n)
            if ((is_empty(n) || (n > 1 && is_empty(n - 1))) == beside_empty)
                enough = try_at(std::max<std::size_t>(n - 1, 1), place_of(segment, n) - 1);
    for (std::size_t n = 1; n <= segment.size() && !enough; ++n)
        for (std::size_t at = 1; at < segment.part(n).text.size() && !enough; ++at)
            enough = try_at(n, place_of(segment, n) + at);
    sure = meant.sure();
    if (meant.text())
        tell(Code::separator_lost, {{"place", place_in(segment, meant.element())}}, segment,
             meant.element());
    if (meant.text() && sure)
        judged_.back().finding.where.byte = segment.byte + static_cast<std::int64_t>(meant.at());
    return meant.text();
}

/// The segment with a separator of the other kind in one place. `sure`: it can be no other place.
std::optional<std::string> Checker::with_separator_of_other_kind(const Segment& segment,
                                                                 const Right& right, bool& sure) {
    const auto other = with_other_separator(segment, right);
    if (!other.text()) return std::nullopt;
    sure = other.sure();
    tell(Code::separator_lost, {{"place", place_in(segment, other.element())}}, segment,
         other.element());
    if (sure)
        judged_.back().finding.where.byte = segment.byte + static_cast<std::int64_t>(other.at());
    return other.text();
}

/// The segment with a separator of components more or less. `sure`: it can be no other place.
std::optional<std::string> Checker::with_component_separator(const Segment& segment,
                                                             const Right& right, bool& sure) {
    for (const bool more : {true, false}) {
        const auto meant = with_components(segment, more, right);
        if (!meant.text()) continue;
        sure = meant.sure();
        const auto place = place_in(segment, meant.element());
        if (more)
            tell(Code::separator_lost, {{"place", place}}, segment, meant.element());
        else
            tell(Code::separator_doubled, {{"place", place}, {"segment", shown_tag(segment)}},
                 segment, meant.element());
        if (sure)
            judged_.back().finding.where.byte =
                segment.part(meant.element()).byte + static_cast<std::int64_t>(meant.at());
        return meant.text();
    }
    return std::nullopt;
}

/// True if the claim or line at hand is balanced with what the text says; `unknown` where that
/// cannot be told.
bool Checker::adds_up(std::string_view text, bool unknown) {
    Segment trial;
    trial.assign(text, 0, interchange_->delimiters);
    return walker_->balances(trial, *this).value_or(unknown);
}

/// True if what a CAS says leaves its line, or where a code of it is none its claim, out of
/// balance.
bool Checker::leaves_line_open(const Segment& cas) {
    if (!walker_ || !walker_->leaves_open(judged_.empty())) return false;
    const std::string text(cas.text);  // its bytes may move
    return !adds_up(text, true);
}

/// A CAS of right form with a separator more, where that one alone leaves its line balanced.
std::optional<std::string> Checker::with_separator_that_balances(const Placed& placed, bool& sure) {
    auto text = with_lost_separator(
        placed.segment,
        [&](std::string_view each) { return reads_well(each, placed) && adds_up(each, false); },
        sure);
    if (text && sure) return text;
    judged_.clear();
    sure = true;
    return std::nullopt;
}

/// The segment with a separator more or less, or one of the other kind.
std::optional<std::string> Checker::with_another_separator(const Segment& segment,
                                                           const Right& right, const Doubt& doubt,
                                                           bool& sure) {
    const auto& [wrong, alone, simple_alone] = doubt;
    std::optional<std::string> text;
    if (moved_) {
        // Where nothing but the places speaks, one too many may as well be one too few.
        bool lost_sure = true;
        text = with_lost_separator(segment, right, lost_sure);
        const auto lost = std::exchange(judged_, {});
        auto doubled = without_doubled_separator(segment, right, sure);
        sure = text && doubled ? false : text ? lost_sure : sure;
        if (text) judged_ = lost;
        if (!text) text = std::move(doubled);
    }
    if (!text && wrong > 1 && !moved_) text = without_doubled_separator(segment, right, sure);
    if (!text && wrong > 1 && !moved_) text = with_lost_separator(segment, right, sure);
    if (!text && wrong > 0 && !simple_alone)
        text = with_separator_of_other_kind(segment, right, sure);
    if (!text && wrong > 1) text = with_component_separator(segment, right, sure);
    if (text || !alone) return text;
    // One fault alone says better itself what it is, if it can have come about in another way.
    text = with_lost_separator(segment, right, sure);
    if (!text || sure) return text;
    judged_.clear();
    sure = true;
    return std::nullopt;
}

/// What is told of a segment's elements, or the one slip that explains it all. Returns the segment
/// as it was meant, if so. `sure`: all of it is known.
const Segment* Checker::meant_segment(const Placed& placed, bool& sure) {
    const auto& segment = placed.segment;
    auto wrong = std::count_if(judged_.begin(), judged_.end(), is_of_form) + (moved_ ? 2 : 0);
    const auto of_lists = std::count_if(judged_.begin(), judged_.end(), is_of_list);
    const bool one_fault = wrong - (moved_ ? 2 : 0) + of_lists <= 1;
    if (wrong == 1 || of_lists > 1) wrong += of_lists;
    const bool alone =
        wrong == 1 && std::any_of(judged_.begin(), judged_.end(), [&](const Issue& each) {
            return is_of_form(each) && can_be_of_lost_one(each, segment);
        });
    // What has a name of three letters is another segment, misspelt.
    const auto* next = wrong == 0 && placed.node && !pass_over_next_ ? ahead(0) : nullptr;
    const bool cut = next && !find_segment(next->tag()) && next->tag().size() != 3;
    if ((wrong == 0 && !cut && !adrift_) || !placed.node || unfinished_ || slips_left_ == 0 ||
        segment.text.size() > most_text || bytes_element(segment.tag()))
        return nullptr;
    // Whose amounts are looked for in what stands behind: nothing moves any more then.
    const bool adds = walker_ && (segment.tag() == "CAS" || segment.tag() == "SVC");
    if (adds) ahead(Walker::in_sight);
    auto told = std::exchange(judged_, {});
    judging_ = true;  // told with what else is
    // A value that holds what it may not is told as that.
    const bool simple_alone = wrong == 1 && told.size() == 1 &&
                              told[0].finding.code == spec(Code::component_in_simple).code;
    const Doubt doubt{wrong, alone, simple_alone};
    const Right right = [&](std::string_view text) { return reads_well(text, placed); };
    auto text = wrong > 0 ? without_lost_terminator(segment, right, true) : std::nullopt;
    if (!text) text = without_terminator_inside(segment, right);
    const bool lacks_one = adds && one_fault && lacks_one_value(segment);
    if (!text)
        text = with_another_separator(
            segment,
            [&](std::string_view each) {
                return reads_well(each, placed) && (!adds || adds_up(each, !lacks_one));
            },
            doubt, sure);
    // Where no reading adds up, an amount that is not there explains it, or it is not known.
    if (!text && adds && !lacks_one) {
        text = with_another_separator(segment, right, doubt, sure);
        sure = false;
    }
    if (!text && adrift_) text = with_separator_that_balances(placed, sure);
    // Where one amount is not there, only the code in front of all can be left out besides.
    const Lacks lacks = [&](std::string_view each, std::size_t n) {
        return (!lacks_one || n == 1) && lacks_alone(each, n, placed);
    };
    std::string other;
    if (!text && wrong > 1) {
        text = with_element_left_out(segment, lacks);
        sure = !text;
    } else if (text && sure && judged_.back().finding.code == spec(Code::separator_lost).code) {
        sure = left_out(segment, lacks, other) == 0;  // a value may have been lost with it
    }
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
    const bool glued = !behind_text_.empty();
    const auto* meant = meant_without_joined(placed, sure);
    if (!meant) meant = meant_segment(placed, sure);
    // A separator of components may stand for one of elements: all behind it would be moved then.
    const auto tag = placed.segment.tag();
    const bool mixed =
        !meant && (has_numbers(tag) || tag == "TRN") && holds_components(placed.segment);
    // Which of its separators is the one too many cannot be told.
    const bool longer = !meant && tag == "SBR" &&
                        std::any_of(judged_.begin(), judged_.end(), [](const Issue& each) {
                            return each.finding.code == spec(Code::too_many_elements).code;
                        });
    const bool of_two =
        placed.unclear || mixed || longer || (meant && (!sure || tag == "SBR"));  // readings
    if (of_two)
        doubtful_ = {placed.segment.byte,
                     placed.segment.byte + static_cast<std::int64_t>(placed.segment.text.size())};
    // As it was sent, but for what was glued to it.
    const auto* sent = placed.sent ? placed.sent : meant ? &placed.segment : nullptr;
    if (!glued && !behind_text_.empty()) sent = placed.sent;
    Placed read{meant ? *meant : placed.segment,
                placed.position,
                placed.node,
                placed.loop,
                placed.opens_loop,
                placed.qualifier_wrong,
                placed.depth,
                placed.beside,
                placed.aside || (of_two && has_numbers(placed.segment.tag())),
                sent,
                of_two || (moved_ && !meant)};
    listener_.segment(read, gap_);
    if (read.segment.tag() == "CLM") claim_ = read.segment.element(1);
    if (read.segment.tag() == "BPR") payer_ = read.unclear ? "" : read.segment.element(10);
    faulty_.clear();
    telling_judged_ = true;
    for (auto& found : std::exchange(of_slip_, {})) pass_on(std::move(found));
    for (auto& found : std::exchange(judged_, {})) pass_on(std::move(found));
    telling_judged_ = false;
    if (walker_ && placed.node && (meant || read.unclear) && makes_balance(tag))
        walker_->was_meant(read.unclear ? nullptr : &read.segment);
    if (levels_) levels_->segment(read);
    if (rules_) rules_->segment(read);
    faulty_.clear();
}

}  // namespace exclaim::x12
