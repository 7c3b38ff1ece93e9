// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "domain/journey/counters.h"
#include "domain/journey/grants.h"
#include "domain/journey/light_parts.h"

// Step 4 is green when the plan said that it needs none (with source), or granted visits or units
// that still cover this day, practitioner and code (domain sheet G).
namespace exclaim::domain {
namespace {

/// "not required (271, Oct 1, 2026)".
std::string not_required(const AuthorizationNeed& need) {
    return format("not required ({}{})", source_name(*need.source),
                  need.said_on ? ", " + said(*need.said_on) : std::string{});
}

/// A reason that begins with AAA03 42 or 80: the system was down or silent.
bool did_not_answer(std::string_view reason) {
    return reason.starts_with("42:") || reason.starts_with("80:");
}

/// Nothing granted covers the day: what is known of asking.
void tell_state(LightOf& light, const Authorization& last, std::optional<Date> due, Date today) {
    switch (last.state) {
        case AuthorizationState::draft:
            if (!last.reasons.empty()) {
                const bool down = did_not_answer(last.reasons.front());
                light
                    .miss(
                        "due", "send_request",
                        down ? "Send the request again" : "Repair and ask again",
                        down ? format("The plan's system did not answer ({}), which is neither yes "
                                      "nor no: send again after 1, 5 and 30 minutes, then call",
                                      last.reasons.front().substr(0, 2))
                             : format("The plan could not take the request: {}",
                                      last.reasons.front()))
                    .due = due;
                return;
            }
            light
                .miss("due", "send_request", "Send the request",
                      "The request for authorization has not been sent")
                .due = due;
            return;
        case AuthorizationState::requested:
        case AuthorizationState::pended:
            // ERISA gives a plan 15 days for a claim before the service (29 CFR 2560.503-1).
            light
                .miss(last.on.plus_days(15) < today ? "overdue" : "with_plan",
                      "await_authorization", "Ask where it is",
                      format("Authorization was asked for on {}", said(last.on)))
                .due = last.on.plus_days(15);
            return;
        case AuthorizationState::call:
            light
                .miss("due", "call_plan", "Call the plan",
                      "The plan wants to talk before it authorizes")
                .due = due;
            return;
        case AuthorizationState::denied:
            light
                .miss("denied", "ask_authorization_again", "Ask again",
                      format("The plan refused authorization on {}", said(last.on)))
                .due = due;
            return;
        case AuthorizationState::not_required:
        case AuthorizationState::approved:
        case AuthorizationState::partial:
        case AuthorizationState::cancelled: break;
    }
    light
        .miss("not_asked", "request_authorization", "Request authorization",
              "Nothing that was authorized covers this day")
        .due = due;
}

std::string_view unit_of(const Authorization& grant) {
    return grant.unit == GrantUnit::visits ? "visit" : "unit";
}

/// "9 visits left, to Nov 30, 2026"; of several grants each with its number.
std::string what_is_left(const CaseFacts& facts, const std::vector<CodeGrant>& grants) {
    std::vector<const Authorization*> each;
    for (const auto& one : grants)
        if (one.grant && std::find(each.begin(), each.end(), one.grant) == each.end())
            each.push_back(one.grant);
    const auto spent = spendings(facts);
    std::string out;
    for (std::size_t i = 0; i < spent.size(); ++i) {
        const auto& grant = facts.authorizations[i].value;
        if (std::find(each.begin(), each.end(), &grant) == each.end()) continue;
        const auto left = *grant.granted - spent[i].used - spent[i].booked;
        out += format("{}{}{} left{}", out.empty() ? "" : "; ",
                      each.size() > 1 ? grant.number + ": " : std::string{},
                      counted(std::max<std::int64_t>(left, 0), unit_of(grant)),
                      grant.ends ? format(", to {}", said(*grant.ends)) : std::string{});
    }
    return out;
}

/// A grant covers the code, and yet does not stand for it.
StepLight not_good(LightOf& light, const CodeGrant& what, std::span<const CodeGrant> of_day,
                   std::optional<Date> due) {
    const auto& grant = *what.grant;
    if (grant.number.empty())
        light
            .miss("due", "complete_authorization", "Enter the authorization number",
                  "It was approved, but no number is on file")
            .focus = "number";
    else if (!grant.granted)
        light
            .miss("due", "complete_authorization", "Ask how many were granted",
                  "The answer does not say how many visits or units were granted")
            .focus = "granted";
    else if (*grant.granted == 0)
        light
            .miss("blocked", "ask_authorization_again", "Ask again",
                  "It was approved for 0 visits or units: nothing was granted")
            .due = due;
    else if (unproven(grant))
        light
            .miss("due", "complete_authorization", "Enter the call reference",
                  "It was approved by telephone, but no call reference is on file: who said so is "
                  "missing")
            .focus = "reference";
    else if (!grant.begins || !grant.ends)
        light
            .miss("due", "complete_authorization", "Enter both days",
                  grant.received ? "The plan's answer does not say from when to when it holds"
                                 : "It is not known from when to when it holds")
            .focus = grant.begins ? "ends" : "begins";
    else
        light
            .miss("used_up", "extend_authorization", "Ask for an extension",
                  needs_more(of_day, grant)
                      .value_or(
                          format("All {} are used up", counted(*grant.granted, unit_of(grant)))))
            .due = due;
    return std::move(light).idle("");
}

/// The last grant that covered this and has ended; none did, or one is asked for a day gone by.
const Authorization* ended_grant(const CaseFacts& facts, Served what, Date today) {
    const Authorization* out = nullptr;
    if (what.on < today) return out;
    for (const auto& each : facts.authorizations) {
        const auto& grant = each.value;
        if (!grant.ends || today <= *grant.ends) continue;
        what.on = *grant.ends;
        if (covers(grant, what) && (!out || *out->ends < *grant.ends)) out = &grant;
    }
    return out;
}

void tell_ended(LightOf& light, const Authorization& grant) {
    light
        .miss("overdue", "extend_authorization", "Ask for an extension",
              format("The authorization ended on {}", said(*grant.ends)))
        .due = grant.ends;
}

/// Codes of the day that no grant covers, beside others that one does.
void tell_uncovered(LightOf& light, const CaseFacts& facts,
                    const std::vector<const CodeGrant*>& open, std::optional<Date> due,
                    Date today) {
    for (const auto* each : open) {
        if (const auto* ended = ended_grant(facts, each->what, today)) {
            tell_ended(light, *ended);
            continue;
        }
        const auto code = each->what.code ? each->what.code->text() : "what is booked";
        const bool asked = authorization_requirement(facts, each->what).needed == Answer::unknown;
        auto& action =
            asked
                ? light.miss("not_asked", "ask_whether_authorization", "Ask whether it is needed",
                             format("Nobody has said whether the plan wants to authorize {}", code))
                : light.miss("not_asked", "request_authorization", "Request authorization",
                             format("Nothing that was authorized covers {} on this day", code));
        action.due = due;
    }
}
}  // namespace

StepLight authorization_light(const CaseFacts& facts, Date on, Date today) {
    LightOf light(facts, Step::authorization);
    if (facts.value.billing == BillingModel::cash)
        return std::move(light).idle("Cash: nothing to authorize");
    const auto due = due_of(facts, on);
    // A grant that is not used up on this day for each code of it; visits count in order of days.
    const auto grants = grants_for(facts, on, on);
    // What nothing granted covers needs the plan's word that it needs none.
    std::vector<const CodeGrant*> open;
    std::optional<AuthorizationNeed> need, free, unproven;
    for (const auto& each : grants) {
        if (each.grant) continue;
        const auto own = authorization_requirement(facts, each.what);
        if (own.needed != Answer::no) {
            open.push_back(&each);
            if (!need || own.needed == Answer::yes) need = own;
        } else {
            (own.unproven() ? unproven : free) = own;
        }
    }
    if (!open.empty() && open.size() < grants.size()) {
        tell_uncovered(light, facts, open, due, today);
        return std::move(light).idle("");
    }
    if (open.empty()) {
        for (const auto& each : grants)
            if (each.grant && !each.good()) return not_good(light, each, grants, due);
        if (unproven) {
            auto& action = light.miss("due", "complete_authorization", "Enter the call reference",
                                      "Not required, says a call without a reference: who said so "
                                      "is missing");
            action.focus = "reference";
            action.due = due;
            return std::move(light).idle("");
        }
        const auto left = what_is_left(facts, grants);
        if (!free) return std::move(light).done("active", left);
        return std::move(light).done(
            "ready", left.empty() ? not_required(*free) : left + "; else " + not_required(*free));
    }
    const Authorization* last = nullptr;
    for (const auto& each : facts.authorizations)
        if (each.value.state != AuthorizationState::cancelled &&
            each.value.state != AuthorizationState::not_required)
            last = &each.value;
    const auto* ended = ended_grant(facts, open.front()->what, today);
    if (ended && last && last->usable()) {
        tell_ended(light, *ended);
    } else if (last) {
        tell_state(light, *last, due, today);
    } else if (need->needed == Answer::yes) {
        light
            .miss("not_asked", "request_authorization", "Request authorization",
                  "The plan wants to authorize this first")
            .due = due;
    } else {
        light
            .miss("not_asked", "ask_whether_authorization", "Ask whether it is needed",
                  "Nobody has said whether the plan wants to authorize this")
            .due = due;
    }
    return std::move(light).idle("");
}

}  // namespace exclaim::domain
