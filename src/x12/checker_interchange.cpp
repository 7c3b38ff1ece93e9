// SPDX-License-Identifier: Apache-2.0
// The outermost envelope: ISA and IEA.
#include <array>

#include "base/text.h"
#include "x12/checker.h"
#include "x12/slips.h"
#include "x12/value_form.h"

namespace exclaim::x12 {
namespace {
std::string trimmed(std::string_view view) {
    return std::string(trim(view));
}

/// Length of each ISA element and the TA1 note for a bad one.
struct IsaField {
    std::size_t length;
    std::string_view note;
    std::string_view wanted;  ///< the values it can have, in words; empty if any
};
constexpr std::array<IsaField, 16> isa_fields = {{{2, "010", "00 or 03"},
                                                  {10, "011", ""},
                                                  {2, "012", "00 or 01"},
                                                  {10, "013", ""},
                                                  {2, "005", "a kind of the list, as 30 or ZZ"},
                                                  {15, "006", "the name of the sender"},
                                                  {2, "007", "a kind of the list, as 30 or ZZ"},
                                                  {15, "008", "the name of the receiver"},
                                                  {6, "014", "a date of the form YYMMDD"},
                                                  {4, "015", "a time of day, 0000 to 2359"},
                                                  {1, "016", ""},
                                                  {5, "017", "five digits, as 00501"},
                                                  {9, "018", "nine digits"},
                                                  {1, "019", "0 or 1"},
                                                  {1, "020", "P or T"},
                                                  {1, "027", ""}}};

/// Versions of the control segments that were published (data element I11), from 00200 on.
bool is_envelope_version(std::string_view text) {
    return text.size() == 5 && text.starts_with("00") && text[2] >= '2' && text[2] <= '8' &&
           text[3] == '0' && text[4] >= '0' && text[4] <= '7';
}

bool value_fits(std::size_t n, std::string_view value) {
    switch (n) {
        case 1: return value == "00" || value == "03";
        case 3: return value == "00" || value == "01";
        case 5:
        case 7: return is_identifier_kind(value);
        case 6:
        case 8: return !trim(value).empty();
        case 9: return all_digits(value) && is_calendar_day(value);
        case 10: return is_time(value);
        case 12: return all_digits(value);
        case 13: return value.size() == 9 && all_digits(value);
        case 14: return value == "0" || value == "1";
        case 15: return value == "P" || value == "T";
    }
    return true;
}
/// True if ISA16 can be a separator.
bool names_component(const Segment& isa) {
    const auto component = isa.element(16);
    return !component.empty() && !is_letter_or_digit(component.front());
}
/// How many digits of "IEA*1000000101" are the count, where the control number is glued to it and
/// that is all there is; none if it is not.
std::size_t count_before(const Segment& iea, std::string_view control) {
    const auto value = iea.element(1);
    const bool glued = iea.size() == 1 && !control.empty() && control.size() < value.size() &&
                       value.ends_with(control);
    return glued ? value.size() - control.size() : 0;
}
}  // namespace

void Checker::begin_interchange(const Segment& isa) {
    isa_position_ = segments_ - 1;
    told_gap_ = told_stray_ = told_names_ = lost_group_ = told_envelope_ = told_behind_ = ended_ =
        answers_ = told_late_ = false;
    groups_ = 0;
    groups_seen_.clear();
    InterchangeHead head{trimmed(isa.element(13)),
                         trimmed(isa.element(6)),
                         trimmed(isa.element(8)),
                         trimmed(isa.element(5)),
                         trimmed(isa.element(7)),
                         trimmed(isa.element(15)),
                         trimmed(isa.element(12)),
                         trimmed(isa.element(9)),
                         trimmed(isa.element(10)),
                         isa.element(14) == "1",
                         names_component(isa),
                         isa.delimiters.component,
                         isa.delimiters};
    interchange_ = head;
    listener_.interchange_begins(head);
    check_isa(isa);
    if (!interchanges_seen_.add(head.control))
        tell(Code::duplicate_interchange, {{"control", head.control}}, isa, 13, head.control);
    envelope(isa);
}

void Checker::check_isa(const Segment& isa) {
    for (std::size_t n = 1; n <= isa_fields.size(); ++n) {
        const auto value = isa.element(n);
        const auto& field = isa_fields[n - 1];
        const auto name = format("ISA{:02}", n);
        Where where;
        where.segment = "ISA";
        where.position = 1;
        where.element = static_cast<std::int64_t>(n);
        where.byte = isa.part(n).byte;
        Issue found;
        if (n == 16 && !names_component(isa)) {
            found = issue(Code::component_missing, {}, std::move(where));
            found.bad = value;
            pass_on(std::move(found));
            continue;
        }
        // Without its control number an interchange cannot be answered: no tolerance there.
        if (n != 13 && value.size() != field.length)
            found = issue(Code::isa_field_length,
                          {{"name", name},
                           {"count", std::to_string(value.size())},
                           {"wanted", std::to_string(field.length)}},
                          std::move(where));
        else if (!value_fits(n, value))
            found = issue(Code::isa_field_value,
                          {{"name", name},
                           {"value", std::string(value)},
                           {"wanted", std::string(field.wanted)}},
                          std::move(where));
        else
            continue;
        found.x12 = "TA1:" + std::string(field.note);
        pass_on(std::move(found));
    }
    const auto version = isa.element(12);
    isa_version_byte_ = isa.part(12).byte;
    if (version.size() == 5 && all_digits(version) && !is_envelope_version(version))
        tell(Code::envelope_version,
             {{"value", std::string(version)}, {"why", "there is no such version of the envelope"}},
             isa, 12, version);
    // Up to 00401 a standard was named there; a sender that still does so can repeat nothing.
    const auto repeat = isa.element(11);
    if (repeat == std::string_view(&isa.delimiters.component, 1))
        tell(Code::separators_alike, {{"got", std::string(repeat)}}, isa, 16, repeat);
    else if (repeat.size() == 1 && isa.delimiters.repeat == 0 && isa.element(12) > "00401")
        tell(Code::repetition_separator,
             {{"got", std::string(repeat)}, {"version", std::string(isa.element(12))}}, isa, 11,
             repeat);
}

void Checker::check_version(const Segment& gs) {
    const auto& version = interchange_->version;
    if (!gs.element(8).starts_with("005010X") || version == "00501" || told_envelope_ ||
        !is_envelope_version(version))
        return;
    told_envelope_ = true;
    Where where;
    where.segment = "ISA";
    where.position = 1;
    where.element = 12;
    where.byte = isa_version_byte_;
    auto found = issue(Code::envelope_version,
                       {{"value", version}, {"why", "a group of version 005010 travels in 00501"}},
                       std::move(where));
    found.bad = version;
    pass_on(std::move(found));
}

void Checker::end_interchange(const Segment& at, Trailer trailer) {
    if (trailer == Trailer::missing) {
        tell_unfinished(Code::iea_missing, Scope::interchange, at);
        trailer = Trailer::told;
    }
    if (group_) end_group(at, trailer == Trailer::told ? Trailer::told : Trailer::missing);
    if (trailer == Trailer::stands) {
        std::string whole;
        Segment iea = at;
        if (const auto digits = count_before(at, interchange_->control); digits > 0) {
            tell(Code::separator_lost, {{"place", place_in(at, 1)}}, at, 1);
            whole = at.text;
            whole.insert(place_of(at, 1) + digits, 1, at.delimiters.element);
            iea.assign(whole, at.byte, at.delimiters);
        }
        elements_.check(iea, nullptr, false, segments_ - isa_position_, {});
        const auto count = parse_int(iea.element(1));
        // A group without its GS was told: it may be counted or not.
        if (count && iea.element(1).size() <= 5 && *count != groups_ && !lost_group_)
            tell(Code::iea_count,
                 {{"got", std::string(iea.element(1))}, {"wanted", std::to_string(groups_)}}, iea,
                 1, iea.element(1));
        leading_zeros(iea, 1);
        if (count == 0 && groups_ == 0 && !lost_group_ && !answers_ && !told_stray_)
            tell(Code::interchange_empty, {}, iea, 1);
        const auto nine_digits = [](std::string_view text) {
            return text.size() == 9 && all_digits(text);
        };
        if (nine_digits(iea.element(2)) && nine_digits(interchange_->control) &&
            iea.element(2) != interchange_->control)
            tell(Code::iea_control,
                 {{"got", std::string(iea.element(2))}, {"wanted", interchange_->control}}, iea, 2,
                 iea.element(2));
        envelope(at);
    }
    ended_ = true;
    told_stray_ = false;
}

/// Behind its IEA an interchange stays at hand until the next begins: what stands there without an
/// envelope of its own is its fault, and its answer says so.
void Checker::close_interchange() {
    listener_.interchange_ends(groups_);
    interchange_.reset();
}

}  // namespace exclaim::x12
