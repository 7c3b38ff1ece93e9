// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/money.h"
#include "domain/denial/work.h"
#include "domain/review/practice_rule.h"

namespace exclaim::domain {

/// A denial with what a pattern is found by.
struct DeniedLine {
    DenialId id;
    PayerId payer;
    std::optional<ProcedureCode> code;  ///< of the line; none: the claim as a whole
    DenialClass kind = DenialClass::denied_otherwise;
    Step step = Step::denial;  ///< the step that failed
    std::string reason, remark, cause;
    Money amount;
    Date notice = Date::from_days({});
};

/// The same payer refused the same code for the same reason again: with the rule that would have
/// stopped it. A proposal; a person accepts it.
struct Pattern {
    PayerId payer;
    std::optional<ProcedureCode> code;
    std::string reason;
    Step step = Step::denial;
    Money amount;  ///< refused so far
    Date last = Date::from_days({});
    PracticeRule rule;  ///< proposed; its evidence is the denials of the pattern
};
/// From how many denials on a repetition is shown (domain sheet J.3: the trade waits for three in
/// thirty days; a small practice learns from the second).
inline constexpr std::size_t pattern_size = 2;

/// Whether a rule would have stopped what was denied, had it stood there before.
using WouldStop = std::function<bool(const PracticeRule&, const DeniedLine&)>;

/// The rule that would stop denials like these; `denials` are of one payer, code and reason, and
/// not none. What their kind suggests is proposed only if it would have stopped each of them by
/// `stops` (none: it is not asked); else a person is asked before the next such claim.
PracticeRule rule_for(std::span<const DeniedLine> denials, Date today, const WouldStop& stops = {});

/// Repetitions that no active rule guards against, most money first.
std::vector<Pattern> patterns(std::span<const DeniedLine> denials,
                              std::span<const PracticeRule> rules, Date today,
                              const WouldStop& stops = {});

}  // namespace exclaim::domain
