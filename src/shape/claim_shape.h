// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/limits.h"
#include "domain/claim/claim.h"
#include "shape/people_shape.h"
#include "shape/scalar.h"

// A claim as a file (exclaim claim check|write), described once. Codes stay texts: the rules judge
// them, all at once.
namespace exclaim::shape {}  // namespace exclaim::shape

namespace exclaim::domain {

template <class Codec, Is<TradingPartner> V>
void describe(Codec& c, V& v) {
    c.field("id", v.id, {.label = "Number", .max = 80, .example = "MEDEXSUB01"});
    c.field("name", v.name, {.label = "Name", .max = limits::name_chars});
    c.field("contact", v.contact, {.label = "Contact", .max = limits::name_chars});
    c.field("phone", v.phone, {.label = "Phone", .max = 20});
}
template <class Codec, Is<BillingProvider> V>
void describe(Codec& c, V& v) {
    c.field("name", v.name, {.label = "Name or last name", .max = limits::name_chars});
    c.field("first_name", v.first_name, {.label = "First name, of a person", .max = 35});
    c.field("npi", v.npi, {.label = "NPI", .max = 20});
    c.field("taxonomy", v.taxonomy, {.label = "Taxonomy", .max = 20});
    c.field("ein", v.ein, {.label = "EIN", .max = 20});
    c.field("address", v.address, {.label = "Address"});
    c.field("phone", v.phone, {.label = "Phone", .max = 20});
}
template <class Codec, Is<ClaimProvider> V>
void describe(Codec& c, V& v) {
    c.field("last_name", v.last_name, {.label = "Last name", .max = limits::name_chars});
    c.field("first_name", v.first_name, {.label = "First name", .max = 35});
    c.field("npi", v.npi, {.label = "NPI", .max = 20});
    c.field("taxonomy", v.taxonomy, {.label = "Taxonomy", .max = 20});
}
template <class Codec, Is<Facility> V>
void describe(Codec& c, V& v) {
    c.field("name", v.name, {.label = "Name", .max = limits::name_chars});
    c.field("npi", v.npi, {.label = "NPI", .max = 20});
    c.field("address", v.address, {.label = "Address"});
}
template <class Codec, Is<ClaimPerson> V>
void describe(Codec& c, V& v) {
    c.field("last_name", v.last_name, {.label = "Last name", .max = limits::name_chars});
    c.field("first_name", v.first_name, {.label = "First name", .max = 35});
    c.field("middle_name", v.middle_name, {.label = "Middle name", .max = 25});
    c.field("birth_date", v.birth_date, {.label = "Birth date"});
    c.field("sex", v.sex, {.label = "Sex"});
    c.field("address", v.address, {.label = "Address"});
}
template <class Codec, Is<ClaimSubscriber> V>
void describe(Codec& c, V& v) {
    c.field("person", v.person, {.label = "Subscriber"});
    c.field("member_id", v.member_id, {.label = "Member id", .max = 80});
    c.field("group_number", v.group_number, {.label = "Group number", .max = 50});
    c.field("relationship", v.relationship, {.label = "Client is"});
}
template <class Codec, Is<ClaimPayer> V>
void describe(Codec& c, V& v) {
    c.field("name", v.name, {.label = "Name", .max = limits::name_chars});
    c.field("electronic_id", v.electronic_id, {.label = "Electronic id", .max = 80});
    c.field("kind", v.kind, {.label = "Kind"});
    c.field("filing_indicator", v.filing_indicator, {.label = "Kind of plan", .max = 2});
    c.field("unit_rule", v.unit_rule, {.label = "Unit rule"});
    c.field("filing_days", v.filing_days, {.label = "Filing limit in days"});
    c.field("contracted", v.contracted, {.label = "Contract"});
}
template <class Codec, Is<Accident> V>
void describe(Codec& c, V& v) {
    c.field("cause", v.cause, {.label = "Cause"});
    c.field("date", v.date, {.label = "Date"});
    c.field("state", v.state, {.label = "State"});
    c.field("disabled_from", v.disabled_from, {.label = "Unable to work from"});
    c.field("disabled_to", v.disabled_to, {.label = "Unable to work until"});
    c.field("no_other_insurer", v.no_other_insurer, {.label = "No other insurer is responsible"});
}
template <class Codec, Is<Attachment> V>
void describe(Codec& c, V& v) {
    c.field("kind", v.kind, {.label = "Kind", .required = true, .max = 2, .example = "08"});
    c.field("by", v.by, {.label = "How it goes", .required = true, .max = 2, .example = "FX"});
    c.field("control_number", v.control_number, {.label = "Control number", .max = 80});
}
template <class Codec, Is<LineAdjustment> V>
void describe(Codec& c, V& v) {
    c.field("group", v.group, {.label = "Group", .required = true, .max = 2, .example = "PR"});
    c.field("reason", v.reason, {.label = "Reason", .required = true, .max = 5, .example = "45"});
    c.field("amount", v.amount, {.label = "Amount", .required = true});
}
template <class Codec, Is<LineDecision> V>
void describe(Codec& c, V& v) {
    c.field("payer", v.payer, {.label = "Electronic id of the plan", .max = 80});
    c.field("code", v.code, {.label = "Code", .max = 10});
    c.field("modifiers", v.modifiers, {.label = "Modifiers", .max = 10});
    c.field("units", v.units, {.label = "Units"});
    c.field("paid", v.paid, {.label = "Paid"});
    c.field("adjustments", v.adjustments, {.label = "Adjustments", .max = 100});
    c.field("on", v.on, {.label = "Decided on"});
    c.field("client_left", v.client_left,
            {.label = "Left with the client; if not said, what the plan calls theirs"});
}
template <class Codec, Is<OtherPlan> V>
void describe(Codec& c, V& v) {
    c.field("payer", v.payer, {.label = "Payer"});
    c.field("subscriber", v.subscriber, {.label = "Subscriber"});
    c.field("benefits", v.benefits, {.label = "Plan pays"});
    c.field("paid", v.paid, {.label = "Paid on the claim"});
    c.field("adjustments", v.adjustments, {.label = "Adjustments of the claim", .max = 100});
    c.field("remarks", v.remarks, {.label = "Remarks of the claim", .max = 20});
    c.field("on", v.on, {.label = "Decided on, where not line by line"});
    c.field("claim_number", v.claim_number, {.label = "Its number of the claim", .max = 50});
    c.field("client_left", v.client_left,
            {.label = "Left with the client, where not line by line; if not said, what the plan "
                      "calls theirs"});
}
template <class Codec, Is<NextPlan> V>
void describe(Codec& c, V& v) {
    c.field("payer", v.payer, {.label = "Payer"});
    c.field("subscriber", v.subscriber, {.label = "Subscriber"});
    c.field("benefits", v.benefits, {.label = "Plan pays"});
}
/// Without who delivered it: a kept claim knows that from its sessions. `charge` describes the
/// charge in its place.
template <class Codec, Is<ClaimLine> V, class Charge>
void describe_line(Codec& c, V& v, Charge charge) {
    c.field("number", v.number, {.label = "Line number", .max = 80});
    c.field("code", v.code, {.label = "Code", .required = true, .max = 10, .example = "97110"});
    c.field("modifiers", v.modifiers, {.label = "Modifiers", .max = 10});
    charge();
    c.field("units", v.units, {.label = "Units"});
    c.field("minutes", v.minutes, {.label = "Minutes"});
    c.field("date", v.date, {.label = "Date of service"});
    c.field("pointers", v.pointers, {.label = "Diagnoses", .max = 12});
    c.field("place_of_service", v.place_of_service, {.label = "Place of service", .max = 2});
    c.field("authorization_number", v.authorization_number,
            {.label = "Authorization number, if not that of the claim", .max = 50});
    c.field("note", v.note, {.label = "Note", .max = 80});
}
template <class Codec, Is<ClaimLine> V>
void describe(Codec& c, V& v) {
    describe_line(c, v, [&] { c.field("charge", v.charge, {.label = "Charge"}); });
    c.field("rendering", v.rendering, {.label = "Practitioner, if not that of the claim"});
    c.field("decided", v.decided, {.label = "What plans before decided", .max = 15});
}
template <class Codec, Is<EligibilityFact> V>
void describe(Codec& c, V& v) {
    c.field("active", v.active, {.label = "Active"});
    c.field("on", v.on, {.label = "On"});
}
template <class Codec, Is<AcceptanceFact> V>
void describe(Codec& c, V& v) {
    c.field("answer", v.answer, {.label = "Pays an MES"});
    c.field("asked_on", v.asked_on, {.label = "Asked on"});
    c.field("reference", v.reference, {.label = "Reference", .max = 80});
    c.field("taxonomy", v.taxonomy, {.label = "Taxonomy", .max = 20});
    c.field("codes", v.codes, {.label = "Codes", .max = 50});
}
template <class Codec, Is<ReferralFact> V>
void describe(Codec& c, V& v) {
    c.field("signed", v.signed_by_referrer, {.label = "Signed"});
    c.field("names_role", v.names_role, {.label = "Names the role"});
    c.field("begins", v.begins, {.label = "Begins"});
    c.field("ends", v.ends, {.label = "Ends"});
    c.field("beyond", v.beyond, {.label = "First date beyond the visits ordered"});
    c.field("number", v.number, {.label = "Payer's number of it", .max = 50});
}
template <class Codec, Is<PlanFact> V>
void describe(Codec& c, V& v) {
    c.field("signed", v.signed_, {.label = "Signed"});
    c.field("begins", v.begins, {.label = "Begins"});
    c.field("ends", v.ends, {.label = "Ends"});
    c.field("codes", v.codes, {.label = "Codes", .max = 50});
    c.field("beyond", v.beyond, {.label = "First date beyond the visits of a week"});
    c.field("unsigned_on", v.unsigned_on, {.label = "First date before the plan was signed"});
}
template <class Codec, Is<AuthorizationFact> V>
void describe(Codec& c, V& v) {
    c.field("required", v.required, {.label = "Required"});
    c.field("number", v.number, {.label = "Number", .max = 50});
    c.field("begins", v.begins, {.label = "Begins"});
    c.field("ends", v.ends, {.label = "Ends"});
    c.field("unit", v.unit, {.label = "Counts"});
    c.field("granted", v.granted, {.label = "Granted"});
    c.field("used", v.used, {.label = "Used"});
    c.field("codes", v.codes, {.label = "Codes", .max = 50});
}
template <class Codec, Is<NoteFact> V>
void describe(Codec& c, V& v) {
    c.field("date", v.date, {.label = "Date"});
    c.field("signed", v.signed_, {.label = "Signed"});
}
template <class Codec, Is<SessionFact> V>
void describe(Codec& c, V& v) {
    c.field("date", v.date, {.label = "Date"});
    c.field("npi", v.npi, {.label = "NPI of who delivered it", .max = 20});
    c.field("clients", v.clients, {.label = "Clients in it at once"});
}
template <class Codec, Is<CredentialFact> V>
void describe(Codec& c, V& v) {
    c.field("kind", v.kind, {.label = "Kind", .required = true, .max = 60, .example = "MES"});
    c.field("issued", v.issued, {.label = "Issued"});
    c.field("expires", v.expires, {.label = "Expires"});
    c.field("state", v.state, {.label = "State", .max = 2});
    c.field("npi", v.npi, {.label = "NPI of the practitioner, if not the claim's", .max = 20});
}
template <class Codec, Is<BilledFact> V>
void describe(Codec& c, V& v) {
    c.field("date", v.date, {.label = "Date"});
    c.field("code", v.code, {.label = "Code", .required = true, .max = 10, .example = "97110"});
}
template <class Codec, Is<Facts> V>
void describe(Codec& c, V& v) {
    c.field("today", v.today, {.label = "Today"});
    c.field("eligibility", v.eligibility, {.label = "Eligibility"});
    c.field("acceptance", v.acceptance, {.label = "Acceptance of an MES"});
    c.field("referral", v.referral, {.label = "Referral"});
    c.field("plan", v.plan, {.label = "Plan of exercise"});
    c.field("authorization", v.authorization, {.label = "Authorization"});
    c.field("grants", v.grants, {.label = "Authorizations of single lines", .max = 50});
    c.field("notes", v.notes, {.label = "Notes", .max = 100});
    c.field("sessions", v.sessions, {.label = "Sessions delivered on its dates", .max = 200});
    c.field("credentials", v.credentials, {.label = "Credentials", .max = 100});
    c.field("billed", v.billed, {.label = "Billed before", .max = 1000});
    c.field("no_referral", v.no_referral, {.label = "There is no referral for these days"});
    c.field("no_plan", v.no_plan, {.label = "There is no plan of exercise for these days"});
    c.field("disclosure_restricted", v.disclosure_restricted, {.label = "May not be disclosed"});
}
template <class Codec, Is<Claim> V>
void describe(Codec& c, V& v) {
    c.field("control_number", v.control_number, {.label = "Claim number", .max = 80});
    c.field("frequency", v.frequency, {.label = "Frequency"});
    c.field("payer_claim_number", v.payer_claim_number, {.label = "Payer's number", .max = 50});
    c.field("sender", v.sender, {.label = "Sender"});
    c.field("receiver", v.receiver, {.label = "Receiver"});
    c.field("billing", v.billing, {.label = "Billing provider"});
    c.field("payer", v.payer, {.label = "Payer"});
    c.field("subscriber", v.subscriber, {.label = "Subscriber"});
    c.field("other_plans", v.other_plans, {.label = "Plans that decided before", .max = 10});
    c.field("next_plans", v.next_plans,
            {.label = "Plans that may judge after it, in the order of billing", .max = 10});
    c.field("patient", v.patient, {.label = "Client, where not the subscriber"});
    c.field("benefits", v.benefits, {.label = "Plan pays"});
    c.field("accepts_allowed", v.accepts_allowed, {.label = "Allowed amount is accepted"});
    c.field("release", v.release, {.label = "Release of information"});
    c.field("place_of_service", v.place_of_service, {.label = "Place of service", .max = 2});
    c.field("charge", v.charge, {.label = "Charge"});
    c.field("paid_by_client", v.paid_by_client, {.label = "Paid by the client"});
    c.field("accident", v.accident, {.label = "Accident"});
    c.field("casualty_number", v.casualty_number,
            {.label = "Insurer's number of the injury", .max = 50});
    c.field("onset", v.onset, {.label = "Onset"});
    c.field("referral_number", v.referral_number, {.label = "Referral number", .max = 50});
    c.field("authorization_number", v.authorization_number,
            {.label = "Authorization number", .max = 50});
    c.field("record_number", v.record_number, {.label = "Record number", .max = 50});
    c.field("attachments", v.attachments, {.label = "Attachments", .max = 10});
    c.field("note", v.note, {.label = "Note", .max = 80});
    c.field("diagnoses", v.diagnoses, {.label = "Diagnoses", .max = 50});
    c.field("referring", v.referring, {.label = "Referring provider"});
    c.field("rendering", v.rendering, {.label = "Practitioner"});
    c.field("facility", v.facility, {.label = "Place of the sessions"});
    c.field("lines", v.lines, {.label = "Lines", .max = 200});
    c.field("facts", v.facts, {.label = "What steps 1 to 6 know"});
}

}  // namespace exclaim::domain
