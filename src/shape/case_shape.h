// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/limits.h"
#include "domain/people/case.h"
#include "shape/people_shape.h"

// A case, described once.
namespace exclaim::domain {

template <class Codec, Is<CaseDiagnosis> V>
void describe(Codec& c, V& v) {
    c.field("code", v.code, {.label = "Diagnosis", .required = true});
    c.field("diagnosed_by", v.diagnosed_by,
            {.label = "Diagnosed by", .max = limits::name_chars, .example = "Priya Rao MD"});
    c.field("on", v.on, {.label = "Date of the diagnosis"});
    c.field("source", v.source, {.label = "Document"});
}

template <class Codec, Is<NoOtherInsurer> V>
void describe(Codec& c, V& v) {
    c.field("on", v.on, {.label = "Said on", .required = true});
    c.field("said_by", v.said_by,
            {.label = "Who said so",
             .required = true,
             .max = limits::name_chars,
             .example = "Acme Insurance, Dana"});
    c.field("source", v.source,
            {.label = "How", .required = true, .max = limits::name_chars, .example = "call 8841"});
}

template <class Codec, Is<Injury> V>
void describe(Codec& c, V& v) {
    c.field("cause", v.cause, {.label = "Cause", .required = true});
    c.field("date", v.date, {.label = "Date of the injury"});
    c.field("state", v.state, {.label = "State of the accident"});
    c.field("claim_number", v.claim_number,
            {.label = "Claim number", .max = 50, .example = "WC-2026-0815"});
    c.field("adjuster", v.adjuster, {.label = "Adjuster", .max = limits::name_chars});
    c.field("adjuster_phone", v.adjuster_phone, {.label = "Adjuster's phone"});
    c.field("employer", v.employer, {.label = "Employer", .max = limits::name_chars});
    c.field("disabled_from", v.disabled_from, {.label = "Unable to work from"});
    c.field("disabled_to", v.disabled_to, {.label = "Unable to work until"});
    c.field("no_other_insurer", v.no_other_insurer, {.label = "No other insurer is responsible"});
}

template <class Codec, Is<ServicePlace> V>
void describe(Codec& c, V& v) {
    c.field("name", v.name,
            {.label = "Name", .required = true, .max = limits::name_chars, .example = "Gym North"});
    c.field("npi", v.npi, {.label = "NPI"});
    c.field("address", v.address, {.label = "Address"});
}

template <class Codec, Is<Case> V>
void describe(Codec& c, V& v) {
    c.field("title", v.title,
            {.label = "Title",
             .required = true,
             .max = limits::name_chars,
             .example = "Right knee after replacement"});
    c.field("policy", v.policy, {.label = "Policy billed first"});
    c.field("practitioner", v.practitioner, {.label = "Practitioner", .required = true});
    c.field("billing", v.billing, {.label = "Billing"});
    c.field("diagnoses", v.diagnoses, {.label = "Diagnoses", .max = 12});
    c.field("injury", v.injury, {.label = "Injury"});
    c.field("place", v.place, {.label = "Place of service"});
    c.field("facility", v.facility, {.label = "Place of the sessions, if not the practice"});
    c.field("onset", v.onset, {.label = "Onset of the illness"});
    c.field("opened", v.opened, {.label = "Opened", .required = true});
    c.field("closed", v.closed, {.label = "Closed"});
    c.field("outcome", v.outcome,
            {.label = "Outcome", .max = limits::note_chars, .many_lines = true});
    c.field("released_on", v.released_on, {.label = "Release of information signed"});
    c.field("assigned_on", v.assigned_on, {.label = "Assignment of benefits signed"});
    c.field("agreement_on", v.agreement_on, {.label = "Financial agreement signed"});
    c.field("estimate_on", v.estimate_on, {.label = "Good faith estimate given"});
    c.field("accepts_allowed", v.accepts_allowed, {.label = "Allowed amount accepted"});
    c.field("disclosure_restricted", v.disclosure_restricted,
            {.label = "The plan must not be told"});
}

}  // namespace exclaim::domain
