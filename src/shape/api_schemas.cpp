// SPDX-License-Identifier: Apache-2.0
#include "shape/api_schemas.h"

#include "base/status.h"
#include "shape/people_shape.h"
#include "shape/requests_shape.h"
#include "shape/schema_parts.h"

namespace exclaim::shape {

namespace {
Json where() {
    Json properties;
    for (const char* name :
         {"file", "interchange", "group", "transaction", "loop", "segment", "record", "field"})
        properties[name] = or_null(text_type());
    for (const char* name : {"position", "element", "component", "repeat", "byte"})
        properties[name] = or_null({{"type", "integer"}});
    return object(properties);
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
                   {"practitioner", or_null(text_type("id"))},
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
void code_list_schemas(SchemaSet& set) {
    set.add("CodeList",
            object({{"of_claims",
                     {{"type", "boolean"},
                      {"description", "Claims are built from it; else files are read with it."}}},
                    {"key", text_type()},
                    {"name", text_type()},
                    {"as_of", text_type()},
                    {"source", text_type()},
                    {"codes", {{"type", "integer"}}},
                    {"newer_since", or_null(text_type("date"))},
                    {"next_set", or_null(text_type("date"))}}));
    set.add("CodeListList", list_of("CodeList"));
}
Json audit_verdict() {
    return object({{"ok", {{"type", "boolean"}}},
                   {"count", {{"type", "integer"}}},
                   {"first_bad", or_null({{"type", "integer"}})},
                   {"signatures", {{"type", "integer"}}},
                   {"signatures_lost", {{"type", "integer"}}},
                   {"broken_cases", {{"type", "array"}, {"items", text_type("id")}}}});
}
}  // namespace

std::vector<NamedSchema> api_schemas() {
    SchemaSet set;
    const auto add = [&](std::string name, const Json& schema) {
        set.add(std::move(name), schema);
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
    set.request<SignInRequest>("SignInRequest");
    set.request<PasswordRequest>("PasswordRequest");
    set.request<NewPasswordRequest>("NewPasswordRequest");
    set.request<CodeRequest>("CodeRequest");
    set.request<ClientSearch>("ClientSearch");

    add("Practice", record<domain::Practice>());
    set.request<domain::Practice>("PracticeInput");
    set.record_and_list<domain::Practitioner>("Practitioner");
    set.record_and_list<domain::Payer>("Payer");
    set.record_and_list<domain::Client>("Client");
    set.record_and_list<domain::Policy>("Policy", {{"client", text_type("id")}});

    add("User", user());
    set.request<UserRequest>("UserInput");
    add("UserList", list_of("User"));
    add("UserWithPassword", object({{"user", reference("User")}, {"password", text_type()}}));
    add("Token", token());
    set.request<TokenRequest>("TokenInput");
    add("TokenList", list_of("Token"));
    add("TokenWithSecret", object({{"token", reference("Token")}, {"secret", text_type()}}));
    add("AuditEntry", audit_entry());
    add("AuditList", list_of("AuditEntry"));
    add("AuditVerdict", audit_verdict());
    code_list_schemas(set);
    case_schemas(set);
    eligibility_schemas(set);
    referral_schemas(set);
    plan_schemas(set);
    authorization_schemas(set);
    session_schemas(set);
    documentation_schemas(set);
    claim_schemas(set);
    denial_schemas(set);
    payment_schemas(set);
    review_schemas(set);
    journey_schemas(set);
    sandbox_schemas(set);
    auto all = set.take();
    add_next_action(all);
    return all;
}

std::string pretty_json(std::string_view text) {
    return Json::parse(text).dump(2) + "\n";
}

}  // namespace exclaim::shape
