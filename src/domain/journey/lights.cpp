// SPDX-License-Identifier: Apache-2.0
#include "domain/journey/lights.h"

#include <algorithm>
#include <set>

#include "domain/journey/gate.h"
#include "domain/journey/grants.h"
#include "domain/journey/light_parts.h"

namespace exclaim::domain {

namespace {
/// Its plan refused all that it bills of this day for another payer.
bool is_refused_here(const CaseFacts& facts, const ClaimFacts& claim, Date on) {
    for (std::size_t i = 0; i < claim.record.lines.size(); ++i)
        if (claim.record.lines[i].line.date == on && !is_refused_here(facts, claim, i))
            return false;
    return true;
}

/// The claim of a day that is with another plan than the one that the case names now; null: that
/// one is asked, or is to be asked.
const ClaimFacts* asked_elsewhere(const CaseFacts& facts, Date on) {
    const ClaimFacts* out = nullptr;
    for (const auto* claim : standing_claims_on(facts, on)) {
        const auto state = state_of(facts, *claim);
        if (claim->record.follows || !facts.value.policy ||
            (!was_taken(state) && !is_on_the_way(state)))
            continue;
        if (claim->record.policy == *facts.value.policy) return nullptr;
        if (!out && !is_refused_here(facts, *claim, on)) out = claim;
    }
    return out;
}

/// What the plan of a claim was asked before it left says nothing of the case's plan of today, nor
/// this one of it: its own answers make the day green, and nobody is asked any more.
StepLight of_its_plan(const CaseFacts& facts, const ClaimFacts& claim, Step step, Date on,
                      Date today) {
    const auto& its = with_plan_of(facts, claim.record);
    if (&its != &facts)
        if (auto own = light_on(its, step, on, today); own.light == Light::done) return own;
    return LightOf(facts, step)
        .idle(format("{} went to another plan", claim.record.control_number));
}
}  // namespace

StepLight light_on(const CaseFacts& facts, Step step, Date on, Date today) {
    if (step == Step::eligibility || step == Step::authorization)
        if (const auto* claim = asked_elsewhere(facts, on))
            return of_its_plan(facts, *claim, step, on, today);
    switch (step) {
        case Step::eligibility: return eligibility_light(facts, on, today);
        case Step::referral: return referral_light(facts, on, today);
        case Step::plan: return plan_light(facts, on, today);
        case Step::authorization: return authorization_light(facts, on, today);
        case Step::session: return session_light(facts, on, today);
        case Step::documentation: return documentation_light(facts, on, today);
        case Step::claim: return claim_light(facts, on, today);
        case Step::denial: return denial_light(facts, on, today);
        case Step::payment: return payment_light(facts, on, today);
        case Step::review: return review_light(facts, today);
    }
    return review_light(facts, today);
}

StepLight light_of_day(const CaseFacts& facts, Step step, Date on, Date today) {
    if (Step::documentation < step) return light_on(facts, step, on, today);
    const auto& seen = with_plan_of(facts, on);
    auto out = light_on(seen, step, on, today);
    if (&seen != &facts && (step == Step::eligibility || step == Step::authorization))
        for (auto& each : out.missing)
            each.why += format("; {} held then, and is asked while the case names it",
                               seen.payer->value.name);
    return out;
}

std::vector<Date> days_of_service(const CaseFacts& facts) {
    std::vector<Date> out;
    for (const auto& each : facts.sessions)
        if (takes_time(each.value.state)) out.push_back(each.value.on);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

namespace {
constexpr auto case_steps =
    std::to_array<Step>({Step::eligibility, Step::referral, Step::plan, Step::authorization});
constexpr auto day_steps = std::to_array<Step>(
    {Step::session, Step::documentation, Step::claim, Step::denial, Step::payment});

/// Adds what another day lacks; what lacks for the same reason stands once, with the earliest due.
void merge(std::vector<NextAction>& all, const std::vector<NextAction>& more) {
    for (const auto& action : more) {
        const auto same = std::find_if(all.begin(), all.end(), [&](const NextAction& each) {
            return each.id == action.id && each.focus == action.focus && each.href == action.href;
        });
        if (same == all.end())
            all.push_back(action);
        else if (action.due && (!same->due || *action.due < *same->due))
            *same = action;
    }
}

/// The worst of the days, with everything that they lack.
StepLight worst_of(const std::vector<StepLight>& days) {
    StepLight out = days.front();
    for (const auto& day : days)
        if (badness(out.light) < badness(day.light)) {
            auto missing = std::move(out.missing);
            out = day;
            out.missing = std::move(missing);
        }
    out.missing.clear();
    for (const auto& day : days) merge(out.missing, day.missing);
    return out;
}

/// "7 done, 2 booked": how many days have which light, best first.
std::string tally(const std::vector<StepLight>& days) {
    std::string out;
    for (const auto light :
         {Light::done, Light::moving, Light::waiting, Light::blocked, Light::idle}) {
        const auto count = std::count_if(days.begin(), days.end(),
                                         [&](const auto& day) { return day.light == light; });
        if (count == 0) continue;
        const auto name = light == Light::idle     ? std::string_view{"to come"}
                          : light == Light::moving ? std::string_view{"under way"}
                                                   : light_words[static_cast<std::size_t>(light)];
        out += format("{}{} {}", out.empty() ? "" : ", ", count, name);
    }
    return out;
}
}  // namespace

namespace {
/// What a step shows on each day. One whose minutes earn no unit is never billed: it keeps no step
/// behind the note grey, unless there is no other.
std::vector<StepLight> lights_of_days(const CaseFacts& facts, const std::vector<DayLights>& days,
                                      std::size_t step) {
    std::vector<StepLight> all, billed;
    for (const auto& day : days) {
        all.push_back(day.lights[step]);
        if (day_steps[step] <= Step::documentation || day.lights[step].light != Light::idle ||
            !earns_nothing(facts, day.on))
            billed.push_back(day.lights[step]);
    }
    return billed.empty() ? all : billed;
}

/// Fewer sessions took place than a version prescribes; it does not say how many: more may come.
bool is_unfinished(const CaseFacts& facts, const Plan& plan) {
    const auto planned = planned_visits(plan);
    if (!planned) return true;
    const auto delivered =
        std::count_if(facts.sessions.begin(), facts.sessions.end(), [&](const auto& each) {
            return each.value.state == SessionState::delivered && plan.begins &&
                   within(each.value.on, plan.begins, plan.ends);
        });
    return delivered < *planned;
}

bool is_discharged(const CaseFacts& facts) {
    return std::any_of(facts.reports.begin(), facts.reports.end(), [&](const auto& report) {
        return report.value.is_signed() && report.value.kind == ReportKind::discharge_summary &&
               std::none_of(facts.sessions.begin(), facts.sessions.end(), [&](const auto& each) {
                   return each.value.state == SessionState::delivered &&
                          report.value.on < each.value.on;
               });
    });
}

/// What a step rests on has ended, and nothing that was given follows, though the case goes on.
bool has_ended(const CaseFacts& facts, Step step, Date today) {
    if (!goes_on(facts, today)) return false;
    const bool cash = facts.value.billing == BillingModel::cash;
    std::optional<Date> last;
    const auto take = [&](std::optional<Date> end) { last = std::max(last, end); };
    switch (step) {
        case Step::referral:
            for (const auto& each : facts.referrals)
                take(prescribed_end(each.value, facts.playbook.referral_days));
            return !cash && last && *last < today;
        case Step::plan:
            // What was signed for later days follows.
            if (const auto* plan = last_plan(facts.plans, today)) {
                if (!plan->value.ends) return false;
                take(plan->value.ends);
            }
            for (const auto& each : facts.plans)
                if (each.value.is_signed()) take(each.value.begins);
            return last && *last < today;
        case Step::authorization:
            // Of several each has its codes: the light tells what no other covers.
            return !cash &&
                   std::any_of(facts.authorizations.begin(), facts.authorizations.end(),
                               [&](const auto& each) {
                                   return each.value.usable() && each.value.ends &&
                                          *each.value.ends < today;
                               }) &&
                   std::none_of(facts.authorizations.begin(), facts.authorizations.end(),
                                [&](const auto& each) {
                                    return each.value.usable() && each.value.begins &&
                                           today < *each.value.begins;
                                });
        default: return false;
    }
}
}  // namespace

bool more_planned(const CaseFacts& facts, Date today) {
    const auto* plan = plan_on(facts.plans, today);
    return plan && is_unfinished(facts, plan->value);
}

bool goes_on(const CaseFacts& facts, Date today) {
    if (facts.value.closed) return false;
    if (std::any_of(facts.sessions.begin(), facts.sessions.end(), [&](const auto& each) {
            return each.value.state == SessionState::booked && today <= each.value.on;
        }))
        return true;
    const auto* plan = last_plan(facts.plans, today);
    return plan && is_unfinished(facts, plan->value) && !is_discharged(facts);
}

Lights lights(const CaseFacts& facts, Date today) {
    Lights out;
    auto days = days_of_service(facts);
    std::vector<Date> judged;
    // A booking that is far away is asked about when it comes near: a check holds 30 days.
    for (const auto day : days)
        if (day <= today.plus_days(check_days)) judged.push_back(day);
    if (judged.empty()) judged.push_back(today);
    for (const auto step : case_steps) {
        std::vector<StepLight> all;
        for (const auto day : judged) all.push_back(light_of_day(facts, step, day, today));
        if (has_ended(facts, step, today)) all.push_back(light_on(facts, step, today, today));
        // What is said is said of the last day: the first may have been under an older version.
        auto light = worst_of(all);
        if (light.light == Light::done) light.says = all.back().says;
        out.steps.push_back(std::move(light));
    }
    const auto take = [&](std::size_t step, const NextAction& action) {
        auto& light = out.steps[step];
        if (badness(light.light) < badness(light_of(action.status))) {
            light.light = light_of(action.status);
            light.status = action.status;
            light.says = action.why;
        }
        merge(light.missing, {action});
    };
    if (const auto action = missing_estimate(facts, today)) take(0, *action);
    for (const auto& action : running_out(facts, today))
        take(action.id == "renew_referral" ? 1 : 3, action);
    for (const auto day : days) {
        DayLights each{day, {}, {}};
        for (const auto* session : sessions_on(facts, day)) each.sessions.push_back(session->id);
        for (const auto step : day_steps)
            each.lights.push_back(light_of_day(facts, step, day, today));
        out.days.push_back(std::move(each));
    }
    for (std::size_t i = 0; i < day_steps.size(); ++i) {
        auto all = lights_of_days(facts, out.days, i);
        if (all.empty()) {
            out.steps.push_back(light_on(facts, day_steps[i], today, today));
            continue;
        }
        auto light = worst_of(all);
        if (all.size() > 1) light.says = tally(all);
        out.steps.push_back(std::move(light));
    }
    if (const auto action = certificate_over(facts, today)) take(4, *action);
    for (const auto& action : reports_due(facts, today)) take(5, action);
    if (const auto action = owed_back(facts, out.days, today)) take(8, *action);
    out.steps.push_back(review_light(facts, today));
    return out;
}

std::vector<NextAction> running_out(const CaseFacts& facts, Date today) {
    std::vector<NextAction> out;
    if (facts.value.billing == BillingModel::cash || !goes_on(facts, today)) return out;
    std::optional<Date> last_booked;
    for (const auto& each : facts.sessions)
        if (each.value.state == SessionState::booked && today <= each.value.on)
            last_booked = std::max(last_booked, std::optional{each.value.on});
    const auto add = [&](Step step, std::string_view id, std::string_view label, std::string why,
                         Date due) {
        NextAction action;
        action.id = id;
        action.label = label;
        action.why = std::move(why);
        action.status = "expiring";
        action.due = due;
        action.href = case_page(facts, step);
        out.push_back(std::move(action));
    };
    std::set<const Authorization*> told;
    const auto spent = spendings(facts);
    for (std::size_t i = 0; i < spent.size(); ++i) {
        const auto& grant = facts.authorizations[i].value;
        const auto over = spent[i].used + spent[i].booked - grant.granted.value_or(0);
        if (!is_complete(grant) || spent[i].booked == 0 || over <= 0) continue;
        told.insert(&grant);
        add(Step::authorization, "extend_authorization", "Ask for an extension",
            format("What is booked takes {} more than was granted",
                   counted(over, grant.unit == GrantUnit::visits ? "visit" : "unit")),
            today);
    }
    // As the counters: what is booked is taken already.
    const auto left_of = [&](const Authorization& grant) {
        std::size_t i = 0;
        while (&facts.authorizations[i].value != &grant) ++i;
        return *grant.granted - spent[i].used - spent[i].booked;
    };
    for (const auto& code : grants_for(facts, today, today)) {
        const auto* grant = code.grant;
        if (!grant || !grant->granted || !told.insert(grant).second) continue;
        const auto left = left_of(*grant);
        const bool ends = grant->ends && *grant->ends - today <= 7;
        if (!ends && !runs_out(*grant->granted, left)) continue;
        // Another that goes on was granted already.
        if (std::any_of(facts.authorizations.begin(), facts.authorizations.end(),
                        [&](const auto& each) {
                            const auto& other = each.value;
                            auto then = code.what;
                            then.on = std::max(today, other.begins.value_or(today));
                            return &other != grant && is_complete(other) && covers(other, then) &&
                                   !runs_out(*other.granted, left_of(other)) &&
                                   (!ends || !other.ends || *grant->ends < *other.ends);
                        }))
            continue;
        add(Step::authorization, "extend_authorization", "Ask for an extension",
            ends ? format("The authorization ends on {}", said(*grant->ends))
                 : format("{} left", counted(std::max<std::int64_t>(left, 0),
                                             grant->unit == GrantUnit::visits ? "visit" : "unit")),
            ends ? *grant->ends : today);
    }
    std::optional<Date> referral_to;
    for (const auto& each : facts.referrals)
        if (const auto end = prescribed_end(each.value, facts.playbook.referral_days))
            if (!referral_to || *referral_to < *end) referral_to = *end;
    if (referral_to && today <= *referral_to &&
        (*referral_to - today <= 7 || (last_booked && *referral_to < *last_booked)))
        add(Step::referral, "renew_referral", "Ask for a renewal",
            format("The referral ends on {}", said(*referral_to)), *referral_to);
    return out;
}

}  // namespace exclaim::domain
