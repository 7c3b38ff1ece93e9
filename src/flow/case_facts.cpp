// SPDX-License-Identifier: Apache-2.0
#include "flow/case_facts.h"

#include <map>
#include <set>

#include "domain/journey/accounts.h"
#include "flow/chain.h"
#include "flow/plain.h"
#include "flow/records.h"
#include "store/attachment_store.h"
#include "store/authorization_store.h"
#include "store/claim_store.h"
#include "store/denial_store.h"
#include "store/eligibility_store.h"
#include "store/journey_store.h"
#include "store/ledger_store.h"
#include "store/measurement_store.h"
#include "store/note_store.h"
#include "store/plan_store.h"
#include "store/question_store.h"
#include "store/referral_store.h"
#include "store/report_store.h"
#include "store/review_store.h"
#include "store/rule_store.h"
#include "store/session_store.h"

namespace exclaim::flow {

namespace {
using store::Transaction;

Result<void> load_practitioners(Transaction& t, PracticeId practice, domain::CaseFacts& out) {
    std::set<PractitionerId> ids{out.value.practitioner};
    for (const auto& each : out.sessions) ids.insert(each.value.practitioner);
    for (const auto id : ids) {
        auto found = TRY(store::load_practitioner(t, practice, id));
        if (id == out.value.practitioner) out.practitioner = found.value;
        out.practitioners.push_back({id, std::move(found.value)});
    }
    return {};
}

/// Versions of one claim share the ledger of the first.
Result<void> load_claims(Transaction& t, PracticeId practice, domain::CaseFacts& out) {
    std::map<ClaimId, std::vector<domain::Entry>> entries;
    for (auto& each : TRY(store::entries_of(t, practice, out.id)))
        entries[each.place.claim].push_back(std::move(each.entry));
    out.of_client = std::move(entries[ClaimId{}]);
    std::map<ClaimId, ClaimId> first;
    for (auto& each : TRY(store::claims_of(t, practice, out.id))) {
        domain::ClaimFacts claim;
        claim.id = each.id;
        claim.record = std::move(each.value);
        // A claim to the plan behind asks for the same money.
        const auto of = claim.record.replaces ? claim.record.replaces : claim.record.follows;
        const auto before = of ? first.find(*of) : first.end();
        first[each.id] = before == first.end() ? each.id : before->second;
        claim.entries = entries[first[each.id]];
        for (auto& said : TRY(store::evidence_of(t, practice, each.id))) {
            if (said.value.verdict == domain::Verdict::sent) claim.left = said.id;
            claim.evidence.push_back(std::move(said.value));
        }
        claim.clean = TRY(store::stand_of(t, practice, each.id)).state != domain::ClaimState::draft;
        out.claims.push_back(std::move(claim));
    }
    domain::name_accounts(out.claims);
    return {};
}
/// Rules of the payer and of any, and what was refused repeatedly without one.
Result<void> load_rules(Transaction& t, const Actor& actor, domain::CaseFacts& out) {
    if (!out.payer) return {};
    for (auto& each : TRY(store::rules_of(t, actor.practice)))
        if (!each.value.payer || *each.value.payer == out.payer->id)
            out.rules.push_back({each.id, std::move(each.value)});
    return add_patterns(t, actor, out);
}
}  // namespace

Result<void> add_patterns(Transaction& t, const Actor& actor, domain::CaseFacts& facts) {
    if (!facts.payer) return {};
    std::vector<domain::PracticeRule> rules;
    for (const auto& each : facts.rules) rules.push_back(each.value);
    const auto denied = TRY(store::denied_lines(t, actor.practice, facts.payer->id));
    facts.patterns = domain::patterns(denied, rules, actor.today);
    return {};
}

Result<domain::CaseFacts> case_facts(Transaction& t, const Actor& actor, CaseId id,
                                     std::optional<PolicyId> policy) {
    const auto practice = actor.practice;
    domain::CaseFacts out;
    out.id = id;
    out.value = TRY(store::load_case(t, practice, id)).value;
    if (policy) out.value.policy = policy;
    out.practice = TRY(store::load_practice(t, practice)).value;
    out.client = TRY(store::load_client(t, practice, out.value.client)).value;
    // Without a plan everything that was ever granted is known.
    if (out.value.policy)
        TRY(store::load_plan(t, practice, out));
    else
        out.authorizations = plain(TRY(store::authorizations_of(t, practice, id)));
    out.checks = plain(TRY(store::checks_of(t, practice, id)));
    out.referrals = plain(TRY(store::referrals_of(t, practice, id)));
    out.measurements = plain(TRY(store::measurements_of(t, practice, id)));
    out.plans = plain(TRY(store::plans_of(t, practice, id)));
    out.sessions = plain(TRY(store::sessions_of(t, practice, id)));
    out.alone_in_group = TRY(store::alone_in_group(t, practice, id));
    for (auto& each : TRY(store::sessions_beside(t, practice, id)))
        out.same_benefit.push_back(std::move(each.value));
    TRY(load_practitioners(t, practice, out));
    out.notes = plain(TRY(store::notes_of(t, practice, id)));
    out.reports = plain(TRY(store::reports_of(t, practice, id)));
    out.attachments = plain(TRY(store::attachments_of(t, practice, id)));
    TRY(load_claims(t, practice, out));
    out.denials = plain(TRY(store::denials_of(t, practice, id)));
    out.appeals = plain(TRY(store::appeals_of(t, practice, id)));
    out.questions = plain(TRY(store::questions_of(t, practice, id)));
    for (auto& each : TRY(store::held_questions(t, practice, id)))
        out.questions.push_back(std::move(each));
    out.payments = TRY(store::payment_facts(t, practice, id));
    const auto credits = TRY(store::client_credits(t, practice, out.value.client));
    if (const auto at = credits.find(id); at != credits.end()) out.credit = at->second;
    TRY(load_rules(t, actor, out));
    out.chain_broken = !verify(out, TRY(store::chain_of(t, practice, id))).ok;
    TRY(store::see_with_other_plans(t, practice, out));
    return out;
}

Result<domain::CaseFacts> case_facts(Transaction& t, const Actor& actor,
                                     const domain::ClaimRecord& record) {
    // A plan behind is judged beside the first one.
    return case_facts(t, actor, record.for_case,
                      record.follows ? std::nullopt : std::optional{record.policy});
}

}  // namespace exclaim::flow
