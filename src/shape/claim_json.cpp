// SPDX-License-Identifier: Apache-2.0
#include "shape/claim_json.h"

#include "shape/claim_shape.h"
#include "shape/document_schemas.h"
#include "shape/finding_json.h"
#include "shape/json_in.h"
#include "shape/json_out.h"
#include "shape/schema_out.h"

namespace exclaim::shape {

Result<domain::Claim> claim_from_json(std::string_view text) {
    const auto document = TRY(JsonDocument::parse(text));
    domain::Claim claim;
    Findings findings;
    JsonIn codec(document.root(), findings);
    describe(codec, claim);
    if (!codec.has_any())
        return fail(ErrorKind::invalid,
                    "This is no claim: it has no field of one. Run exclaim schema claim to see "
                    "what a claim looks like.");
    codec.refuse_unknown();
    return checked(std::move(claim), std::move(findings));
}

std::string claim_to_json(const domain::Claim& claim) {
    JsonText out;
    write_object(out, claim);
    return out.take();
}

namespace {
void write_check(JsonText& out, const std::optional<domain::Claim>& claim,
                 const Findings& findings) {
    if (claim) {
        out.key("control_number").text(claim->control_number);
        out.key("charge").text(claim->charge.text());
        out.key("lines").integer(static_cast<std::int64_t>(claim->lines.size()));
    } else {
        for (const auto* unknown : {"control_number", "charge", "lines"}) out.key(unknown).null();
    }
    out.key("status").text(has_block(findings) ? "blocked" : "ready");
    write_findings(out.key("findings"), findings);
}
}  // namespace

std::string claim_check_json(const std::optional<domain::Claim>& claim, const Findings& findings) {
    JsonText out;
    out.open_object();
    write_check(out, claim, findings);
    out.close_object();
    return out.take();
}

std::string claim_written_json(const std::optional<domain::Claim>& claim, const Findings& findings,
                               std::optional<std::string_view> x12) {
    JsonText out;
    out.open_object();
    write_check(out, claim, findings);
    if (out.key("x12"); x12)
        out.text(*x12);
    else
        out.null();
    out.close_object();
    return out.take();
}

std::string claim_schema() {
    JsonText out;
    out.open_object();
    out.key("$schema").text("https://json-schema.org/draft/2020-12/schema");
    out.key("title").text("A professional claim, for exclaim claim check and exclaim claim write");
    out.key("type").text("object");
    SchemaOut codec(out, SchemaOut::Side::request);
    codec.properties(domain::Claim{});
    out.key("examples").open_array().raw(claim_example()).close_array();
    out.close_object();
    return out.take();
}

}  // namespace exclaim::shape
