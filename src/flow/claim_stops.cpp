// SPDX-License-Identifier: Apache-2.0
#include "flow/claim_stops.h"

#include "domain/findings.h"
#include "domain/review/rule_findings.h"
#include "flow/claim_desk.h"

namespace exclaim::flow {

Result<void> add_stops(store::Transaction& t, const Actor& actor, domain::CaseFacts& facts) {
    // Without a plan to bill there is nothing to check a claim by.
    if (!facts.value.policy || facts.value.billing == domain::BillingModel::cash) return {};
    for (auto& claim : facts.claims) {
        // Whatever the last check said, of what has not left the facts of now count.
        if (claim.clean && !claim.evidence.empty()) continue;
        const auto record = TRY(store::load_claim(t, actor.practice, claim.id)).value;
        auto desk = TRY(load_desk(t, actor, record));
        auto found = judge(actor, desk, record).findings;
        for (auto& rule : domain::fired_rules(facts, record, actor.today))
            found.push_back(std::move(rule.finding));
        for (auto& each : found) {
            claim.unchanged =
                claim.unchanged || each.code == spec(domain::Code::correction_unchanged).code;
            if (each.severity == Severity::block) claim.stops.push_back(std::move(each));
        }
    }
    return {};
}

}  // namespace exclaim::flow
