// SPDX-License-Identifier: Apache-2.0
#include "shape/finding_json.h"

namespace exclaim::shape {

namespace {
void write(JsonText& out, std::string_view name, const std::optional<std::string>& value) {
    out.key(name);
    if (value)
        out.text(*value);
    else
        out.null();
}
void write(JsonText& out, std::string_view name, const std::optional<std::int64_t>& value) {
    out.key(name);
    if (value)
        out.integer(*value);
    else
        out.null();
}

/// An object with the members of a finding, still open.
void begin_finding(JsonText& out, const Finding& finding) {
    out.open_object();
    out.key("code").text(finding.code);
    out.key("severity").text(word(finding.severity));
    out.key("step");
    if (finding.step)
        out.text(word(*finding.step));
    else
        out.null();
    out.key("message").text(finding.message);
    out.key("repair").text(finding.repair);
    out.key("where").open_object();
    const auto& where = finding.where;
    write(out, "file", where.file);
    write(out, "interchange", where.interchange);
    write(out, "group", where.group);
    write(out, "transaction", where.transaction);
    write(out, "loop", where.loop);
    write(out, "segment", where.segment);
    write(out, "position", where.position);
    write(out, "element", where.element);
    write(out, "component", where.component);
    write(out, "repeat", where.repeat);
    write(out, "byte", where.byte);
    write(out, "record", where.record);
    write(out, "field", where.field);
    out.close_object();
}
}  // namespace

void write_finding(JsonText& out, const Finding& finding) {
    begin_finding(out, finding);
    out.close_object();
}

void write_finding(JsonText& out, const Finding& finding, const std::optional<std::string>& ack) {
    begin_finding(out, finding);
    write(out, "ack", ack);
    out.close_object();
}

void write_findings(JsonText& out, const Findings& findings) {
    out.open_array();
    for (const auto& finding : findings) write_finding(out, finding);
    out.close_array();
}

}  // namespace exclaim::shape
