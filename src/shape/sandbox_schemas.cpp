// SPDX-License-Identifier: Apache-2.0
#include "shape/sandbox_shape.h"
#include "shape/schema_parts.h"

namespace exclaim::shape {

namespace {
Json integer() {
    return {{"type", "integer"}};
}

/// Properties of a file in a list; a file by itself has its text too.
Json file(bool whole) {
    Json properties{
        {"id", text_type("id")},
        {"direction", {{"type", "string"}, {"enum", {"arrived", "left"}}}},
        {"kind", or_null(text_type())},
        {"label", text_type()},
        {"day", text_type("date")},
        {"done", {{"type", "boolean"}, {"description", "Handled, or sent."}}},
        {"taken", integer()},
        {"questions", integer()},
        {"about",
         {{"type", "array"}, {"items", object({{"kind", text_type()}, {"id", text_type("id")}})}}}};
    if (whole) properties.update({{"text", text_type()}, {"raw", text_type()}});
    return object(properties);
}

Json sandbox(bool moved) {
    Json properties{
        {"today", text_type("date")},
        {"waiting",
         object({{"to_send", integer()}, {"before_payer", integer()}, {"to_handle", integer()}})},
        {"ahead",
         {{"type", "array"},
          {"items", object({{"on", text_type("date")},
                            {"claims", integer()},
                            {"amount", text_type("money")},
                            {"decisions", integer()}})}}}};
    if (moved)
        properties.update({{"days", integer()},
                           {"arrived", {{"type", "array"}, {"items", reference("FileEntry")}}}});
    return object(properties);
}
}  // namespace

void sandbox_schemas(SchemaSet& set) {
    set.add("FileEntry", file(false));
    set.add("File", file(true));
    set.add("FileEntryList", list_of("FileEntry"));
    set.add("Sandbox", sandbox(false));
    set.add("SandboxMoved", sandbox(true));
    set.request<ClockRequest>("ClockRequest");
}

}  // namespace exclaim::shape
