// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/journey/criteria.h"
#include "domain/referral/referral.h"
#include "shape/case_shape.h"
#include "shape/requests_shape.h"

// Referrals and the six criteria, described once.
namespace exclaim::domain {

template <class Codec, Is<Discharge> V>
void describe(Codec& c, V& v) {
    c.field("care", v.care, {.label = "Former care"});
    c.field("on", v.on, {.label = "Discharged on"});
    c.field("maximum_benefit", v.maximum_benefit, {.label = "Ended at maximum benefit"});
    c.field("document", v.document, {.label = "Discharge summary"});
}

template <class Codec, Is<Referral> V>
void describe(Codec& c, V& v) {
    c.field("first_name", v.first_name,
            {.label = "First name", .max = limits::first_name_chars, .example = "Alex"});
    c.field("last_name", v.last_name,
            {.label = "Last name", .max = limits::name_chars, .example = "Sample"});
    c.field("credential", v.credential, {.label = "Credential"});
    c.field(
        "supervisor", v.supervisor,
        {.label = "Under which MD or DO", .max = limits::name_chars, .example = "Priya Rao, MD"});
    c.field("npi", v.npi, {.label = "NPI"});
    c.field("state", v.state, {.label = "Licensed in"});
    c.field("written_on", v.written_on, {.label = "Written on"});
    c.field("begins", v.begins, {.label = "Holds from"});
    c.field("ends", v.ends, {.label = "Holds until"});
    c.field("diagnoses", v.diagnoses, {.label = "Diagnoses", .max = 12});
    c.field("necessity", v.necessity,
            {.label = "Why it is necessary", .max = limits::note_chars, .many_lines = true});
    c.field("role_text", v.role_text,
            {.label = "The service as the referral names it",
             .max = 500,
             .example = "Medical Exercise Specialist, Medical Exercise Training (not physical "
                        "therapy, not personal training)",
             .many_lines = true});
    c.field("visits_per_week", v.visits_per_week, {.label = "Visits a week"});
    c.field("weeks", v.weeks, {.label = "Weeks"});
    c.field("visits", v.visits, {.label = "Visits"});
    c.field("precautions", v.precautions,
            {.label = "Precautions", .max = limits::note_chars, .many_lines = true});
    c.field("number", v.number, {.label = "Referral number", .max = 50, .example = "REF5567"});
    c.field("seen_again_on", v.seen_again_on, {.label = "Sees the referrer again on"});
    c.field("signature", v.signature, {.label = "Signature"});
    c.field("document", v.document, {.label = "Document"});
    c.field("discharge", v.discharge, {.label = "Discharge from former care"});
    c.field("origin", v.origin, {.label = "What is behind it"});
    c.field(
        "deficit", v.deficit,
        {.label = "Remaining functional deficit", .max = limits::note_chars, .many_lines = true});
}

template <class Codec, Is<CriterionAnswer> V>
void describe(Codec& c, V& v) {
    c.field("criterion", v.criterion, {.label = "Criterion"});
    c.field("answer", v.answer, {.label = "Answer"});
    c.field("why", v.why, {.label = "Why"});
    c.field("document", v.document, {.label = "Document"});
}

}  // namespace exclaim::domain

namespace exclaim::shape {

/// The six criteria of a case on a day.
struct CriteriaAnswer {
    std::optional<Date> on;
    domain::Answer all = domain::Answer::unknown;  ///< no if one is no, yes only if all are yes
    std::vector<domain::CriterionAnswer> criteria;
};
template <class Codec, Is<CriteriaAnswer> V>
void describe(Codec& c, V& v) {
    c.field("on", v.on, {.label = "Day"});
    c.field("all", v.all, {.label = "All six"});
    c.field("criteria", v.criteria, {.label = "Criteria"});
}

}  // namespace exclaim::shape
