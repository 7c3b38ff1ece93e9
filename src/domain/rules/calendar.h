// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/date.h"

namespace exclaim::domain {

/// A day of the week that is no federal holiday (5 USC 6103; one on a weekend is kept on Friday or
/// Monday).
bool is_business_day(Date day);
/// The day itself, or the business day before or after it.
Date business_day_on_or_before(Date day);
Date business_day_on_or_after(Date day);
/// `count` business days later.
Date add_business_days(Date day, int count);
/// Business days from `from` to `to`, the first not counted.
int business_days_between(Date from, Date to);
/// Calendar months later; the last day of a month that is too short.
Date add_months(Date day, int count);
/// The year of the ICD-10-CM set that holds on a day: a set begins on October 1 of the year before.
int diagnosis_year(Date day);

}  // namespace exclaim::domain
