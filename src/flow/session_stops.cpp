// SPDX-License-Identifier: Apache-2.0
#include "flow/session_stops.h"

#include "domain/journey/counters.h"
#include "flow/case_facts.h"

namespace exclaim::flow {

Result<SessionStops> session_stops(store::Transaction& t, const Actor& actor,
                                   const store::StoredCase& of_case,
                                   const domain::Session& session) {
    const auto facts = TRY(case_facts(t, actor, of_case.id));
    // The session takes no place in the counters yet: it is new, or was given up before.
    SessionStops out;
    auto& stops = out.findings;
    stops = domain::booking_stops(facts, session, std::nullopt);
    // What the lights of the case say anyway is no stop.
    std::erase_if(stops, [](const Finding& each) { return each.severity != Severity::block; });
    // Asked as if nobody had given a reason, so that what was overridden is shown and kept.
    auto wanted = session;
    wanted.override_reason.clear();
    out.rules = domain::fired_rules(facts, wanted);
    for (const auto& rule : out.rules) stops.push_back(rule.finding);
    if (!session.override_reason.empty())
        for (auto& stop : stops)
            if (stop.severity == Severity::block) stop.severity = Severity::warning;
    return out;
}

}  // namespace exclaim::flow
