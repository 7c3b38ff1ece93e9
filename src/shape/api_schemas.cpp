// SPDX-License-Identifier: Apache-2.0
#include "shape/api_schemas.h"

#include <nlohmann/json.hpp>

#include "base/status.h"
#include "shape/people_shape.h"
#include "shape/requests_shape.h"
#include "shape/schema_out.h"

namespace exclaim::shape {

namespace {
using Json = nlohmann::ordered_json;
using Side = SchemaOut::Side;

Json reference(std::string_view name) {
    return {{"$ref", "#/components/schemas/" + std::string(name)}};
}
Json text_type(const char* format = nullptr) {
    Json out{{"type", "string"}};
    if (format) out["format"] = format;
    return out;
}
Json or_null(Json type) {
    type["type"] = Json::array({type["type"], "null"});
    return type;
}

/// An object of which every property is always there.
Json object(const Json& properties) {
    Json required = Json::array();
    for (const auto& [name, type] : properties.items()) required.push_back(name);
    return {{"type", "object"}, {"properties", properties}, {"required", required}};
}

/// The described fields of a record with what every record carries around them.
template <class T>
Json record(const Json& more = Json::object()) {
    Json properties{{"id", text_type("id")},
                    {"version", {{"type", "integer"}, {"format", "int64"}}},
                    {"changed_at", text_type("date-time")},
                    {"changed_by", or_null(text_type("id"))}};
    properties.update(more);
    const auto own = Json::parse(schema_of<T>(Side::answer));
    properties.update(own["properties"]);
    auto out = object(properties);
    out["properties"]["findings"] = {{"type", "array"}, {"items", reference("Finding")}};
    return out;
}

Json list_of(std::string_view name) {
    return object({{"items", {{"type", "array"}, {"items", reference(name)}}},
                   {"next_cursor", or_null(text_type("id"))},
                   {"totals", object({{"count", {{"type", "integer"}}},
                                      {"money", or_null(text_type("money"))}})}});
}

Json where() {
    Json properties;
    for (const char* name :
         {"file", "interchange", "group", "transaction", "loop", "segment", "record", "field"})
        properties[name] = or_null(text_type());
    for (const char* name : {"position", "element", "component", "repeat", "byte"})
        properties[name] = or_null({{"type", "integer"}});
    return object(properties);
}

template <class E>
Json words() {
    Json out{{"type", "string"}, {"enum", Json::array()}};
    for (const auto word : Words<E>::all) out["enum"].push_back(word);
    return out;
}

Json status_word() {
    Json out{{"type", "string"}, {"enum", Json::array()}, {"x-status-words", Json::array()}};
    for (const auto& status : status_words) {
        out["enum"].push_back(status.id);
        out["x-status-words"].push_back(
            {{"id", status.id},
             {"label", status.label},
             {"light", light_words[static_cast<std::size_t>(status.light)]}});
    }
    return out;
}

Json permissions() {
    Json out{{"type", "string"}, {"enum", Json::array()}};
    for (const auto permission : domain::all_permissions) out["enum"].push_back(word(permission));
    return out;
}

Json user() {
    return object({{"id", text_type("id")},
                   {"version", {{"type", "integer"}}},
                   {"changed_at", text_type("date-time")},
                   {"changed_by", or_null(text_type("id"))},
                   {"name", text_type()},
                   {"email", text_type()},
                   {"role", reference("Role")},
                   {"disabled", {{"type", "boolean"}}},
                   {"one_time_code", {{"type", "boolean"}}}});
}

Json session() {
    return object(
        {{"user", object({{"id", text_type("id")},
                          {"name", text_type()},
                          {"email", text_type()},
                          {"role", reference("Role")},
                          {"one_time_code", {{"type", "boolean"}}},
                          {"must_change_password", {{"type", "boolean"}}}})},
         {"practice",
          object({{"id", text_type("id")}, {"name", text_type()}, {"time_zone", text_type()}})},
         {"permissions", {{"type", "array"}, {"items", reference("Permission")}}},
         {"csrf_token", text_type()},
         {"idle_lock_seconds", {{"type", "integer"}}},
         {"locked", {{"type", "boolean"}}},
         {"sandbox", {{"type", "boolean"}}},
         {"today", text_type("date")}});
}

Json token() {
    return object({{"id", text_type("id")},
                   {"name", text_type()},
                   {"scopes", {{"type", "array"}, {"items", reference("Permission")}}},
                   {"user", text_type("id")},
                   {"created", text_type("date-time")},
                   {"expires", text_type("date")},
                   {"revoked", {{"type", "boolean"}}}});
}

Json audit_entry() {
    return object(
        {{"sequence", {{"type", "integer"}}},
         {"at", text_type("date-time")},
         {"user",
          {{"oneOf",
            {object({{"id", text_type("id")}, {"name", text_type()}}), {{"type", "null"}}}}}},
         {"action", text_type()},
         {"record_kind", text_type()},
         {"record", or_null(text_type("id"))},
         {"detail", text_type()},
         {"from", text_type()}});
}

Json problem() {
    auto out = object({{"type", text_type("uri")},
                       {"title", text_type()},
                       {"status", {{"type", "integer"}}},
                       {"detail", text_type()},
                       {"reason", or_null(text_type())},
                       {"request_id", text_type()},
                       {"findings", {{"type", "array"}, {"items", reference("Finding")}}}});
    out["properties"]["current"] = {{"description", "With 412: the record as it stands now."}};
    return out;
}
}  // namespace

std::vector<NamedSchema> api_schemas() {
    std::vector<NamedSchema> out;
    const auto add = [&](std::string name, const Json& schema) {
        out.push_back({std::move(name), schema.dump()});
    };
    const auto request = [&](std::string name, std::string text) {
        out.push_back({std::move(name), std::move(text)});
    };

    add("Finding",
        object({{"code", text_type()},
                {"severity", {{"type", "string"}, {"enum", {"block", "warning", "info"}}}},
                {"step", or_null(text_type())},
                {"message", text_type()},
                {"repair", text_type()},
                {"where", reference("Where")}}));
    add("Where", where());
    add("Problem", problem());
    add("StatusWord", status_word());
    add("Permission", permissions());
    add("Role", words<domain::Role>());
    add("Session", session());
    add("SessionOrNone", {{"oneOf", {reference("Session"), {{"type", "null"}}}}});
    add("Demo", object({{"people",
                         {{"type", "array"},
                          {"items", object({{"name", text_type()},
                                            {"role", reference("Role")},
                                            {"email", text_type()},
                                            {"password", text_type()}})}}}}));
    add("OneTimeSetUp", object({{"secret", text_type()}, {"uri", text_type("uri")}}));
    request("SignInRequest", schema_of<SignInRequest>(Side::request));
    request("PasswordRequest", schema_of<PasswordRequest>(Side::request));
    request("NewPasswordRequest", schema_of<NewPasswordRequest>(Side::request));
    request("CodeRequest", schema_of<CodeRequest>(Side::request));
    request("ClientSearch", schema_of<ClientSearch>(Side::request));

    add("Practice", record<domain::Practice>());
    request("PracticeInput", schema_of<domain::Practice>(Side::request));
    add("Practitioner", record<domain::Practitioner>());
    request("PractitionerInput", schema_of<domain::Practitioner>(Side::request));
    add("PractitionerList", list_of("Practitioner"));
    add("Payer", record<domain::Payer>());
    request("PayerInput", schema_of<domain::Payer>(Side::request));
    add("PayerList", list_of("Payer"));
    add("Client", record<domain::Client>());
    request("ClientInput", schema_of<domain::Client>(Side::request));
    add("ClientList", list_of("Client"));
    add("Policy", record<domain::Policy>({{"client", text_type("id")}}));
    request("PolicyInput", schema_of<domain::Policy>(Side::request));
    add("PolicyList", list_of("Policy"));

    add("User", user());
    request("UserInput", schema_of<UserRequest>(Side::request));
    add("UserList", list_of("User"));
    add("UserWithPassword", object({{"user", reference("User")}, {"password", text_type()}}));
    add("Token", token());
    request("TokenInput", schema_of<TokenRequest>(Side::request));
    add("TokenList", list_of("Token"));
    add("TokenWithSecret", object({{"token", reference("Token")}, {"secret", text_type()}}));
    add("AuditEntry", audit_entry());
    add("AuditList", list_of("AuditEntry"));
    add("AuditVerdict", object({{"ok", {{"type", "boolean"}}},
                                {"count", {{"type", "integer"}}},
                                {"first_bad", or_null({{"type", "integer"}})}}));
    return out;
}

std::string pretty_json(std::string_view text) {
    return Json::parse(text).dump(2) + "\n";
}

}  // namespace exclaim::shape
