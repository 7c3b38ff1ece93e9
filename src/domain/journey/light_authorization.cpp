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

/// Nothing granted covers the day: what is known of asking.
void tell_state(LightOf& light, const Authorization& last, Date due) {
    switch (last.state) {
        case AuthorizationState::draft:
            light
                .miss("due", "send_request", "Send the request",
                      "The request for authorization has not been sent")
                .due = due;
            return;
        case AuthorizationState::requested:
        case AuthorizationState::pended:
            // ERISA gives a plan 15 days for a claim before the service (29 CFR 2560.503-1).
            light
                .miss("with_plan", "await_authorization", "Ask where it is",
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
                .miss("denied", "ask_authorization_again", "Ask again or appeal",
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
}  // namespace

StepLight authorization_light(const CaseFacts& facts, Date on, Date today) {
    LightOf light(facts, Step::authorization);
    if (facts.value.billing == BillingModel::cash)
        return std::move(light).idle("Cash: nothing to authorize");
    const auto due = on < today ? today : on;
    const auto grants = grants_for(facts, on);
    // A grant that is not used up on this day; the number of visits counts in the order of days.
    for (const auto* grant : grants) {
        const auto left = left_after(facts, *grant, on);
        if (grant->number.empty() || !grant->granted || *left < 0) continue;
        const auto now = left_now(facts, *grant);
        return std::move(light).done(
            "active", format("{} left{}",
                             counted(std::max<std::int64_t>(*now, 0),
                                     grant->unit == GrantUnit::visits ? "visit" : "unit"),
                             grant->ends ? format(", to {}", said(*grant->ends)) : std::string{}));
    }
    if (!grants.empty()) {
        const auto& grant = *grants.back();
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
        else
            light
                .miss("used_up", "extend_authorization", "Ask for an extension",
                      format("All {} are used up",
                             counted(*grant.granted,
                                     grant.unit == GrantUnit::visits ? "visit" : "unit")))
                .due = due;
        return std::move(light).idle("");
    }
    const auto need = authorization_requirement(facts, on);
    if (need.needed == Answer::no) return std::move(light).done("ready", not_required(need));
    const Authorization* last = nullptr;
    for (const auto& each : facts.authorizations)
        if (each.value.state != AuthorizationState::cancelled &&
            each.value.state != AuthorizationState::not_required)
            last = &each.value;
    if (last) {
        tell_state(light, *last, due);
    } else if (need.needed == Answer::yes) {
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
