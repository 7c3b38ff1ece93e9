// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "domain/eligibility/estimate_range.h"
#include "shape/eligibility_shape.h"

// What an estimate is asked with and what it answers.
namespace exclaim::domain {

template <class Codec, Is<CostShare> V>
void describe(Codec& c, V& v) {
    c.field("copay", v.copay, {.label = "Copay"});
    c.field("deductible_remaining", v.deductible_left, {.label = "Deductible left"});
    std::optional<std::int64_t> share = v.coinsurance_bp;
    percent_field(c, "coinsurance_percent", share, {.label = "Client's share, per cent"});
    if constexpr (!std::is_const_v<V>) v.coinsurance_bp = share.value_or(0);
    c.field("out_of_pocket_remaining", v.out_of_pocket_left, {.label = "Out-of-pocket left"});
    c.field("copay_per_code", v.copay_per_code, {.label = "Copay for each code"});
    c.field("copay_counts_to_deductible", v.copay_counts_to_deductible,
            {.label = "Copay counts to the deductible"});
    c.field("deductible_waived_with_copay", v.deductible_waived_with_copay,
            {.label = "No deductible where there is a copay"});
    c.field("deductible_first", v.deductible_first, {.label = "Deductible comes first"});
}

template <class Codec, Is<Share> V>
void describe(Codec& c, V& v) {
    c.field("allowed", v.allowed, {.label = "Allowed"});
    c.field("copay", v.copay, {.label = "Copay"});
    c.field("deductible", v.deductible, {.label = "Deductible"});
    c.field("coinsurance", v.coinsurance, {.label = "Coinsurance"});
    c.field("share", v.share, {.label = "Client's share of the allowed amount"});
    c.field("plan_pays", v.plan_pays, {.label = "Plan pays"});
    c.field("balance", v.balance, {.label = "Above the allowed amount"});
}

}  // namespace exclaim::domain

namespace exclaim::shape {

/// One code of the visit. Without a charge the practice's own price for the units is taken.
struct EstimateRequestLine {
    ProcedureCode code;
    std::int64_t units = 1;
    std::optional<Money> charge, allowed;
};
template <class Codec, Is<EstimateRequestLine> V>
void describe(Codec& c, V& v) {
    c.field("code", v.code, {.label = "Code", .required = true});
    c.field("units", v.units, {.label = "Units"});
    c.field("charge", v.charge, {.label = "Charge"});
    c.field("allowed", v.allowed, {.label = "Allowed"});
}

/// `cost_share` set: these figures instead of what the plan answered.
struct EstimateRequest {
    std::optional<Date> on;
    std::vector<EstimateRequestLine> lines;
    std::optional<domain::CostShare> cost_share;
};
template <class Codec, Is<EstimateRequest> V>
void describe(Codec& c, V& v) {
    c.field("on", v.on, {.label = "Date of service"});
    c.field("lines", v.lines, {.label = "Codes", .required = true, .max = 20});
    c.field("cost_share", v.cost_share, {.label = "Figures instead of the plan's answer"});
}

/// The estimate of one line.
struct EstimateLineAnswer {
    ProcedureCode code;
    std::int64_t units = 1;
    Money charge;
    domain::Share low, high;
};
template <class Codec, Is<EstimateLineAnswer> V>
void describe(Codec& c, V& v) {
    c.field("code", v.code, {.label = "Code"});
    c.field("units", v.units, {.label = "Units"});
    c.field("charge", v.charge, {.label = "Charge"});
    c.field("low", v.low, {.label = "At best"});
    c.field("high", v.high, {.label = "At worst"});
}

struct EstimateAnswer {
    std::optional<Date> on;
    std::string network;
    bool balance_is_clients = true;
    Money client_low, client_high;
    domain::Share low, high;
    std::vector<EstimateLineAnswer> lines;
    std::vector<std::string> basis, unknown;
};
template <class Codec, Is<EstimateAnswer> V>
void describe(Codec& c, V& v) {
    c.field("on", v.on, {.label = "Date of service"});
    c.field("network", v.network, {.label = "Network", .example = "out_of_network"});
    c.field("balance_is_clients", v.balance_is_clients,
            {.label = "What is above the allowed amount is the client's"});
    c.field("client_low", v.client_low, {.label = "The client pays at best"});
    c.field("client_high", v.client_high, {.label = "The client pays at worst"});
    c.field("low", v.low, {.label = "At best"});
    c.field("high", v.high, {.label = "At worst"});
    c.field("lines", v.lines, {.label = "Codes"});
    c.field("basis", v.basis, {.label = "What the figures rest on"});
    c.field("unknown", v.unknown, {.label = "What nobody has said"});
}

}  // namespace exclaim::shape
