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
/// The same of a claim, each rule once.
Findings rule_findings(const CaseFacts&, const ClaimRecord&);

/// A rule that stands in the way, and of which date of service.
struct FiredRule {
    PracticeRuleId rule;
    Date on = Date::from_days({});
    Finding finding;
};
std::vector<FiredRule> fired_rules(const CaseFacts&, const Session& booking);
std::vector<FiredRule> fired_rules(const CaseFacts&, const ClaimRecord&);

/// Whether a rule would have stopped a line of a claim, or the session it bills: what was refused
/// is asked again. `line` empty: any of the claim's.
bool would_stop(const CaseFacts&, const PracticeRule&, ClaimId, std::string_view line);

}  // namespace exclaim::domain
