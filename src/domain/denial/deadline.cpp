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

DenialDeadlines denial_deadlines(Date notice, std::optional<std::int64_t> payer_appeal_days,
                                 std::optional<std::int64_t> corrected_claim_days) {
    DenialDeadlines out{
        days_deadline(notice, std::min<std::int64_t>(180, payer_appeal_days.value_or(180))),
        std::nullopt};
    if (corrected_claim_days) out.corrected_claim = days_deadline(notice, *corrected_claim_days);
    return out;
}

}  // namespace exclaim::domain
