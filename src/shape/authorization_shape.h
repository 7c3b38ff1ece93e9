// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/limits.h"
#include "domain/authorization/authorization.h"
#include "shape/people_shape.h"
#include "shape/requests_shape.h"

// An authorization and a request for one, each described once.
namespace exclaim::domain {

template <class Codec, Is<Authorization> V>
void describe(Codec& c, V& v) {
    c.field("state", v.state, {.label = "State"});
    c.field("source", v.source, {.label = "Told by"});
    c.field("on", v.on, {.label = "Asked or told on", .required = true});
    c.field("number", v.number, {.label = "Number", .max = 50, .example = "AUTH778899"});
    c.field("tracking_number", v.tracking_number, {.label = "Tracking number", .max = 50});
    c.field("reference", v.reference, {.label = "Reference of the call", .max = 100});
    c.field("unit", v.unit, {.label = "Visits or units"});
    c.field("asked", v.asked, {.label = "Asked for"});
    c.field("granted", v.granted, {.label = "Granted"});
    c.field("codes", v.codes, {.label = "Codes", .max = 12});
    c.field("practitioner", v.practitioner, {.label = "Practitioner"});
    c.field("begins", v.begins, {.label = "From"});
    c.field("ends", v.ends, {.label = "To"});
    c.field("reasons", v.reasons, {.label = "What the plan said", .max = 50});
}

}  // namespace exclaim::domain

namespace exclaim::shape {

/// What to ask for; what is left out comes from the plan of exercise and the referral.
struct AuthorizationRequest {
    std::vector<ProcedureCode> codes;
    domain::GrantUnit unit = domain::GrantUnit::visits;
    std::optional<std::int64_t> asked;
    std::optional<Date> begins, ends;
    std::optional<PractitionerId> practitioner;
    bool extension = false;
};
template <class Codec, Is<AuthorizationRequest> V>
void describe(Codec& c, V& v) {
    c.field("codes", v.codes, {.label = "Codes", .max = 12});
    c.field("unit", v.unit, {.label = "Visits or units"});
    c.field("asked", v.asked, {.label = "Asked for", .example = "12"});
    c.field("begins", v.begins, {.label = "From"});
    c.field("ends", v.ends, {.label = "To"});
    c.field("practitioner", v.practitioner, {.label = "Practitioner"});
    c.field("extension", v.extension, {.label = "Extension of what was granted"});
}

}  // namespace exclaim::shape
