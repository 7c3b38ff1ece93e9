// SPDX-License-Identifier: Apache-2.0
// A separator or terminator too many parts a value, or the name of a segment, in two. Where the
// segment is right without it, it alone is told.
#include "base/text.h"
#include "x12/checker.h"
#include "x12/row_fit.h"
#include "x12/slips.h"

namespace exclaim::x12 {
namespace {
/// True if it may be a part of a name alone.
bool is_bare_part(const Segment& segment) {
    const auto tag = segment.tag();
    return segment.size() == 0 && !tag.empty() && tag.size() <= 2 && !find_segment(tag);
}
/// True if the n-th element and the one behind it are texts: where a text can go on in the next
/// (N301 and N302), a terminator in it is rather one too many.
bool is_text(const Segment& segment, std::size_t n) {
    const auto* def = find_segment(segment.tag());
    if (!def || n == 0 || n >= def->places.size()) return false;
    const auto of_text = [&](const Place& place) {
        return !place.composite && elements()[place.index].type == Type::AN;
    };
    return of_text(def->places[n - 1]) && of_text(def->places[n]);
}
}  // namespace

std::optional<std::string> with_name_parted(const Segment& segment,
                                            const std::function<bool(std::string_view)>& right) {
    for (const std::size_t size : {3U, 2U}) {
        const auto name = segment.tag().substr(0, size);
        if (segment.tag().size() <= size || !find_segment(name)) continue;
        auto text = std::string(segment.text).insert(size, 1, segment.delimiters.element);
        if (right(text)) return text;
    }
    return std::nullopt;
}

/// The segment without the separator that is one too many: one of two that stand side by side, or
/// one in a value. `sure`: it can be no other one.
std::optional<std::string> Checker::without_surplus_separator(const Segment& segment,
                                                              const Right& right, bool& sure) {
    Meant meant(right);
    bool enough = false;
    for (const bool doubled : {true, false})
        for (std::size_t n = 1; n < segment.size() && !enough; ++n) {
            if (segment.part(n).text.empty() != doubled) continue;
            const auto at = place_of(segment, n + 1) - 1;
            std::string text(segment.text);
            text.erase(at, 1);
            enough = meant.try_one(std::move(text), doubled ? n : n + 1, at);
        }
    sure = meant.sure();
    if (meant.text())
        tell(Code::separator_doubled,
             {{"place", place_in(segment, meant.element())}, {"segment", shown_tag(segment)}},
             segment, meant.element());
    return meant.text();
}

/// The segment without the second of two equal values side by side. `sure`: it can be no other.
std::optional<std::string> Checker::without_doubled_value(const Segment& segment,
                                                          const Right& right, bool& sure) {
    Meant meant(right);
    bool enough = false;
    for (std::size_t n = 1; n < segment.size() && !enough; ++n) {
        const auto value = segment.part(n).text;
        if (value.empty() || value != segment.part(n + 1).text) continue;
        std::string text(segment.text);
        text.erase(place_of(segment, n + 1) - 1, value.size() + 1);
        enough = meant.try_one(std::move(text), n + 1);
    }
    if (!meant.text()) return std::nullopt;
    sure = meant.sure();
    tell(Code::value_doubled,
         {{"place", place_in(segment, meant.element() - 1)}, {"segment", shown_tag(segment)}},
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

/// True if what comes next is a name of the envelope and nothing else, where it can begin or end
/// nothing: the rest of a street ("MAIN ST").
bool Checker::is_bare_rest(const Segment& next) {
    if (next.size() > 0 || !walker_ || !is_envelope(next.tag())) return false;
    const auto* behind = ahead(1);  // may be its own rest
    return behind && find_segment(behind->tag()) &&
           (next.tag() != "SE" || !is_envelope(behind->tag()));
}

/// True if what comes next is no segment.
bool Checker::no_segment_ahead() {
    if (!find_segment(name_ahead())) return ahead(0);
    // A name alone is known only of what was looked at; ahead(1) may move it.
    return known_ > 0 && behind_text_.empty() && !waiting_ && is_bare_rest(*ahead(0));
}

/// True if what comes next is none, and may be the rest of the segment at hand.
bool Checker::has_rest_behind() {
    return !pass_over_next_ && behind_text_.empty() && no_segment_ahead();
}

/// What stands behind the segment's terminator, as it was sent, where that may be the rest of it:
/// it has no name of a segment that could stand there. `placed`: the segment has its place.
std::optional<std::string> Checker::rest_behind(const Segment& segment, bool placed) {
    const auto* next = pass_over_next_ ? nullptr : ahead(0);
    // Nothing between two terminators is a segment of its own, without a name.
    if (!next || next->text.empty() || next->text.size() > most_text) return std::nullopt;
    // Behind a GS no segment of a transaction can stand: HI is a kind of group there.
    const auto name = next->tag();
    auto sent = sent_ahead();
    if (segment.tag() == "GS"
            ? is_envelope(name)
            : may_stand_alone(sent, segment.delimiters.element) && !is_bare_rest(*next))
        return std::nullopt;
    if (placed && walker_ && !find_segment(name) && spelt_right(*next, 1)) return std::nullopt;
    const Right fits = [&](std::string_view text) { return fits_guide(text); };
    if (with_name_parted(*next, fits)) return std::nullopt;
    if (is_bare_part(*next))
        if (const auto* behind = ahead(1); behind && fits_guide(sent + std::string(behind->text)))
            return std::nullopt;
    return sent;
}

/// The segment with what stands behind its terminator, where that is no segment: the terminator is
/// one too many, or it stands for a separator. `sure`: it can be read in no other way.
std::optional<std::string> Checker::without_terminator_inside(const Segment& segment,
                                                              const Right& right, bool placed,
                                                              bool& sure) {
    const auto rest = rest_behind(segment, placed);
    if (!rest) return std::nullopt;
    const std::string front(segment.text);
    const char separator = segment.delimiters.element;
    auto parted = front + separator + *rest, joined = front + *rest;
    const bool surplus = right(joined), instead = right(parted);
    if (!surplus && !instead) return std::nullopt;
    sure = !surplus || !instead;
    pass_over_next_ = true;
    const bool beside = front.back() == separator || rest->front() == separator;
    if (instead && !(surplus && (beside || is_text(segment, segment.size())))) {
        tell(Code::terminator_inside,
             {{"place", place_in(segment, segment.size() + 1)}, {"segment", shown_tag(segment)}},
             segment, segment.size() + 1);
        return parted;
    }
    tell_surplus_terminator(segment, shown_tag(segment));
    return joined;
}

/// Tells the terminator behind what is the beginning of a segment of that name.
void Checker::tell_surplus_terminator(const Segment& front, const std::string& name) {
    const auto n = front.size();
    auto where = where_in(front, n);
    where.segment = name;
    where.byte = front.byte + static_cast<std::int64_t>(front.text.size());
    pass_on(issue(Code::terminator_surplus,
                  {{"place", n > 0 ? place_in(front, n) : name}, {"segment", name}},
                  std::move(where)));
}

/// A segment whose name holds a terminator or separator of elements, without it; none where it is
/// none.
std::optional<std::string> Checker::with_name_joined(const Segment& segment, const Right& right) {
    const auto tag = segment.tag();
    // An ST may be the beginning of a status (STC).
    if (tag.empty() || tag.size() > 2 || (find_segment(tag) && tag != "ST")) return std::nullopt;
    const auto name_of = [&](const std::string& text) {
        return text.substr(0, text.find(segment.delimiters.element));
    };
    if (segment.size() > 0) {
        auto text = std::string(segment.text).erase(tag.size(), 1);
        const auto name = name_of(text);
        if (name == tag || !right(text)) return std::nullopt;
        auto where = where_in(segment, 0);
        where.segment = name;
        where.byte = segment.byte + static_cast<std::int64_t>(tag.size());
        pass_on(issue(Code::separator_in_name, {{"segment", name}}, std::move(where)));
        return text;
    }
    const std::string front(segment.text);
    const auto rest = rest_behind(segment, false);
    auto text = front + rest.value_or("");
    if (!rest || name_of(text) == front || !right(text)) return std::nullopt;
    pass_over_next_ = true;
    tell_surplus_terminator(segment, name_of(text));
    return text;
}

}  // namespace exclaim::x12
