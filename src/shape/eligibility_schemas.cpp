// SPDX-License-Identifier: Apache-2.0
#include "shape/eligibility_shape.h"
#include "shape/estimate_shape.h"
#include "shape/schema_parts.h"
#include "shape/standing_shape.h"

namespace exclaim::shape {

void eligibility_schemas(SchemaSet& set) {
    set.add("Playbook", record<domain::Playbook>());
    set.request<domain::Playbook>("PlaybookInput");
    set.record_and_list<domain::Acceptance>("Acceptance");
    set.add("EligibilityCheck", record<domain::EligibilityCheck>({{"case", text_type("id")}}));
    set.request<EligibilityRequest>("EligibilityRequest");
    set.request<ConditionsRequest>("ConditionsRequest");
    set.answer<domain::EligibilityStanding>("EligibilityStanding");
    auto list = list_of("EligibilityCheck");
    list["properties"]["on"] = text_type("date");
    list["properties"]["standing"] = {
        {"oneOf", {reference("EligibilityStanding"), {{"type", "null"}}}}};
    list["required"].push_back("on");
    list["required"].push_back("standing");
    list["properties"]["others"] = {
        {"type", "array"},
        {"items", object({{"policy", text_type("id")},
                          {"payer", text_type()},
                          {"standing", reference("EligibilityStanding")}})}};
    list["required"].push_back("others");
    list["properties"]["to_confirm"] = {
        {"oneOf",
         {object({{"acceptance", text_type("id")}, {"conditions", text_type()}}),
          {{"type", "null"}}}}};
    list["required"].push_back("to_confirm");
    list["properties"]["shown_by"] = {{"oneOf",
                                       {object({{"case", text_type("id")},
                                                {"check", text_type("id")},
                                                {"reference", text_type()},
                                                {"client", or_null(text_type())}}),
                                        {{"type", "null"}}}}};
    list["required"].push_back("shown_by");
    set.add("EligibilityCheckList", list);
    set.request<EstimateRequest>("EstimateRequest");
    set.answer<EstimateAnswer>("Estimate");
}

}  // namespace exclaim::shape
