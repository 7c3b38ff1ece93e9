// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.h"
#include "domain/claim/build.h"
#include "domain/claim/claims_behind.h"

namespace exclaim::domain {

namespace {
template <class Code>
std::string text_of(const std::optional<Code>& code) {
    return code ? code->text() : std::string{};
}

/// SBR09 where the playbook does not say it.
std::string_view indicator_of(PayerKind kind) {
    switch (kind) {
        case PayerKind::commercial: return "CI";
        case PayerKind::workers_compensation: return "WC";
        case PayerKind::auto_insurance: return "AM";
        case PayerKind::medicare: return "MB";
        case PayerKind::medicaid: return "MC";
        case PayerKind::medicare_advantage: return "16";
        case PayerKind::tricare: return "CH";
        case PayerKind::veterans: return "VA";
    }
    return "CI";
}

ClaimPerson person_of(const Client& client) {
    ClaimPerson out;
    out.last_name =
        client.suffix.empty() ? client.last_name : format("{} {}", client.last_name, client.suffix);
    out.first_name = client.first_name;
    out.middle_name = client.middle_name;
    out.birth_date = client.birth_date;
    out.sex = client.sex;
    out.address = client.address;
    return out;
}

ClaimPayer payer_of(const Payer& payer, const Playbook& playbook) {
    ClaimPayer out;
    out.name = payer.name;
    out.electronic_id = electronic_id(payer, playbook);
    out.kind = payer.kind;
    out.filing_indicator = playbook.filing_indicator.empty() ? std::string(indicator_of(payer.kind))
                                                             : playbook.filing_indicator;
    out.unit_rule = payer.unit_rule;
    out.filing_days = payer.filing_days;
    out.contracted = playbook.contracted.value_or(false);
    return out;
}

void add_parties(const ClaimBasis& basis, Claim& out) {
    const auto& practice = basis.practice;
    const auto& playbook = basis.playbook;
    const auto phone = text_of(practice.phone);
    const auto payer_id = electronic_id(basis.payer, playbook);
    out.sender = {playbook.submitter_id.empty() ? text_of(practice.npi) : playbook.submitter_id,
                  practice.name, "Billing desk", phone};
    out.receiver = playbook.receiver_id.empty()
                       ? TradingPartner{payer_id, basis.payer.name, {}, {}}
                       : TradingPartner{playbook.receiver_id,
                                        playbook.receiver_name.empty() ? basis.payer.name
                                                                       : playbook.receiver_name,
                                        {},
                                        {}};
    out.billing.name = practice.name;
    out.billing.npi = text_of(practice.npi);
    out.billing.taxonomy = text_of(practice.taxonomy);
    out.billing.ein = practice.ein ? practice.ein->digits() : std::string{};
    out.billing.address = practice.address;
    out.billing.phone = phone;
    out.payer = payer_of(basis.payer, playbook);
}

/// Whose policy it is: the client's own, another person's, or for an injury at work the employer's.
ClaimSubscriber subscriber_of(const Policy& policy, PayerKind kind, const ClaimBasis& basis) {
    ClaimSubscriber out;
    out.member_id = policy.member_id;
    out.group_number = policy.group_number;
    out.relationship = policy.relationship;
    const auto& injury = basis.value.injury;
    if (kind == PayerKind::workers_compensation && injury && !injury->employer.empty()) {
        out.relationship = Relationship::other;
        out.person.last_name = injury->employer;
    } else if (policy.relationship == Relationship::self) {
        out.person = person_of(basis.client);
    } else if (policy.subscriber) {
        out.person.last_name = policy.subscriber->last_name;
        out.person.first_name = policy.subscriber->first_name;
        out.person.birth_date = policy.subscriber->birth_date;
        out.person.sex = policy.subscriber->sex;
    }
    return out;
}

void add_people(const ClaimBasis& basis, Claim& out) {
    out.subscriber = subscriber_of(basis.policy, basis.payer.kind, basis);
    if (out.subscriber.relationship != Relationship::self) out.patient = person_of(basis.client);
}

/// What the plans before decided, unchanged: amounts, groups and reasons are theirs.
void add_plans_before(const ClaimBasis& basis, Claim& out) {
    for (const auto& before : basis.before) {
        if (before.decisions.empty()) continue;
        OtherPlan plan;
        plan.payer = payer_of(before.payer, before.playbook);
        plan.subscriber = subscriber_of(before.policy, before.payer.kind, basis);
        plan.benefits = before.benefits;
        bool by_line = false;
        for (const auto& decision : before.decisions) {
            plan.paid += decision.paid;
            plan.claim_number = decision.claim_number;
            plan.adjustments.insert(plan.adjustments.end(), decision.adjustments.begin(),
                                    decision.adjustments.end());
            plan.remarks.insert(plan.remarks.end(), decision.remarks.begin(),
                                decision.remarks.end());
            plan.on = decision.on;
            if (decision.client_left)
                plan.client_left = plan.client_left.value_or(Money{}) + *decision.client_left;
            for (const auto& [number, said] : decision.lines) {
                by_line = true;
                for (auto& line : out.lines) {
                    if (line.number != number) continue;
                    line.decided.push_back(said);
                    line.decided.back().payer = plan.payer.electronic_id;
                }
            }
        }
        if (by_line) plan.on.reset();
        out.other_plans.push_back(std::move(plan));
    }
}

void add_plans_behind(const ClaimBasis& basis, const ClaimRecord& record, Claim& out) {
    for (const auto& behind : basis.behind)
        if (may_judge_after(behind, basis, record) && lacks_to_be_named(behind, basis).empty())
            out.next_plans.push_back({payer_of(behind.payer, behind.playbook),
                                      subscriber_of(behind.policy, behind.payer.kind, basis),
                                      record.benefits});
}

void add_injury(const Case& value, Claim& out) {
    if (!value.injury) return;
    const auto& injury = *value.injury;
    out.accident =
        Accident{injury.cause,         injury.date,        injury.state,
                 injury.disabled_from, injury.disabled_to, injury.no_other_insurer.has_value()};
    out.casualty_number = injury.claim_number;
}

ClaimProvider provider_of(const Practitioner& who) {
    return {who.last_name, who.first_name, text_of(who.npi), text_of(who.taxonomy)};
}

/// The practitioner of the case stands for the claim if they delivered any of it, else who
/// delivered its first line; the lines of others say so themselves.
void add_lines(const ClaimBasis& basis, const ClaimRecord& record, Claim& out) {
    out.rendering = provider_of(basis.practitioner);
    const auto own = [&](const BuiltLine& each) {
        return provider_of(renderer_of(basis, each.session)) == *out.rendering;
    };
    if (!record.lines.empty() && std::none_of(record.lines.begin(), record.lines.end(), own))
        out.rendering = provider_of(renderer_of(basis, record.lines.front().session));
    for (const auto& each : record.lines) {
        out.lines.push_back(each.line);
        if (!own(each)) out.lines.back().rendering = provider_of(renderer_of(basis, each.session));
    }
}
}  // namespace

std::string electronic_id(const Payer& payer, const Playbook& playbook) {
    return playbook.claim_id.empty() ? payer.electronic_id : playbook.claim_id;
}

Claim compose(const ClaimBasis& basis, const ClaimRecord& record) {
    Claim out;
    out.control_number = record.control_number;
    out.frequency = record.frequency;
    out.payer_claim_number = record.payer_claim_number;
    add_parties(basis, out);
    add_people(basis, out);
    out.benefits = record.benefits;
    out.accepts_allowed = basis.value.accepts_allowed;
    out.place_of_service = record.place_of_service;
    out.charge = record.charge();
    out.paid_by_client = record.paid_by_client;
    add_injury(basis.value, out);
    out.onset = basis.value.onset;
    // At the client's, in person or by video, there is no other place.
    const auto& where = record.place_of_service;
    const bool at_client = where == "02" || where == "10" || where == "12";
    if (const auto& place = basis.value.facility; place && !at_client)
        out.facility = Facility{place->name, text_of(place->npi), place->address};
    out.referral_number = record.referral_number;
    out.authorization_number = record.authorization_number;
    out.attachments = record.attachments;
    out.note = record.note;
    out.diagnoses = record.diagnoses;
    if (basis.referral)
        out.referring = ClaimProvider{basis.referral->last_name,
                                      basis.referral->first_name,
                                      text_of(basis.referral->npi),
                                      {}};
    add_lines(basis, record, out);
    if (record.follows) add_plans_before(basis, out);
    add_plans_behind(basis, record, out);
    out.facts = basis.facts;
    return out;
}

}  // namespace exclaim::domain
