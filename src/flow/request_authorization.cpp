// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "domain/findings.h"
#include "exchange/authorization_278.h"
#include "flow/authorizations.h"
#include "flow/case_facts.h"
#include "flow/outgoing.h"
#include "flow/record_flow.h"

namespace exclaim::flow {

namespace {
using domain::AuthorizationState;
using domain::CaseFacts;
using store::Transaction;

/// The signed plan of exercise that holds on a day, or the newest signed one.
const domain::Plan* plan_for(const CaseFacts& facts, Date on) {
    if (const auto* found = domain::plan_on(facts.plans, on)) return &found->value;
    const domain::Plan* newest = nullptr;
    for (const auto& each : facts.plans)
        if (each.value.is_signed()) newest = &each.value;
    return newest;
}

/// What was left out, from the plan of exercise and the referral.
domain::Authorization wanted(const CaseFacts& facts, const AuthorizationRequest& request,
                             Date today) {
    domain::Authorization out;
    out.for_case = facts.id;
    out.state = AuthorizationState::requested;
    out.source = domain::Source::response_278;
    out.on = today;
    out.unit = request.unit;
    out.asked = request.asked;
    out.codes = request.codes;
    out.practitioner = request.practitioner;
    out.begins = request.begins;
    out.ends = request.ends;
    const auto* plan = plan_for(facts, request.begins.value_or(today));
    if (plan && out.codes.empty())
        for (const auto& each : plan->codes) out.codes.push_back(each.code);
    if (!out.begins) out.begins = plan && plan->begins ? std::max(*plan->begins, today) : today;
    if (!out.ends && plan) out.ends = plan->ends;
    std::vector<domain::Referral> referrals;
    for (const auto& each : facts.referrals) referrals.push_back(each.value);
    const auto days = facts.playbook.referral_days;
    const auto* referral = domain::referral_on(referrals, days, *out.begins);
    if (!out.ends && referral) out.ends = domain::referral_end(*referral, days);
    if (out.asked || out.unit == domain::GrantUnit::units) return out;
    if (plan) out.asked = domain::planned_visits(*plan);
    if (!out.asked && referral) out.asked = domain::visits_ordered(*referral);
    return out;
}

Findings missing(const CaseFacts& facts, const domain::Authorization& asked) {
    Findings out;
    const auto unless = [&](bool there, domain::Code code, const char* field) {
        if (!there) out.push_back(field_finding(code, field));
    };
    unless(!facts.value.disclosure_restricted, domain::Code::disclosure_forbidden, "billing");
    unless(facts.policy.has_value(), domain::Code::request_without_plan, "policy");
    if (facts.payer && domain::is_government(facts.payer->value.kind))
        out.push_back(field_finding(domain::Code::government_refused, "policy",
                                    {{"payer", facts.payer->value.name}}));
    unless(!facts.payer ||
               !exchange::authorization_payer_id(facts.payer->value, facts.playbook).empty(),
           domain::Code::request_without_payer_id, "payer");
    unless(facts.practice.npi.has_value(), domain::Code::request_without_npi, "practice");
    unless(!facts.value.diagnoses.empty(), domain::Code::request_without_diagnosis, "diagnoses");
    unless(!asked.codes.empty(), domain::Code::request_without_codes, "codes");
    unless(asked.asked.has_value(), domain::Code::request_without_amount, "asked");
    unless(asked.begins && asked.ends, domain::Code::request_without_dates, "ends");
    for (const auto& each : facts.authorizations) {
        const auto& open = each.value;
        if (open.trace.empty() || (open.state != AuthorizationState::requested &&
                                   open.state != AuthorizationState::pended))
            continue;
        const bool same =
            std::any_of(asked.codes.begin(), asked.codes.end(), [&](const auto& code) {
                return std::find(open.codes.begin(), open.codes.end(), code) != open.codes.end();
            });
        if (same)
            out.push_back(
                field_finding(domain::Code::request_open, "codes", {{"date", open.on.iso()}}));
    }
    return out;
}

exchange::AuthorizationQuestion question(const CaseFacts& facts, const domain::Authorization& asked,
                                         bool extension) {
    exchange::AuthorizationQuestion out;
    out.practice = facts.practice;
    out.payer = facts.payer->value;
    out.playbook = facts.playbook;
    out.client = facts.client;
    out.policy = *facts.policy;
    out.practitioner = facts.practitioner;
    for (const auto& each : facts.practitioners)
        if (asked.practitioner == each.id) out.practitioner = each.value;
    out.diagnoses = facts.value.diagnoses;
    out.place = facts.value.place;
    out.wanted = asked;
    out.extension = extension;
    for (const auto& each : facts.authorizations)
        if (extension && each.value.usable() && !each.value.number.empty())
            out.previous_number = each.value.number;
    return out;
}
}  // namespace

Result<OpenedAuthorization> request_authorization(const Services& s, const Actor& actor, CaseId id,
                                                  AuthorizationRequest request,
                                                  const Idempotency& idempotency) {
    return s.db.transact(actor.practice, [&](Transaction& t) -> Result<OpenedAuthorization> {
        if (const auto before = TRY(already_made(t, actor, idempotency))) {
            auto made = TRY(store::load_authorization(t, actor.practice, AuthorizationId{*before}));
            return OpenedAuthorization{std::move(made), {}};
        }
        const auto facts = TRY(case_facts(t, actor, id));
        StoredOf<Authorizations> record{s.ids.make<AuthorizationId>(),
                                        wanted(facts, request, actor.today),
                                        {1, s.system_clock.now(), actor.user}};
        auto& value = record.value;
        auto findings = missing(facts, value);
        for (auto& each : TRY(Authorizations::check(t, actor, value)))
            findings.push_back(std::move(each));
        if (has_block(findings)) return blocked(std::move(findings));

        const auto stamp = TRY(next_stamp(t, s, actor, "A"));
        value.trace = stamp.reference;
        const auto bytes = exchange::write_278(question(facts, value, request.extension), stamp);
        const auto& receiver = facts.playbook.receiver_id;
        value.sent = TRY(queue_file(
            t, s, actor,
            receiver.empty() ? exchange::authorization_payer_id(facts.payer->value, facts.playbook)
                             : receiver,
            format("278-{}", stamp.reference), bytes,
            {{"authorization", record.id.value()}, {"case", id.value()}}));
        TRY(store::insert_authorization(t, actor.practice, record));
        TRY(remember_made(t, s, actor, idempotency, record.id.value()));
        TRY(note(t, s, actor, "authorization.request", "authorization", record.id.value()));
        return OpenedAuthorization{std::move(record), std::move(findings)};
    });
}

}  // namespace exclaim::flow
