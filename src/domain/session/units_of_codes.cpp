// SPDX-License-Identifier: Apache-2.0
#include "domain/session/units_of_codes.h"

#include "domain/rules/catalogue.h"

namespace exclaim::domain {

std::int64_t units_alone(UnitRuleKind rule, std::string_view kind, std::int64_t minutes) {
    if (kind == "timed30") return rule == UnitRuleKind::full ? minutes / 30 : (minutes + 14) / 30;
    if (kind == "threshold30") return minutes >= 30 ? 1 : 0;
    return 1;
}

bool counted_alone(std::string_view code) {
    const auto* row = find_procedure(code);
    return row && row->kind != "timed15";
}

UnitResult units_of_codes(UnitRuleKind rule, const std::vector<TimedCode>& codes) {
    std::vector<TimedCode> timed;
    for (const auto& each : codes)
        if (!counted_alone(each.code)) timed.push_back(each);
    auto result = units_for(rule, timed);
    const auto put_back = [&](std::vector<UnitLine>& lines) {
        for (std::size_t i = 0; i < codes.size(); ++i) {
            const auto& [code, minutes] = codes[i];
            if (!counted_alone(code)) continue;
            lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(i),
                         {code, minutes, units_alone(rule, find_procedure(code)->kind, minutes)});
        }
    };
    put_back(result.lines);
    for (auto& other : result.alternatives) put_back(other);
    result.total_units = 0;
    for (const auto& line : result.lines) result.total_units += line.units;
    return result;
}

}  // namespace exclaim::domain
