// SPDX-License-Identifier: Apache-2.0
#include "shape/review_shape.h"

#include "shape/schema_parts.h"

namespace exclaim::shape {

void review_schemas(SchemaSet& set) {
    auto rule = record<domain::PracticeRule>();
    rule["properties"]["fired"] = {
        {"type", "integer"},
        {"description",
         "With the list: how often it stood in the way, each date of service once."}};
    set.add("PracticeRule", rule);
    set.request<domain::PracticeRule>("PracticeRuleInput");
    set.add("PracticeRuleList", list_of("PracticeRule"));
    const auto list = [](const Json& of) { return Json{{"type", "array"}, {"items", of}}; };
    const Json count{{"type", "integer"}};
    const auto payer = object({{"id", text_type("id")}, {"name", text_type()}});
    set.add("Figure", object({{"id", text_type()},
                              {"label", text_type()},
                              {"value", or_null(text_type())},
                              {"unit", text_type()},
                              {"part", or_null(count)},
                              {"n", or_null(count)},
                              {"how", text_type()},
                              {"unknown", or_null(text_type())}}));
    const auto ageing = list(object({{"days", text_type()}, {"money", text_type("money")}}));
    set.add("Review",
            object({{"today", text_type("date")},
                    {"figures", list(reference("Figure"))},
                    {"ageing",
                     object({{"how", text_type()}, {"insurance", ageing}, {"client", ageing}})},
                    {"denials", list(object({{"payer", payer},
                                             {"step", text_type()},
                                             {"count", count},
                                             {"money", text_type("money")}}))}}));
    set.add("Pattern", object({{"payer", payer},
                               {"code", or_null(text_type("procedure"))},
                               {"reason", text_type()},
                               {"step", text_type()},
                               {"count", count},
                               {"money", text_type("money")},
                               {"last", text_type("date")},
                               {"rule", reference("PracticeRuleInput")}}));
    set.add("PatternList", list_of("Pattern"));
}

}  // namespace exclaim::shape
