// SPDX-License-Identifier: Apache-2.0
#include "domain/review/rule_findings.h"

#include <algorithm>

#include "domain/findings.h"
#include "domain/journey/grants.h"
#include "domain/journey/light_parts.h"
#include "domain/review/rule_words.h"

namespace exclaim::domain {
namespace {

/// One line that a rule is asked about; a booking has neither modifiers nor units yet.
struct Subject {
    Date on;
    std::vector<ProcedureCode> codes;
    const ClaimLine* line = nullptr;
    std::string field;
    bool documents_named = false;  ///< the claim says what goes with it (PWK)
};

/// Of the codes that are asked about, those that the day has.
bool authorized(const CaseFacts& facts, const Subject& subject) {
    const auto grants = grants_for(facts, subject.on, subject.on);
    return std::all_of(grants.begin(), grants.end(), [&](const CodeGrant& each) {
        const auto& code = each.what.code;
        const bool other = code && std::find(subject.codes.begin(), subject.codes.end(), *code) ==
                                       subject.codes.end();
        return other || each.good();
    });
}

bool accepted(const CaseFacts& facts, Date on) {
    const auto light = eligibility_light(facts, on, on);
    return std::none_of(light.missing.begin(), light.missing.end(), [](const NextAction& each) {
        return each.id == "ask_acceptance" || each.id == "prove_acceptance" ||
               each.id == "change_billing";
    });
}

bool condition_holds(const CaseFacts& facts, const PracticeRule& rule, const Subject& subject) {
    switch (rule.requirement) {
        case Requirement::authorization: return authorized(facts, subject);
        case Requirement::referral:
            return referral_light(facts, subject.on, subject.on).light == Light::done;
        case Requirement::acceptance: return accepted(facts, subject.on);
        case Requirement::documentation:
            return documentation_light(facts, subject.on, subject.on).light == Light::done &&
                   subject.documents_named;
        case Requirement::modifier:
            return !subject.line ||
                   std::find(subject.line->modifiers.begin(), subject.line->modifiers.end(),
                             rule.parameter) != subject.line->modifiers.end();
        case Requirement::units:
            return !subject.line || subject.line->units <= parse_int(rule.parameter).value_or(0);
        case Requirement::ask: return false;
    }
    return false;
}

bool concerns(const CaseFacts& facts, const PracticeRule& rule, RuleGuard guard,
              const Subject& subject) {
    if (!rule.active || rule.guard != guard) return false;
    if (rule.payer && (!facts.payer || facts.payer->id != *rule.payer)) return false;
    if (!rule.code) return true;
    return std::find(subject.codes.begin(), subject.codes.end(), *rule.code) != subject.codes.end();
}

Finding stopped(const PracticeRule& rule, const std::string& field) {
    auto words = rule.words;
    while (words.ends_with('.')) words.pop_back();  // the sentence goes on behind them
    auto out = field_finding(
        Code::learned_rule, field,
        {{"words", words},
         {"count", counted(static_cast<std::int64_t>(rule.evidence.size()), "denial")},
         {"reason", rule.reason},
         {"repair", std::string(repair_for(rule.requirement))}});
    out.step = step_for(rule.requirement);
    return out;
}

Findings findings_of(std::vector<FiredRule> fired) {
    Findings out;
    for (auto& each : fired) out.push_back(std::move(each.finding));
    return out;
}
}  // namespace

namespace {
/// What took place, or was booked, before the practice learned the rule is recorded as it was.
bool is_older(const Session& session, const PracticeRule& rule) {
    if (session.state == SessionState::booked || !rule.since) return false;
    return session.on < *rule.since || (session.booked_on && *session.booked_on < *rule.since);
}
}  // namespace

std::vector<FiredRule> fired_rules(const CaseFacts& facts, const Session& booking) {
    std::vector<FiredRule> out;
    Subject subject{booking.on, {}, nullptr, "on", false};
    for (const auto& block : booking.blocks) subject.codes.push_back(block.code);
    if (subject.codes.empty()) subject.codes = codes_on(facts, booking.on);
    for (const auto& rule : facts.rules)
        if (concerns(facts, rule.value, RuleGuard::booking, subject) &&
            !is_older(booking, rule.value) && !condition_holds(facts, rule.value, subject))
            out.push_back({rule.id, subject.on, stopped(rule.value, subject.field)});
    return out;
}

std::vector<FiredRule> fired_rules(const CaseFacts& facts, const ClaimRecord& claim) {
    std::vector<FiredRule> out;
    for (const auto& rule : facts.rules)
        for (std::size_t i = 0; i < claim.lines.size(); ++i) {
            const auto& line = claim.lines[i].line;
            const auto code = ProcedureCode::parse(line.code);
            if (!line.date || !code) continue;
            const Subject subject{
                *line.date, {*code}, &line, format("lines.{}", i), !claim.attachments.empty()};
            if (!concerns(facts, rule.value, RuleGuard::claim, subject) ||
                condition_holds(facts, rule.value, subject))
                continue;
            out.push_back({rule.id, subject.on, stopped(rule.value, subject.field)});
            break;  // a rule speaks once of a claim
        }
    return out;
}

Findings rule_findings(const CaseFacts& facts, const Session& booking) {
    return findings_of(fired_rules(facts, booking));
}
Findings rule_findings(const CaseFacts& facts, const ClaimRecord& claim) {
    return findings_of(fired_rules(facts, claim));
}

bool would_stop(const CaseFacts& facts, const PracticeRule& rule, ClaimId claim,
                std::string_view line) {
    for (const auto& each : facts.claims) {
        if (each.id != claim) continue;
        for (const auto& built : each.record.lines) {
            const auto code = ProcedureCode::parse(built.line.code);
            if ((!line.empty() && built.line.number != line) || !built.line.date || !code) continue;
            const bool booking = rule.guard == RuleGuard::booking;
            const Subject subject{*built.line.date,
                                  {*code},
                                  booking ? nullptr : &built.line,
                                  "",
                                  !each.record.attachments.empty()};
            if (concerns(facts, rule, rule.guard, subject) &&
                !condition_holds(facts, rule, subject))
                return true;
        }
    }
    return false;
}

}  // namespace exclaim::domain
