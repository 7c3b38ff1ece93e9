// SPDX-License-Identifier: Apache-2.0
#include "flow/other_claims.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "domain/claim/claims_behind.h"
#include "domain/claim/earlier_versions.h"
#include "domain/findings.h"
#include "domain/payment/asked_behind.h"
#include "flow/findings.h"
#include "store/claim_store.h"
#include "store/denial_store.h"
#include "store/payer_store.h"
#include "store/payment_store.h"
#include "store/policy_store.h"
#include "store/question_store.h"

namespace exclaim::flow {

using domain::ClaimState;
using store::Transaction;

namespace {
bool is_out(ClaimState state) {
    return !domain::is_open_to_edit(state) && state != ClaimState::rejected &&
           state != ClaimState::replaced && state != ClaimState::voided;
}

Result<std::string> plan_of(Transaction& t, PracticeId practice, const domain::ClaimRecord& claim) {
    const auto policy = TRY(store::load_policy(t, practice, claim.policy)).value;
    return TRY(store::load_payer(t, practice, policy.payer)).value.name;
}

/// What its plan has decided of a claim behind another one, and what people have to decide of it.
Result<domain::AnsweredBehind> answered_behind(Transaction& t, PracticeId practice,
                                               const ClaimChain& chain,
                                               const store::StoredClaim& behind) {
    domain::AnsweredBehind out;
    std::set<ClaimId> versions;
    for (const auto& each : chain.behind)
        if (each.value.policy == behind.value.policy && each.id <= behind.id) {
            versions.insert(each.id);
            for (const auto& posted : TRY(store::postings_of(t, practice, each.id)))
                if (posted.stands()) out.decided.push_back(posted.payment);
        }
    const auto entries = store::plain(TRY(store::entries_of(t, practice, chain.root())));
    for (const auto& line : chain.lines)
        out.open = out.open || domain::balance(entries, line.number).open != Money{};
    for (const auto& each : TRY(store::questions_of(t, practice, chain.for_case())))
        if (each.value.claim && versions.contains(*each.value.claim))
            domain::take_question(out, each.id, each.value);
    return out;
}

Result<domain::DecisionBefore> decision_before(Transaction& t, PracticeId practice,
                                               const ClaimChain& chain,
                                               const store::StoredClaim& behind) {
    std::vector<PaymentId> standing;
    for (const auto* each : chain.all()) {
        const auto& value = each->value;
        if (value.follows && (value.policy == behind.value.policy || behind.id < each->id))
            continue;
        for (const auto& posted : TRY(store::postings_of(t, practice, each->id)))
            if (posted.stands()) standing.push_back(posted.payment);
    }
    return domain::decision_before(TRY(store::stand_of(t, practice, chain.root())).state,
                                   TRY(left_by(t, practice, behind.id)), standing,
                                   TRY(answered_behind(t, practice, chain, behind)));
}
}  // namespace

Result<EvidenceId> left_by(Transaction& t, PracticeId practice, ClaimId id) {
    EvidenceId out;
    for (const auto& each : TRY(store::evidence_of(t, practice, id)))
        if (each.value.verdict == domain::Verdict::sent) out = each.id;
    return out;
}

namespace {
/// The version of a claim about which an appeal waits for its answer; none: none does.
Result<std::optional<std::string>> appealed_of(Transaction& t, PracticeId practice,
                                               const ClaimChain& chain) {
    for (const auto& each : TRY(store::denials_of(t, practice, chain.for_case()))) {
        if (each.value.state != domain::DenialState::appealed) continue;
        for (const auto& version : chain.versions)
            if (version.id == each.value.claim) return std::optional{version.value.control_number};
    }
    return std::optional<std::string>{};
}
}  // namespace

Result<Findings> told_before_change(Transaction& t, PracticeId practice,
                                    const domain::ClaimRecord& record) {
    Findings out;
    if (record.follows && record.frequency != domain::Frequency::cancellation) {
        const auto before = TRY(load_chain(t, practice, *record.follows));
        if (auto appealed = TRY(appealed_of(t, practice, before)))
            out.push_back(field_finding(
                domain::Code::appeal_waits, "control_number",
                {{"claim", std::move(*appealed)}, {"what", "claim to the plan behind"}}));
        return out;
    }
    if (!record.replaces || record.frequency == domain::Frequency::original) return out;
    const auto chain = TRY(load_chain(t, practice, *record.replaces));
    const std::string what =
        record.frequency == domain::Frequency::cancellation ? "void" : "correction";
    if (auto appealed = TRY(appealed_of(t, practice, chain)))
        out.push_back(field_finding(domain::Code::appeal_waits, "control_number",
                                    {{"claim", std::move(*appealed)}, {"what", what}}));
    for (const auto& each : chain.behind)
        if (is_out(TRY(store::stand_of(t, practice, each.id)).state) &&
            each.value.frequency != domain::Frequency::cancellation)
            out.push_back(field_finding(domain::Code::asked_behind, "control_number",
                                        {{"claim", each.value.control_number},
                                         {"payer", TRY(plan_of(t, practice, each.value))},
                                         {"what", what}}));
    return out;
}

namespace {
/// Of what two claims bill the later one asks alone: the plan of the first refused it as another's.
Result<bool> goes_on_alone(Transaction& t, PracticeId practice, const ClaimChain& chain,
                           ClaimId other) {
    const auto beside = TRY(load_chain(t, practice, other));
    const auto& [first, later] =
        chain.root() < other ? std::tie(chain, beside) : std::tie(beside, chain);
    const auto moved = TRY(moved_away(t, practice, first));
    const auto same = first.lines_also_of(later);
    return std::includes(moved.begin(), moved.end(), same.begin(), same.end());
}

/// `later`: where the later of the two stands. What the plan has not decided cannot be taken back.
Finding both_out(std::string claim, ClaimState later) {
    return field_finding(
        domain::is_decided(later) ? domain::Code::out_twice : domain::Code::out_twice_undecided,
        "control_number", {{"claim", std::move(claim)}});
}
}  // namespace

Result<Findings> told_since_it_left(Transaction& t, PracticeId practice,
                                    const store::StoredClaim& claim) {
    Findings out;
    const auto state = TRY(store::stand_of(t, practice, claim.id)).state;
    if (!is_out(state) || claim.value.frequency == domain::Frequency::cancellation) return out;
    const auto chain = TRY(load_chain(t, practice, claim.id));
    if (claim.value.follows) {
        const auto before = TRY(decision_before(t, practice, chain, claim));
        if (before != domain::DecisionBefore::stands && state != ClaimState::reversed)
            out.push_back(field_finding(domain::Code::rests_on_gone, "control_number",
                                        {{"claim", claim.value.control_number},
                                         {"what", std::string(domain::words_for(before))}}));
        return out;
    }
    if (state == ClaimState::denied) return out;
    if (claim.value.frequency == domain::Frequency::original && claim.value.replaces)
        for (const auto& each : chain.versions) {
            if (claim.id <= each.id) continue;
            std::vector<domain::Evidence> said;
            for (auto& one : TRY(store::evidence_of(t, practice, each.id)))
                said.push_back(std::move(one.value));
            if (domain::is_alive(said)) out.push_back(both_out(each.value.control_number, state));
        }
    for (const auto other : TRY(bill_the_same(t, practice, chain))) {
        const auto of_other = TRY(store::stand_of(t, practice, other)).state;
        if (of_other == ClaimState::voided ||
            (of_other == ClaimState::denied && chain.root() < other) ||
            TRY(goes_on_alone(t, practice, chain, other)))
            continue;
        out.push_back(both_out(TRY(store::load_claim(t, practice, other)).value.control_number,
                               claim.id < other ? of_other : state));
    }
    return out;
}

}  // namespace exclaim::flow
