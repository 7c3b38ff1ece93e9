// SPDX-License-Identifier: Apache-2.0
#include "flow/journey.h"

#include <algorithm>

#include "domain/journey/actions.h"
#include "domain/journey/gate.h"
#include "flow/audit.h"
#include "flow/case_facts.h"
#include "flow/claim_stops.h"
#include "store/claim_store.h"
#include "store/denial_store.h"
#include "store/session_store.h"

namespace exclaim::flow {

using store::Transaction;
using MaybeAction = std::optional<domain::NextAction>;

namespace {
Result<domain::CaseFacts> facts_of(Transaction& t, const Actor& actor, CaseId id) {
    auto out = TRY(case_facts(t, actor, id));
    TRY(add_stops(t, actor, out));
    return out;
}

std::vector<SessionId> unbilled(const domain::CaseFacts& facts) {
    std::vector<SessionId> out;
    for (const auto& session : facts.sessions) {
        if (session.value.state != domain::SessionState::delivered ||
            domain::earns_nothing(facts, session.value.on))
            continue;
        const bool billed =
            std::any_of(facts.claims.begin(), facts.claims.end(), [&](const auto& claim) {
                const auto& lines = claim.record.lines;
                return std::any_of(lines.begin(), lines.end(),
                                   [&](const auto& line) { return line.session == session.id; });
            });
        if (!billed) out.push_back(session.id);
    }
    return out;
}
}  // namespace

Result<Journey> journey(const Services& s, const Actor& actor, CaseId id) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<Journey> {
        const auto facts = TRY(facts_of(t, actor, id));
        Journey out;
        out.lights = domain::lights(facts, actor.today);
        out.unbilled = unbilled(facts);
        out.gate = domain::gate(facts, out.unbilled, actor.today);
        out.next_action = domain::next_action(facts, out.lights, actor.today);
        for (const auto& day : out.lights.days)
            out.next_of_days.push_back(domain::next_action_on(facts, day, actor.today));
        TRY(note(t, s, actor, "case.journey", "case", id.value()));
        return out;
    });
}

Result<MaybeAction> next_action(const Services& s, const Actor& actor, CaseId id) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<MaybeAction> {
        return domain::next_action(TRY(facts_of(t, actor, id)), actor.today);
    });
}

Result<MaybeAction> next_action(const Services& s, const Actor& actor, SessionId id) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<MaybeAction> {
        const auto session = TRY(store::load_session(t, actor.practice, id));
        return domain::next_action(TRY(facts_of(t, actor, session.value.for_case)), id,
                                   actor.today);
    });
}

Result<MaybeAction> next_action(const Services& s, const Actor& actor, ClaimId id) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<MaybeAction> {
        const auto claim = TRY(store::load_claim(t, actor.practice, id));
        return domain::next_action(TRY(facts_of(t, actor, claim.value.for_case)), id, actor.today);
    });
}

Result<MaybeAction> next_action(const Services& s, const Actor& actor, DenialId id) {
    return s.db.read(actor.practice, [&](Transaction& t) -> Result<MaybeAction> {
        const auto denial = TRY(store::load_denial(t, actor.practice, id));
        return domain::next_action(TRY(facts_of(t, actor, denial.value.for_case)), id, actor.today);
    });
}

}  // namespace exclaim::flow
