// SPDX-License-Identifier: Apache-2.0
#include "flow/work.h"

#include "base/limits.h"
#include "domain/journey/actions.h"
#include "flow/case_facts.h"
#include "flow/chain.h"
#include "flow/claim_stops.h"
#include "flow/kept_work.h"
#include "store/journey_store.h"
#include "store/payment_store.h"
#include "store/question_store.h"

namespace exclaim::flow {

namespace {
Result<domain::Work> read_work(const Services& s, const Actor& actor) {
    return s.db.read(actor.practice, [&](store::Transaction& t) -> Result<domain::Work> {
        domain::Work out;
        TRY(store::open_case_facts(t, actor.practice, [&](store::CaseBatch batch) -> Result<void> {
            auto cases = verified(std::move(batch));
            for (auto& facts : cases) TRY(add_stops(t, actor, facts));
            domain::add_work(out, cases, actor.today);
            return {};
        }));
        std::vector<domain::Question> unplaced;
        for (auto& each : TRY(store::questions_of_nobody(t, actor.practice)))
            unplaced.push_back(std::move(each.value));
        domain::add_unplaced(out, unplaced);
        std::vector<domain::Payment> unseen;
        for (auto& each : TRY(store::undeposited_of_nobody(t, actor.practice, limits::page_max)))
            unseen.push_back(std::move(each.value));
        domain::add_undeposited(out, unseen, actor.today);
        domain::sort_by_urgency(out);
        return out;
    });
}
}  // namespace

Result<std::shared_ptr<const domain::Work>> work(const Services& s, const Actor& actor) {
    return s.works.get(s.db, actor.practice, actor.today, [&] { return read_work(s, actor); });
}

Result<std::vector<ClientStanding>> client_standings(const Services& s, const Actor& actor,
                                                     const std::vector<ClientId>& clients) {
    using Standings = std::vector<ClientStanding>;
    std::map<ClientId, const domain::NextAction*> next;
    const auto all = TRY(work(s, actor));
    for (const auto& each : all->next) {
        auto& first = next[each.client];
        if (!first || domain::more_urgent(each.action, *first)) first = &each.action;
    }
    return s.db.read(actor.practice, [&](store::Transaction& t) -> Result<Standings> {
        const auto payers = TRY(store::first_payers(t, actor.practice, clients));
        std::map<ClientId, std::vector<domain::Counter>> counters;
        for (const auto& facts : TRY(store::facts_of_clients(t, actor.practice, clients)).cases)
            for (auto& each : domain::visit_counters(facts, actor.today))
                counters[facts.value.client].push_back(std::move(each));
        Standings out;
        for (const auto client : clients) {
            const auto payer = payers.find(client);
            if (payer == payers.end()) continue;
            const auto* first = domain::tightest(counters[client], actor.today);
            const auto* action = next[client];
            out.push_back({client, payer->second, first ? std::optional{*first} : std::nullopt,
                           action ? std::optional{*action} : std::nullopt});
        }
        return out;
    });
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
        auto out = verified(TRY(store::facts_of_cases(t, actor.practice, ids)));
        for (auto& facts : out) TRY(add_stops(t, actor, facts));
        return out;
    });
}
}  // namespace

Result<Actions<CaseId>> case_actions(const Services& s, const Actor& actor,
                                     const std::set<CaseId>& ids) {
    Actions<CaseId> out;
    auto cases = TRY(some_cases(s, actor, ids));
    // Step 10 asks for a rule when the case closes.
    TRY(s.db.read(actor.practice, [&](store::Transaction& t) -> Result<void> {
        for (auto& facts : cases)
            if (facts.value.closed) TRY(add_patterns(t, actor, facts));
        return {};
    }));
    for (const auto& facts : cases)
        if (auto action = domain::next_action(facts, actor.today))
            out.emplace(facts.id, std::move(*action));
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
