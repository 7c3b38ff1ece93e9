// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>
#include <vector>

#include "domain/session/units.h"

namespace exclaim::domain {

/// Units of a code that no rule of 15 minutes counts, by its kind in the catalogue. Half an hour is
/// earned from its 16th minute on (more than half, CPT, time), under the rule `full` by all its
/// minutes; "at least 30 minutes" has no midpoint; the rest counts once a day, whatever the
/// minutes.
std::int64_t units_alone(UnitRuleKind rule, std::string_view kind, std::int64_t minutes);

/// True for a code whose minutes no rule of 15 minutes counts: a group, or one with a threshold. A
/// code that the catalogue does not know is taken as timed.
bool counted_alone(std::string_view code);

/// As units_for, for codes of any kind: those counted alone stay outside the pool, their minutes
/// outside the total.
UnitResult units_of_codes(UnitRuleKind rule, const std::vector<TimedCode>& codes);

}  // namespace exclaim::domain
