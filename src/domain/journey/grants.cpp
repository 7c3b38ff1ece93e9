// SPDX-License-Identifier: Apache-2.0
#include "domain/journey/grants.h"

#include <algorithm>
#include <map>

#include "domain/journey/light_parts.h"
#include "domain/session/served.h"

namespace exclaim::domain {
namespace {

std::vector<Authorization> grants_of(const CaseFacts& facts) {
    std::vector<Authorization> out;
    for (const auto& each : facts.authorizations) out.push_back(each.value);
    return out;
}

/// What a session of the day would bill by the plan's minutes and the payer's rule; where nothing
/// is planned, what the last one that was delivered took of `before`.
std::vector<SessionLine> expected(const std::vector<With<PlanId, Plan>>& plans,
                                  std::optional<UnitRule> rule, Date on,
                                  std::span<const Served> before) {
    // Where no version holds on the day, what the newest one plans is what is known.
    const auto* plan = plan_on(plans, on);
    if (!plan && !plans.empty()) plan = &plans.back();
    Session planned;
    if (plan)
        for (const auto& each : plan->value.codes)
            planned.blocks.push_back({each.code, 0, each.minutes * 60, false, {}});
    auto out = units_of_day(rule, std::span(&planned, 1)).lines;
    if (!out.empty()) return out;
    const Served* last = nullptr;
    for (const auto& each : before)
        if (each.delivered && each.code) last = &each;
    for (const auto& each : before)
        if (last && each.on == last->on && each.practitioner == last->practitioner && each.code)
            out.push_back({*each.code, 0, each.units});
    return out;
}

std::optional<UnitRule> rule_of(const CaseFacts& facts) {
    return facts.payer ? facts.payer->value.unit_rule : std::nullopt;
}

/// Of the plan of these facts, and whatever is on the day that is asked about.
std::vector<Served> served_of(const CaseFacts& facts, std::optional<Date> upto,
                              std::optional<Date> asked = std::nullopt) {
    std::vector<Session> sessions;
    for (const auto& each : facts.sessions) sessions.push_back(each.value);
    auto out = served_by_plan(sessions, facts.plans, rule_of(facts), upto);
    std::erase_if(
        out, [&](const Served& each) { return each.on != asked && !counts_here(facts, each.on); });
    return out;
}

std::optional<std::int64_t> left_of(const Authorization& grant, const Spending& spent) {
    return grant.granted ? std::optional{*grant.granted - spent.used - spent.booked} : std::nullopt;
}

/// Nothing is booked on the day: what its plan would need.
void add_planned(const CaseFacts& facts, Date on, std::vector<Served>& all) {
    if (std::any_of(all.begin(), all.end(), [&](const Served& each) { return each.on == on; }))
        return;
    for (const auto& line : expected(facts.plans, rule_of(facts), on, all))
        all.push_back({on, {}, line.code, line.units, false});
    if (all.empty() || all.back().on != on) all.push_back({on, {}, {}, 0, false});
}
}  // namespace

std::vector<Served> served_by_plan(std::span<const Session> sessions,
                                   const std::vector<With<PlanId, Plan>>& plans,
                                   std::optional<UnitRule> rule, std::optional<Date> upto) {
    std::map<Date, std::vector<Session>> days;
    for (const auto& each : sessions)
        if (!upto || each.on <= *upto) days[each.on].push_back(each);
    std::vector<Served> out;
    for (const auto& [on, of_day] : days)
        for (auto& each : served(of_day, rule, expected(plans, rule, on, out)))
            out.push_back(std::move(each));
    return out;
}

std::vector<CodeGrant> grants_for(const CaseFacts& facts, Date on, std::optional<Date> upto) {
    const auto grants = grants_of(facts);
    auto all = served_of(facts, upto, on);
    const auto real = all.size();
    add_planned(facts, on, all);
    const auto taken = taken_elsewhere(facts.shared_grants, grants.size());
    const auto how = spread(grants, all, taken);
    // What is only planned has taken nothing yet.
    const auto before = spread(grants, std::span(all).first(real), taken);
    std::vector<CodeGrant> out;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].on != on) continue;
        CodeGrant each{all[i], nullptr, {}};
        if (const auto at = how.grant[i]) {
            each.grant = &facts.authorizations[*at].value;
            each.left = left_of(*each.grant, before.of[*at]);
        }
        out.push_back(std::move(each));
    }
    return out;
}

std::optional<std::string> needs_more(std::span<const CodeGrant> of_day,
                                      const Authorization& grant) {
    // A visit is there or not; of units some can be left.
    if (grant.unit != GrantUnit::units || !grant.granted) return std::nullopt;
    std::int64_t needed = 0, left = 0;
    for (const auto& each : of_day) {
        if (each.grant != &grant) continue;
        needed += std::max<std::int64_t>(each.what.units, 1);
        left = each.left.value_or(0);
    }
    const auto before = left + needed;
    if (before <= 0 || needed <= before) return std::nullopt;
    return format("{} units are needed, {} of {} {} left", needed, before, *grant.granted,
                  before == 1 ? "is" : "are");
}

std::vector<Spending> spendings(const CaseFacts& facts) {
    return spread(grants_of(facts), served_of(facts, std::nullopt),
                  taken_elsewhere(facts.shared_grants, facts.authorizations.size()))
        .of;
}

}  // namespace exclaim::domain
