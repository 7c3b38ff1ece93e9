// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/status.h"
#include "base/step.h"
#include "domain/journey/lights.h"
#include "shape/people_shape.h"
#include "shape/scalar.h"

// The lights and the next action, described once. They are answered, never sent.
namespace exclaim::shape {

template <>
struct Words<Light> {
    static constexpr auto& all = light_words;
};

}  // namespace exclaim::shape

namespace exclaim::domain {

template <class Codec, Is<NextAction> V>
void describe(Codec& c, V& v) {
    c.field("id", v.id, {.label = "Kind of action", .example = "ask_plan"});
    c.field("label", v.label, {.label = "Verb", .example = "Ask the plan"});
    c.field("why", v.why, {.label = "Why it is here"});
    c.field("status", v.status, {.label = "Status word", .example = "not_asked"});
    c.field("due", v.due, {.label = "Due"});
    c.field("money", v.money, {.label = "Money"});
    c.field("money_basis", v.money_basis,
            {.label = "What the money is", .example = "charges of the claim"});
    c.field("href", v.href,
            {.label = "Address in the application", .example = "/cases/0D5K3N8Q4ZT1A/eligibility"});
    c.field("focus", v.focus, {.label = "Field to go to"});
}

template <class Codec, Is<StepLight> V>
void describe(Codec& c, V& v) {
    c.field("step", std::string(word(v.step)), {.label = "Step", .example = "eligibility"});
    c.field("light", v.light, {.label = "Light"});
    c.field("status", v.status, {.label = "Status word", .example = "active"});
    c.field("says", v.says, {.label = "What it rests on, or lacks"});
    c.field("missing", v.missing, {.label = "What is missing, with its repair"});
}

}  // namespace exclaim::domain
