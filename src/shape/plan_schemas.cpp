// SPDX-License-Identifier: Apache-2.0
#include "domain/plan/measure.h"
#include "shape/plan_shape.h"
#include "shape/schema_parts.h"

namespace exclaim::shape {

namespace {
const Json boolean{{"type", "boolean"}}, integer{{"type", "integer"}, {"format", "int64"}};

Json array_of(const Json& items) {
    return {{"type", "array"}, {"items", items}};
}

Json measure() {
    const auto decimal = text_type("decimal");
    auto threshold = object({{"kind", words<domain::ThresholdKind>()},
                             {"value", decimal},
                             {"from", or_null(decimal)},
                             {"to", or_null(decimal)},
                             {"population", text_type()},
                             {"source", text_type()},
                             {"read_on", or_null(text_type())}});
    auto cut = object({{"value", decimal},
                       {"beyond", words<domain::Direction>()},
                       {"words", text_type()},
                       {"source", text_type()},
                       {"read_on", or_null(text_type())}});
    return object({{"id", text_type()},
                   {"name", text_type()},
                   {"words", text_type()},
                   {"unit", text_type()},
                   {"direction", words<domain::Direction>()},
                   {"sided", boolean},
                   {"method", words<domain::Method>()},
                   {"low", decimal},
                   {"high", decimal},
                   {"items", object({{"unit", text_type()},
                                     {"other_unit", or_null(text_type())},
                                     {"least", integer},
                                     {"most", integer},
                                     {"low", decimal},
                                     {"high", decimal},
                                     {"whole", boolean}})},
                   {"missing", text_type()},
                   {"licence", text_type()},
                   {"source", text_type()},
                   {"read_on", or_null(text_type())},
                   {"thresholds", array_of(threshold)},
                   {"cuts", array_of(cut)}});
}

Json change() {
    auto out = object({{"verdict", words<domain::Change>()},
                       {"baseline", text_type("decimal")},
                       {"baseline_on", text_type("date")},
                       {"better_by", text_type("decimal")},
                       {"mdc", or_null(text_type("decimal"))},
                       {"mcid", or_null(text_type("decimal"))},
                       {"basis", text_type()}});
    out["type"] = Json::array({"object", "null"});
    return out;
}
}  // namespace

void plan_schemas(SchemaSet& set) {
    set.add("Measure", measure());
    set.add("MeasureList", list_of("Measure"));
    set.record_and_list<domain::Measurement>("Measurement",
                                             {{"case", text_type("id")}, {"change", change()}});
    set.record_and_list<domain::Plan>("Plan", {{"case", text_type("id")},
                                               {"number", integer},
                                               {"visits", or_null(integer)},
                                               {"in_force", boolean},
                                               {"signed_by", or_null(text_type("id"))},
                                               {"signed_at", or_null(text_type("date-time"))},
                                               {"signed_on", or_null(text_type("date"))},
                                               {"client_signed_on", or_null(text_type("date"))},
                                               {"referrer_signed_on", or_null(text_type("date"))}});
    set.request<domain::PlanSignature>("PlanSignature");
    set.request<WordsRequest>("WordsRequest");
    set.add("WordsVerdict", object({{"findings", array_of(reference("Finding"))}}));
}

}  // namespace exclaim::shape
