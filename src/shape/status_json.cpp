// SPDX-License-Identifier: Apache-2.0
#include "shape/status_json.h"

#include "shape/finding_json.h"
#include "shape/optional_json.h"

namespace exclaim::shape {

void write_answer(JsonText& out, const x12::StatusMessage& message) {
    out.open_object();
    out.key("kind").text(message.kind);
    field(out, "at", message.at);
    out.key("source").text(message.source);
    out.key("level").text(message.level);
    field(out, "control_number", message.control_number);
    field(out, "payer_control_number", message.payer_control_number);
    out.key("verdict").text(message.verdict);
    texts(out, "codes", message.codes);
    out.key("applies_to_all_claims").boolean(message.applies_to_all_claims);
    out.key("findings").open_array();
    for (const auto& finding : message.findings) write_finding(out, finding);
    out.close_array().close_object();
}

}  // namespace exclaim::shape
