// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/journey/facts.h"
#include "domain/journey/next_action.h"

// What one claim or denial asks for; lights, worklists and pages read the same.
namespace exclaim::domain {

/// Days after which a claim that nobody answered is silent (product: 21 electronic, 30 paper).
inline constexpr int silent_days = 21;
inline constexpr int silent_paper_days = 30;

/// Until the claim is acknowledged: repair, send, give, wait. None when nothing is to be done.
std::optional<NextAction> claim_action(const CaseFacts&, const ClaimFacts&, Date today);
/// A claim in the payer's hands that nobody judged: when to ask. None once it was judged, or before
/// it was sent.
std::optional<NextAction> answer_action(const CaseFacts&, const ClaimFacts&, Date today);
/// None once the denial is closed.
std::optional<NextAction> denial_action(const CaseFacts&, const With<DenialId, DenialItem>&,
                                        Date today);
/// What the money of one line asks for: decide, post, collect, refund, confirm; none when settled.
std::optional<NextAction> money_action(const CaseFacts&, const ClaimFacts&, const std::string& line,
                                       Date today);

}  // namespace exclaim::domain
