// SPDX-License-Identifier: Apache-2.0
#include "base/date.h"

#include <algorithm>

#include "base/text.h"

namespace exclaim {

namespace {
constexpr std::int64_t micros_per_second = 1'000'000;
constexpr std::int64_t micros_per_day = 86'400 * micros_per_second;

std::optional<int> digits(std::string_view text) {
    if (!all_digits(text)) return std::nullopt;
    return static_cast<int>(*parse_int(text));
}
}  // namespace

std::optional<Date> Date::from(int year, unsigned month, unsigned day) {
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                           std::chrono::day{day}};
    if (!date.ok() || year < 1000 || year > 9999) return std::nullopt;
    return Date{date};
}

std::optional<Date> Date::parse_iso(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits(text.substr(0, 4)), month = digits(text.substr(5, 2)),
               day = digits(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    return from(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

std::optional<Date> Date::parse_ccyymmdd(std::string_view text) {
    if (text.size() != 8 || !all_digits(text)) return std::nullopt;
    return from(*digits(text.substr(0, 4)), static_cast<unsigned>(*digits(text.substr(4, 2))),
                static_cast<unsigned>(*digits(text.substr(6, 2))));
}

Date Date::from_days(std::chrono::sys_days days) {
    // A deadline of a day near the end of what four digits can say is the last such day.
    using namespace std::chrono;
    constexpr auto first = sys_days{std::chrono::year{1000} / January / 1};
    constexpr auto last = sys_days{std::chrono::year{9999} / December / 31};
    return Date{year_month_day{std::clamp(days, first, last)}};
}

std::string Date::iso() const {
    return format("{:04}-{:02}-{:02}", year(), month(), day());
}
std::string Date::ccyymmdd() const {
    return format("{:04}{:02}{:02}", year(), month(), day());
}

int Date::age_on(Date on) const {
    const bool before_birthday =
        on.month() < month() || (on.month() == month() && on.day() < day());
    return on.year() - year() - (before_birthday ? 1 : 0);
}

std::optional<Instant> Instant::parse(std::string_view text) {
    if (text.size() < 20 || text[10] != 'T' || text.back() != 'Z') return std::nullopt;
    const auto date = Date::parse_iso(text.substr(0, 10));
    const auto hour = digits(text.substr(11, 2)), minute = digits(text.substr(14, 2)),
               second = digits(text.substr(17, 2));
    if (!date || !hour || !minute || !second || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    if (*hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
    std::int64_t fraction = 0;
    if (text.size() > 20) {
        auto part = text.substr(19, text.size() - 20);
        if (part.front() != '.' || part.size() > 7 || !all_digits(part.substr(1)))
            return std::nullopt;
        std::string six(part.substr(1));
        six.append(6 - six.size(), '0');
        fraction = *parse_int(six);
    }
    const std::int64_t seconds = (*hour * 60 + *minute) * 60 + *second;
    return Instant{date->days().time_since_epoch().count() * micros_per_day +
                   seconds * micros_per_second + fraction};
}

Date Instant::utc_date() const {
    return Date::from_days(std::chrono::floor<std::chrono::days>(
        std::chrono::sys_time<std::chrono::microseconds>{std::chrono::microseconds{micros_}}));
}

std::string Instant::text() const {
    const auto date = utc_date();
    auto rest = micros_ - date.days().time_since_epoch().count() * micros_per_day;
    const auto fraction = rest % micros_per_second;
    rest /= micros_per_second;
    auto out = format("{}T{:02}:{:02}:{:02}", date.iso(), rest / 3600, rest / 60 % 60, rest % 60);
    if (fraction) out += format(".{:06}", fraction);
    return out + "Z";
}

}  // namespace exclaim
