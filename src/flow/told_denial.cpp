// SPDX-License-Identifier: Apache-2.0
#include "flow/told_denial.h"

#include <algorithm>
#include <set>

#include "base/spoken.h"
#include "base/text.h"
#include "domain/claim/not_found.h"
#include "flow/denial_parts.h"
#include "flow/denials.h"
#include "store/claim_store.h"

namespace exclaim::flow {

using store::Transaction;

namespace {
/// The decision as far as it was told: nothing for any line, and no reason.
domain::Remitted told(const Settling& ours, const std::string& control,
                      const domain::Evidence& said) {
    domain::Remitted out;
    out.payer_id = out.payer_name = ours.payer_name;
    out.date = said.at.utc_date();
    const std::string_view how = said.kind == domain::EvidenceKind::status_277 ? "277"
                                 : said.kind == domain::EvidenceKind::call     ? "Call"
                                                                               : "EOB";
    out.trace = format("{} {} {}", how, control, out.date->iso());
    domain::RemittedClaim claim;
    claim.control_number = control;
    claim.payer_number = said.payer_claim_number;
    for (const auto& line : ours.sent.lines) {
        domain::RemittedLine one;
        one.line_control = line.number;
        one.code = line.code;
        one.modifiers = line.modifiers;
        one.service_date = line.date;
        one.charge = line.charge;
        one.adjustments = {{"", "", line.charge}};
        claim.charge += line.charge;
        claim.lines.push_back(std::move(one));
    }
    out.claims.push_back(std::move(claim));
    return out;
}

/// The claims that asked the plan that a claim went to, in all versions.
struct Asked {
    std::set<ClaimId> ids;
    std::set<std::string> by_number;
    bool behind = false;  ///< another plan has decided before it
};
Asked asked_of_same_plan(const ClaimChain& chain, ClaimId id) {
    Asked out;
    std::optional<PolicyId> plan;
    for (const auto& each : chain.behind)
        if (each.id == id) plan = each.value.policy;
    out.behind = plan.has_value();
    for (const auto& each : plan ? chain.behind : chain.versions) {
        if (plan && each.value.policy != *plan) continue;
        out.ids.insert(each.id);
        out.by_number.insert(each.value.control_number);
    }
    return out;
}
}  // namespace

Result<void> keep_told_denial(Transaction& t, const Services& s, const Actor& actor, ClaimId id,
                              const domain::Evidence& said) {
    std::vector<domain::Evidence> all;
    for (auto& each : TRY(store::evidence_of(t, actor.practice, id)))
        all.push_back(std::move(each.value));
    // What comes late was told before the plan's newer word.
    if (domain::refusal_withdrawn(all)) return {};
    const auto ours = TRY(load_settling(t, s, actor, id));
    const auto asked = asked_of_same_plan(ours.chain, id);
    if (std::any_of(ours.sent.posted.begin(), ours.sent.posted.end(), [&](const auto& each) {
            return !each.reversed && asked.by_number.contains(each.control_number);
        }))
        return {};
    bool known = false;
    for (auto& each : TRY(store::denials_of(t, actor.practice, ours.chain.for_case()))) {
        auto& v = each.value;
        if (!v.open() || !asked.ids.contains(v.claim)) continue;
        known = true;
        // It waited for the plan, which refuses still: the same refusal, and its clock ran on.
        if (v.state != domain::DenialState::open || v.outcome.empty()) continue;
        v.outcome = format("The plan refused it again on {}.", spoken(said.at.utc_date()));
        TRY(save(t, s, actor, each));
    }
    if (known) return {};
    std::string control;
    for (const auto* each : ours.chain.all())
        if (each->id == id) control = each->value.control_number;
    store::StoredPayment payment{
        s.ids.make<PaymentId>(), {}, {1, s.system_clock.now(), actor.user}};
    auto& v = payment.value;
    v.remitted = told(ours, control, said);
    v.source = domain::PaymentSource::eob;
    v.posted_on = actor.today;
    // It decides no money: what is posted later says how much, and why.
    v.postings = {{domain::PostOutcome::noted, id, false}};
    if (TRY(store::find_posted(t, actor.practice, v.key()))) return {};
    domain::PostingChoice choice;
    if (asked.behind) choice.second = domain::SecondDecision::next_payer;
    auto result = domain::post_claim(v.remitted, 0, ours.sent, actor.today, choice);
    if (result.outcome != domain::PostOutcome::posted) return {};
    for (auto& each : result.denials) {
        each.denial.meaning = "The plan refused, and nobody wrote down why";
        each.denial.cause = "not known: read the EOB, or ask the plan";
    }
    TRY(store::insert_payment(t, actor.practice, payment));
    return keep_denials(t, s, actor, payment, result, ours, id);
}

Result<void> end_told_denials(Transaction& t, const Services& s, const Actor& actor, ClaimId id) {
    std::vector<domain::Evidence> all;
    for (auto& each : TRY(store::evidence_of(t, actor.practice, id)))
        all.push_back(std::move(each.value));
    const auto withdrawn = domain::refusal_withdrawn(all);
    if (!withdrawn) return {};
    const auto claim = TRY(store::load_claim(t, actor.practice, id)).value;
    for (auto& each : TRY(store::denials_of(t, actor.practice, claim.for_case))) {
        auto& v = each.value;
        if (v.claim != id || v.state != domain::DenialState::open || !v.denial.reason.empty())
            continue;
        const auto of = TRY(store::load_payment(t, actor.practice, v.payment)).value;
        const bool told = of.source == domain::PaymentSource::eob && of.postings.size() == 1 &&
                          of.postings.front().outcome == domain::PostOutcome::noted;
        if (!told) continue;
        // Who is deciding still has paid nothing: the refusal waits, and its clock runs on.
        const auto on = spoken(withdrawn->at.utc_date());
        if (!withdrawn->pending) v.state = domain::DenialState::won;
        v.outcome = withdrawn->pending
                        ? format("The plan said on {} that it has not decided yet.", on)
                        : format("The plan said on {} that it did not refuse it after all.", on);
        TRY(save(t, s, actor, each));
    }
    return {};
}

}  // namespace exclaim::flow
