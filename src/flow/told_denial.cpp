// SPDX-License-Identifier: Apache-2.0
#include "flow/told_denial.h"

#include <algorithm>

#include "base/text.h"
#include "flow/denials.h"

namespace exclaim::flow {

using store::Transaction;

namespace {
/// The decision as far as it was told: nothing for any line, and no reason.
domain::Remitted told(const Settling& ours, const std::string& control,
                      const domain::Evidence& said) {
    domain::Remitted out;
    out.payer_id = out.payer_name = ours.payer_name;
    out.date = said.at.utc_date();
    out.trace = format("EOB {} {}", control, out.date->iso());
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
}  // namespace

Result<void> keep_told_denial(Transaction& t, const Services& s, const Actor& actor, ClaimId id,
                              const domain::Evidence& said) {
    const auto ours = TRY(load_settling(t, s, actor, id));
    if (std::any_of(ours.sent.posted.begin(), ours.sent.posted.end(),
                    [](const auto& each) { return !each.reversed; }))
        return {};
    for (const auto& each : TRY(store::denials_of(t, actor.practice, ours.chain.for_case())))
        if (each.value.open() && ours.chain.has(each.value.claim)) return {};
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
    auto result = domain::post_claim(v.remitted, 0, ours.sent, actor.today);
    if (result.outcome != domain::PostOutcome::posted) return {};
    for (auto& each : result.denials) {
        each.denial.meaning = "The plan refused, and nobody wrote down why";
        each.denial.cause = "not known: read the EOB, or ask the plan";
    }
    TRY(store::insert_payment(t, actor.practice, payment));
    return keep_denials(t, s, actor, payment, result, ours, id);
}

}  // namespace exclaim::flow
