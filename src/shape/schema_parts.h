// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "shape/api_schemas.h"
#include "shape/schema_out.h"

// What the schemas of the interface are put together from. Each part of the interface lists its
// own in shape/<part>_schemas.cpp.
namespace exclaim::shape {

using Json = nlohmann::ordered_json;
using Side = SchemaOut::Side;

inline Json reference(std::string_view name) {
    return {{"$ref", "#/components/schemas/" + std::string(name)}};
}
inline Json text_type(const char* format = nullptr) {
    Json out{{"type", "string"}};
    if (format) out["format"] = format;
    return out;
}
inline Json or_null(Json type) {
    type["type"] = Json::array({type["type"], "null"});
    return type;
}

/// An object of which every property is always there.
inline Json object(const Json& properties) {
    Json required = Json::array();
    for (const auto& [name, type] : properties.items()) required.push_back(name);
    return {{"type", "object"}, {"properties", properties}, {"required", required}};
}

/// The described fields of a record with what every record carries around them.
template <class T>
inline Json record(const Json& more = Json::object()) {
    Json properties{{"id", text_type("id")},
                    {"version", {{"type", "integer"}, {"format", "int64"}}},
                    {"changed_at", text_type("date-time")},
                    {"changed_by", or_null(text_type("id"))}};
    properties.update(more);
    const auto own = Json::parse(schema_of<T>(Side::answer));
    properties.update(own["properties"]);
    if constexpr (requires(SchemaOut& c, const T& v) { describe_kept(c, v); })
        properties.update(Json::parse(schema_of_kept<T>())["properties"]);
    auto out = object(properties);
    out["properties"]["findings"] = {{"type", "array"}, {"items", reference("Finding")}};
    return out;
}

inline Json list_of(std::string_view name) {
    return object({{"items", {{"type", "array"}, {"items", reference(name)}}},
                   {"next_cursor", or_null(text_type("id"))},
                   {"totals", object({{"count", {{"type", "integer"}}},
                                      {"money", or_null(text_type("money"))}})}});
}

template <class E>
Json words() {
    Json out{{"type", "string"}, {"enum", Json::array()}};
    for (const auto word : Words<E>::all) out["enum"].push_back(word);
    return out;
}

/// Collects named schemas.
class SchemaSet {
public:
    void add(std::string name, const Json& schema) {
        out_.push_back({std::move(name), schema.dump()});
    }
    /// What a described value is sent as.
    template <class T>
    void request(std::string name) {
        out_.push_back({std::move(name), schema_of<T>(Side::request)});
    }
    /// A described value that is answered and is no stored record.
    template <class T>
    void answer(std::string name) {
        out_.push_back({std::move(name), schema_of<T>(Side::answer)});
    }
    /// A stored record of T as `name`, as it is sent ("nameInput"), and a page of it ("nameList").
    /// `more`: properties beside the described ones.
    template <class T>
    void record_and_list(const std::string& name, const Json& more = Json::object()) {
        add(name, record<T>(more));
        request<T>(name + "Input");
        add(name + "List", list_of(name));
    }
    std::vector<NamedSchema> take() { return std::move(out_); }

private:
    std::vector<NamedSchema> out_;
};

void case_schemas(SchemaSet&);
void eligibility_schemas(SchemaSet&);
void referral_schemas(SchemaSet&);
void plan_schemas(SchemaSet&);
void authorization_schemas(SchemaSet&);
void session_schemas(SchemaSet&);
void documentation_schemas(SchemaSet&);
void claim_schemas(SchemaSet&);
void denial_schemas(SchemaSet&);
void payment_schemas(SchemaSet&);
void review_schemas(SchemaSet&);
void journey_schemas(SchemaSet&);
/// Cases, sessions, claims and denials say what to do next.
void add_next_action(std::vector<NamedSchema>&);
void sandbox_schemas(SchemaSet&);

}  // namespace exclaim::shape
