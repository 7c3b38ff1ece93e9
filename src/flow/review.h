// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/review/review.h"
#include "flow/services.h"

namespace exclaim::flow {

/// The figures of the practice as they stand today, with the names of its payers.
struct ReviewView {
    domain::Review review;
    std::vector<std::pair<PayerId, std::string>> payers;
};
Result<ReviewView> review(const Services&, const Actor&);

/// Repeated denials that no active rule guards against, each with the rule it would become.
struct PatternView {
    std::vector<domain::Pattern> patterns;
    std::vector<std::pair<PayerId, std::string>> payers;
};
Result<PatternView> patterns(const Services&, const Actor&);

/// The rule that would have stopped this one denial; a proposal, as of a pattern.
Result<domain::PracticeRule> rule_for_denial(const Services&, const Actor&, DenialId);

/// Name of a payer; empty if it is none of these.
std::string payer_name(const std::vector<std::pair<PayerId, std::string>>&, PayerId);

}  // namespace exclaim::flow
