// SPDX-License-Identifier: Apache-2.0
#include "shape/eligibility_json.h"

#include "shape/finding_json.h"
#include "shape/optional_json.h"
#include "shape/rejection_json.h"

namespace exclaim::shape {
namespace {
void network(JsonText& out, std::string_view name, const x12::NetworkBenefit& of) {
    out.key(name).open_object();
    out.key("covered").text(of.covered);
    field(out, "level", of.level);
    field(out, "deductible", of.deductible);
    field(out, "deductible_remaining", of.deductible_remaining);
    field(out, "out_of_pocket_remaining", of.out_of_pocket_remaining);
    field(out, "copay", of.copay);
    field(out, "coinsurance_percent", of.coinsurance_percent);
    field(out, "visits_allowed", of.visits_allowed);
    field(out, "visits_remaining", of.visits_remaining);
    texts(out, "visits_services", of.visits_services);
    out.close_object();
}

void people(JsonText& out, const x12::EligibilityAnswer& one) {
    out.key("subscriber").open_object();
    field(out, "member_id", one.subscriber.member_id);
    field(out, "last", one.subscriber.last);
    field(out, "first", one.subscriber.first);
    field(out, "birth_date", one.subscriber.birth_date);
    out.close_object().key("dependent");
    if (one.dependent) {
        out.open_object();
        field(out, "last", one.dependent->last);
        field(out, "first", one.dependent->first);
        field(out, "birth_date", one.dependent->birth_date);
        field(out, "relationship", one.dependent->relationship);
        out.close_object();
    } else {
        out.null();
    }
    out.key("corrected");
    if (one.corrected.empty()) {
        out.null();
        return;
    }
    out.open_object();
    for (const auto& [name, value] : one.corrected) out.key(name).text(value);
    out.close_object();
}

void lists(JsonText& out, const x12::EligibilityAnswer& one) {
    out.key("other_payers").open_array();
    for (const auto& payer : one.other_payers) {
        out.open_object();
        field(out, "name", payer.name);
        field(out, "id", payer.id);
        out.close_object();
    }
    out.close_array();
    write_rejections(out, one.rejections);
    texts(out, "messages", one.messages);
    out.key("findings").open_array();
    for (const auto& finding : one.findings) write_finding(out, finding);
    out.close_array();
}
}  // namespace

void write_answer(JsonText& out, const x12::EligibilityAnswer& one) {
    out.open_object();
    field(out, "trace", one.trace);
    people(out, one);
    field(out, "on", one.on);
    out.key("service").text(one.service);
    out.key("status").text(one.status);
    out.key("government").boolean(one.government);
    out.key("plan").open_object();
    field(out, "name", one.plan_name);
    field(out, "type", one.plan_type);
    field(out, "begin", one.plan_begin);
    field(out, "end", one.plan_end);
    out.close_object();
    network(out, "in_network", one.in_network);
    network(out, "out_of_network", one.out_of_network);
    texts(out, "basis", one.basis);
    out.key("authorization").text(one.authorization);
    out.key("provider_acceptance").text("not_answered");
    lists(out, one);
    out.close_object();
}

}  // namespace exclaim::shape
