// SPDX-License-Identifier: Apache-2.0
#include "domain/eligibility/coverage.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/latin.h"
#include "base/spoken.h"
#include "base/text.h"

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

namespace {
bool says_it(const EligibilityAnswer& answer) {
    return answer.status != CoverageStatus::unknown || !answer.rejections.empty();
}

struct Found {
    const EligibilityCheck* answered = nullptr;  ///< newest that speaks for the day
    const EligibilityCheck* waiting = nullptr;   ///< asked after it, and not answered
    const EligibilityCheck* other = nullptr;     ///< newest that speaks for another day
    const EligibilityCheck* stranger = nullptr;  ///< newest answer for another member id
};
Found find(std::span<const EligibilityCheck* const> checks, PolicyId policy,
           std::string_view member_id, Date on) {
    Found out;
    for (const auto* check : checks) {
        if (check->policy != policy) continue;
        if (!is_of_member(*check, member_id)) {
            if (check->answer) out.stranger = check;
        } else if (speaks_for(*check, on)) {
            // What leaves the coverage open takes nothing back.
            const bool weaker =
                out.answered && !says_it(*check->answer) && says_it(*out.answered->answer);
            if (!weaker && is_newer(*check, out.answered)) out.answered = check;
            out.waiting = nullptr;
        } else if (!check->answer) {
            // A call that did not speak of the coverage is no question that waits.
            if (check->kind == CheckKind::ask) out.waiting = check;
        } else {
            out.other = check;
        }
    }
    return out;
}

bool is_refused(const EligibilityAnswer& answer) {
    return !answer.rejections.empty() &&
           !std::all_of(answer.rejections.begin(), answer.rejections.end(), is_temporary);
}

/// A call that says active and a question about the same day that was refused on the day of the
/// call (AAA03 75 and the like, 005010X279A1): whom the plan does not find a claim does not reach.
struct Contradiction {
    const EligibilityCheck* call = nullptr;
    const EligibilityCheck* question = nullptr;
};
Contradiction contradiction_on(std::span<const EligibilityCheck* const> checks, PolicyId policy,
                               std::string_view member_id, Date asked_on, Date on) {
    Contradiction out;
    for (const auto* check : checks) {
        if (check->policy != policy || !is_of_member(*check, member_id) ||
            check->asked_on != asked_on || !speaks_for(*check, on))
            continue;
        if (check->kind == CheckKind::call && check->answer->rejections.empty() &&
            activity_on(*check, on) == Activity::active)
            out.call = check;
        // What is asked again and answered has repaired the question that was refused.
        if (check->kind == CheckKind::ask)
            out.question = is_refused(*check->answer) ? check : nullptr;
    }
    return out;
}

Coverage coverage_of(const EligibilityCheck& check, Date on) {
    switch (activity_on(check, on)) {
        case Activity::active: return Coverage::active;
        case Activity::ended:
            return *check.answer->ends < check.asked_on ? Coverage::ended
                                                        : Coverage::may_have_ended;
        case Activity::not_begun: return Coverage::not_begun;
        case Activity::inactive: return Coverage::inactive;
        case Activity::inactive_since_when: return Coverage::inactive_since_when;
        case Activity::excluded: return Coverage::excluded;
        case Activity::unknown: break;
    }
    return Coverage::unclear;
}
}  // namespace

std::string why_not_for(const EligibilityCheck& last, Date on) {
    return last.on == on
               ? format("The plan was last asked about {} on {}, more than {} days before it",
                        spoken(on), spoken(last.asked_on), check_days)
               : format("The last answer is for {}; it does not hold for {}", spoken(last.on),
                        spoken(on));
}

CoverageOn coverage_on(std::span<const EligibilityCheck* const> checks, PolicyId policy,
                       std::string_view member_id, const Client* client, Date on) {
    const auto found = find(checks, policy, member_id, on);
    if (!found.answered) {
        if (found.waiting) return {Coverage::waiting, found.waiting};
        if (found.other) return {Coverage::other_day, found.other};
        if (found.stranger) return {Coverage::other_member, found.stranger};
        return {};
    }
    const auto both = contradiction_on(checks, policy, member_id, found.answered->asked_on, on);
    if (both.call && both.question)
        return {Coverage::contradicted, both.call, nullptr, both.question};
    const auto& answer = *found.answered->answer;
    if (!answer.rejections.empty())
        return {std::all_of(answer.rejections.begin(), answer.rejections.end(), is_temporary)
                    ? Coverage::no_answer
                    : Coverage::refused,
                found.answered};
    if (client)
        for (const auto& each : answer.corrected)
            if (differs(*client, each)) return {Coverage::other_person, found.answered, &each};
    return {coverage_of(*found.answered, on), found.answered};
}

const EligibilityCheck* other_payer_on(std::span<const EligibilityCheck* const> checks,
                                       PolicyId policy, std::string_view member_id, Date on) {
    const EligibilityCheck* newest = nullptr;
    for (const auto* check : checks)
        if (check->policy == policy && is_of_member(*check, member_id) && speaks_for(*check, on) &&
            check->answer->other_payer != Answer::unknown && is_newer(*check, newest))
            newest = check;
    return newest;
}

std::string payers_before(const EligibilityAnswer& answer, bool government_only) {
    std::string out;
    for (const auto& each : answer.other_payers)
        if (!each.behind && (each.government || !government_only))
            out += (out.empty() ? "" : " and ") + (!each.name.empty() ? each.name
                                                   : each.government  ? "a government programme"
                                                                      : "a payer without a name");
    return out;
}

PolicyHolds holds_on(const Policy& policy, Date on) {
    if (policy.ends && *policy.ends < on) return PolicyHolds::ended;
    if (policy.begins && on < *policy.begins) return PolicyHolds::not_begun;
    return PolicyHolds::yes;
}

}  // namespace exclaim::domain
