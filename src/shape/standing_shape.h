// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/eligibility/standing.h"
#include "shape/requests_shape.h"

// Where step 1 stands, described once.
namespace exclaim::domain {

template <class Codec, shape::Is<Known> V>
void describe(Codec& c, V& v) {
    c.field("answer", v.answer, {.label = "Answer"});
    c.field("why", v.why, {.label = "Why"});
}

template <class Codec, shape::Is<EligibilityStanding> V>
void describe(Codec& c, V& v) {
    c.field("active", v.active, {.label = "Active"});
    c.field("private_plan", v.private_plan, {.label = "Private insurance"});
    c.field("benefits", v.benefits, {.label = "Benefits in the practice's network"});
    c.field("pays_specialist", v.pays_specialist, {.label = "Pays a Medical Exercise Specialist"});
    c.field("authorization", v.authorization, {.label = "Authorization needed"});
    c.field("recent", v.recent, {.label = "Checked recently"});
    c.field("checked_on", v.checked_on, {.label = "Checked on"});
    c.field("recheck_on", v.recheck_on, {.label = "Check again on"});
    c.field("waiting", v.waiting, {.label = "A question is on its way"});
}

}  // namespace exclaim::domain
