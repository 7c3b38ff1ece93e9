// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace exclaim::domain {

/// How a payer turns minutes into 15-minute units.
enum class UnitRuleKind {
    cms,       ///< minutes of all codes pooled: Medicare Claims Processing Manual 5, 20.2
    midpoint,  ///< each code alone, a unit from its 8th minute on: CPT's midpoint rule
    full,      ///< each code alone, full units only: 15 minutes, or 30 where the code says so
    lower      ///< whichever of cms and midpoint gives less; cms where they give the same
};

struct TimedCode {
    std::string code;
    std::int64_t minutes = 0;
};

struct UnitLine {
    std::string code;
    std::int64_t minutes = 0;
    std::int64_t units = 0;
    bool operator==(const UnitLine&) const = default;
};

struct UnitResult {
    UnitRuleKind rule = UnitRuleKind::cms;  ///< the rule that was applied: never lower
    std::int64_t total_minutes = 0;
    std::int64_t total_units = 0;
    std::vector<UnitLine> lines;  ///< in the order given
    bool choice = false;          ///< a unit could as well go to another code: a person decides
    std::vector<std::vector<UnitLine>> alternatives;  ///< the other permitted allocations
};

/// Units of the timed codes of one client on one day, one entry per code, every entry with minutes.
UnitResult units_for(UnitRuleKind rule, const std::vector<TimedCode>& codes);

}  // namespace exclaim::domain
