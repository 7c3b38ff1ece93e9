// SPDX-License-Identifier: Apache-2.0
#include "domain/journey/counters.h"
#include "domain/journey/worklist.h"
#include "shape/journey_shape.h"
#include "shape/schema_parts.h"

namespace exclaim::shape {

void journey_schemas(SchemaSet& set) {
    set.answer<domain::NextAction>("NextAction");
    set.answer<domain::StepLight>("StepLight");
    const Json action{{"oneOf", {reference("NextAction"), {{"type", "null"}}}}};
    set.add("WorkRow", object({{"list", words<domain::Worklist>()},
                               {"case", or_null(text_type("id"))},
                               {"client", or_null(text_type("id"))},
                               {"client_name", text_type()},
                               {"payer_name", text_type()},
                               {"case_title", text_type()},
                               {"count", {{"type", "integer"}}},
                               {"money", or_null(text_type("money"))},
                               {"next_action", reference("NextAction")}}));
    const auto list = [](const Json& of) { return Json{{"type", "array"}, {"items", of}}; };
    set.add("Journey", object({{"case", text_type("id")},
                               {"today", text_type("date")},
                               {"steps", list(reference("StepLight"))},
                               {"days", list(object({{"on", text_type("date")},
                                                     {"sessions", list(text_type("id"))},
                                                     {"steps", list(reference("StepLight"))},
                                                     {"next_action", action}}))},
                               {"gate", object({{"open", {{"type", "boolean"}}},
                                                {"sessions", list(text_type("id"))},
                                                {"findings", list(reference("Finding"))}})},
                               {"next_action", action}}));
    const Json sum =
        object({{"count", {{"type", "integer"}}}, {"money", or_null(text_type("money"))}});
    // Together what clients owe by the ledger: what can be collected, and what waits until the rest
    // of its claim is decided.
    const Json clients = object({{"count", {{"type", "integer"}}},
                                 {"money", or_null(text_type("money"))},
                                 {"now", sum},
                                 {"later", sum}});
    Json today{{"today", text_type("date")},
               {"lists", list(object({{"list", words<domain::Worklist>()},
                                      {"label", text_type()},
                                      {"count", {{"type", "integer"}}},
                                      {"money", or_null(text_type("money"))}}))},
               {"waits_on", object({{"you", sum}, {"payers", sum}, {"clients", clients}})}};
    set.add("ClientStanding", object({{"client", text_type("id")},
                                      {"payer_name", or_null(text_type())},
                                      {"visits",
                                       {{"oneOf",
                                         {object({{"limit", words<domain::Limit>()},
                                                  {"unit", words<domain::GrantUnit>()},
                                                  {"left", {{"type", "integer"}}},
                                                  {"none_granted", {{"type", "boolean"}}},
                                                  {"ends", or_null(text_type("date"))},
                                                  {"ended", {{"type", "boolean"}}}}),
                                          {{"type", "null"}}}}}},
                                      {"next_action", action}}));
    set.add("ClientStandingList", list_of("ClientStanding"));
    today.update(list_of("WorkRow")["properties"]);
    set.add("Today", object(today));
}

void add_next_action(std::vector<NamedSchema>& all) {
    for (auto& schema : all) {
        if (schema.name != "Case" && schema.name != "ExerciseSession" && schema.name != "Claim" &&
            schema.name != "Denial" && schema.name != "ClaimRow")
            continue;
        auto json = Json::parse(schema.text);
        json["properties"]["next_action"] = {
            {"oneOf", {reference("NextAction"), {{"type", "null"}}}},
            {"description", schema.name == "Case"
                                ? "With GET of one and with a client's cases: the one thing to do "
                                  "next."
                            : schema.name == "ClaimRow" ? "The one thing to do next."
                            : schema.name == "Claim"
                                ? "With GET of one: the one thing to do next."
                                : "With GET of one and of a list: the one thing to do next."}};
        schema.text = json.dump();
    }
}

}  // namespace exclaim::shape
