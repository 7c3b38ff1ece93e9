// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/spoken.h"
#include "base/text.h"
#include "domain/claim/scrub.h"
#include "domain/rules/catalogue.h"
#include "domain/session/units.h"

// Kinds of rules about what steps 1 to 6 know. What nobody said is not judged here: facts_missing
// tells it.
namespace exclaim::domain {
namespace {

bool contains(const std::vector<std::string>& all, const std::string& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}
bool within(const Date& day, const std::optional<Date>& from, const std::optional<Date>& to) {
    return (!from || *from <= day) && (!to || day <= *to);
}

void facts_missing(const Claim& claim, const Rule&, Verdicts& out) {
    std::string missing;
    const auto add = [&](bool there, std::string_view what) {
        if (!there) missing += (missing.empty() ? "" : ", ") + std::string(what);
    };
    const Facts none;
    const auto& facts = claim.facts ? *claim.facts : none;
    add(facts.eligibility.has_value(), "eligibility");
    add(facts.acceptance.has_value(), "acceptance of an MES");
    add(facts.referral.has_value(), "referral");
    add(facts.plan.has_value(), "plan");
    add(facts.authorization && facts.authorization->required != Answer::unknown, "authorization");
    add(!facts.notes.empty(), "notes");
    add(!facts.credentials.empty(), "credentials");
    add(!facts.referral || claim.referring, "referrer");
    add(std::none_of(claim.lines.begin(), claim.lines.end(),
                     [](const ClaimLine& line) {
                         const auto* procedure = find_procedure(line.code);
                         return procedure && procedure->kind == "timed15" && !line.minutes;
                     }),
        "minutes");
    if (!missing.empty()) out.tell("facts", {{"what", missing}});
}

void eligibility_active(const Claim& claim, const Rule&, Verdicts& out) {
    if (claim.facts && claim.facts->eligibility && claim.facts->eligibility->active != Answer::yes)
        out.tell("facts.eligibility.active");
}
void eligibility_recent(const Claim& claim, const Rule& rule, Verdicts& out) {
    if (!claim.facts || !claim.facts->eligibility || !claim.facts->eligibility->on) return;
    const auto days = parse_int(rule.param("days")).value_or(30);
    for (const auto& line : claim.lines)
        if (line.date && *line.date - *claim.facts->eligibility->on > days)
            return out.tell("facts.eligibility.on", {{"date", spoken(*line.date)}});
}
void acceptance_given(const Claim& claim, const Rule& rule, Verdicts& out) {
    if (!claim.facts || !claim.facts->acceptance) return;
    const auto answer = answer_words[static_cast<std::size_t>(claim.facts->acceptance->answer)];
    if (answer == rule.param("answer")) out.tell("facts.acceptance.answer");
}
void acceptance_fits(const Claim& claim, const Rule& rule, Verdicts& out) {
    if (!claim.facts || !claim.facts->acceptance) return;
    const auto& said = *claim.facts->acceptance;
    if (said.answer != Answer::yes) return;
    const auto days = parse_int(rule.param("days")).value_or(365);
    const auto& taxonomy = claim.rendering && !claim.rendering->taxonomy.empty()
                               ? claim.rendering->taxonomy
                               : claim.billing.taxonomy;
    if (!said.taxonomy.empty() && said.taxonomy != taxonomy)
        out.tell("facts.acceptance.taxonomy", {{"what", "another taxonomy"}});
    for (const auto& line : claim.lines) {
        if (!said.codes.empty() && !contains(said.codes, line.code))
            return out.tell("facts.acceptance.codes", {{"what", "other codes than " + line.code}});
        if (said.asked_on && line.date && *line.date - *said.asked_on > days)
            return out.tell("facts.acceptance.asked_on", {{"what", "a time too long ago"}});
    }
}
void referral_holds(const Claim& claim, const Rule&, Verdicts& out) {
    if (!claim.facts || !claim.facts->referral) return;
    const auto& referral = *claim.facts->referral;
    if (!referral.signed_by_referrer)
        out.tell("facts.referral.signed", {{"what", "is not signed"}});
    if (!referral.names_role)
        out.tell("facts.referral.names_role",
                 {{"what", "does not name a Medical Exercise Specialist"}});
    for (const auto& line : claim.lines)
        if (line.date && !within(*line.date, referral.begins, referral.ends))
            return out.tell("facts.referral", {{"what", "does not hold on " + spoken(*line.date)}});
}
void plan_holds(const Claim& claim, const Rule&, Verdicts& out) {
    if (!claim.facts || !claim.facts->plan) return;
    const auto& plan = *claim.facts->plan;
    if (!plan.signed_) out.tell("facts.plan.signed", {{"what", "is not signed"}});
    for (const auto& line : claim.lines) {
        if (line.date && !within(*line.date, plan.begins, plan.ends))
            return out.tell("facts.plan", {{"what", "does not hold on " + spoken(*line.date)}});
        if (!contains(plan.codes, line.code))
            return out.tell("facts.plan.codes", {{"what", "does not hold the code " + line.code}});
    }
}
const AuthorizationFact* grant_of(const Claim& claim, const ClaimLine& line) {
    const auto& facts = *claim.facts;
    const auto& number =
        line.authorization_number.empty() ? claim.authorization_number : line.authorization_number;
    if (number.empty()) return nullptr;
    if (facts.authorization->number == number) return &*facts.authorization;
    const auto found = std::find_if(facts.grants.begin(), facts.grants.end(),
                                    [&](const auto& each) { return each.number == number; });
    return found == facts.grants.end() ? nullptr : &*found;
}
/// One number for every line, or each line its own.
void authorization_given(const Claim& claim, const Rule&, Verdicts& out) {
    if (!claim.facts || !claim.facts->authorization) return;
    if (claim.facts->authorization->required != Answer::yes) return;
    bool told = false;
    for (std::size_t i = 0; i < claim.lines.size(); ++i) {
        const auto& line = claim.lines[i];
        if (grant_of(claim, line)) continue;
        const auto& free = claim.facts->free_of_authorization;
        if (std::any_of(free.begin(), free.end(), [&](const BilledFact& each) {
                return each.date == line.date && each.code == line.code;
            }))
            continue;
        const bool single = line.authorization_number.empty() && claim.facts->grants.empty();
        if (!single)
            out.tell(format("lines.{}.authorization_number", i),
                     {{"value", line.authorization_number}});
        else if (!std::exchange(told, true))
            out.tell("authorization_number", {{"value", claim.authorization_number}});
    }
}
/// What a claim takes from one grant.
struct Taken {
    std::set<std::pair<std::string, std::string_view>> visits;  ///< days and who delivered
    std::int64_t units = 0;
};
void authorization_covers(const Claim& claim, const Rule&, Verdicts& out) {
    if (!claim.facts || !claim.facts->authorization) return;
    if (claim.facts->authorization->required != Answer::yes) return;
    std::map<const AuthorizationFact*, Taken> taken;
    for (const auto& line : claim.lines) {
        const auto* grant = grant_of(claim, line);
        if (!grant) continue;
        if (line.date && !within(*line.date, grant->begins, grant->ends))
            return out.tell("facts.authorization",
                            {{"what", "does not hold on " + spoken(*line.date)}});
        if (!grant->codes.empty() && !contains(grant->codes, line.code))
            return out.tell("facts.authorization.codes",
                            {{"what", "does not cover the code " + line.code}});
        auto& own = taken[grant];
        if (line.date) own.visits.emplace(line.date->iso(), renderer_npi(claim, line));
        own.units += line.units;
    }
    for (const auto& [grant, own] : taken) {
        if (!grant->granted) continue;
        const auto now = grant->unit == GrantUnit::visits
                             ? static_cast<std::int64_t>(own.visits.size())
                             : own.units;
        if (grant->used.value_or(0) + now > *grant->granted)
            out.tell(
                "facts.authorization.used",
                {{"what", format("grants {} {}; with this claim {} would be used", *grant->granted,
                                 grant_unit_words[static_cast<std::size_t>(grant->unit)],
                                 grant->used.value_or(0) + now)}});
    }
}
void note_signed(const Claim& claim, const Rule&, Verdicts& out) {
    if (!claim.facts || claim.facts->notes.empty()) return;
    std::set<std::string> told;
    for (const auto& line : claim.lines) {
        if (!line.date || !told.insert(line.date->iso()).second) continue;
        const bool ready = std::any_of(
            claim.facts->notes.begin(), claim.facts->notes.end(),
            [&](const NoteFact& note) { return note.date == line.date && note.signed_; });
        if (!ready) out.tell("facts.notes", {{"date", line.date->iso()}});
    }
}

/// Units are what the payer's rule makes of the minutes of each day under one practitioner; where a
/// unit could go to one of several codes, each of the permitted ways is right.
void units_of_minutes(const Claim& claim, const Rule&, Verdicts& out) {
    static constexpr std::array<UnitRuleKind, 4> rules{UnitRuleKind::cms, UnitRuleKind::midpoint,
                                                       UnitRuleKind::full, UnitRuleKind::lower};
    const auto rule = claim.payer.unit_rule
                          ? rules[static_cast<std::size_t>(*claim.payer.unit_rule)]
                          : UnitRuleKind::lower;
    std::map<std::pair<std::string, std::string_view>, std::vector<std::size_t>> days;
    for (std::size_t i = 0; i < claim.lines.size(); ++i) {
        const auto* procedure = find_procedure(claim.lines[i].code);
        if (claim.lines[i].date && claim.lines[i].minutes.value_or(0) > 0 && procedure &&
            procedure->kind == "timed15")
            days[{claim.lines[i].date->iso(), renderer_npi(claim, claim.lines[i])}].push_back(i);
    }
    for (const auto& [visit, at] : days) {
        const auto& day = visit.first;
        std::vector<TimedCode> codes;
        for (const auto i : at) codes.push_back({claim.lines[i].code, *claim.lines[i].minutes});
        const auto result = units_for(rule, codes);
        const auto fits = [&](const std::vector<UnitLine>& lines) {
            for (std::size_t n = 0; n < at.size(); ++n)
                if (lines[n].units != claim.lines[at[n]].units) return false;
            return true;
        };
        if (fits(result.lines) ||
            std::any_of(result.alternatives.begin(), result.alternatives.end(), fits))
            continue;
        for (std::size_t n = 0; n < at.size(); ++n)
            if (result.lines[n].units != claim.lines[at[n]].units)
                out.tell(format("lines.{}.units", at[n]),
                         {{"line", std::to_string(at[n] + 1)},
                          {"value", std::to_string(claim.lines[at[n]].units)},
                          {"count", std::to_string(*claim.lines[at[n]].minutes)},
                          {"other", std::to_string(result.lines[n].units)},
                          {"date", day}});
    }
}
void credential_holds(const Claim& claim, const Rule& rule, Verdicts& out) {
    if (!claim.facts || claim.facts->credentials.empty()) return;
    for (const auto& line : claim.lines) {
        if (!line.date) continue;
        const bool holds = has_credential(claim, line, rule.param("kinds"));
        if (!holds) return out.tell("facts.credentials", {{"date", line.date->iso()}});
    }
}
void billed_before(const Claim& claim, const Rule&, Verdicts& out) {
    if (!claim.facts || claim.frequency != Frequency::original) return;
    for (std::size_t i = 0; i < claim.lines.size(); ++i)
        for (const auto& each : claim.facts->billed)
            if (each.code == claim.lines[i].code && each.date == claim.lines[i].date)
                out.tell(format("lines.{}", i),
                         {{"line", std::to_string(i + 1)}, {"value", each.code}});
}
void date_future(const Claim& claim, const Rule&, Verdicts& out) {
    if (!claim.facts || !claim.facts->today) return;
    for (std::size_t i = 0; i < claim.lines.size(); ++i)
        if (claim.lines[i].date && *claim.lines[i].date > *claim.facts->today)
            out.tell(format("lines.{}.date", i), {{"date", claim.lines[i].date->iso()}});
}
/// The limit runs from the service to the day the payer receives the claim.
void timely_filing(const Claim& claim, const Rule& rule, Verdicts& out) {
    if (!claim.facts || !claim.facts->today || !claim.payer.filing_days ||
        claim.frequency != Frequency::original)
        return;
    const auto limit = *claim.payer.filing_days;
    const auto from = limit * parse_int(rule.param("from_percent")).value_or(100) / 100;
    const bool past_only = rule.param("to_percent").empty();
    for (std::size_t i = 0; i < claim.lines.size(); ++i) {
        if (!claim.lines[i].date) continue;
        const auto age = *claim.facts->today - *claim.lines[i].date;
        if (age > from && (past_only || age <= limit))
            return out.tell(format("lines.{}.date", i), {{"date", claim.lines[i].date->iso()},
                                                         {"count", std::to_string(age)},
                                                         {"limit", std::to_string(limit)}});
    }
}

constexpr std::array<RuleKind, 15> kinds{{
    {"facts_missing", facts_missing},
    {"eligibility_active", eligibility_active},
    {"eligibility_recent", eligibility_recent},
    {"acceptance_given", acceptance_given},
    {"acceptance_fits", acceptance_fits},
    {"referral_holds", referral_holds},
    {"plan_holds", plan_holds},
    {"authorization_given", authorization_given},
    {"authorization_covers", authorization_covers},
    {"note_signed", note_signed},
    {"units_of_minutes", units_of_minutes},
    {"credential_holds", credential_holds},
    {"billed_before", billed_before},
    {"date_future", date_future},
    {"timely_filing", timely_filing},
}};
}  // namespace

std::span<const RuleKind> fact_kinds() {
    return kinds;
}

}  // namespace exclaim::domain
