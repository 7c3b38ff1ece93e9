// SPDX-License-Identifier: Apache-2.0
#include "x12/read/values.h"

#include <algorithm>

#include "base/date.h"
#include "base/text.h"
#include "x12/value_form.h"

namespace exclaim::x12 {

std::optional<std::string> said(std::string_view text) {
    if (text.empty()) return std::nullopt;
    return std::string(text);
}

std::optional<std::string> iso_date(std::string_view ccyymmdd) {
    const auto date = Date::parse_ccyymmdd(ccyymmdd);
    return date ? std::optional(date->iso()) : std::nullopt;
}

std::optional<std::int64_t> whole(std::string_view text) {
    const auto point = text.find('.');
    if (point != std::string_view::npos &&
        text.substr(point + 1).find_first_not_of('0') != std::string_view::npos)
        return std::nullopt;
    const auto number = parse_int(text.substr(0, point));
    return number && *number >= 0 && *number < 1'000'000'000 ? number : std::nullopt;
}

std::optional<std::string> number(std::string_view text) {
    return is_decimal(text) ? said(text) : std::nullopt;
}

std::pair<std::optional<std::string>, std::optional<std::string>> period(std::string_view form,
                                                                         std::string_view text) {
    if (form == "RD8" && text.size() == 17)
        return {iso_date(text.substr(0, 8)), iso_date(text.substr(9))};
    const auto day = iso_date(text.substr(0, 8));
    return {day, form == "D8" ? day : std::nullopt};
}

bool one_of(std::string_view value, std::initializer_list<std::string_view> of) {
    return std::find(of.begin(), of.end(), value) != of.end();
}

std::string element(const KeptSegment* segment, std::size_t n) {
    return segment ? std::string(segment->element(n)) : std::string{};
}

std::string component(const KeptSegment* segment, std::size_t n, std::size_t m) {
    return segment ? std::string(segment->component(n, m)) : std::string{};
}

bool lost_a_segment(const Tree& tree) {
    return tree.astray ||
           std::any_of(tree.issues.begin(), tree.issues.end(), [](const Issue& each) {
               return each.finding.code == spec(Code::unknown_segment).code;
           });
}

std::vector<Finding> findings_of(const Tree& tree) {
    std::vector<Finding> all;
    all.reserve(tree.issues.size());
    for (const auto& issue : tree.issues) all.push_back(issue.finding);
    return all;
}

void for_each_loop(const Loop& loop, std::string_view id,
                   const std::function<void(const Loop&)>& each) {
    for (const auto& inner : loop.loops) {
        if (inner->id == id) each(*inner);
        for_each_loop(*inner, id, each);
    }
}

}  // namespace exclaim::x12
