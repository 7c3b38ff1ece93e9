// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "domain/eligibility/standing.h"
#include "domain/findings.h"
#include "domain/journey/counters.h"
#include "domain/journey/criteria.h"
#include "domain/journey/light_parts.h"
#include "domain/people/government.h"

// Step 2 is green when a physician's signed order says who, why, what, how often and how long,
// holds on the day, and the end of earlier care is on file: every check of the referral, read on
// that day (domain sheet L.2, A.1).
namespace exclaim::domain {
namespace {

/// What the order is read against for one day: only sessions before it have used visits up.
ReferralContext context_of(const CaseFacts& facts, const Referral& order, Date on, Date today) {
    ReferralContext out;
    out.today = on;
    out.business_day = today;
    if (facts.practice.npi) out.own.push_back(*facts.practice.npi);
    if (facts.practitioner && facts.practitioner->npi) out.own.push_back(*facts.practitioner->npi);
    for (const auto& each : facts.practitioners)
        if (each.value.npi) out.own.push_back(*each.value.npi);
    out.payer_days = facts.playbook.referral_days;
    for (const auto& each : facts.value.diagnoses) out.case_diagnoses.push_back(each.code);
    if (!facts.plans.empty()) out.assessed_on = facts.plans.front().value.assessed_on;
    for (const auto& each : facts.referrals)
        if (was_ordered(each.value, out.assessed_on)) out.assessed_on.reset();
    const auto begin = referral_begin(order);
    for (const auto& each : facts.sessions)
        if (takes_time(each.value.state) && each.value.on < on && begin && *begin <= each.value.on)
            out.sessions.emplace_back(each.value.on, each.value.practitioner);
    return out;
}

/// Which button repairs a finding, by the field it is about.
struct Repair {
    std::string_view status, id, label;
};
Repair repair_of(const std::string& field) {
    if (field == "signature") return {"unsigned", "sign_referral", "Get it signed"};
    if (field == "begins" || field == "ends" || field == "visits")
        return {"overdue", "renew_referral", "Ask for a renewal"};
    if (field.starts_with("discharge")) return {"due", "file_discharge", "File the discharge"};
    return {"due", "complete_referral", "Complete the referral"};
}
/// A private plan with the name of a government programme is billed on a person's word only.
void ask_what_it_is(LightOf& light, const CaseFacts& facts) {
    if (facts.value.billing == BillingModel::cash || !facts.payer || !facts.policy ||
        !facts.value.policy || is_government(facts.payer->value.kind))
        return;
    std::vector<EligibilityCheck> checks;
    for (const auto& each : facts.checks) checks.push_back(each.value);
    auto why = sounds_government(facts.payer->value.name,
                                 plan_names(*facts.policy, *facts.value.policy, checks));
    if (why.empty() || told_private(checks, *facts.value.policy, facts.policy->member_id)) return;
    light.miss("due", "confirm_private", "Call the plan", std::move(why)).href =
        case_page(facts, Step::eligibility);
}
}  // namespace

StepLight referral_light(const CaseFacts& facts, Date on, Date today) {
    LightOf light(facts, Step::referral);
    std::vector<Referral> all;
    for (const auto& each : facts.referrals) all.push_back(each.value);
    const auto* order = referral_on(all, facts.playbook.referral_days, on);
    const auto due = due_of(facts, on);
    if (!order) {
        if (facts.value.billing == BillingModel::cash)
            return std::move(light).idle("Cash: no plan asks for a referral");
        light.miss("due", "request_referral", "Ask for the referral", "There is no referral").due =
            due;
        return std::move(light).idle("");
    }
    for (const auto& finding : check(*order, context_of(facts, *order, on, today))) {
        if (finding.severity == Severity::info) continue;
        const auto field = finding.where.field.value_or("");
        const auto repair = repair_of(field);
        const bool blocks = finding.severity == Severity::block;
        auto why = finding.message;
        if (why.ends_with('.')) why.pop_back();
        auto& action =
            light.miss(blocks ? "blocked" : repair.status, repair.id, repair.label, std::move(why));
        action.focus = field;
        action.due = due;
        if (field == "ends" && today <= on)
            if (const auto end = prescribed_end(*order, facts.playbook.referral_days);
                end && *end < today)
                action.due = end;
        // Which diagnoses are true is said in the case: claims are built of those.
        if (finding.code == spec(Code::referral_diagnosis_unlisted).code) {
            action.id = "complete_diagnoses";
            action.label = "Complete the diagnoses of the case";
            at_form(action, facts, "diagnoses");
        }
    }
    ask_what_it_is(light, facts);
    const auto week = week_of(facts, on, on);
    if (facts.value.billing != BillingModel::cash && !sessions_on(facts, on).empty() &&
        week.beyond()) {
        auto& action =
            light.miss("due", "renew_referral", "Ask for a new order",
                       format("{} is visit {} of its week; the referral orders {} a week", said(on),
                              week.visits, *week.ordered));
        action.focus = "visits_per_week";
        action.due = due;
    }
    const auto ends = prescribed_end(*order, facts.playbook.referral_days);
    return std::move(light).done("signed",
                                 format("{} {}{}", order->first_name, order->last_name,
                                        ends ? format(", to {}", said(*ends)) : std::string{}));
}

}  // namespace exclaim::domain
