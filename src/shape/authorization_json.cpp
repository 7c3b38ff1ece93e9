// SPDX-License-Identifier: Apache-2.0
#include "shape/authorization_json.h"

#include "shape/finding_json.h"
#include "shape/optional_json.h"
#include "shape/rejection_json.h"

namespace exclaim::shape {
namespace {
void service(JsonText& out, const x12::AuthorizedService& one) {
    out.open_object();
    field(out, "code", one.code);
    field(out, "service_type", one.service_type);
    field(out, "decision", one.decision);
    field(out, "state", one.state);
    field(out, "number", one.number);
    field(out, "tracking_number", one.tracking_number);
    out.key("granted");
    if (one.granted) {
        out.open_object();
        field(out, "amount", one.granted->amount);
        out.key("unit").text(one.granted->unit);
        field(out, "per", one.granted->per);
        field(out, "per_count", one.granted->per_count);
        field(out, "every", one.granted->every);
        field(out, "periods", one.granted->periods);
        field(out, "period", one.granted->period);
        out.close_object();
    } else {
        out.null();
    }
    field(out, "from", one.from);
    field(out, "to", one.to);
    texts(out, "reasons", one.reasons);
    write_rejections(out, one.rejections);
    out.close_object();
}
}  // namespace

void write_answer(JsonText& out, const x12::AuthorizationAnswer& one) {
    out.open_object();
    field(out, "trace", one.trace);
    out.key("services").open_array();
    for (const auto& each : one.services) service(out, each);
    out.close_array();
    write_rejections(out, all_rejections(one));
    texts(out, "messages", one.messages);
    out.key("findings").open_array();
    for (const auto& finding : one.findings) write_finding(out, finding);
    out.close_array().close_object();
}

}  // namespace exclaim::shape
