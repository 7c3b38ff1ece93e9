// SPDX-License-Identifier: Apache-2.0
#include "domain/denial/classify.h"

#include <algorithm>

#include "base/refusal_reasons.h"
#include "base/text.h"

namespace exclaim::domain {
namespace {
std::vector<std::string> split(std::string_view words) {
    std::vector<std::string> out;
    while (!words.empty()) {
        const auto at = words.find(' ');
        out.emplace_back(words.substr(0, at));
        words.remove_prefix(at == std::string_view::npos ? words.size() : at + 1);
    }
    return out;
}

/// The most telling row for a reason: with one of the remarks, or alone.
const DenialReason* row_for(std::string_view reason, const std::vector<std::string>& remarks,
                            std::string& remark) {
    for (const auto& each : remarks)
        if (const auto* row = find_denial(reason, each); row && !row->remark.empty()) {
            remark = each;
            return row;
        }
    return find_denial(reason);
}

void take(Denial& denial, const DenialReason* row, const LineAdjustment& from) {
    denial.reason = from.reason;
    denial.client_path = from.group == "PR";
    denial.known = row != nullptr;
    if (!row) {
        denial.actions = {"review"};
        return;
    }
    denial.kind = row->kind;
    denial.step = row->step;
    denial.preventable = row->preventable;
    denial.actions = split(row->actions);
    denial.cause = row->cause;
    denial.meaning = row->meaning;
}
/// The remark that says most of a refusal beside its reason: the first that the table has words
/// for, else the first that nobody knows; alerts say nothing of it (domain sheet J.2).
void refine(Denial& lead, const std::vector<std::string>& remarks) {
    if (!lead.remark.empty()) return;
    const DenialRemark* known = nullptr;
    const DenialRemark* law = nullptr;  // forbids a bill, and says little of why nothing is paid
    for (const auto& each : remarks) {
        const auto* row = find_remark(each);
        if (!row && lead.remark.empty()) lead.remark = each;
        if (!row || row->effect == RemarkEffect::alert) continue;
        auto& first = row->effect == RemarkEffect::no_balance_billing ? law : known;
        if (!first) first = row;
    }
    if (!known && lead.remark.empty() && law) lead.remark = law->remark;
    if (!known) return;
    lead.remark = known->remark;
    // Reasons 16 and A1 say nothing by themselves: the remark names the step.
    if (known->effect == RemarkEffect::refines && (lead.reason == "16" || lead.reason == "A1")) {
        lead.step = known->step;
        lead.meaning = known->meaning;
    } else if (lead.known) {
        lead.meaning = format("{}: {}", lead.meaning, known->meaning);
    } else {
        lead.meaning = known->meaning;
    }
}
}  // namespace

const DenialReason* find_denial(std::string_view reason, std::string_view remark) {
    if (!remark.empty())
        for (const auto& row : denial_pairs())
            if (row.reason == reason && row.remark == remark) return &row;
    for (const auto& row : denial_reasons())
        if (row.reason == reason) return &row;
    return nullptr;
}

const DenialRemark* find_remark(std::string_view remark) {
    for (const auto& row : denial_remarks())
        if (row.remark == remark) return &row;
    return nullptr;
}

bool is_cost_share(std::string_view reason) {
    return is_cost_share_reason(reason);
}

bool is_denied(Money paid, const std::vector<LineAdjustment>& adjustments) {
    Money to_client, share;
    bool against = false;
    for (const auto& each : adjustments) {
        if (each.reason == "100") to_client += each.amount;
        if (each.group == "PR" && is_cost_share(each.reason)) share += each.amount;
        against = against || !is_no_refusal(each.group, each.reason);
    }
    return paid == Money{} && to_client == Money{} && share == Money{} && against;
}

Denial nothing_came(const std::vector<LineAdjustment>& adjustments,
                    const std::vector<std::string>& remarks) {
    const LineAdjustment* lead = nullptr;
    Money refused, client_part;
    for (const auto& each : adjustments) {
        if (each.amount <= Money{}) continue;
        refused += each.amount;
        if (each.group == "PR") client_part += each.amount;
        if (!lead ||
            (is_no_refusal(lead->group, lead->reason) && !is_no_refusal(each.group, each.reason)))
            lead = &each;
    }
    Denial out;
    if (lead) take(out, find_denial(lead->reason), *lead);
    // The table speaks of this reason where something was paid beside it.
    if (!is_refusal(out.kind)) out.kind = DenialClass::denied_otherwise;
    out.actions = {"review", "appeal"};
    out.amount = refused;
    out.client_part = client_part;
    refine(out, remarks);
    return out;
}

const DenialReason* row_of(const LineAdjustment& adjustment,
                           const std::vector<std::string>& remarks) {
    std::string remark;
    return row_for(adjustment.reason, remarks, remark);
}

bool is_refused(const LineAdjustment& adjustment, const std::vector<std::string>& remarks) {
    const auto* row = row_of(adjustment, remarks);
    return adjustment.amount > Money{} && (!row || is_refusal(row->kind));
}

bool is_unprocessable(const Denial& denial) {
    return denial.actions.size() == 1 && denial.actions.front() == "new_claim";
}

void of_judged_claim(Denial& denial) {
    if (is_unprocessable(denial)) denial.actions = {"correct"};
}

void answered_by_draft(Denial& denial) {
    std::erase(denial.actions, "correct");
    std::erase(denial.actions, "new_claim");
    denial.actions.insert(denial.actions.begin(), "send_correction");
}

namespace {
void without(Denial& denial, std::string_view one, std::string_view other,
             std::string_view instead) {
    std::erase(denial.actions, one);
    std::erase(denial.actions, other);
    if (denial.actions.empty()) denial.actions = {std::string(instead)};
}
}  // namespace

void not_appealed(Denial& denial, std::string_view instead) {
    without(denial, "appeal", "next_level", instead);
}

void not_corrected(Denial& denial, std::string_view instead) {
    without(denial, "correct", "new_claim", instead);
}

void not_settled(Denial& denial) {
    for (const auto* each : {"write_off", "bill_client", "coordinate"})
        std::erase(denial.actions, each);
    if (denial.actions.empty()) denial.actions = {"wait"};
}

bool is_contested(const Denial& denial) {
    return denial.cause == contested_cause;
}

bool says_authorization_missing(const Denial& denial) {
    return denial.reason == "197";
}

void authorization_was_sent(Denial& denial) {
    std::erase(denial.actions, "retro_authorization");
    std::erase(denial.actions, "appeal");
    denial.actions.insert(denial.actions.begin(), "appeal");
}

bool is_clients(const Denial& denial) {
    return denial.client_part > Money{} && !denial.no_balance_billing && !is_unprocessable(denial);
}

Denial rest_of(const Denial& denial, std::vector<LineAdjustment> adjustments,
               const std::vector<std::string>& remarks) {
    std::erase_if(adjustments, [](const auto& each) { return each.group == "PR"; });
    auto out = classify(adjustments, remarks).value_or(nothing_came(adjustments, remarks));
    if (out.reason.empty()) out = denial;
    out.amount = denial.amount - denial.client_part;
    out.client_part = {};
    not_the_clients(out);
    return out;
}

void not_the_clients(Denial& denial) {
    std::erase(denial.actions, "bill_client");
    if (denial.actions.empty()) denial.actions = {"appeal", "write_off"};
}

std::optional<Denial> classify(const std::vector<LineAdjustment>& adjustments,
                               const std::vector<std::string>& remarks) {
    std::optional<Denial> lead;
    Money refused, client_part;
    for (const auto& each : adjustments) {
        std::string remark;
        const auto* row = row_for(each.reason, remarks, remark);
        if ((row && !is_refusal(row->kind)) || each.amount <= Money{}) continue;
        refused += each.amount;
        if (each.group == "PR") client_part += each.amount;
        Denial denial;
        take(denial, row, each);
        denial.remark = remark;
        if (!lead || denial.kind < lead->kind) lead = std::move(denial);
    }
    if (!lead) return std::nullopt;
    lead->amount = refused;
    lead->client_part = client_part;
    // Domain sheet J.3: what is not the client's by its group is appealed or written off.
    if (client_part == Money{}) not_the_clients(*lead);
    for (const auto& each : remarks) {
        const auto* row = find_remark(each);
        if (!row || row->effect == RemarkEffect::alert) continue;
        if (row->effect == RemarkEffect::unprocessable) lead->actions = {"new_claim"};
        if (row->effect == RemarkEffect::no_balance_billing) {
            lead->no_balance_billing = true;
            not_the_clients(*lead);
        }
    }
    refine(*lead, remarks);
    return lead;
}

}  // namespace exclaim::domain
