// SPDX-License-Identifier: Apache-2.0
// A value that may be two, with the separator between them lost. Where it is long enough for both
// nothing is wrong with its form: what it lacks behind tells. It is said to be none of both.
#include <algorithm>

#include "base/text.h"
#include "x12/checker.h"
#include "x12/slips.h"

namespace exclaim::x12 {
namespace {
constexpr std::size_t company_size = 10;

/// The number of a company as TRN03 has it: 1 and a tax number, 3 and a DUNS number, or 9 and what
/// was agreed upon.
bool is_company(std::string_view text) {
    if (text.size() != company_size) return false;
    const auto rest = text.substr(1);
    const auto all = [&](auto&& is) { return std::all_of(rest.begin(), rest.end(), is); };
    if (text[0] == '1' || text[0] == '3') return all([](char c) { return is_digit(c); });
    return text[0] == '9' && all([](char c) { return is_digit(c) || is_upper(c); });
}
}  // namespace

/// The element that may be two: CLP07 with the place of service behind it, where one letter that
/// can only be the frequency stands in its place; TRN02 with the number of the one who gave it,
/// where that is missing. 0 if none; `at`: where the second begins in it.
std::size_t Checker::joined_element(const Placed& placed, std::size_t& at) {
    const auto& segment = placed.segment;
    const auto tag = segment.tag();
    const bool claim = tag == "CLP", trace = tag == "TRN";
    if ((!claim && !trace) || !placed.node || placed.sent || !of_slip_.empty() ||
        !behind_text_.empty() || segment.text.size() > most_text)
        return 0;
    const std::size_t element = claim ? 7 : 2, second = claim ? 2 : company_size;
    const auto value = segment.part(element).text;
    if (value.size() <= second) return 0;
    at = value.size() - second;
    const Issue* only = nullptr;
    for (const auto& each : judged_) {
        if (each.finding.severity == Severity::info) continue;
        if (only) return 0;
        only = &each;
    }
    if (!only || only->finding.where.element != static_cast<std::int64_t>(element + 1)) return 0;
    if (claim)
        return segment.element(8).size() == 1 && segment.element(9).empty() &&
                       only->finding.code == spec(Code::unknown_code).code
                   ? element
                   : 0;
    const auto uses = placed.node->opener().elements;
    const auto tail = value.substr(at);
    const bool named = uses.size() > 2 && uses[2].usage == Usage::required &&
                       (payer_.empty() ? is_company(tail) : tail == payer_);
    return named ? element : 0;
}

/// A segment with such a value as it was meant, without what is not known of it, which is told.
/// None where there is no such value. `sure`: all else of it is known.
const Segment* Checker::meant_without_joined(const Placed& placed, bool& sure) {
    std::size_t at = 0;
    const auto& segment = placed.segment;
    const auto element = joined_element(placed, at);
    if (element == 0) return nullptr;
    const auto start = place_of(segment, element);
    std::string text(segment.text);
    text.insert(start + at, 1, segment.delimiters.element);
    auto told = std::exchange(judged_, {});
    if (!reads_well(text, placed)) {
        judged_ = std::move(told);
        return nullptr;
    }
    judging_ = true;  // told with what else is
    tell(Code::separator_lost, {{"place", place_in(segment, element)}}, segment, element);
    judging_ = false;
    judged_.back().finding.where.byte = segment.byte + static_cast<std::int64_t>(start + at);
    for (auto& each : told)
        if (each.finding.severity == Severity::info) judged_.push_back(std::move(each));
    // Of a trace nothing is left; the amounts of a claim stand in front of its number.
    sure = segment.tag() == "CLP";
    if (sure) text.erase(start, at);
    meant_text_ = std::move(text);
    meant_.assign(meant_text_, segment.byte, segment.delimiters);
    return &meant_;
}

}  // namespace exclaim::x12
