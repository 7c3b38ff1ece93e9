// SPDX-License-Identifier: Apache-2.0
#include "x12/element_check.h"

#include <algorithm>

#include "base/text.h"
#include "x12/row_fit.h"
#include "x12/value_form.h"

namespace exclaim::x12 {
namespace {
/// "A", "A or B", "A, B or C"; long lists end with "…".
std::string choices(std::span<const std::string_view> codes) {
    std::string text;
    constexpr std::size_t most = 12;
    for (std::size_t i = 0; i < std::min(codes.size(), most); ++i) {
        if (i > 0) text += i + 1 == codes.size() ? " or " : ", ";
        text += codes[i];
    }
    return codes.size() > most ? text + " …" : text;
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}
/// Zeros behind say nothing.
bool has_at_most(std::size_t decimals, std::string_view number) {
    const auto point = number.find('.');
    return point == std::string_view::npos || number.size() <= point + 1 + decimals ||
           number.find_first_not_of('0', point + 1 + decimals) == std::string_view::npos;
}
bool is_number(Type type) {
    return type == Type::N || type == Type::R;
}
/// Neither the point nor the sign is part of a number's length (X12.6).
std::size_t length_of(std::string_view text, Type type) {
    if (is_number(type)) return number_length(text);
    return is_utf8(text) ? utf8_length(text) : text.size();
}
/// True if the number is the same without its first digit.
bool begins_with_zeros(std::string_view number) {
    if (number.starts_with('-')) number.remove_prefix(1);
    return number.size() > 1 && number[0] == '0' && is_digit(number[1]);
}
/// The numbers of the envelope are told where they are compared; an answer repeats one as sent.
bool is_of_envelope(std::string_view tag) {
    return tag == "AK1" || tag == "GS" || tag == "SE" || tag == "GE" || tag == "IEA" ||
           tag == "TA1";
}
}  // namespace

bool Tolerance::allows(Code code) const {
    switch (code) {
        case Code::trailing_separators: return trailing_separators;
        case Code::trailing_blanks: return trailing_blanks;
        case Code::beyond_basic:
        case Code::lower_case_names: return beyond_basic;
        case Code::byte_order_mark:
        case Code::indented:
        case Code::wrapped: return odd_whitespace;
        case Code::isa_field_length:
        case Code::component_separator:
        case Code::component_missing:
        case Code::terminator_missing: return odd_envelope;
        default: return true;
    }
}

ElementCheck::ElementCheck(const CodeLists& lists, Report report)
    : lists_(lists), report_(std::move(report)) {}

void ElementCheck::begin(int today, bool short_dates) {
    today_ = today;
    short_dates_ = short_dates;
    told_lower_ = told_bytes_ = told_trailing_ = told_blanks_ = told_zeros_ = false;
}

std::string ElementCheck::name_of(const At& at) const {
    auto name = format("{}{:02}", segment_->tag(), at.element);
    if (at.component > 0) name += format("-{}", at.component);
    return name;
}

void ElementCheck::tell(Code code, std::initializer_list<Fill> fills, Part part, const At& at,
                        const ElementDef* def) {
    if (at.element < 64) faulty_ |= std::uint64_t{1} << at.element;
    Where where;
    if (!loop_.empty()) where.loop = std::string(loop_);
    where.segment = std::string(segment_->tag());
    where.position = position_;
    if (at.element > 0) where.element = static_cast<std::int64_t>(at.element);
    if (at.component > 0) where.component = static_cast<std::int64_t>(at.component);
    if (at.repeat > 0) where.repeat = static_cast<std::int64_t>(at.repeat);
    where.byte = part.byte;
    std::vector<Fill> all(fills);
    const auto place = name_of(at);
    const auto own = place_name(place);
    all.push_back({"place", place});
    if (def) all.push_back({"name", std::string(own.empty() ? def->name : own)});
    Issue found;
    found.finding = make_finding(spec(code), std::span<const Fill>(all), std::move(where));
    found.x12 = answer_.empty() ? spec(code).x12 : std::exchange(answer_, {});
    if (def && all_digits(def->id)) found.element = std::string(def->id);
    found.bad = std::string(part.text.substr(0, 99));
    report_(std::move(found));
}

void ElementCheck::check(const Segment& segment, const Node* row, bool qualifier_wrong,
                         std::int64_t position, std::string_view loop,
                         std::span<const Node> beside) {
    beside_ = qualifier_wrong ? beside : std::span<const Node>{};
    // The one row of its name is what a segment with a wrong code is meant for, whole.
    const bool only_one = row && std::count_if(beside.begin(), beside.end(), [&](const Node& each) {
                                     return each.opener().id == segment.tag();
                                 }) == 1;
    const bool by_code_alone = qualifier_wrong && !only_one;
    segment_ = &segment;
    position_ = position;
    loop_ = loop;
    faulty_ = 0;
    const auto* def = find_segment(segment.tag());
    if (!def) return;
    characters();
    std::size_t size = segment.size();
    while (size > 0 && segment.element(size).empty()) --size;
    if (size < segment.size() && !told_trailing_) {
        told_trailing_ = true;
        tell(Code::trailing_separators, {{"segment", std::string(segment.tag())}},
             segment.part(size + 1), {}, nullptr);
    }
    if (size > def->places.size())
        tell(Code::too_many_elements,
             {{"segment", std::string(segment.tag())},
              {"wanted", std::to_string(def->places.size())},
              {"count", std::to_string(size)}},
             segment.part(def->places.size() + 1), {def->places.size() + 1}, nullptr);
    static constexpr ElementUse unused;
    for (std::size_t n = 1; n <= def->places.size(); ++n) {
        const ElementUse* use = nullptr;
        if (row) use = n <= row->elements.size() ? &row->elements[n - 1] : &unused;
        // A row that fits by its tag alone says only that the code which decides is wrong.
        if (by_code_alone && n != (segment.tag() == "HL" ? 3U : 1U)) use = nullptr;
        if (use && lacks_with_its_pair(*def, n)) continue;
        element(n, def->places[n - 1], use);
    }
    if (faulty_ == 0 || !def->notes.empty())
        notes(*def, {segment.text, segment.byte}, false, 0, by_code_alone ? nullptr : row);
}

/// True if the element is empty and belongs to one in front of it whose lack was told: a qualifier
/// and its number are left out together.
bool ElementCheck::lacks_with_its_pair(const SegmentDef& def, std::size_t n) const {
    if (!segment_->element(n).empty()) return false;
    return std::any_of(def.notes.begin(), def.notes.end(), [&](const SyntaxNote& note) {
        const std::size_t first = note.places.front();
        return note.kind == 'P' && note.places.size() == 2 && note.places.back() == n &&
               segment_->element(first).empty() && (faulty_ >> first & 1) != 0;
    });
}

void ElementCheck::characters() {
    bool lower = false, high = false;
    for (const char c : segment_->text) {
        lower |= c >= 'a' && c <= 'z';
        high |= static_cast<unsigned char>(c) >= 0x80;
    }
    const Part whole{segment_->text, segment_->byte};
    if (lower && !told_lower_ && !std::exchange(told_lower_, true))
        tell(Code::beyond_basic, {{"kind", "lower case"}}, whole, {}, nullptr);
    if (high && !told_bytes_ && !std::exchange(told_bytes_, true))
        tell(Code::beyond_basic, {{"kind", "bytes beyond ASCII"}}, whole, {}, nullptr);
    faulty_ = 0;
}

void ElementCheck::element(std::size_t n, const Place& place, const ElementUse* use) {
    const Part whole = segment_->part(n);
    const auto& composite_def = place.composite ? &composites()[place.index] : nullptr;
    if (whole.text.empty() && place.composite) {
        const ElementDef shown{{}, Type::AN, 0, 0, 0, composite_def->name};
        if (use && use->usage == Usage::required)
            tell(Code::guide_element_missing, {}, whole, {n}, &shown);
        else if (place.required)
            tell(Code::element_missing, {}, whole, {n}, &shown);
        return;
    }
    const char separator = segment_->delimiters.repeat_of(place.composite);
    const auto most = use && use->usage != Usage::not_used ? use->repeat : place.repeat;
    std::size_t count = 0;
    const bool repeats = place.repeat != 1 && separator;
    const auto one = [&](Part part) {
        ++count;
        const std::size_t repeat = repeats ? count : 0;
        // Behind and in front of it others stand: it is not the element that is empty.
        if (repeats && part.text.empty() &&
            whole.text.find_first_not_of(separator) != std::string_view::npos) {
            const auto faulty = faulty_;
            const ElementDef shown = place.composite
                                         ? ElementDef{{}, Type::AN, 0, 0, 0, composite_def->name}
                                         : elements()[place.index];
            tell(Code::repeat_empty, {}, part, {n, 0, repeat}, &shown);
            faulty_ = faulty;
            return;
        }
        if (place.composite)
            composite(n, part, place, use, repeat);
        else
            simple(part, {n, 0, repeat}, elements()[place.index], place.required, use,
                   n > 1 ? segment_->element(n - 1) : std::string_view{});
    };
    if (repeats)
        for_each_part(whole, separator, one);
    else if (separator && whole.text.find(separator) != std::string_view::npos)
        repeated(n, whole, place);
    else
        one(whole);
    if (most != any && count > most) {
        const auto fills = {Fill{"count", std::to_string(count)},
                            Fill{"wanted", most == 1 ? "one" : std::to_string(most)},
                            Fill{"separator", std::string(1, separator)}};
        const ElementDef shown = place.composite
                                     ? ElementDef{{}, Type::AN, 0, 0, 0, composite_def->name}
                                     : elements()[place.index];
        tell(most == place.repeat ? Code::too_many_repeats : Code::guide_too_many_repeats, fills,
             part_of(whole, separator, most + 1U), {n, 0, most + 1U}, &shown);
    }
}

/// An element that the standard knows once, and that is sent with the separator of repeats.
void ElementCheck::repeated(std::size_t n, Part whole, const Place& place) {
    std::size_t count = 0;
    for_each_part(whole, segment_->delimiters.repeat, [&](Part) { ++count; });
    const ElementDef shown = place.composite
                                 ? ElementDef{{}, Type::AN, 0, 0, 0, composites()[place.index].name}
                                 : elements()[place.index];
    tell(Code::too_many_repeats,
         {{"count", std::to_string(count)},
          {"wanted", "one"},
          {"separator", std::string(1, segment_->delimiters.repeat)}},
         part_of(whole, segment_->delimiters.repeat, 2), {n, 0, 2}, &shown);
}

void ElementCheck::composite(std::size_t n, Part whole, const Place& place, const ElementUse* use,
                             std::size_t repeat) {
    const auto& def = composites()[place.index];
    const ElementDef shown{{}, Type::AN, 0, 0, 0, def.name};
    if (use && use->usage == Usage::not_used)
        return tell(Code::element_not_used, {}, whole, {n, 0, repeat}, &shown);
    std::size_t count = 0, filled = 0;  // empty ones at the end say nothing
    std::string_view before;
    for_each_part(whole, segment_->delimiters.component, [&](Part part) {
        ++count;
        if (!part.text.empty()) filled = count;
        if (count > def.places.size()) return;
        static constexpr ElementUse unused;
        const ElementUse* inner = nullptr;
        if (use) inner = count <= use->components.size() ? &use->components[count - 1] : &unused;
        simple(part, {n, count, repeat}, elements()[def.places[count - 1].index],
               def.places[count - 1].required, inner, before);
        before = part.text;
    });
    if (filled < count && !std::exchange(told_trailing_, true)) {
        const auto faulty = faulty_;
        tell(Code::trailing_separators, {{"segment", std::string(segment_->tag())}},
             part_of(whole, segment_->delimiters.component, filled + 1), {}, nullptr);
        faulty_ = faulty;
    }
    if (filled > def.places.size())
        tell(Code::too_many_components,
             {{"count", std::to_string(filled)}, {"wanted", std::to_string(def.places.size())}},
             part_of(whole, segment_->delimiters.component, def.places.size() + 1),
             {n, def.places.size() + 1, repeat}, &shown);
    for (std::size_t m = count + 1; m <= def.places.size(); ++m) {
        const bool wanted =
            use ? m <= use->components.size() && use->components[m - 1].usage == Usage::required
                : def.places[m - 1].required;
        if (wanted)
            tell(use ? Code::guide_element_missing : Code::element_missing, {},
                 {{}, whole.byte + static_cast<std::int64_t>(whole.text.size())}, {n, m, repeat},
                 &elements()[def.places[m - 1].index]);
    }
    if (!def.notes.empty()) notes(def, whole, true, n, nullptr);
}

void ElementCheck::simple(Part part, const At& at, const ElementDef& def, bool demanded,
                          const ElementUse* use, std::string_view qualifier) {
    if (part.text.empty()) {
        if (use && use->usage == Usage::required)
            tell(Code::guide_element_missing, {}, part, at, &def);
        else if (demanded && !(use && use->usage == Usage::not_used))
            tell(Code::element_missing, {}, part, at, &def);
        return;
    }
    if (use && use->usage == Usage::not_used)
        return tell(Code::element_not_used, {}, part, at, &def);
    if (!form(part, at, def)) return;
    const char components = segment_->delimiters.component;
    const bool several = at.component == 0 && components && def.type != Type::B &&
                         part.text.find(components) != std::string_view::npos;
    if (!several) return content(part, at, def, use, qualifier);
    // What is wrong with it besides is told instead: it can be taken for nothing then.
    const auto faulty = std::exchange(faulty_, 0);
    content(part, at, def, use, qualifier);
    // Of the number of a level, or of its parent, nothing but itself could say that it is wrong.
    if (faulty_ == 0 && (def.id == "628" || def.id == "734"))
        tell(Code::not_a_number, {}, part, at, &def);
    else if (faulty_ == 0)
        tell(Code::component_in_simple, {{"separator", std::string(1, components)}}, part, at,
             &def);
    faulty_ |= faulty;
}

/// What it says, once its type and length are right.
void ElementCheck::content(Part part, const At& at, const ElementDef& def, const ElementUse* use,
                           std::string_view qualifier) {
    while (part.text.size() > def.min && part.text.back() == ' ') part.text.remove_suffix(1);
    // Money (element 782) is never told finer than the cent, whatever zeros follow.
    if (use && def.id == "782" && !has_at_most(2, part.text))
        return tell(Code::amount_decimals, {{"value", std::string(part.text.substr(0, 40))}}, part,
                    at, &def);
    const auto length = length_of(part.text, def.type);
    if (use && use->max > 0 && length > use->max)
        return tell(Code::guide_max_length,
                    {{"count", std::to_string(length)},
                     {"wanted", std::to_string(use->max)},
                     {"of", is_number(def.type) ? "digits" : "characters"}},
                    part, at, &def);
    // The guides that allow a quantity (element 380) eight digits allow it three decimals.
    if (use && use->max == 8 && def.id == "380" && !has_at_most(3, part.text))
        return tell(Code::quantity_decimals, {{"value", std::string(part.text.substr(0, 40))}},
                    part, at, &def);
    if (def.type == Type::DT && !is_calendar_day(part.text))
        return tell(Code::no_such_date, {{"value", std::string(part.text)}}, part, at, &def);
    if (!use) return;  // without a guide nothing is known of lists
    if (use->codes.empty() || codes_of_list(part, at, def, *use, qualifier))
        lists(part, at, def, qualifier);
    special(part, at, def, qualifier);
}

/// Type and length. False if there is nothing more to say of the element.
bool ElementCheck::form(Part part, const At& at, const ElementDef& def) {
    std::string_view text = part.text;
    if (std::any_of(text.begin(), text.end(), is_control) && def.type != Type::B)
        return tell(Code::bad_character, {}, part, at, &def), false;
    if (def.type != Type::B && text.size() > def.min && text.back() == ' ') {
        if (!told_blanks_ && !std::exchange(told_blanks_, true)) {
            const auto before = faulty_;
            tell(Code::trailing_blanks, {}, part, at, &def);
            faulty_ = before;
        }
        while (text.size() > def.min && text.back() == ' ') text.remove_suffix(1);
    }
    if ((def.type == Type::N && !is_whole_number(text)) ||
        (def.type == Type::R && !is_decimal(text)))
        return tell(Code::not_a_number, {}, part, at, &def), false;
    if (is_number(def.type) && !told_zeros_ && begins_with_zeros(text) &&
        number_length(text) > def.min && !is_of_envelope(segment_->tag())) {
        told_zeros_ = true;
        const auto before = faulty_;
        tell(Code::leading_zeros, {{"got", std::string(text.substr(0, 40))}}, part, at, nullptr);
        faulty_ = before;
    }
    const auto length = length_of(text, def.type);
    const auto count = [&] { return Fill{"count", std::to_string(length)}; };
    const Fill what{"what", is_number(def.type) ? "digits" : "characters"};
    if (def.type == Type::DT && (!has_date_digits(text) || text.size() > def.max ||
                                 (text.size() < def.min && !short_dates_)))
        return tell(Code::not_a_date, {{"wanted", def.max == 6 ? "YYMMDD" : "CCYYMMDD"}}, part, at,
                    &def),
               false;
    if (length < def.min && def.type != Type::DT)
        return tell(Code::too_short, {count(), what, {"wanted", std::to_string(def.min)}}, part, at,
                    &def),
               false;
    if (length > def.max)
        return tell(Code::too_long, {count(), what, {"wanted", std::to_string(def.max)}}, part, at,
                    &def),
               false;
    if (def.type == Type::TM && !is_time(text))
        return tell(Code::not_a_time, {}, part, at, &def), false;
    return true;
}

/// The codes of the guide. True if they are of a list that the user brought in: then that list
/// decides what has ended and what is new.
bool ElementCheck::codes_of_list(Part part, const At& at, const ElementDef& def,
                                 const ElementUse& use, std::string_view qualifier) {
    const auto key = list_key(segment_->tag(), at.element, at.component, def.id, qualifier);
    const auto* list = key.empty() ? nullptr : lists_.find(key);
    if (list && is_newer_code(*list, key, part.text)) return true;
    return codes(part, at, def, use) && list && list->own;
}

/// False if it is none of them, which is told.
bool ElementCheck::codes(Part part, const At& at, const ElementDef& def, const ElementUse& use) {
    if (std::find(use.codes.begin(), use.codes.end(), part.text) != use.codes.end()) return true;
    std::vector<std::string_view> all(use.codes.begin(), use.codes.end());
    const bool deciding = at.element == (segment_->tag() == "HL" ? 3U : 1U);
    for (const Node& row : beside_) {
        if (!deciding || row.opener().id != segment_->tag()) continue;
        for (const auto code : deciding_codes(row))
            if (code != part.text && std::find(all.begin(), all.end(), code) == all.end())
                all.push_back(code);
    }
    // A code that other places use is one of the standard: it is the guide that leaves it out.
    if (!words_for(def.id, part.text).empty()) answer_ = "IK4:I6";
    tell(Code::code_not_allowed, {{"value", std::string(part.text)}, {"wanted", choices(all)}},
         part, at, &def);
    return false;
}

/// The lists that others keep.
void ElementCheck::lists(Part part, const At& at, const ElementDef& def,
                         std::string_view qualifier) {
    // The state of a foreign address is not in our list.
    if (def.id == "156" && segment_->tag() == "N4" && !segment_->element(4).empty() &&
        segment_->element(4) != "US")
        return;
    const auto key = list_key(segment_->tag(), at.element, at.component, def.id, qualifier);
    const auto* list = key.empty() ? nullptr : lists_.find(key);
    if (!list) return;
    // A reject code of pharmacies, of which we have no list.
    if (key == "status_code" && segment_->component(at.element, 4) == "RX") return;
    // The first digits of a type of bill, which another list holds.
    if (key == "pos" && at.component == 1 && segment_->component(at.element, 2) == "A") return;
    const std::string value(part.text);
    const auto* entry = list->on(value, today_);
    if (!entry && key == "taxonomy" && !is_taxonomy_form(value)) return;
    if (!entry && key == "icd10cm" && !is_icd10_form(value)) return;
    // Payers still send the reasons of 004010 here: a decision is no worse for them.
    if (!entry && key == "review_reason") return;
    if (!entry && list->complete)
        tell(Code::unknown_code,
             {{"value", value}, {"list", list->name}, {"kind", std::string(key)}}, part, at, &def);
    else if (!entry)
        tell(Code::code_not_in_our_list,
             {{"value", value},
              {"list", list->name},
              {"date", list->as_of},
              {"kind", std::string(key)}},
             part, at, &def);
    // A diagnosis of a claim is judged by the days of its services, which stand behind it.
    else if (today_ > 0 && !(key == "icd10cm" && loop_ == "2300"))
        day_of_code(part, at, def, *list, *entry);
}

/// A code of a list that does not hold on the day of the file.
void ElementCheck::day_of_code(Part part, const At& at, const ElementDef& def, const CodeList& list,
                               const CodeList::Entry& entry) {
    const bool ended = entry.to < today_;
    if (!ended && entry.from <= today_) return;
    const auto day = std::to_string(ended ? entry.to : entry.from);
    tell(ended ? Code::code_ended : Code::code_not_begun,
         {{"value", std::string(part.text)},
          {"list", list.name},
          {"date", day.substr(0, 4) + "-" + day.substr(4, 2) + "-" + day.substr(6)}},
         part, at, &def);
}

}  // namespace exclaim::x12
