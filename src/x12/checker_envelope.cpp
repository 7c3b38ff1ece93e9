// SPDX-License-Identifier: Apache-2.0
// Slips in the headers and trailers of the envelope: each as it was meant.
#include <algorithm>

#include "base/text.h"
#include "x12/checker.h"
#include "x12/slips.h"

namespace exclaim::x12 {

/// Cuts an IEA in front of the ISA that was glued to it. True if there was one.
bool Checker::cut_before_interchange(SegmentReader& reader) {
    const auto& iea = reader.segment();
    if (iea.tag() != "IEA" || !interchange_ || ended_) return false;
    const auto at = iea.text.find("ISA", place_of(iea, 2));
    constexpr std::size_t header = 103;  // but its last separators, which may be any
    if (at == std::string_view::npos || iea.text.size() < at + header) return false;
    const auto isa = iea.text.substr(at);
    for (const std::size_t n : {6U, 17U, 20U, 31U})
        if (isa[n] != isa[3]) return false;
    auto first = trim(iea.text.substr(0, at));
    if (!first.empty() && first.back() == iea.delimiters.element) first.remove_suffix(1);
    reader.cut(first.size(), at);
    return true;
}

/// True if a trailer repeats the number of what it ends, and a header names a guide.
bool Checker::says_what_is_expected(std::string_view text) const {
    Segment trial;
    trial.assign(text, 0, interchange_->delimiters);
    const auto tag = trial.tag();
    const auto all = guides();
    // What is not there contradicts nothing.
    const auto code = trial.element(1), agency = trial.element(7), version = trial.element(8);
    if (tag == "GS")
        return (agency.empty() || agency == "X") &&
               std::any_of(all.begin(), all.end(), [&](const Guide& guide) {
                   return (version.empty() || guide.has(version)) &&
                          (code.empty() || code == guide.group);
               });
    if (tag == "ST")
        return group_ && (trial.element(3).empty()
                              ? find_guide(trial.element(1), group_->version, {}) != nullptr
                              : trial.element(3) == group_->version);
    const auto number = trial.element(2);
    return tag == "SE"   ? transaction_ && number == transaction_->control
           : tag == "GE" ? group_ && number == group_->control
                         : tag == "TA1" || number == interchange_->control;
}

/// A segment of the envelope in whose name a terminator or separator stands, as it was meant;
/// itself where it is none.
const Segment& Checker::envelope_with_whole_name(const Segment& segment) {
    if (!interchange_ || ended_ || segment.text.size() > most_text || !held_.empty())
        return segment;
    const Placed placed{segment, 0, nullptr, nullptr};
    position_ += transaction_ ? 1 : 0;
    judging_ = true;  // of a header told once what it begins has begun
    auto text = with_name_joined(segment, [&](std::string_view each) {
        const auto name = each.substr(0, each.find(interchange_->delimiters.element));
        const bool next = transaction_ ? name == "SE"
                          : group_     ? name == "ST" || name == "GE"
                                       : name == "GS" || name == "IEA";
        return next && reads_well(each, placed);
    });
    judging_ = false;
    position_ -= transaction_ ? 1 : 0;
    auto told = std::exchange(judged_, {});
    if (!text) return segment;
    for (auto& each : told)
        if (text->starts_with("GS") || text->starts_with("ST"))
            of_header_.push_back(std::move(each));
        else
            pass_on(std::move(each));
    sent_ = &segment;
    unclear_ = false;
    envelope_text_ = std::move(*text);
    envelope_.assign(envelope_text_, segment.byte, segment.delimiters);
    return envelope_;
}

/// A segment of the envelope with the separator in front of which one value alone is not there,
/// which is told as missing then; as it is where that is the last. None where that explains
/// nothing.
std::optional<std::string> Checker::envelope_left_out(const Segment& segment) {
    const Placed placed{segment, 0, nullptr, nullptr};
    const bool judging = std::exchange(judging_, false);
    const auto lacks = [&](std::string_view each, std::size_t n) {
        return lacks_alone(each, n, placed) &&
               (says_what_is_expected(each) || (segment.tag() == "ST" && segment.size() == 1));
    };
    std::string text;
    std::optional<std::string> found;
    // A day of a GS can be read as a time of day, that as a number, and its code as a name.
    const bool gs = segment.tag() == "GS";
    const auto doubt = [&](std::size_t n) { return !gs ? 0 : n == 1 || n == 4 ? 2 : n == 5; };
    if (gs && lacks_alone(segment.text, segment.size() + 1, placed))
        found = std::string(segment.text);
    for (int most = 0; most <= 2 && !found; ++most)
        if (left_out(
                segment,
                [&](std::string_view each, std::size_t n) {
                    return doubt(n) <= most && lacks(each, n);
                },
                text) > 0)
            found = text;
    judging_ = judging;
    return found;
}

/// A segment of the envelope that one slip explains. A count or a control number is never guessed.
const Segment& Checker::envelope_as_meant(const Segment& segment) {
    sent_ = nullptr;
    if (const auto& whole = envelope_with_whole_name(segment); &whole != &segment) return whole;
    if (const auto& spelt = envelope_misspelt(segment); &spelt != &segment) return spelt;
    if (const auto& parted = trailer_glued(segment); &parted != &segment) return parted;
    if (const auto& parted = header_glued(segment); &parted != &segment) return parted;
    const auto tag = segment.tag();
    const bool ta1 = tag == "TA1" && interchange_ && !group_;
    if ((!is_envelope(tag) && !ta1) || ended_ || segment.text.size() > most_text) return segment;
    const auto places = find_segment(tag)->places.size();
    const Placed placed{segment, 0, nullptr, nullptr};
    const std::string name(tag);
    const Right right = [&](std::string_view text) {
        return text.starts_with(name + segment.delimiters.element) && reads_well(text, placed);
    };
    const Right expected = [&](std::string_view text) {
        return right(text) && says_what_is_expected(text);
    };
    const bool too_many = segment.size() > places, well = !too_many && right(segment.text);
    if (well && !has_rest_behind()) return segment;
    // A version of a guide can be the beginning of another's.
    const bool longer_version =
        well && name == "GS" && expected(std::string(segment.text) + sent_ahead());
    if (well && says_what_is_expected(segment.text) && !longer_version) return segment;
    // Told where it stands, and of a header once what it begins has begun.
    const bool trailer = name == "SE" && transaction_;
    const bool header = name == "GS" || name == "ST";
    if (trailer) claim_.clear();
    position_ += trailer ? 1 : 0;
    judging_ = header || ta1;
    bool sure = true;
    auto text = well ? std::nullopt : without_lost_terminator(segment, right, false);
    if (!text && !too_many)
        text = without_terminator_inside(segment, well ? expected : right, false, sure);
    if (!text && !well) text = without_doubled_value(segment, expected, sure);
    if (!text && !well) text = without_surplus_separator(segment, expected, sure);
    if (!text && !well) text = without_surplus_separator(segment, right, sure);
    if (!text && !well && header && segment.size() < places)
        text = with_lost_separator(segment, expected, sure);
    if (!text && !well && !ta1 && segment.size() < places) {
        text = envelope_left_out(segment);
        sure = true;
    }
    if (!text && !well && (header || ta1) && segment.size() < places)
        text = with_lost_separator(segment, right, sure);
    if (!text && !well && (header || ta1))
        text = with_separator_of_other_kind(segment, right, sure);
    position_ -= trailer ? 1 : 0;
    judging_ = false;
    auto told = std::exchange(judged_, {});
    if (!text || ((name == "ST" || ta1) && !sure)) return segment;
    for (auto& each : told) ta1 ? pass_on(std::move(each)) : of_header_.push_back(std::move(each));
    sent_ = behind_text_.empty() ? &segment : nullptr;
    unclear_ = !sure;
    envelope_text_ = std::move(*text);
    envelope_.assign(envelope_text_, segment.byte, segment.delimiters);
    return envelope_;
}

/// A segment whose name is that of the envelope's next but for one letter, and which says just what
/// that one would say: the name is told, and it is read as that one. Itself where it is not.
const Segment& Checker::envelope_misspelt(const Segment& segment) {
    const auto tag = segment.tag();
    if (!interchange_ || ended_ || tag.size() > 3 || segment.text.size() > most_text)
        return segment;
    const std::string_view trailer = transaction_ ? "SE"
                                     : group_     ? "GE"
                                                  : "IEA",
                           header = transaction_ ? ""
                                    : group_     ? "ST"
                                                 : "GS";
    const bool ends = one_letter_off(tag, trailer), begins = one_letter_off(tag, header);
    if ((!ends && !begins) || find_segment(tag)) return segment;
    const auto& control = transaction_ ? transaction_->control
                          : group_     ? group_->control
                                       : interchange_->control;
    const bool closes = ends && segment.size() == 2 && segment.element(2) == control;
    auto text =
        std::string(closes ? trailer : header) + std::string(segment.text.substr(tag.size()));
    const Placed placed{segment, 0, nullptr, nullptr};
    if (!closes && (!begins || segment.size() < 2 || !reads_well(text, placed))) return segment;
    Where where;
    where.segment = shown_tag(segment);
    where.position = transaction_ ? position_ + 1 : segments_ - isa_position_;
    where.byte = segment.byte;
    auto told = issue(Code::unknown_segment, {{"segment", shown_tag(segment)}}, std::move(where));
    if (!transaction_ && trailer == "IEA") told.x12 = "TA1:022";
    if (!transaction_ && header == "ST" && closes) told.x12.clear();
    const auto surplus = surplus_;
    if (closes)
        pass_on(std::move(told));
    else
        of_header_.push_back(std::move(told));
    surplus_ = surplus;
    sent_ = &segment;
    unclear_ = false;
    envelope_text_ = std::move(text);
    envelope_.assign(envelope_text_, segment.byte, segment.delimiters);
    return envelope_;
}

/// A trailer without the separator behind its name, or without the one in front of the control
/// number it repeats, or with that of components there, as it was meant. Itself where it is none.
const Segment& Checker::trailer_glued(const Segment& segment) {
    if (!interchange_ || ended_ || segment.text.size() > most_text) return segment;
    const std::string_view name = transaction_ ? "SE" : group_ ? "GE" : "IEA";
    const auto& control = transaction_ ? transaction_->control
                          : group_     ? group_->control
                                       : interchange_->control;
    const auto tag = segment.tag(), only = segment.element(1);
    if (segment.size() != 1 || control.empty() || !tag.starts_with(name)) return segment;
    std::string text(segment.text);
    std::size_t element = 0;
    if (tag == name && name != "IEA" && only.size() > control.size() && only.ends_with(control)) {
        element = 1;
        const auto at = text.size() - control.size();
        if (text[at - 1] == segment.delimiters.component)
            text[at - 1] = segment.delimiters.element;
        else
            text.insert(at, 1, segment.delimiters.element);
    } else if (only == control && all_digits(tag.substr(name.size())) && tag.size() > name.size()) {
        text.insert(name.size(), 1, segment.delimiters.element);
    } else {
        return segment;
    }
    if (transaction_) claim_.clear();
    position_ += transaction_ ? 1 : 0;
    tell(Code::separator_lost,
         {{"place", element > 0 ? place_in(segment, element) : std::string(name)}}, segment,
         element);
    position_ -= transaction_ ? 1 : 0;
    sent_ = &segment;
    unclear_ = false;
    envelope_text_ = std::move(text);
    envelope_.assign(envelope_text_, segment.byte, segment.delimiters);
    return envelope_;
}

/// A header without the separator behind its name, as it was meant. Itself where it is none.
const Segment& Checker::header_glued(const Segment& segment) {
    const std::string_view name = group_ ? "ST" : "GS";
    if (!interchange_ || ended_ || transaction_ || segment.text.size() > most_text ||
        !segment.tag().starts_with(name))
        return segment;
    const Placed placed{segment, 0, nullptr, nullptr};
    auto text = with_name_parted(segment, [&](std::string_view each) {
        return each.starts_with(name) && reads_well(each, placed) && says_what_is_expected(each);
    });
    if (!text) return segment;
    auto where = where_in(segment, 0);
    where.segment = name;
    of_header_.push_back(
        issue(Code::separator_lost, {{"place", std::string(name)}}, std::move(where)));
    sent_ = &segment;
    unclear_ = false;
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

/// What ST03 says against GS08. `told`: the group's header is what is wrong, and that was told.
void Checker::tell_of_version(const Segment& st, const std::string& claimed, bool told) {
    const auto& head = *transaction_;
    const auto& version = group_->version;
    constexpr std::size_t longest = 35;  // a longer one is told as that
    if (claimed.empty() || claimed.size() > longest) return;
    // In the standard itself ST03 says which guide of the group's version is meant.
    const bool narrower = !head.guide && claimed.starts_with(version);
    const bool differ = !version.empty() && claimed != version;
    if (differ && !told && !narrower && version.size() <= 12)
        tell(Code::versions_differ, {{"got", claimed}, {"wanted", version}}, st, 3, claimed);
    else if (head.guide && head.set == "835")
        tell(Code::version_in_835, {{"got", claimed}}, st, 3, claimed);
}

}  // namespace exclaim::x12
