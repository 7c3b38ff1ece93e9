// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>

#include "base/finding.h"
#include "domain/journey/facts.h"

namespace exclaim::domain {

/// What holds back a claim for these sessions: everything that keeps steps 1–6 from green on any of
/// their days, each with its repair. Empty: it may leave. An owner or biller may override, with a
/// reason that is kept; that is the flow's business.
Findings gate(const CaseFacts&, std::span<const SessionId> sessions, Date today);

/// What stands against a booking, or is known too little to know who pays for it: rules the
/// practice learned stop it (unless the booking says why it is made nevertheless); steps 1–4 that
/// are not green on its day only warn.
Findings booking_findings(const CaseFacts&, const Session& booking, Date today);

}  // namespace exclaim::domain
