// SPDX-License-Identifier: Apache-2.0
#include "shape/claim_record_shape.h"
#include "shape/schema_parts.h"

namespace exclaim::shape {

namespace {
Json list(Json items) {
    return {{"type", "array"}, {"items", std::move(items)}};
}

/// What a claim carries besides the fields a person may change.
Json around() {
    return {{"case", text_type("id")},
            {"policy", text_type("id")},
            {"control_number", text_type()},
            {"frequency", words<domain::Frequency>()},
            {"replaces", or_null(text_type("id"))},
            {"follows", or_null(text_type("id"))},
            {"built_on", text_type("date")},
            {"override_reason", text_type()},
            {"override_by", or_null(text_type("id"))},
            {"charge", text_type("money")},
            {"first_date", or_null(text_type("date"))},
            {"last_date", or_null(text_type("date"))},
            {"state", words<domain::ClaimState>()},
            {"since", or_null(text_type("date-time"))}};
}

Json evidence() {
    Json properties{{"id", text_type("id")},
                    {"added_at", text_type("date-time")},
                    {"added_by", or_null(text_type("id"))}};
    properties.update(Json::parse(schema_of<domain::Evidence>(Side::answer))["properties"]);
    return object(properties);
}

Json claim() {
    auto out = record<domain::ClaimRecord>(around());
    auto& properties = out["properties"];
    properties["next_version"] = or_null(text_type("id"));
    properties["payer_number"] = text_type();
    properties["timely_proof"] = or_null(text_type("date-time"));
    properties["may_withdraw"] = {{"type", "boolean"},
                                  {"description", "a superbill that can be withdrawn"}};
    properties["evidence"] = list(reference("ClaimEvidence"));
    for (const char* name :
         {"next_version", "payer_number", "timely_proof", "may_withdraw", "evidence"})
        out["required"].push_back(name);
    return out;
}

Json row() {
    auto more = around();
    more.update(Json{
        {"client", text_type("id")}, {"client_name", text_type()}, {"payer_name", text_type()}});
    auto out = record<domain::ClaimRecord>(more);
    out["properties"].erase("findings");
    return out;
}

Json billable_day() {
    const auto line = object({{"session", text_type("id")},
                              {"code", text_type("procedure")},
                              {"minutes", {{"type", "integer"}}},
                              {"units", {{"type", "integer"}}}});
    return object({{"date", text_type("date")},
                   {"ready", {{"type", "boolean"}}},
                   {"not_ready", text_type()},
                   {"claim", text_type()},
                   {"policy", text_type("id")},
                   {"lines", list(line)}});
}

Json sent() {
    return object({{"claim", text_type("id")},
                   {"control_number", text_type()},
                   {"outcome", {{"type", "string"}, {"enum", {"sent", "already_sent", "refused"}}}},
                   {"why", text_type()},
                   {"file", or_null(text_type("id"))},
                   {"findings", list(reference("Finding"))}});
}
}  // namespace

void claim_schemas(SchemaSet& set) {
    set.add("FeeSchedule", record<domain::FeeSchedule>());
    set.request<domain::FeeSchedule>("FeeScheduleInput");
    set.add("Claim", claim());
    set.request<domain::ClaimRecord>("ClaimInput");
    set.add("ClaimRow", row());
    set.add("ClaimList", list_of("ClaimRow"));
    set.add("ClaimEvidence", evidence());
    set.add("BillableDay", billable_day());
    set.add("BillableDays", object({{"days", list(reference("BillableDay"))}}));
    set.request<BuildClaimRequest>("BuildClaim");
    set.request<SendClaimsRequest>("SendClaims");
    set.add("SentClaims", object({{"items", list(sent())}}));
    set.request<ClaimAgainRequest>("ClaimAgain");
    set.request<GiveUpRequest>("GiveUpClaim");
    set.request<HandEvidenceRequest>("HandEvidence");
    set.add("StatusAsked", object({{"file", text_type("id")}}));
    set.add("WrittenClaim", object({{"file", text_type("id")},
                                    {"sent_at", text_type("date-time")},
                                    {"x12", text_type()}}));
}

}  // namespace exclaim::shape
