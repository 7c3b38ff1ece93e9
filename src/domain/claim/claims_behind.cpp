// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/claims_behind.h"

#include <algorithm>

#include "base/in_words.h"
#include "base/text.h"
#include "domain/findings.h"

namespace exclaim::domain {
namespace {
bool holds_on(const Policy& policy, const BuiltLine& each) {
    const auto& on = each.line.date;
    return !on ||
           ((!policy.begins || *policy.begins <= *on) && (!policy.ends || *on <= *policy.ends));
}
bool holds_on_all(const Policy& policy, const ClaimRecord& claim) {
    return std::all_of(claim.lines.begin(), claim.lines.end(),
                       [&](const auto& each) { return holds_on(policy, each); });
}
}  // namespace

std::optional<std::size_t> plan_behind(const ClaimRecord& before, PayerKind billed,
                                       const PolicyBeside& last, std::span<const PolicyBeside> all,
                                       const std::optional<Injury>& injury) {
    const auto place = [&](const PolicyBeside& of) {
        return place_behind(billed, of.kind, of.priority);
    };
    std::optional<std::size_t> out;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (place(last) < place(all[i]) && holds_on_all(all[i], before) &&
            !is_government(all[i].kind) && concerns(all[i].kind, injury) &&
            (!out || place(all[i]) < place(all[*out])))
            out = i;
    return out;
}

bool may_judge_after(const PlanBehind& plan, const ClaimBasis& basis, const ClaimRecord& claim) {
    const auto kind = plan.payer.kind;
    if (is_government(kind) || basis.payer.kind == PayerKind::workers_compensation) return false;
    if (!concerns(kind, basis.value.injury)) return false;
    // Asked already, under another order of billing.
    if (std::any_of(basis.before.begin(), basis.before.end(),
                    [&](const auto& each) { return each.policy == plan.policy; }))
        return false;
    const auto own = basis.payer.kind;
    return place_behind(own, own, basis.policy.priority) <
               place_behind(own, kind, plan.policy.priority) &&
           std::any_of(claim.lines.begin(), claim.lines.end(),
                       [&](const auto& each) { return holds_on(plan.policy, each); });
}

std::string lacks_to_be_named(const PlanBehind& plan, const ClaimBasis& basis) {
    const auto id = electronic_id(plan.payer, plan.playbook);
    if (id.empty()) return "its electronic number";
    if (plan.policy.member_id.empty()) return "the member number of the client";
    // Under one number a claim names one payer alone (005010X222A1, 2330B NM109).
    for (const auto& other : basis.before)
        if (!other.decisions.empty() && electronic_id(other.payer, other.playbook) == id)
            return "an electronic number other than that of " + other.payer.name;
    for (const auto& other : basis.behind) {
        if (other.policy == plan.policy) break;
        if (electronic_id(other.payer, other.playbook) == id)
            return "an electronic number other than that of " + other.payer.name;
    }
    return {};
}

bool is_forwarded(std::string_view status) {
    return status == "19" || status == "20" || status == "21";
}

std::vector<Uneven> uneven_before(const Claim& claim) {
    std::vector<Uneven> out;
    for (const auto& plan : claim.other_plans) {
        auto settled = plan.paid + sum(plan.adjustments);
        bool by_line = false;
        for (const auto& line : claim.lines) {
            Money on_line;
            bool decided = false;
            for (const auto& each : line.decided) {
                if (each.payer != plan.payer.electronic_id) continue;
                decided = by_line = true;
                on_line += each.paid + sum(each.adjustments);
                settled += sum(each.adjustments);
            }
            if (decided && on_line != line.charge)
                out.push_back({claim.control_number + " " + line.code, line.charge, on_line});
        }
        if (settled != claim.charge) out.push_back({claim.control_number, claim.charge, settled});
    }
    return out;
}

DecisionBefore decision_before(ClaimState first, EvidenceId left,
                               std::span<const PaymentId> standing, const AnsweredBehind& behind) {
    const bool gone = first == ClaimState::voided || standing.empty();
    // All that the plan behind decided is shared out, or given back.
    if (gone && !behind.decided.empty() && !behind.open) return DecisionBefore::stands;
    if (first == ClaimState::voided) return DecisionBefore::claim_voided;
    if (gone) return DecisionBefore::taken_back;
    std::int64_t newest = 0;
    for (const auto each : standing) newest = std::max(newest, each.value());
    if (newest <= left.value()) return DecisionBefore::stands;
    const bool fits = std::any_of(behind.decided.begin(), behind.decided.end(),
                                  [&](auto each) { return newest < each.value(); }) ||
                      (behind.settled && newest < behind.settled->value());
    return fits && !behind.asked ? DecisionBefore::stands : DecisionBefore::decided_anew;
}

std::string_view words_for(DecisionBefore what) {
    switch (what) {
        case DecisionBefore::stands: break;
        case DecisionBefore::claim_voided: return "the claim to the plan before was taken back";
        case DecisionBefore::taken_back: return "the plan before took its decision back";
        case DecisionBefore::decided_anew: return "the plan before has decided anew";
    }
    return "";
}

Findings check_plans_before(const Claim& claim) {
    Findings out;
    for (const auto& each : uneven_before(claim))
        out.push_back(field_finding(Code::decision_before_unbalanced, "lines",
                                    {{"where", each.where},
                                     {"expected", in_words(each.charge)},
                                     {"found", each.settled.text()}}));
    return out;
}

}  // namespace exclaim::domain
