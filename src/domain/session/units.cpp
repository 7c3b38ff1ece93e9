// SPDX-License-Identifier: Apache-2.0
#include "domain/session/units.h"

#include <algorithm>
#include <numeric>

namespace exclaim::domain {
namespace {
UnitResult each_alone(UnitRuleKind rule, const std::vector<TimedCode>& codes) {
    UnitResult result;
    result.rule = rule;
    for (const auto& [code, minutes] : codes) {
        const auto units = rule == UnitRuleKind::full ? minutes / 15 : (minutes + 7) / 15;
        result.lines.push_back({code, minutes, units});
        result.total_minutes += minutes;
        result.total_units += units;
    }
    return result;
}

/// All ways to give `count` units to the tied codes, but for the one that was taken.
void add_alternatives(UnitResult& result, const std::vector<std::size_t>& tied, std::size_t count) {
    constexpr std::size_t most = 200;
    std::vector<UnitLine> base = result.lines;
    for (std::size_t i = 0; i < count; ++i) --base[tied[i]].units;
    std::vector<bool> chosen(tied.size(), false);
    std::fill(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(count), true);
    while (std::prev_permutation(chosen.begin(), chosen.end()) &&
           result.alternatives.size() < most) {
        auto lines = base;
        for (std::size_t i = 0; i < tied.size(); ++i)
            if (chosen[i]) ++lines[tied[i]].units;
        result.alternatives.push_back(std::move(lines));
    }
}

/// The pooled minutes earn the units; each full quarter of an hour takes one, the rest go to the
/// largest remainders (then to more minutes, then to the order given).
UnitResult pooled(const std::vector<TimedCode>& codes) {
    UnitResult result;
    for (const auto& [code, minutes] : codes) {
        result.lines.push_back({code, minutes, minutes / 15});
        result.total_minutes += minutes;
    }
    result.total_units = result.total_minutes < 8 ? 0 : (result.total_minutes + 7) / 15;
    std::int64_t full = 0;
    for (const auto& line : result.lines) full += line.units;
    const auto left = static_cast<std::size_t>(result.total_units - full);
    std::vector<std::size_t> order(codes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const auto rest_a = codes[a].minutes % 15, rest_b = codes[b].minutes % 15;
        return rest_a != rest_b ? rest_a > rest_b : codes[a].minutes > codes[b].minutes;
    });
    for (std::size_t i = 0; i < left; ++i) ++result.lines[order[i]].units;
    if (left == 0 || left == codes.size()) return result;
    const auto cut = codes[order[left - 1]].minutes % 15;
    result.choice = cut == codes[order[left]].minutes % 15;
    if (!result.choice) return result;
    std::vector<std::size_t> tied;
    std::size_t count = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (codes[order[i]].minutes % 15 != cut) continue;
        tied.push_back(order[i]);
        count += i < left;
    }
    add_alternatives(result, tied, count);
    return result;
}
}  // namespace

UnitResult units_for(UnitRuleKind rule, const std::vector<TimedCode>& codes) {
    switch (rule) {
        case UnitRuleKind::cms: return pooled(codes);
        case UnitRuleKind::midpoint:
        case UnitRuleKind::full: return each_alone(rule, codes);
        case UnitRuleKind::lower: {
            auto cms = pooled(codes);
            auto midpoint = each_alone(UnitRuleKind::midpoint, codes);
            return midpoint.total_units < cms.total_units ? midpoint : cms;
        }
    }
    return {};
}

}  // namespace exclaim::domain
