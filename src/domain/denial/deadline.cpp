// SPDX-License-Identifier: Apache-2.0
#include "domain/denial/deadline.h"

#include <algorithm>

#include "domain/rules/calendar.h"

namespace exclaim::domain {

Date days_deadline(Date notice, std::int64_t days) {
    return business_day_on_or_before(notice.plus_days(static_cast<int>(days)));
}

ExternalDeadline external_review_deadline(Date notice) {
    const auto clamped = add_months(notice, 4);
    // A month without such a day: the limit is the first of the next one.
    const auto counted = clamped.day() == notice.day() ? clamped : clamped.plus_days(1);
    return {business_day_on_or_before(clamped), business_day_on_or_after(counted)};
}

Date appeal_answer_due(AppealLevel level, Date sent) {
    return sent.plus_days(level == AppealLevel::external ? 45 : 60);
}

DenialDue denial_due(Date notice, const Playbook& playbook, PayerKind payer) {
    const bool of_a_state =
        payer == PayerKind::workers_compensation || payer == PayerKind::auto_insurance;
    if (of_a_state && !playbook.appeal_days && !playbook.corrected_claim_days)
        return {days_deadline(notice, 30), "our own target: this payer's limit is not known"};
    auto all = denial_deadlines(notice, playbook.appeal_days, playbook.corrected_claim_days);
    if (of_a_state && playbook.appeal_days)
        all.appeal = days_deadline(notice, *playbook.appeal_days);
    if (of_a_state && !playbook.appeal_days)
        return {*all.corrected_claim, "the payer's limit for a corrected claim"};
    if (all.first() != all.appeal) return {all.first(), "the payer's limit for a corrected claim"};
    const bool own = playbook.appeal_days && (of_a_state || *playbook.appeal_days < 180);
    return {all.appeal, own ? "the payer's limit for an appeal"
                            : "180 days for an internal appeal (29 CFR 2560.503-1)"};
}

DenialDeadlines denial_deadlines(Date notice, std::optional<std::int64_t> payer_appeal_days,
                                 std::optional<std::int64_t> corrected_claim_days) {
    DenialDeadlines out{
        days_deadline(notice, std::min<std::int64_t>(180, payer_appeal_days.value_or(180))),
        std::nullopt};
    if (corrected_claim_days) out.corrected_claim = days_deadline(notice, *corrected_claim_days);
    return out;
}

}  // namespace exclaim::domain
