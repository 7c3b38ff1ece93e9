// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/limits.h"
#include "domain/review/practice_rule.h"
#include "shape/people_shape.h"

// What the practice learned, described once.
namespace exclaim::domain {

template <class Codec, Is<PracticeRule> V>
void describe(Codec& c, V& v) {
    c.field("guard", v.guard, {.label = "Stands before"});
    c.field("requirement", v.requirement, {.label = "Asks for", .required = true});
    c.field("parameter", v.parameter, {.label = "What the rule names", .max = 60, .example = "59"});
    c.field("payer", v.payer, {.label = "Payer"});
    c.field("code", v.code, {.label = "Code"});
    c.field("reason", v.reason,
            {.label = "Reason code", .required = true, .max = 10, .example = "197"});
    c.field("words", v.words,
            {.label = "Words shown where it fires",
             .required = true,
             .max = limits::note_chars,
             .example = "Example Blue wants an authorization for 97110"});
    c.field("evidence", v.evidence, {.label = "Denials that taught it", .max = 200});
    c.field("since", v.since, {.label = "In force since"});
    c.field("active", v.active, {.label = "In force"});
}

}  // namespace exclaim::domain
