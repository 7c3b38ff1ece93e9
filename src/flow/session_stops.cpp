// SPDX-License-Identifier: Apache-2.0
#include "flow/session_stops.h"

#include "domain/findings.h"
#include "domain/journey/counters.h"
#include "flow/case_facts.h"

namespace exclaim::flow {

Result<SessionStops> session_stops(store::Transaction& t, const Actor& actor,
                                   const store::StoredCase& of_case, const domain::Session& session,
                                   std::optional<SessionId> own, bool may_override) {
    const auto facts = TRY(case_facts(t, actor, of_case.id));
    SessionStops out;
    auto& stops = out.findings;
    stops = domain::booking_stops(facts, session, own);
    // What the lights of the case say anyway is no stop.
    std::erase_if(stops, [](const Finding& each) { return each.severity != Severity::block; });
    // Asked as if nobody had given a reason, so that what was overridden is shown and kept.
    auto wanted = session;
    wanted.override_reason.clear();
    out.rules = domain::fired_rules(facts, wanted);
    for (const auto& rule : out.rules) stops.push_back(rule.finding);
    if (session.override_reason.empty() || !has_block(stops)) return out;
    if (!may_override) {
        stops.push_back(field_finding(domain::Code::override_not_permitted, "override_reason"));
        return out;
    }
    for (auto& stop : stops)
        if (stop.severity == Severity::block) stop.severity = Severity::warning;
    return out;
}

}  // namespace exclaim::flow
