// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "domain/journey/facts.h"

namespace exclaim::domain {

/// What the rules that the practice learned from denials say of a booking: each rule of its payer
/// whose condition does not hold stops it, with the number of denials that taught it. `facts` are
/// those of the booking's case. Going on nevertheless, with a reason, is the flow's business.
Findings rule_findings(const CaseFacts&, const Session& booking);
/// The same of a claim, once, or for each line where it is asked of lines; of a claim that takes
/// another back nothing. It asks what was to be asked of a booking too, for codes that came later.
Findings rule_findings(const CaseFacts&, const ClaimRecord&, Date today);

/// A rule that stands in the way, and of which date of service.
struct FiredRule {
    PracticeRuleId rule;
    Date on = Date::from_days({});
    Finding finding;
};
std::vector<FiredRule> fired_rules(const CaseFacts&, const Session& booking);
/// `today`: the day on which the claim would leave.
std::vector<FiredRule> fired_rules(const CaseFacts&, const ClaimRecord&, Date today);

/// A refused line as its claim billed it; none where the claim as a whole was refused.
std::optional<RefusedLine> refused_line(const CaseFacts&, ClaimId, std::string_view line);
/// Whether a rule would have stopped a line of a claim, or the session it bills: what was refused
/// is asked again. `line` empty: any of the claim's.
bool would_stop(const CaseFacts&, const PracticeRule&, ClaimId, std::string_view line);

}  // namespace exclaim::domain
