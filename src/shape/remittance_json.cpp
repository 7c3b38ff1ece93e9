// SPDX-License-Identifier: Apache-2.0
#include "shape/remittance_json.h"

#include "shape/finding_json.h"
#include "shape/optional_json.h"

namespace exclaim::shape {
namespace {
void truth(JsonText& out, std::string_view name, std::optional<bool> value) {
    out.key(name);
    if (value)
        out.boolean(*value);
    else
        out.null();
}

/// What a file leaves empty, or where it cannot be read, is not said.
void said(JsonText& out, std::string_view name, const std::string& text) {
    field(out, name, text.empty() ? std::nullopt : std::optional(text));
}

void shares(JsonText& out, const x12::Shares& of) {
    const auto share = [&](std::string_view name, Money amount) {
        field(out, name, of.known ? std::optional(amount) : std::nullopt);
    };
    share("paid_to_client", of.paid_to_client);
    share("client_share", of.client_share);
    share("client_above_allowed", of.client_above_allowed);
    share("client_noncovered", of.client_noncovered);
    share("contractual", of.contractual);
    share("payer_initiated", of.payer_initiated);
    share("other", of.other);
}

void adjustments(JsonText& out, const std::vector<x12::Adjustment>& all) {
    out.key("adjustments").open_array();
    for (const auto& one : all) {
        out.open_object();
        said(out, "group", one.group);
        said(out, "reason", one.reason);
        field(out, "amount", one.amount);
        field(out, "quantity", one.quantity);
        out.close_object();
    }
    out.close_array();
}

void line(JsonText& out, const x12::RemittedLine& one) {
    out.open_object();
    said(out, "code", one.code);
    texts(out, "modifiers", one.modifiers);
    field(out, "service_date", one.service_date);
    field(out, "charge", one.charge);
    field(out, "paid", one.paid);
    field(out, "allowed", one.allowed);
    field(out, "units", one.units);
    field(out, "submitted_code", one.submitted_code);
    field(out, "submitted_units", one.submitted_units);
    field(out, "line_control", one.line_control);
    truth(out, "denied", one.denied);
    shares(out, one.shares);
    adjustments(out, one.adjustments);
    texts(out, "remarks", one.remarks);
    out.close_object();
}

void write_claim(JsonText& out, const x12::RemittedClaim& one) {
    out.open_object();
    said(out, "control_number", one.control_number);
    field(out, "payer_control_number", one.payer_control_number);
    said(out, "status", one.status);
    // One that cannot be told is not said.
    field(out, "outcome",
          one.outcome == x12::Outcome::unknown ? std::nullopt
                                               : std::optional(std::string(word(one.outcome))));
    field(out, "original_payer_control_number", one.original_payer_control_number);
    out.key("forwarded_to");
    if (one.forwarded_to) {
        out.open_object();
        out.key("name").text(one.forwarded_to->first);
        field(out, "id",
              one.forwarded_to->second.empty() ? std::nullopt
                                               : std::optional(one.forwarded_to->second));
        out.close_object();
    } else {
        out.null();
    }
    field(out, "interest", one.interest);
    field(out, "charge", one.charge);
    field(out, "paid", one.paid);
    shares(out, one.shares);
    truth(out, "balanced", one.balanced);
    adjustments(out, one.adjustments);
    texts(out, "remarks", one.remarks);
    out.key("lines").open_array();
    for (const auto& each : one.lines) line(out, each);
    out.close_array().close_object();
}

void write_before(JsonText& out, const x12::Remittance& one) {
    out.open_object();
    field(out, "trace", one.trace);
    out.key("payer").open_object();
    field(out, "id", one.payer_id);
    field(out, "name", one.payer_name);
    out.close_object().key("payee").open_object();
    field(out, "npi", one.payee_npi);
    field(out, "tax_id", one.payee_tax_id);
    field(out, "name", one.payee_name);
    out.close_object();
    field(out, "method", one.method);
    field(out, "date", one.date);
    field(out, "amount", one.amount);
    truth(out, "balanced", one.balanced);
    out.key("claims").open_array();
}

void write_behind(JsonText& out, const x12::Remittance& one) {
    out.close_array().key("provider_adjustments").open_array();
    for (const auto& each : one.provider_adjustments) {
        out.open_object();
        said(out, "reason", each.reason);
        said(out, "reference", each.reference);
        field(out, "amount", each.amount);
        out.close_object();
    }
    out.close_array();
    out.key("findings").open_array();
    for (const auto& finding : one.findings) write_finding(out, finding);
    out.close_array().close_object();
}
}  // namespace

std::string RemittanceJson::claim(const x12::RemittedClaim& claim) {
    write_claim(claims_, claim);
    return claims_.take();
}

RemittanceJson::Around RemittanceJson::payment(const x12::Remittance& payment) {
    claims_ = {};
    write_before(out_, payment);
    auto before = out_.take();
    write_behind(out_, payment);
    return {std::move(before), out_.take()};
}

}  // namespace exclaim::shape
