// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/journey/lights.h"
#include "flow/services.h"

namespace exclaim::flow {

/// Where a case stands.
struct Journey {
    domain::Lights lights;
    std::vector<SessionId> unbilled;  ///< delivered, on no claim: what the next claim would hold
    Findings gate;                    ///< what holds that claim back
    std::optional<domain::NextAction> next_action;
    std::vector<std::optional<domain::NextAction>> next_of_days;  ///< beside `lights.days`
};
/// Noted in the audit log: it tells who the client is.
Result<Journey> journey(const Services&, const Actor&, CaseId);

// The one thing to do next; none where nothing is to be done. Kind missing if there is no such
// record in this practice.
Result<std::optional<domain::NextAction>> next_action(const Services&, const Actor&, CaseId);
Result<std::optional<domain::NextAction>> next_action(const Services&, const Actor&, SessionId);
Result<std::optional<domain::NextAction>> next_action(const Services&, const Actor&, ClaimId);
Result<std::optional<domain::NextAction>> next_action(const Services&, const Actor&, DenialId);

}  // namespace exclaim::flow
