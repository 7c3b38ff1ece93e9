// SPDX-License-Identifier: Apache-2.0
#include "flow/work.h"

#include "domain/journey/actions.h"
#include "store/journey_store.h"

namespace exclaim::flow {

namespace {
Result<std::vector<domain::CaseFacts>> open_cases(const Services& s, const Actor& actor) {
    return s.db.read(actor.practice, [&](store::Transaction& t) {
        return store::open_case_facts(t, actor.practice);
    });
}
}  // namespace

Result<domain::Work> work(const Services& s, const Actor& actor) {
    return domain::worklist(TRY(open_cases(s, actor)), actor.today);
}

Result<ClaimActions> claim_actions(const Services& s, const Actor& actor) {
    ClaimActions out;
    for (const auto& facts : TRY(open_cases(s, actor)))
        for (const auto& claim : facts.claims)
            if (auto action = domain::next_action(facts, claim.id, actor.today))
                out.emplace(claim.id, std::move(*action));
    return out;
}

}  // namespace exclaim::flow
