// SPDX-License-Identifier: Apache-2.0
#include "domain/journey/counters.h"
#include "shape/authorization_shape.h"
#include "shape/schema_parts.h"

namespace exclaim::shape {

namespace {
Json array_of(const Json& items) {
    return {{"type", "array"}, {"items", items}};
}

Json visits() {
    const Json integer{{"type", "integer"}}, boolean{{"type", "boolean"}};
    const auto date = or_null(text_type("date"));
    auto source = words<domain::Source>();
    source["enum"].push_back(nullptr);
    source["type"] = Json::array({"string", "null"});
    const auto need = object({{"needed", words<domain::Answer>()},
                              {"source", source},
                              {"said_on", date},
                              {"reference", text_type()}});
    const auto counter = object({{"limit", words<domain::Limit>()},
                                 {"unit", words<domain::GrantUnit>()},
                                 {"limited", boolean},
                                 {"none_granted", boolean},
                                 {"granted", or_null(integer)},
                                 {"used", integer},
                                 {"booked", integer},
                                 {"left", or_null(integer)},
                                 {"begins", date},
                                 {"ends", date},
                                 {"basis", text_type()},
                                 {"authorization", or_null(text_type("id"))},
                                 {"findings", array_of(reference("Finding"))}});
    return object({{"on", text_type("date")},
                   {"authorization", need},
                   {"counters", array_of(counter)},
                   {"stops", array_of(reference("Finding"))}});
}
}  // namespace

void authorization_schemas(SchemaSet& set) {
    set.record_and_list<domain::Authorization>("Authorization",
                                               {{"case", text_type("id")},
                                                {"trace", or_null(text_type())},
                                                {"sent_file", or_null(text_type("id"))},
                                                {"received_file", or_null(text_type("id"))}});
    set.request<AuthorizationRequest>("AuthorizationRequest");
    set.add("Visits", visits());
}

}  // namespace exclaim::shape
