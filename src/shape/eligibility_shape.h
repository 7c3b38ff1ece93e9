// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/eligibility/eligibility.h"
#include "domain/eligibility/percent.h"
#include "domain/people/playbook.h"
#include "shape/case_shape.h"
#include "shape/requests_shape.h"
#include "shape/scalar.h"

namespace exclaim::shape {

template <>
struct Scalar<domain::Percent> {
    static constexpr std::string_view format = "percent", example = "40";
    static std::string to(const domain::Percent& v) { return domain::percent_text(v.basis_points); }
    static std::optional<domain::Percent> from(std::string_view t) {
        const auto value = domain::parse_percent(t);
        return value ? std::optional{domain::Percent{*value}} : std::nullopt;
    }
    static Code fault(std::string_view) { return Code::decimal_form; }
};

}  // namespace exclaim::shape

// Playbooks, acceptances and eligibility checks, described once.
namespace exclaim::domain {

/// A field of basis points.
template <class Codec, class V>
void percent_field(Codec& c, std::string_view name, V& basis_points, const shape::About& about) {
    std::optional<Percent> value;
    if (basis_points) value = Percent{*basis_points};
    c.field(name, value, about);
    if constexpr (!std::is_const_v<V>) {
        basis_points.reset();
        if (value) basis_points = value->basis_points;
    }
}

template <class Codec, Is<AllowedAmount> V>
void describe(Codec& c, V& v) {
    c.field("code", v.code, {.label = "Code", .required = true});
    c.field("amount", v.amount, {.label = "Allowed for one unit", .required = true});
    c.field("as_of", v.as_of, {.label = "As of"});
}

template <class Codec, Is<Playbook> V>
void describe(Codec& c, V& v) {
    c.field("eligibility_id", v.eligibility_id,
            {.label = "Id for eligibility", .max = limits::member_id_chars, .example = "00001"});
    c.field("service_types", v.service_types, {.label = "Service types asked about", .max = 10});
    c.field("authorization_id", v.authorization_id,
            {.label = "Id for authorizations", .max = limits::member_id_chars});
    c.field("claim_id", v.claim_id, {.label = "Id for claims", .max = limits::member_id_chars});
    c.field("receiver_id", v.receiver_id,
            {.label = "Clearinghouse", .max = 15, .example = "CLEARHOUSE"});
    c.field("receiver_name", v.receiver_name,
            {.label = "Name of the clearinghouse", .max = limits::name_chars});
    c.field("submitter_id", v.submitter_id, {.label = "Our id there", .max = 15});
    c.field("filing_indicator", v.filing_indicator,
            {.label = "Claim filing indicator", .max = 2, .example = "12"});
    c.field("modifiers", v.modifiers, {.label = "Modifiers asked for", .max = 4});
    c.field("needs_referral", v.needs_referral, {.label = "Needs a referral"});
    c.field("needs_authorization", v.needs_authorization, {.label = "Needs an authorization"});
    c.field("referral_days", v.referral_days, {.label = "Days a referral holds"});
    c.field("corrected_claim_days", v.corrected_claim_days,
            {.label = "Days for a corrected claim"});
    c.field("appeal_days", v.appeal_days, {.label = "Days for an appeal"});
    c.field("units_per_visit", v.units_per_visit, {.label = "Units in one visit"});
    c.field("progress_report_days", v.progress_report_days, {.label = "Days between reports"});
    c.field("contracted", v.contracted, {.label = "Contracted"});
    c.field("balance_billing", v.balance_billing, {.label = "Above the allowed amount"});
    c.field("copay_per_code", v.copay_per_code, {.label = "Copay for each code"});
    c.field("copay_counts_to_deductible", v.copay_counts_to_deductible,
            {.label = "Copay counts to the deductible"});
    c.field("deductible_waived_with_copay", v.deductible_waived_with_copay,
            {.label = "No deductible where there is a copay"});
    c.field("deductible_first", v.deductible_first, {.label = "Deductible comes first"});
    c.field("allowed", v.allowed, {.label = "Allowed amounts", .max = 50});
    c.field("note", v.note, {.label = "Note", .max = limits::note_chars, .many_lines = true});
}

template <class Codec, Is<ConditionsMet> V>
void describe(Codec& c, V& v) {
    c.field("case", v.for_case, {.label = "Case"});
    c.field("on", v.on, {.label = "Said on"});
    c.field("how", v.how, {.label = "How they are met", .max = limits::note_chars});
    c.field("by", v.by, {.label = "Said by"});
}

template <class Codec, Is<Acceptance> V>
void describe(Codec& c, V& v) {
    c.field("payer", v.payer, {.label = "Payer"});  // that of the address
    c.field("case", v.for_case, {.label = "Asked for the case"});
    c.field("plan_name", v.plan_name, {.label = "Plan", .max = limits::name_chars});
    c.field("taxonomy", v.taxonomy, {.label = "Taxonomy"});
    c.field("codes", v.codes, {.label = "Codes", .required = true, .max = 30});
    c.field("state", v.state, {.label = "State"});
    c.field("answer", v.answer, {.label = "Pays a Medical Exercise Specialist", .required = true});
    c.field("asked_by", v.asked_by, {.label = "Asked by"});
    c.field("asked_on", v.asked_on, {.label = "Asked on", .required = true});
    c.field("spoke_with", v.spoke_with,
            {.label = "Spoke with", .max = limits::name_chars, .example = "Dana"});
    c.field("reference", v.reference, {.label = "Call reference", .max = 50, .example = "8841"});
    c.field("conditions", v.conditions,
            {.label = "Conditions", .max = limits::note_chars, .many_lines = true});
    c.field("document", v.document, {.label = "Document"});
}

/// Said for each case at its own address.
template <class Codec, Is<Acceptance> V>
void describe_kept(Codec& c, V& v) {
    c.field("met", v.met, {.label = "Cases in which the conditions are met"});
}

template <class Codec, Is<NetworkBenefits> V>
void describe(Codec& c, V& v) {
    c.field("covered", v.covered, {.label = "Covered"});
    c.field("level", v.level, {.label = "Whose deductible", .max = 10, .example = "individual"});
    c.field("deductible", v.deductible, {.label = "Deductible"});
    c.field("deductible_remaining", v.deductible_left, {.label = "Deductible left"});
    c.field("out_of_pocket_remaining", v.out_of_pocket_left, {.label = "Out-of-pocket left"});
    c.field("copay", v.copay, {.label = "Copay"});
    percent_field(c, "coinsurance_percent", v.coinsurance_bp,
                  {.label = "Client's share, per cent"});
    c.field("visits_allowed", v.visits_allowed, {.label = "Visits allowed"});
    c.field("visits_remaining", v.visits_left, {.label = "Visits left"});
    c.field("visits_services", v.visits_services,
            {.label = "Services that share the limit", .max = 20});
}

template <class Codec, Is<Refusal> V>
void describe(Codec& c, V& v) {
    c.field("code", v.code, {.label = "Code", .max = 3});
    c.field("follow_up", v.follow_up, {.label = "Follow-up", .max = 2});
    c.field("message", v.message, {.label = "Reason", .max = 500});
    c.field("repair", v.repair, {.label = "What to do", .max = 500});
}

template <class Codec, Is<Correction> V>
void describe(Codec& c, V& v) {
    c.field("field", v.field, {.label = "Field", .max = 20});
    c.field("value", v.value, {.label = "As the payer has it", .max = 100});
}

template <class Codec, Is<OtherPayer> V>
void describe(Codec& c, V& v) {
    c.field("name", v.name, {.label = "Payer", .max = limits::name_chars});
    c.field("id", v.id, {.label = "Its id", .max = 80});
    c.field("government", v.government, {.label = "Government programme"});
    c.field("behind", v.behind, {.label = "Pays after this plan"});
}

template <class Codec, Is<EligibilityAnswer> V>
void describe(Codec& c, V& v) {
    c.field("status", v.status, {.label = "Coverage"});
    c.field("government", v.government, {.label = "Government programme"});
    c.field("plan_name", v.plan_name, {.label = "Plan", .max = limits::name_chars});
    c.field("plan_type", v.plan_type, {.label = "Type of plan", .max = limits::name_chars});
    c.field("begins", v.begins, {.label = "Begins"});
    c.field("ends", v.ends, {.label = "Ends"});
    c.field("in_network", v.in_network, {.label = "In network"});
    c.field("out_of_network", v.out_of_network, {.label = "Out of network"});
    c.field("authorization", v.authorization, {.label = "Authorization"});
    c.field("other_payer", v.other_payer, {.label = "Another payer pays too"});
    c.field("other_payers", v.other_payers, {.label = "Other payers", .max = 10});
    c.field("amounts_until", v.amounts_until, {.label = "Amounts left begin anew after"});
    c.field("rejections", v.rejections, {.label = "Refusals", .max = 20});
    c.field("corrected", v.corrected, {.label = "The payer's own data", .max = 5});
    c.field("messages", v.messages, {.label = "Messages", .max = 100});
    c.field("basis", v.basis, {.label = "Segments that decided", .max = 100});
}

template <class Codec, Is<VerificationCall> V>
void describe(Codec& c, V& v) {
    c.field("asked_by", v.asked_by, {.label = "Asked by"});
    c.field("spoke_with", v.spoke_with, {.label = "Spoke with", .max = limits::name_chars});
    c.field("reference", v.reference, {.label = "Call reference", .max = 50});
    c.field("acceptance", v.acceptance, {.label = "Acceptance"});
}

template <class Codec, Is<EligibilityCheck> V>
void describe(Codec& c, V& v) {
    c.field("policy", v.policy, {.label = "Policy"});
    c.field("kind", v.kind, {.label = "Kind"});
    c.field("on", v.on, {.label = "Date of service"});
    c.field("asked_on", v.asked_on, {.label = "Asked on"});
    c.field("trace", v.trace, {.label = "Trace", .max = 50});
    c.field("sent", v.sent, {.label = "File sent"});
    c.field("received", v.received, {.label = "File received"});
    c.field("call", v.call, {.label = "Call"});
    c.field("answer", v.answer, {.label = "Answer"});
}

}  // namespace exclaim::domain

namespace exclaim::shape {

/// Asking by 270, or writing down a talk: `kind` says which. What a 270 does not take is refused.
struct EligibilityRequest {
    domain::CheckKind kind = domain::CheckKind::ask;
    std::optional<PolicyId> policy;
    std::optional<Date> on, asked_on;
    domain::AskedBy asked_by = domain::AskedBy::phone;
    std::string spoke_with, reference, conditions, how_met;
    domain::Answer accepts_mes = domain::Answer::unknown;
    std::vector<ProcedureCode> codes;
    std::optional<State> state;
    std::optional<DocumentId> document;
    std::optional<domain::EligibilityAnswer> answer;
};
template <class Codec, Is<EligibilityRequest> V>
void describe(Codec& c, V& v) {
    c.field("kind", v.kind, {.label = "Kind", .required = true});
    c.field("policy", v.policy, {.label = "Policy, if not the one billed first"});
    c.field("on", v.on, {.label = "Date of service"});
    c.field("asked_on", v.asked_on, {.label = "Asked on"});
    c.field("asked_by", v.asked_by, {.label = "Asked by"});
    c.field("spoke_with", v.spoke_with, {.label = "Spoke with", .max = limits::name_chars});
    c.field("reference", v.reference, {.label = "Call reference", .max = 50});
    c.field("accepts_mes", v.accepts_mes, {.label = "Pays a Medical Exercise Specialist"});
    c.field("codes", v.codes, {.label = "Codes asked about", .max = 30});
    c.field("state", v.state, {.label = "State"});
    c.field("conditions", v.conditions,
            {.label = "Conditions", .max = limits::note_chars, .many_lines = true});
    c.field("how_met", v.how_met,
            {.label = "How the conditions are met in this case; empty: nobody says so",
             .max = limits::note_chars,
             .many_lines = true});
    c.field("document", v.document, {.label = "Document"});
    c.field("answer", v.answer, {.label = "What they said of the coverage"});
}

/// Saying that the conditions of a payer's yes are met in a case.
struct ConditionsRequest {
    AcceptanceId acceptance;
    std::string how;
};
template <class Codec, Is<ConditionsRequest> V>
void describe(Codec& c, V& v) {
    c.field("acceptance", v.acceptance, {.label = "Acceptance", .required = true});
    c.field("how", v.how,
            {.label = "How they are met",
             .required = true,
             .max = limits::note_chars,
             .example = "The surgeon's referral of Oct 1",
             .many_lines = true});
}

}  // namespace exclaim::shape
