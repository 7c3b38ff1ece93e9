// SPDX-License-Identifier: Apache-2.0
// What is told of a segment: its faults, or the one slip that explains them all. Where it can be
// read in more than one way nothing is reckoned with what it says.
#include <algorithm>

#include "base/text.h"
#include "x12/checker.h"
#include "x12/slips.h"

namespace exclaim::x12 {
namespace {
constexpr std::size_t last_amount_of_claim = 5;  // CLP05

/// True if it is a fault of level 1 or 2, which values at wrong places have.
bool is_of_form(const Issue& issue) {
    const std::string_view code = issue.finding.code;
    return issue.finding.severity != Severity::info &&
           (code.starts_with("X12-1") || code.starts_with("X12-2"));
}
bool is_of_list(const Issue& issue) {
    return issue.finding.severity != Severity::info && issue.finding.code.starts_with("X12-5");
}
/// True if the place behind the n-th element takes a text.
bool is_text_at(const Segment& segment, std::int64_t n) {
    const auto* def = find_segment(segment.tag());
    const auto at = static_cast<std::size_t>(n);
    return def && at < def->places.size() && !def->places[at].composite &&
           elements()[def->places[at].index].type == Type::AN;
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
    const auto size = static_cast<std::int64_t>(segment.size());
    // Free text that is too long can be cut anywhere, and but for counts the last is just missing.
    const bool last = type == Type::N && element > size;
    // Any code is a text too: that it could stand in one behind it shows nothing.
    const bool wrong_code =
        is(Code::code_not_allowed) && !(element == size && is_text_at(segment, size));
    return (is(Code::too_long) && type != Type::AN) || wrong_code || is(Code::element_not_used) ||
           (is(Code::guide_element_missing) && last);
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
/// True if what stands behind the terminator fills places of the segment where no text stands.
bool goes_on(const Segment& segment, const Segment& rest) {
    const auto* def = find_segment(segment.tag());
    for (std::size_t n = 1; def && n <= rest.size() && segment.size() + n <= def->places.size();
         ++n) {
        const auto& place = def->places[segment.size() + n - 1];
        const bool of_text = !place.composite && elements()[place.index].type == Type::AN;
        if (!rest.element(n).empty() && !of_text) return true;
    }
    return false;
}
/// True if two equal values stand side by side.
bool holds_twice(const Segment& segment) {
    for (std::size_t n = 1; n < segment.size(); ++n)
        if (!segment.part(n).text.empty() && segment.part(n).text == segment.part(n + 1).text)
            return true;
    return false;
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
/// Makes a finding that of a qualifier which is not there.
void tell_qualifier_missing(Issue& found, const std::string& place) {
    const auto all = elements();
    const auto def = std::find_if(all.begin(), all.end(),
                                  [&](const ElementDef& each) { return each.id == found.element; });
    const auto own = place_name(place);
    const std::vector<Fill> fills{
        {"place", place}, {"name", std::string(own.empty() && def != all.end() ? def->name : own)}};
    const auto& missing = spec(Code::guide_element_missing);
    found.finding = make_finding(missing, std::span<const Fill>(fills), found.finding.where);
    found.x12 = missing.x12;
    found.bad.clear();
}
/// The same of any finding of what was judged.
bool can_be_of_lost_one(const std::vector<Issue>& judged, const Segment& segment) {
    return std::any_of(judged.begin(), judged.end(), [&](const Issue& each) {
        return is_of_form(each) && can_be_of_lost_one(each, segment);
    });
}
}  // namespace

/// A terminator too many cut a segment off from its rest, which stands behind it as one of its own.
bool Checker::is_cut_off(const Segment& segment, const Segment* next) {
    if (!next || is_envelope(segment.tag())) return false;
    if (find_segment(next->tag())) return is_bare_rest(*next);
    // What has a name of three letters, and values, is another segment, misspelt.
    const bool named = next->tag().size() == 3 && !is_digit(next->tag()[0]);
    return !named || next->size() == 0 || goes_on(segment, *next);
}

/// What is told of a segment's elements, or the one slip that explains it all. Returns the segment
/// as it was meant, if so. `sure`: all of it is known.
const Segment* Checker::meant_segment(const Placed& placed, bool& sure) {
    const auto& segment = placed.segment;
    auto wrong = std::count_if(judged_.begin(), judged_.end(), is_of_form) + (moved_ ? 2 : 0);
    const auto of_lists = std::count_if(judged_.begin(), judged_.end(), is_of_list);
    const bool one_fault = wrong - (moved_ ? 2 : 0) + of_lists <= 1;
    if (wrong == 1 || of_lists > 1) wrong += of_lists;
    const bool alone = wrong == 1 && can_be_of_lost_one(judged_, segment);
    const bool cut = wrong == 0 && placed.node && !pass_over_next_ && is_cut_off(segment, ahead(0));
    const bool twice = of_lists > 0 && holds_twice(segment);
    if ((wrong == 0 && !cut && !adrift_ && !twice) || !placed.node || unfinished_ ||
        slips_left_ == 0 || segment.text.size() > most_text || bytes_element(segment.tag()))
        return nullptr;
    // Whose amounts are looked for in what stands behind: nothing moves any more then.
    const bool adds = walker_ && (segment.tag() == "CAS" || segment.tag() == "SVC");
    if (adds) ahead(Walker::in_sight);
    auto told = std::exchange(judged_, {});
    judging_ = true;  // told with what else is
    // A value that holds what it may not is told as that.
    const bool simple_alone = wrong == 1 && told.size() == 1 && !told[0].finding.where.component &&
                              told[0].bad.find(segment.delimiters.component) != std::string::npos;
    const Doubt doubt{wrong, alone, simple_alone};
    const Right right = [&](std::string_view text) { return reads_well(text, placed); };
    auto text = wrong > 0 ? without_lost_terminator(segment, right, true) : std::nullopt;
    if (!text) text = without_terminator_inside(segment, right, true, sure);
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
    if (!text && (adrift_ || twice))
        text = without_doubled_value(
            segment,
            [&](std::string_view each) {
                return reads_well(each, placed) && (!adrift_ || adds_up(each, false));
            },
            sure);
    if (!text && adrift_) text = with_separator_that_balances(placed, wrong == 0, sure);
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
        if (each.finding.severity == Severity::info && !pass_over_next_)
            judged_.push_back(std::move(each));
    meant_text_ = std::move(*text);
    meant_.assign(meant_text_, segment.byte, segment.delimiters);
    return &meant_;
}

/// True if there is an element that nothing is used in, so that one of the separators in front of
/// it may be too many.
bool Checker::may_be_joined(const Placed& placed) {
    const auto told = [&](Code code) {
        return std::any_of(judged_.begin(), judged_.end(), [&](const Issue& each) {
            return each.finding.code == spec(code).code && !each.finding.where.component;
        });
    };
    const bool longer = told(Code::too_many_elements);
    if (placed.segment.tag() == "SBR") return longer;
    if (!longer && !told(Code::element_not_used)) return false;
    for (auto n = placed.segment.size(); n > 1; --n) {
        std::string text(placed.segment.text);
        text.erase(place_of(placed.segment, n) - 1, 1);
        if (reads_well(text, placed)) return true;
    }
    return false;
}

/// A composite that is sent as one value, which is none of its qualifiers, lacks the qualifier
/// alone: what it lacks behind it follows from that.
void Checker::forget_behind_qualifier(const Segment& segment) {
    const auto is_of = [](const Issue& each, std::int64_t element, std::int64_t component) {
        return each.finding.where.element == element && each.finding.where.component == component;
    };
    const auto is = [](const Issue& each, Code code) {
        return each.finding.code == spec(code).code;
    };
    for (std::size_t n = 1; n <= segment.size(); ++n) {
        const auto at = static_cast<std::int64_t>(n);
        if (segment.part(n).text.find(segment.delimiters.component) != std::string_view::npos)
            continue;
        const bool no_qualifier =
            std::any_of(judged_.begin(), judged_.end(),
                        [&](const Issue& each) { return is_of(each, at, 1) && is_of_form(each); });
        if (!no_qualifier) continue;
        // What is longer than a qualifier is the value itself.
        for (auto& each : judged_)
            if (is_of(each, at, 1) && is(each, Code::too_long))
                tell_qualifier_missing(each, format("{}-1", place_in(segment, n)));
        std::erase_if(judged_, [&](const Issue& each) {
            return is_of(each, at, 2) &&
                   (is(each, Code::guide_element_missing) || is(each, Code::element_missing));
        });
    }
}

/// The findings of a segment's elements, or the one slip that explains them.
void Checker::tell_judged(const Placed& placed) {
    bool sure = true;
    const bool glued = !behind_text_.empty();
    const auto* meant = has_rest_behind() ? nullptr : meant_without_joined(placed, sure);
    if (!meant) meant = meant_segment(placed, sure);
    if (!meant) forget_behind_qualifier(placed.segment);
    // A separator of components may stand for one of elements: all behind it would be moved then.
    const auto tag = placed.segment.tag();
    const auto parted =
        !meant && (has_numbers(tag) || tag == "TRN") && holds_components(placed.segment)
            ? may_be_parted(placed)
            : 0;
    // What a claim asks and is paid stands in front of that, and is the same either way.
    const bool behind_amounts = tag == "CLP" && parted > last_amount_of_claim;
    if (behind_amounts) meant = meant_up_to(placed.segment, parted);
    const bool mixed = parted > 0 && !behind_amounts;
    // Which of its separators is the one too many cannot be told.
    const bool longer = !meant && has_numbers(tag) && may_be_joined(placed);
    // A benefit's amounts and periods can stand for each other: one that was moved is no fact.
    const bool benefit =
        tag == "EB" && std::any_of(judged_.begin(), judged_.end(), [](const Issue& each) {
            return each.finding.code == spec(Code::separator_lost).code;
        });
    const bool of_two = placed.unclear || mixed || longer ||
                        (meant && (!sure || tag == "SBR" || benefit));  // readings
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
    read.moved = placed.moved;
    listener_.segment(read, gap_);
    if (read.segment.tag() == "CLM" && !read.moved) claim_ = read.segment.element(1);
    if (read.segment.tag() == "BPR") payer_ = read.unclear ? "" : read.segment.element(10);
    faulty_.clear();
    telling_judged_ = true;
    for (auto& found : std::exchange(of_slip_, {})) pass_on(std::move(found));
    for (auto& found : std::exchange(judged_, {})) pass_on(std::move(found));
    telling_judged_ = false;
    if (walker_ && placed.node && !placed.moved && (meant || read.unclear) && makes_balance(tag))
        walker_->was_meant(read.unclear ? nullptr : &read.segment);
    if (levels_ && !read.moved) levels_->segment(read);
    if (rules_ && !read.moved) rules_->segment(read);
    faulty_.clear();
}

}  // namespace exclaim::x12
