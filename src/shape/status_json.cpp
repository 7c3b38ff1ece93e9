// SPDX-License-Identifier: Apache-2.0
#include "shape/status_json.h"

#include "shape/finding_json.h"
#include "shape/optional_json.h"

namespace exclaim::shape {

std::string status_json(const std::vector<x12::StatusMessage>& messages, const Findings& outside) {
    JsonText out;
    out.open_object().key("messages").open_array();
    for (const auto& one : messages) {
        out.open_object();
        out.key("kind").text(one.kind);
        field(out, "at", one.at);
        out.key("source").text(one.source);
        out.key("level").text(one.level);
        field(out, "control_number", one.control_number);
        field(out, "payer_control_number", one.payer_control_number);
        out.key("verdict").text(one.verdict);
        texts(out, "codes", one.codes);
        out.key("applies_to_all_claims").boolean(one.applies_to_all_claims);
        out.key("findings").open_array();
        for (const auto& finding : one.findings) write_finding(out, finding);
        out.close_array().close_object();
    }
    out.close_array().key("findings").open_array();
    for (const auto& finding : outside) write_finding(out, finding);
    out.close_array().close_object();
    return out.take();
}

}  // namespace exclaim::shape
