// SPDX-License-Identifier: Apache-2.0
#include "domain/eligibility/coverage.h"

#include <cstdlib>

#include "base/latin.h"

namespace exclaim::domain {

bool speaks_for(const EligibilityCheck& check, Date on) {
    if (!check.answer) return false;
    const auto& a = *check.answer;
    if (a.ends && *a.ends < on) return true;
    if (on - check.asked_on > check_days) return false;
    if (on == check.on) return true;
    const bool near = std::abs(on - check.on) <= check_days;
    const bool begun = a.begins && *a.begins <= on && (near || on <= check.asked_on);
    // What ended only later was active until then: other answers tell.
    if (a.status == CoverageStatus::inactive && on < check.on) return !a.ends && (near || begun);
    return (check.on < on && near) || begun;
}

namespace {
std::string letters(std::string_view name) {
    std::string out;
    for (const char c : latin_capitals(name))
        if (c >= 'A' && c <= 'Z') out += c;
    return out;
}
}  // namespace

bool differs(const Client& client, const Correction& has) {
    if (has.field == "birth_date")
        return client.birth_date && client.birth_date->iso() != has.value;
    if (has.field != "last" && has.field != "first") return false;
    const auto ours = letters(has.field == "last" ? client.last_name : client.first_name);
    const auto theirs = letters(has.value);
    return !ours.empty() && !theirs.empty() && !ours.starts_with(theirs) &&
           !theirs.starts_with(ours);
}

Activity activity_on(const EligibilityCheck& answered, Date on) {
    const auto& a = *answered.answer;
    if (a.ends && *a.ends < on) return Activity::ended;
    switch (a.status) {
        case CoverageStatus::active:
            return a.begins && on < *a.begins ? Activity::not_begun : Activity::active;
        case CoverageStatus::inactive:
            return on < answered.on ? Activity::inactive_since_when : Activity::inactive;
        case CoverageStatus::benefit_excluded: return Activity::excluded;
        case CoverageStatus::unknown:
        case CoverageStatus::review: break;
    }
    return Activity::unknown;
}

}  // namespace exclaim::domain
