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

bool is_of_value_alone(const Issue& found) {
    const auto is = [&](Code each) { return found.finding.code == spec(each).code; };
    const bool taxonomy = is(Code::code_not_in_our_list) && found.finding.where.segment == "PRV";
    // With letters it may be the state in front of it.
    const bool zip = is(Code::zip_form) && all_digits(found.bad);
    return found.finding.severity == Severity::warning &&
           (taxonomy || is(Code::npi_check_digit) || zip || is(Code::telephone_form) ||
            is(Code::laboratory_number_form));
}

/// True if nothing is wrong with the elements of a text that stands in the segment's stead.
bool Checker::reads_well(std::string_view text, const Placed& placed) {
    Segment trial;
    trial.assign(text, 0, placed.segment.delimiters);
    if (!find_segment(trial.tag())) return false;
    bool wrong = false;
    ElementCheck elements(lists_, [&](const Issue& found) {
        wrong = wrong || (found.finding.severity != Severity::info && !is_of_value_alone(found));
    });
    elements.begin(group_ ? static_cast<int>(parse_int(group_->date).value_or(0)) : 0);
    elements.check(trial, placed.node, false, 1, {});
    return !wrong && !looks_moved(trial) && adjusts_wholly(trial) && !has_share_over_one(trial);
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

/// The first element whose separator of components may stand for one of elements, where the segment
/// is right with that, too; 0 if none. At its end nothing would be moved.
std::size_t Checker::may_be_parted(const Placed& placed) {
    const char separator = placed.segment.delimiters.element;
    const auto parted = with_other_separator(placed.segment, [&](std::string_view text) {
        return text.back() != separator && reads_well(text, placed);
    });
    return parted.text() ? parted.element() : 0;
}

/// The segment without that element and what stands behind it.
const Segment* Checker::meant_up_to(const Segment& segment, std::size_t element) {
    meant_text_ = segment.text.substr(0, place_of(segment, element) - 1);
    meant_.assign(meant_text_, segment.byte, segment.delimiters);
    return &meant_;
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

/// True if the whole claim is balanced with what a CAS says.
bool Checker::claim_adds_up(std::string_view cas) {
    Segment trial;
    trial.assign(cas, 0, interchange_->delimiters);
    return walker_->balances_claim(trial, *this).value_or(false);
}

/// A CAS with a separator more, where that one alone leaves its line balanced. Where it was `well`
/// formed as sent, its claim has to be balanced with it too, and is then not as it was sent:
/// otherwise it is another amount of the line that is wrong.
std::optional<std::string> Checker::with_separator_that_balances(const Placed& placed, bool well,
                                                                 bool& sure) {
    auto text = with_lost_separator(
        placed.segment,
        [&](std::string_view each) {
            return reads_well(each, placed) && adds_up(each, false) &&
                   (!well || claim_adds_up(each));
        },
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
    auto text = wrong > 0 ? without_doubled_value(segment, right, sure) : std::nullopt;
    if (!text && moved_) {
        // Where nothing but the places speaks, one too many may as well be one too few.
        bool lost_sure = true;
        text = with_lost_separator(segment, right, lost_sure);
        const auto lost = std::exchange(judged_, {});
        auto doubled = without_surplus_separator(segment, right, sure);
        sure = text && doubled ? false : text ? lost_sure : sure;
        if (text) judged_ = lost;
        if (!text) text = std::move(doubled);
    }
    if (!text && wrong > 1 && !moved_) text = without_surplus_separator(segment, right, sure);
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

}  // namespace exclaim::x12
