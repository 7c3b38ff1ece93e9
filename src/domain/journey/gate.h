// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>

#include "base/finding.h"
#include "domain/journey/facts.h"

namespace exclaim::domain {

/// What holds back a claim for these sessions: everything that keeps steps 1–6 from green on any of
/// their days, each once, with its repair. Empty: it may leave. An owner or biller may override,
/// with a reason that is kept; that is the flow's business.
Findings gate(const CaseFacts&, std::span<const SessionId> sessions, Date today);

/// True if sessions were delivered on that day and their minutes earn no unit by the rule of the
/// plan: they are documented, and no claim is made for them (CMS Claims Processing Manual, chapter
/// 5, 20.2: under 8 minutes nothing is billed).
bool earns_nothing(const CaseFacts&, Date on);
/// How many sessions with a signed note are on such days, and on no claim.
std::int64_t signed_without_unit(const CaseFacts&);

/// True if a rule over the claim tells what the gate tells of the same step with its day and its
/// repair. `lacks`: what the gate found.
bool is_told(const Finding& rule, std::span<const Finding> lacks);

}  // namespace exclaim::domain
