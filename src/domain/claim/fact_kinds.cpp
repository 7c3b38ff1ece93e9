// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/in_words.h"
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
    add(facts.referral || facts.no_referral, "referral");
    add(facts.plan || facts.no_plan, "plan");
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
/// Of answers given later alone: none covers the day of service.
void eligibility_after(const Claim& claim, const Rule&, Verdicts& out) {
    if (!claim.facts || !claim.facts->eligibility || !claim.facts->eligibility->on) return;
    for (const auto& line : claim.lines)
        if (line.date && *line.date < *claim.facts->eligibility->on)
            return out.tell("facts.eligibility.on", {{"date", spoken(*line.date)}});
}
void acceptance_after(const Claim& claim, const Rule&, Verdicts& out) {
    if (!claim.facts || !claim.facts->acceptance || !claim.facts->acceptance->asked_on ||
        claim.facts->acceptance->answer != Answer::yes)
        return;
    const auto on = *claim.facts->acceptance->asked_on;
    for (const auto& line : claim.lines)
        if (line.date && *line.date < on)
            return out.tell("facts.acceptance.asked_on",
                            {{"date", spoken(*line.date)}, {"on", spoken(on)}});
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
    if (!claim.facts) return;
    // A number that no referral gave tells it already.
    if (!claim.facts->referral && claim.facts->no_referral && claim.referral_number.empty())
        out.tell("facts.no_referral", {{"what", "is missing: there is none for these days"}});
    if (!claim.facts->referral) return;
    const auto& referral = *claim.facts->referral;
    if (!referral.signed_by_referrer)
        out.tell("facts.referral.signed", {{"what", "is not signed"}});
    if (!referral.names_role)
        out.tell("facts.referral.names_role",
                 {{"what", "does not name a Medical Exercise Specialist"}});
    for (const auto& line : claim.lines)
        if (line.date && !within(*line.date, referral.begins, referral.ends))
            return out.tell("facts.referral", {{"what", "does not hold on " + spoken(*line.date)}});
    if (referral.beyond)
        out.tell("facts.referral.beyond",
                 {{"what", "has no visit left for " + spoken(*referral.beyond)}});
}
/// A number that no record gave is a statement nobody made. Of a referral that nobody told of it is
/// not known.
void referral_number(const Claim& claim, const Rule&, Verdicts& out) {
    if (claim.referral_number.empty() || !claim.facts) return;
    const auto& referral = claim.facts->referral;
    if (referral ? referral->number && *referral->number != claim.referral_number
                 : claim.facts->no_referral)
        out.tell("referral_number", {{"value", claim.referral_number}});
}
void plan_holds(const Claim& claim, const Rule&, Verdicts& out) {
    if (!claim.facts) return;
    if (!claim.facts->plan && claim.facts->no_plan)
        out.tell("facts.no_plan", {{"what", "is missing: there is none for these days"}});
    if (!claim.facts->plan) return;
    const auto& plan = *claim.facts->plan;
    if (!plan.signed_) out.tell("facts.plan.signed", {{"what", "is not signed"}});
    for (const auto& line : claim.lines) {
        if (line.date && !within(*line.date, plan.begins, plan.ends))
            return out.tell("facts.plan", {{"what", "does not hold on " + spoken(*line.date)}});
        if (!contains(plan.codes, line.code))
            return out.tell("facts.plan.codes", {{"what", "does not hold the code " + line.code}});
    }
    if (plan.beyond)
        out.tell("facts.plan.beyond", {{"what", "has fewer visits a week than were delivered by " +
                                                    spoken(*plan.beyond)}});
}
void plan_signed_before(const Claim& claim, const Rule&, Verdicts& out) {
    if (claim.facts && claim.facts->plan && claim.facts->plan->unsigned_on)
        out.tell("facts.plan.unsigned_on", {{"date", spoken(*claim.facts->plan->unsigned_on)}});
}
bool is_free(const Claim& claim, const ClaimLine& line) {
    const auto& free = claim.facts->free_of_authorization;
    return std::any_of(free.begin(), free.end(), [&](const BilledFact& each) {
        return each.date == line.date && each.code == line.code;
    });
}
/// The same of an authorization. Of what needs one authorization_given tells.
void authorization_number(const Claim& claim, const Rule&, Verdicts& out) {
    if (!claim.facts || !claim.facts->authorization) return;
    const auto& facts = *claim.facts;
    const auto judge = [&](const std::string& number, const std::string& field) {
        const auto& all = facts.grants;
        if (!number.empty() && number != facts.authorization->number &&
            std::none_of(all.begin(), all.end(),
                         [&](const auto& each) { return each.number == number; }))
            out.tell(field, {{"value", number}});
    };
    const bool needed = facts.authorization->required == Answer::yes;
    const auto told = [&](const ClaimLine& line) { return needed && !is_free(claim, line); };
    if (std::none_of(claim.lines.begin(), claim.lines.end(), [&](const ClaimLine& line) {
            return line.authorization_number.empty() && told(line);
        }))
        judge(claim.authorization_number, "authorization_number");
    for (std::size_t i = 0; i < claim.lines.size(); ++i)
        if (!told(claim.lines[i]))
            judge(claim.lines[i].authorization_number, format("lines.{}.authorization_number", i));
}
/// The grants under the number that a line goes by: a plan may grant each code under one number
/// (005010X217, HCR02 of every 2000F).
std::vector<const AuthorizationFact*> grants_of(const Claim& claim, const ClaimLine& line) {
    const auto& facts = *claim.facts;
    const auto& number =
        line.authorization_number.empty() ? claim.authorization_number : line.authorization_number;
    std::vector<const AuthorizationFact*> out;
    if (number.empty()) return out;
    if (facts.authorization->number == number) out.push_back(&*facts.authorization);
    for (const auto& each : facts.grants)
        if (each.number == number) out.push_back(&each);
    return out;
}
/// One number for every line, or each line its own.
void authorization_given(const Claim& claim, const Rule&, Verdicts& out) {
    if (!claim.facts || !claim.facts->authorization) return;
    if (claim.facts->authorization->required != Answer::yes) return;
    bool told = false;
    for (std::size_t i = 0; i < claim.lines.size(); ++i) {
        const auto& line = claim.lines[i];
        if (!grants_of(claim, line).empty()) continue;
        if (is_free(claim, line)) continue;
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
    void add(const Claim& claim, const ClaimLine& line) {
        if (line.date) visits.emplace(line.date->iso(), renderer_npi(claim, line));
        units += line.units;
    }
    /// With what was used before this claim.
    std::int64_t of(const AuthorizationFact& grant) const {
        return grant.used.value_or(0) +
               (grant.unit == GrantUnit::visits ? static_cast<std::int64_t>(visits.size()) : units);
    }
};
/// Why a grant does not stand for a line, and the field that says so; none: it does.
std::optional<std::pair<std::string, std::string>> gap_of(const AuthorizationFact& grant,
                                                          const ClaimLine& line) {
    if (line.date && !within(*line.date, grant.begins, grant.ends))
        return std::pair{std::string("facts.authorization"),
                         "does not hold on " + spoken(*line.date)};
    if (!grant.codes.empty() && !contains(grant.codes, line.code))
        return std::pair{std::string("facts.authorization.codes"),
                         "does not cover the code " + line.code};
    return std::nullopt;
}
/// Each line takes from the first grant under its number that covers it and is not used up, else
/// from the last one that covers it.
void authorization_covers(const Claim& claim, const Rule&, Verdicts& out) {
    if (!claim.facts || !claim.facts->authorization) return;
    if (claim.facts->authorization->required != Answer::yes) return;
    std::map<const AuthorizationFact*, Taken> taken;
    for (const auto& line : claim.lines) {
        const auto all = grants_of(claim, line);
        if (all.empty()) continue;
        const AuthorizationFact* found = nullptr;
        for (const auto* each : all) {
            if (gap_of(*each, line)) continue;
            found = each;
            auto with = taken.contains(each) ? taken.at(each) : Taken{};
            with.add(claim, line);
            if (!each->granted || with.of(*each) <= *each->granted) break;
        }
        if (!found) {
            const auto [field, what] = *gap_of(*all.front(), line);
            return out.tell(field, {{"what", what}});
        }
        taken[found].add(claim, line);
    }
    for (const auto& [grant, own] : taken) {
        if (grant->granted && own.of(*grant) > *grant->granted)
            out.tell(
                "facts.authorization.used",
                {{"what", format("grants {} {}; with this claim {} would be used", *grant->granted,
                                 grant_unit_words[static_cast<std::size_t>(grant->unit)],
                                 own.of(*grant))}});
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

/// What is billed of the units that minutes give: all of them, or no more than a rule of the
/// practice says that the plan pays.
bool is_billed_as(const Claim& claim, const ClaimLine& line, std::int64_t given) {
    if (line.units == given) return true;
    if (!claim.facts) return false;
    auto paid = given;
    for (const auto& [code, most] : claim.facts->most_units)
        if (code.empty() || code == line.code) paid = std::min(paid, most);
    return line.units == paid;
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
                if (!is_billed_as(claim, claim.lines[at[n]], lines[n].units)) return false;
            return true;
        };
        if (fits(result.lines) ||
            std::any_of(result.alternatives.begin(), result.alternatives.end(), fits))
            continue;
        for (std::size_t n = 0; n < at.size(); ++n)
            if (!is_billed_as(claim, claim.lines[at[n]], result.lines[n].units))
                out.tell(format("lines.{}.units", at[n]),
                         {{"line", std::to_string(at[n] + 1)},
                          {"value", std::to_string(claim.lines[at[n]].units)},
                          {"count", std::to_string(*claim.lines[at[n]].minutes)},
                          {"other", counted(result.lines[n].units, "unit")},
                          {"date", day}});
    }
}
void credential_holds(const Claim& claim, const Rule&, Verdicts& out) {
    if (!claim.facts || claim.facts->credentials.empty()) return;
    for (const auto& line : claim.lines) {
        if (!line.date) continue;
        const bool holds = has_credential(claim, line, practice_certificates);
        if (!holds) return out.tell("facts.credentials", {{"date", line.date->iso()}});
    }
}
/// A taxonomy that names a licensed or certified profession is a statement about who delivered the
/// line: true only with that credential on file, held on its day. The practice's own is true with
/// one of anybody who delivered.
void taxonomy_held(const Claim& claim, const Rule&, Verdicts& out) {
    if (!claim.facts) return;
    std::set<std::string> told;
    const auto tell = [&](const std::string& path, const std::string& taxonomy,
                          const std::string& kinds) {
        if (told.insert(path).second)
            out.tell(path, {{"value", taxonomy}, {"what", kinds.substr(0, kinds.find(' '))}});
    };
    for (std::size_t i = 0; i < claim.lines.size(); ++i) {
        const auto& line = claim.lines[i];
        const auto& by = line.rendering ? line.rendering : claim.rendering;
        const auto kinds =
            credentials_for(by ? std::string_view(by->taxonomy) : std::string_view{});
        if (!kinds.empty() && !has_credential(claim, line, kinds))
            tell(line.rendering ? format("lines.{}.rendering.taxonomy", i) : "rendering.taxonomy",
                 by->taxonomy, kinds);
    }
    const auto kinds = credentials_for(claim.billing.taxonomy);
    const auto held = [&](const ClaimLine& line) { return has_credential(claim, line, kinds); };
    if (!kinds.empty() && std::none_of(claim.lines.begin(), claim.lines.end(), held))
        tell("billing.taxonomy", claim.billing.taxonomy, kinds);
}
/// A modifier that tells of several practitioners or several sessions of one day, where the
/// client's day had one. `needs`: practitioners or sessions.
void modifier_day(const Claim& claim, const Rule& rule, Verdicts& out) {
    if (!claim.facts || claim.facts->sessions.empty()) return;
    for (std::size_t i = 0; i < claim.lines.size(); ++i) {
        const auto& line = claim.lines[i];
        std::set<std::string> who;
        std::size_t sessions = 0;
        for (const auto& each : claim.facts->sessions)
            if (each.date == line.date) {
                ++sessions;
                who.insert(each.npi);
            }
        const auto count = rule.param("needs") == "practitioners" ? who.size() : sessions;
        if (sessions == 0 || count > 1) continue;
        for (std::size_t m = 0; m < line.modifiers.size(); ++m)
            if (lists(rule.param("modifiers"), ascii_upper(line.modifiers[m])))
                out.tell(format("lines.{}.modifiers.{}", i, m),
                         {{"value", line.modifiers[m]}, {"date", line.date->iso()}});
    }
}
/// A group code on a day on which the client was never one of a group.
void group_of_one(const Claim& claim, const Rule& rule, Verdicts& out) {
    if (!claim.facts) return;
    for (std::size_t i = 0; i < claim.lines.size(); ++i) {
        const auto& line = claim.lines[i];
        if (!lists(rule.param("codes"), line.code)) continue;
        std::int64_t most = 0;
        for (const auto& each : claim.facts->sessions)
            if (each.date == line.date) most = std::max(most, each.clients.value_or(0));
        if (most == 1) out.tell(format("lines.{}.code", i), {{"value", line.code}});
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

constexpr std::array<RuleKind, 23> fact_table{{
    {"facts_missing", facts_missing},
    {"eligibility_active", eligibility_active},
    {"eligibility_recent", eligibility_recent},
    {"eligibility_after", eligibility_after},
    {"acceptance_after", acceptance_after},
    {"acceptance_given", acceptance_given},
    {"acceptance_fits", acceptance_fits},
    {"referral_holds", referral_holds},
    {"referral_number", referral_number},
    {"plan_holds", plan_holds},
    {"plan_signed_before", plan_signed_before},
    {"authorization_number", authorization_number},
    {"authorization_given", authorization_given},
    {"authorization_covers", authorization_covers},
    {"note_signed", note_signed},
    {"units_of_minutes", units_of_minutes},
    {"credential_holds", credential_holds},
    {"taxonomy_held", taxonomy_held},
    {"modifier_day", modifier_day},
    {"group_of_one", group_of_one},
    {"billed_before", billed_before},
    {"date_future", date_future},
    {"timely_filing", timely_filing},
}};
}  // namespace

std::span<const RuleKind> fact_kinds() {
    return fact_table;
}

}  // namespace exclaim::domain
