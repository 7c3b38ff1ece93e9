// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "domain/journey/counters.h"
#include "domain/journey/worklist.h"
#include "flow/services.h"

namespace exclaim::flow {

/// What waits on the practice: rows of every case that is not closed, most urgent first, and on
/// whom the money waits.
Result<std::shared_ptr<const domain::Work>> work(const Services&, const Actor&);

/// What stands beside a client in a list.
struct ClientStanding {
    ClientId client;
    std::string payer_name;  ///< of who is billed first; empty: no policy
    /// The limit that stops a session of an open case first; none where none is known.
    std::optional<domain::Counter> visits;
    /// The most urgent of what is next in their cases, as the page of the case says it.
    std::optional<domain::NextAction> next;
};
/// Of those of these clients that are the practice's, in this order and a fixed number of queries.
Result<std::vector<ClientStanding>> client_standings(const Services&, const Actor&,
                                                     const std::vector<ClientId>&);

/// What is to be done next, by record; a record that needs nothing is not among them.
template <class AnyId>
using Actions = std::map<AnyId, domain::NextAction>;
// Of these cases, in a fixed number of queries; of a closed case itself from a reading of it alone.
Result<Actions<CaseId>> case_actions(const Services&, const Actor&, const std::set<CaseId>&);
Result<Actions<SessionId>> session_actions(const Services&, const Actor&, const std::set<CaseId>&);
Result<Actions<ClaimId>> claim_actions(const Services&, const Actor&, const std::set<CaseId>&);
Result<Actions<DenialId>> denial_actions(const Services&, const Actor&, const std::set<CaseId>&);
// Of one case, from one reading of it. Kind missing if there is none in this practice.
Result<Actions<SessionId>> session_actions(const Services&, const Actor&, CaseId);
Result<Actions<ClaimId>> claim_actions(const Services&, const Actor&, CaseId);
Result<Actions<DenialId>> denial_actions(const Services&, const Actor&, CaseId);

}  // namespace exclaim::flow
