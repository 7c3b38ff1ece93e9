// SPDX-License-Identifier: Apache-2.0
#include "shape/documentation_shape.h"
#include "shape/schema_parts.h"

namespace exclaim::shape {

void documentation_schemas(SchemaSet& set) {
    const Json of_case{{"case", text_type("id")}};
    set.record_and_list<domain::Note>("Note");
    set.request<Attestation>("Attestation");
    set.request<AddendumRequest>("AddendumInput");
    set.record_and_list<domain::Report>("Report", of_case);
    set.record_and_list<domain::CaseAttachment>("Attachment", of_case);
    set.answer<domain::ReportClock>("ReportClock");
    set.add("ReportClocks", object({{"progress", reference("ReportClock")},
                                    {"reassessment", reference("ReportClock")}}));
    set.add("ChainVerdict", object({{"ok", {{"type", "boolean"}}},
                                    {"count", {{"type", "integer"}}},
                                    {"first_bad", or_null({{"type", "integer"}})}}));
    set.add("Document", object({{"id", text_type("id")},
                                {"kind", text_type()},
                                {"file_name", text_type()},
                                {"content_type", text_type()},
                                {"bytes", {{"type", "integer"}}},
                                {"added_at", text_type("date-time")},
                                {"added_by", text_type("id")}}));
}

}  // namespace exclaim::shape
