// SPDX-License-Identifier: Apache-2.0
#include "x12/row_fit.h"

#include <algorithm>

#include "x12/slips.h"

namespace exclaim::x12 {
namespace {
/// True if each repeat of a value is one of the codes.
bool all_of(std::span<const std::string_view> codes, std::string_view value, char repeat) {
    const auto is = [&](std::string_view code) {
        return std::find(codes.begin(), codes.end(), code) != codes.end();
    };
    if (is(value)) return true;
    if (!repeat || value.find(repeat) == std::string_view::npos) return false;
    bool all = true;
    for_each_part({value}, repeat, [&](Part each) { all = all && is(each.text); });
    return all;
}
}  // namespace

bool has_row(const Node& loop, const Segment& segment) {
    return std::any_of(loop.nodes.begin() + 1, loop.nodes.end(), [&](const Node& row) {
        return !row.is_loop() && same_name(row.id, segment.tag()) && fits(row, segment);
    });
}

bool wants_code(const Node& loop, const Segment& segment) {
    return std::any_of(loop.nodes.begin() + 1, loop.nodes.end(), [&](const Node& row) {
        return !row.is_loop() && same_name(row.id, segment.tag()) && !row.elements.empty() &&
               !row.elements.front().codes.empty() && fits_wholly(row, segment);
    });
}

int element_faults(const Node& row, const Segment& segment) {
    const auto elements = row.opener().elements;
    int faults = 0;
    for (std::size_t n = 1; n <= std::max(elements.size(), segment.size()); ++n) {
        const auto value = segment.element(n);
        if (n > elements.size() || elements[n - 1].usage == Usage::not_used) {
            faults += !value.empty();
            continue;
        }
        const auto& use = elements[n - 1];
        const bool composite = !use.components.empty();
        const auto& codes = composite ? use.components.front().codes : use.codes;
        const auto code = composite ? segment.component(n, 1) : value;
        const char repeat = composite ? '\0' : segment.delimiters.repeat;
        faults += value.empty() ? use.usage == Usage::required
                                : !codes.empty() && !all_of(codes, code, repeat);
    }
    return faults;
}

int least_faults(std::span<const Node> rows, const Segment& segment) {
    int least = 1000;
    for (const Node& row : rows)
        if (row.is_loop())
            least = std::min(least, least_faults(row.nodes, segment));
        else if (same_name(row.id, segment.tag()))
            least = std::min(least, element_faults(row, segment));
    return least;
}

const Node* faultless_row(std::span<const Node> rows, const Segment& segment) {
    for (const Node& row : rows) {
        const Node* found = nullptr;
        if (row.is_loop())
            found = faultless_row(row.nodes, segment);
        else if (same_name(row.id, segment.tag()) && element_faults(row, segment) == 0)
            found = &row;
        if (found) return found;
    }
    return nullptr;
}

const Node* row_that_lacks(std::span<const Node> rows, const Segment& segment, std::size_t n) {
    for (const Node& row : rows) {
        if (row.is_loop()) {
            if (const auto* found = row_that_lacks(row.nodes, segment, n)) return found;
        } else if (same_name(row.id, segment.tag()) && n <= row.elements.size() &&
                   row.elements[n - 1].usage == Usage::required && segment.element(n).empty() &&
                   element_faults(row, segment) == 1) {
            return &row;
        }
    }
    return nullptr;
}

bool misspells_code(std::span<const Node> rows, const Segment& segment) {
    return std::any_of(rows.begin(), rows.end(), [&](const Node& row) {
        if (row.is_loop()) return misspells_code(row.nodes, segment);
        if (!same_name(row.id, segment.tag()) || row.id == "HL") return false;
        const auto codes = deciding_codes(row);
        return std::any_of(codes.begin(), codes.end(),
                           [&](std::string_view code) {
                               return one_letter_off(segment.element(1), code);
                           }) &&
               element_faults(row, segment) == 1;
    });
}

bool fills_only_used(const Node& row, const Segment& segment) {
    const Node& first = row.opener();
    for (std::size_t n = 1; n <= segment.size(); ++n)
        if (!segment.element(n).empty() &&
            (n > first.elements.size() || first.elements[n - 1].usage == Usage::not_used))
            return false;
    return true;
}

bool fills_just_what_is_used(const Node& row, const Segment& segment) {
    const auto elements = row.opener().elements;
    for (std::size_t n = 1; n <= elements.size(); ++n)
        if (elements[n - 1].usage == Usage::required && segment.element(n).empty()) return false;
    return fills_only_used(row, segment);
}

bool can_begin(const Node& loop, const Segment& segment) {
    for (const Node& row : loop.nodes.subspan(1)) {
        if (!row.is_loop() && fits(row, segment)) return true;
        if (row.usage == Usage::required) return false;
    }
    return false;
}

bool comes_first(const Node& loop, const Segment& segment) {
    const auto rows = loop.nodes.subspan(1);
    if (rows.front().id == segment.tag()) return true;
    const auto required = std::find_if(
        rows.begin(), rows.end(), [](const Node& row) { return row.usage == Usage::required; });
    return required != rows.end() && !required->is_loop() && fits(*required, segment);
}

std::size_t first_of_position(std::span<const Node> rows, std::size_t row) {
    if (row >= rows.size() || rows[row].opener().id == "HL") return row;
    while (row > 1 && same_name(rows[row - 1].opener().id, rows[row].opener().id)) --row;
    return row;
}

bool is_end(const Segment& segment) {
    return segment.tag() == "SE" || segment.tag() == "ST";
}

bool in_guide(std::span<const Node> rows, std::string_view tag) {
    return std::any_of(rows.begin(), rows.end(), [&](const Node& row) {
        return row.is_loop() ? in_guide(row.nodes, tag) : same_name(row.id, tag);
    });
}
std::span<const std::string_view> deciding_codes(const Node& row) {
    const Node& first = row.opener();
    const std::size_t at = first.id == "HL" ? 3 : 1;
    if (first.elements.size() < at) return {};
    const auto& use = first.elements[at - 1];
    return use.components.empty() ? use.codes : use.components.front().codes;
}

bool fits(const Node& row, const Segment& segment) {
    const Node& first = row.opener();
    if (!same_name(first.id, segment.tag())) return false;
    const auto codes = deciding_codes(row);
    if (codes.empty()) return true;
    const std::size_t at = first.id == "HL" ? 3 : 1;
    const auto& use = first.elements[at - 1];
    const auto value = use.components.empty() ? segment.element(at) : segment.component(at, 1);
    if (value.empty() && use.usage == Usage::situational) return true;
    return all_of(codes, value, segment.delimiters.repeat);
}

bool fits_wholly(const Node& row, const Segment& segment) {
    const Node& first = row.opener();
    for (std::size_t n = 0; n < first.elements.size(); ++n) {
        const auto& codes = first.elements[n].codes;
        const auto value = segment.element(n + 1);
        if (!codes.empty() && !value.empty() && !all_of(codes, value, segment.delimiters.repeat))
            return false;
    }
    return true;
}

}  // namespace exclaim::x12
