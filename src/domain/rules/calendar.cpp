// SPDX-License-Identifier: Apache-2.0
#include "domain/rules/calendar.h"

#include <array>
#include <chrono>

namespace exclaim::domain {
namespace {
using namespace std::chrono;

unsigned weekday_of(Date day) {
    return weekday{day.days()}.c_encoding();  // Sunday is 0
}

struct Floating {
    unsigned month;
    unsigned weekday;
    int which;  ///< 5: the last
};
/// King, Washington, Memorial Day, Labor Day, Columbus, Thanksgiving.
constexpr std::array<Floating, 6> floating{
    {{1, 1, 3}, {2, 1, 3}, {5, 1, 5}, {9, 1, 1}, {10, 1, 2}, {11, 4, 4}}};
/// New Year, Juneteenth, Independence, Veterans, Christmas.
constexpr std::array<std::pair<unsigned, unsigned>, 5> fixed{
    {{1, 1}, {6, 19}, {7, 4}, {11, 11}, {12, 25}}};

bool is_fixed_holiday(Date day) {
    for (const auto& [month, number] : fixed)
        if (day.month() == month && day.day() == number) return true;
    return false;
}

bool is_holiday(Date day) {
    const auto on = weekday_of(day);
    if (is_fixed_holiday(day)) return true;
    if (on == 5 && is_fixed_holiday(day.plus_days(1))) return true;
    if (on == 1 && is_fixed_holiday(day.plus_days(-1))) return true;
    for (const auto& each : floating) {
        if (day.month() != each.month || on != each.weekday) continue;
        const int which = (static_cast<int>(day.day()) - 1) / 7 + 1;
        if (each.which == 5 ? day.plus_days(7).month() != each.month : which == each.which)
            return true;
    }
    return false;
}
}  // namespace

bool is_business_day(Date day) {
    const auto on = weekday_of(day);
    return on != 0 && on != 6 && !is_holiday(day);
}
Date business_day_on_or_before(Date day) {
    while (!is_business_day(day)) {
        const auto before = day.plus_days(-1);
        if (before == day) break;  // the first day there is, a holiday
        day = before;
    }
    return day;
}
Date business_day_on_or_after(Date day) {
    while (!is_business_day(day)) day = day.plus_days(1);
    return day;
}
Date add_business_days(Date day, int count) {
    while (count > 0) {
        day = day.plus_days(1);
        if (is_business_day(day)) --count;
    }
    return day;
}
int business_days_between(Date from, Date to) {
    int count = 0;
    while (from < to) {
        from = from.plus_days(1);
        if (is_business_day(from)) ++count;
    }
    return count;
}
Date add_months(Date day, int count) {
    const int all = day.year() * 12 + static_cast<int>(day.month()) - 1 + count;
    for (unsigned number = day.day(); number > 0; --number)
        if (const auto out = Date::from(all / 12, static_cast<unsigned>(all % 12) + 1, number))
            return *out;
    // Past what can be written: as far as days go.
    return day.plus_days(count * 31);
}

int diagnosis_year(Date day) {
    return day.year() + (day.month() >= 10 ? 1 : 0);
}

}  // namespace exclaim::domain
