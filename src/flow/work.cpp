// SPDX-License-Identifier: Apache-2.0
#include "flow/work.h"

#include "domain/journey/actions.h"
#include "flow/case_facts.h"
#include "flow/chain.h"
#include "flow/claim_stops.h"
#include "store/journey_store.h"

namespace exclaim::flow {

namespace {
Result<std::vector<domain::CaseFacts>> open_cases(const Services& s, const Actor& actor) {
    using Cases = std::vector<domain::CaseFacts>;
    return s.db.read(actor.practice, [&](store::Transaction& t) -> Result<Cases> {
        auto out = TRY(verified(store::open_case_facts(t, actor.practice)));
        for (auto& facts : out) TRY(add_stops(t, actor, facts));
        return out;
    });
}
}  // namespace

Result<domain::Work> work(const Services& s, const Actor& actor) {
    return domain::worklist(TRY(open_cases(s, actor)), actor.today);
}

namespace {
template <class AnyId, class Records>
void add_actions(Actions<AnyId>& out, const domain::CaseFacts& facts, const Records& records,
                 Date today) {
    for (const auto& each : records)
        if (auto action = domain::next_action(facts, each.id, today))
            out.emplace(each.id, std::move(*action));
}
Result<domain::CaseFacts> one_case(const Services& s, const Actor& actor, CaseId id) {
    return s.db.read(actor.practice, [&](store::Transaction& t) -> Result<domain::CaseFacts> {
        auto out = TRY(case_facts(t, actor, id));
        TRY(add_stops(t, actor, out));
        return out;
    });
}
}  // namespace

namespace {
Result<std::vector<domain::CaseFacts>> some_cases(const Services& s, const Actor& actor,
                                                  const std::set<CaseId>& ids) {
    using Cases = std::vector<domain::CaseFacts>;
    return s.db.read(actor.practice, [&](store::Transaction& t) -> Result<Cases> {
        auto out = TRY(verified(store::facts_of_cases(t, actor.practice, ids)));
        for (auto& facts : out) TRY(add_stops(t, actor, facts));
        return out;
    });
}
}  // namespace

Result<Actions<CaseId>> case_actions(const Services& s, const Actor& actor,
                                     const std::set<CaseId>& ids) {
    Actions<CaseId> out;
    for (auto& facts : TRY(some_cases(s, actor, ids))) {
        // Its review asks what other cases were refused for.
        if (facts.value.closed) facts = TRY(one_case(s, actor, facts.id));
        if (auto action = domain::next_action(facts, actor.today))
            out.emplace(facts.id, std::move(*action));
    }
    return out;
}

Result<Actions<SessionId>> session_actions(const Services& s, const Actor& actor,
                                           const std::set<CaseId>& ids) {
    Actions<SessionId> out;
    for (const auto& facts : TRY(some_cases(s, actor, ids)))
        add_actions(out, facts, facts.sessions, actor.today);
    return out;
}

Result<Actions<ClaimId>> claim_actions(const Services& s, const Actor& actor,
                                       const std::set<CaseId>& ids) {
    Actions<ClaimId> out;
    for (const auto& facts : TRY(some_cases(s, actor, ids)))
        add_actions(out, facts, facts.claims, actor.today);
    return out;
}

Result<Actions<DenialId>> denial_actions(const Services& s, const Actor& actor,
                                         const std::set<CaseId>& ids) {
    Actions<DenialId> out;
    for (const auto& facts : TRY(some_cases(s, actor, ids)))
        add_actions(out, facts, facts.denials, actor.today);
    return out;
}

Result<Actions<SessionId>> session_actions(const Services& s, const Actor& actor, CaseId id) {
    Actions<SessionId> out;
    const auto facts = TRY(one_case(s, actor, id));
    add_actions(out, facts, facts.sessions, actor.today);
    return out;
}

Result<Actions<ClaimId>> claim_actions(const Services& s, const Actor& actor, CaseId id) {
    Actions<ClaimId> out;
    const auto facts = TRY(one_case(s, actor, id));
    add_actions(out, facts, facts.claims, actor.today);
    return out;
}

Result<Actions<DenialId>> denial_actions(const Services& s, const Actor& actor, CaseId id) {
    Actions<DenialId> out;
    const auto facts = TRY(one_case(s, actor, id));
    add_actions(out, facts, facts.denials, actor.today);
    return out;
}

}  // namespace exclaim::flow
