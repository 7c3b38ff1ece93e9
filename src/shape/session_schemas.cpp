// SPDX-License-Identifier: Apache-2.0
#include "shape/schema_parts.h"
#include "shape/session_shape.h"

namespace exclaim::shape {

void session_schemas(SchemaSet& set) {
    set.record_and_list<domain::Session>("ExerciseSession", {{"case", text_type("id")}});
    set.add("CalendarEntry", object({{"session", reference("ExerciseSession")},
                                     {"client", text_type("id")},
                                     {"client_name", text_type()},
                                     {"practitioner_name", text_type()},
                                     {"case_title", text_type()}}));
    set.add("CalendarEntryList", list_of("CalendarEntry"));

    const Json whole{{"type", "integer"}, {"format", "int64"}};
    const Json lines{{"type", "array"}, {"items", reference("UnitLine")}};
    set.answer<domain::SessionLine>("UnitLine");
    set.add("SessionUnits",
            object({{"on", text_type("date")},
                    {"rule", words<domain::UnitRule>()},
                    {"rule_known", {{"type", "boolean"}}},
                    {"timed_minutes", whole},
                    {"total_minutes", whole},
                    {"total_units", whole},
                    {"lines", lines},
                    {"choice", {{"type", "boolean"}}},
                    {"alternatives", {{"type", "array"}, {"items", lines}}},
                    {"explanation", {{"type", "array"}, {"items", text_type()}}},
                    {"findings", {{"type", "array"}, {"items", reference("Finding")}}}}));
}

}  // namespace exclaim::shape
