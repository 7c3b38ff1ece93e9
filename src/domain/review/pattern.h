// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
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
    std::string line = {};  ///< as the ledger calls it; empty: the claim as a whole
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
/// How many denials within how many days are a pattern (domain sheet J.3). From fewer a person may
/// make a rule at the denial itself; its evidence says of how many it was learned.
inline constexpr std::size_t pattern_size = 3;
inline constexpr int pattern_days = 30;

/// A line as it was billed and refused: what a rule about it is made of.
struct RefusedLine {
    std::vector<std::string> modifiers;
    std::string diagnosis;                ///< the first that it points to; empty: none
    std::vector<std::string> beside;      ///< other codes of the day on the same claim
    std::optional<std::int64_t> percent;  ///< of the limit for filing, when it left; none: unknown
};
/// What is known of the claims that were refused.
struct Replay {
    std::function<std::optional<RefusedLine>(const DeniedLine&)> billed;
    /// Whether a rule would have stopped what was denied, had it stood there before.
    std::function<bool(const PracticeRule&, const DeniedLine&)> stops;
};

/// The rule that would stop denials like these; `denials` are of one payer, code and reason, and
/// not none. What their cause suggests is proposed only if it can be stated from all of them and
/// would have stopped each by `replay` (null: that is not asked); else a person is reminded.
PracticeRule rule_for(std::span<const DeniedLine> denials, Date today,
                      const Replay* replay = nullptr);

/// Repetitions that no active rule guards against, most money first.
std::vector<Pattern> patterns(std::span<const DeniedLine> denials,
                              std::span<const PracticeRule> rules, Date today,
                              const Replay* replay = nullptr);

}  // namespace exclaim::domain
