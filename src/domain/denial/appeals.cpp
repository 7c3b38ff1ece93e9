// SPDX-License-Identifier: Apache-2.0
#include "domain/denial/appeals.h"

#include <algorithm>

namespace exclaim::domain {
namespace {
bool waits(const Appeal& appeal) {
    return appeal.decision == AppealDecision::waiting;
}

bool counts(const Appeal& appeal, Date notice) {
    return waits(appeal) || notice <= appeal.sent_on || notice <= *appeal.decided_on;
}

const Appeal* last_of(const DenialItem& item, const std::vector<Appeal>& history) {
    const Appeal* last = nullptr;
    for (const auto& each : history)
        if (counts(each, item.notice)) last = &each;
    return last;
}
}  // namespace

bool is_of_the_plan(const Denial& d) {
    return d.kind == DenialClass::provider_type || d.reason == "96" || d.reason == "204";
}

bool has_external_review(PayerKind payer) {
    return payer != PayerKind::workers_compensation && payer != PayerKind::auto_insurance;
}

std::string_view instead_of_external(PayerKind payer) {
    return payer == PayerKind::workers_compensation
               ? "ask the insurer to reconsider, then the state's workers' compensation agency for "
                 "its bill review or medical-fee dispute"
               : "ask the insurer to reconsider, then use the state's track for injury protection: "
                 "its department of insurance, or the arbitration that the state or policy names";
}

AppealStop appeal_stop(const DenialItem& item, const std::vector<Appeal>& history,
                       AppealLevel wanted) {
    if (std::any_of(history.begin(), history.end(), waits)) return AppealStop::one_waits;
    bool decided = false;
    for (const auto& each : history) {
        if (!counts(each, item.notice)) continue;
        if (wanted <= each.level) return AppealStop::level_over;
        decided = true;
    }
    return decided || wanted == AppealLevel::first ? AppealStop::none : AppealStop::first_before;
}

DenialDue due_of(const DenialItem& item, const std::vector<Appeal>& history,
                 const DenialTerms& terms) {
    const auto from_notice = denial_due(item.notice, terms, answer_to(item.denial));
    if (item.state == DenialState::corrected)
        return {item.due, "30 days for the decision on a claim (29 CFR 2560.503-1)"};
    const auto* last = last_of(item, history);
    if (!last) return from_notice;
    if (waits(*last))
        return {last->answer_due, last->level == AppealLevel::external
                                      ? "45 days for the reviewer's decision (45 CFR 147.136)"
                                      : "60 days for the plan's decision (29 CFR 2560.503-1)"};
    if (item.state == DenialState::appealed)
        return {days_deadline(*last->decided_on, 30),
                "our own target: 30 days until the payment comes"};
    if (last->level == AppealLevel::external) return from_notice;
    if (!has_external_review(terms.payer) || is_of_the_plan(item.denial))
        return denial_due(*last->decided_on, terms, answer_to(item.denial));
    return {external_review_deadline(*last->decided_on).target,
            "4 months for an external review (45 CFR 147.136)"};
}

Date appeal_due_of(DenialItem item, const std::vector<Appeal>& history, DenialTerms terms) {
    item.denial.actions = {"appeal"};
    terms.playbook.corrected_claim_days.reset();
    return due_of(item, history, terms).due;
}

}  // namespace exclaim::domain
