// SPDX-License-Identifier: Apache-2.0
// A value that is left out together with its separator moves all that stand behind it. Where the
// segment lacks that one value and nothing else once they are moved back, it alone is told.
#include <algorithm>

#include "base/text.h"
#include "x12/checker.h"
#include "x12/row_fit.h"
#include "x12/slips.h"

namespace exclaim::x12 {
namespace {
bool is_missing(const Finding& found) {
    return found.code == spec(Code::element_missing).code ||
           found.code == spec(Code::guide_element_missing).code;
}
/// True for what one value of a segment demands of another.
bool is_demanded(const Finding& found) {
    return found.code == spec(Code::pair_incomplete).code ||
           found.code == spec(Code::one_needed).code ||
           found.code == spec(Code::demanded_by_other).code;
}
}  // namespace

/// True if the text, which stands in the segment's stead, lacks this element and nothing else is
/// wrong with it.
bool Checker::lacks_alone(std::string_view text, std::size_t element, const Placed& placed) {
    Segment trial;
    trial.assign(text, 0, placed.segment.delimiters);
    int wrong = 0;
    bool lacks = false;
    ElementCheck elements(lists_, [&](const Issue& found) {
        const auto& at = found.finding.where;
        if (found.finding.severity == Severity::info || is_of_value_alone(found)) return;
        ++wrong;
        lacks = is_demanded(found.finding) || (is_missing(found.finding) && !at.component &&
                                               at.element == static_cast<std::int64_t>(element));
    });
    elements.begin(group_ ? static_cast<int>(parse_int(group_->date).value_or(0)) : 0);
    elements.check(trial, placed.node, false, 1, {});
    return wrong == 1 && lacks && !looks_moved(trial);
}

/// True if the text is a segment of the guide at hand that lacks this element and nothing else.
bool Checker::lacks_in_guide(std::string_view text, std::size_t element) {
    Segment trial;
    trial.assign(text, 0, interchange_->delimiters);
    const auto* guide = transaction_ ? transaction_->guide : nullptr;
    const auto* row = guide ? row_that_lacks(guide->nodes, trial, element) : nullptr;
    return row && lacks_alone(text, element, {trial, 0, row, nullptr});
}

/// The element that alone is not there once a separator more stands in front of what follows; 0 if
/// none. `text`: the segment with it.
std::size_t Checker::left_out(const Segment& segment, const Lacks& lacks, std::string& text) {
    // The last one, and nothing is moved; what a level is may stand in the place of a number.
    if (segment.tag() != "HL" && lacks(segment.text, segment.size() + 1)) return 0;
    for (std::size_t n = 1; n <= segment.size(); ++n) {
        if (segment.element(n).empty() && lacks(segment.text, n)) return 0;  // it is just empty
        text = segment.text;
        text.insert(place_of(segment, n), 1, segment.delimiters.element);
        if (lacks(text, n)) return n;
    }
    return 0;
}

/// The segment with a separator more, in front of which one value alone is not there. What stands
/// behind it is guessed, and nobody reckons with it.
std::optional<std::string> Checker::with_element_left_out(const Segment& segment,
                                                          const Lacks& lacks) {
    std::string text;
    const auto element = left_out(segment, lacks, text);
    if (element == 0) return std::nullopt;
    tell(Code::element_left_out, {{"place", place_in(segment, element)}}, segment, element);
    return text;
}

/// What was told to be left out before the segment had its place is not told as missing besides.
void Checker::forget_left_out() {
    for (const auto& slip : of_slip_)
        if (slip.finding.code == spec(Code::element_left_out).code)
            std::erase_if(judged_, [&](const Issue& each) {
                return is_demanded(each.finding) ||
                       (is_missing(each.finding) &&
                        each.finding.where.element == slip.finding.where.element);
            });
}

}  // namespace exclaim::x12
