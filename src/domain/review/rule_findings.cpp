// SPDX-License-Identifier: Apache-2.0
#include "domain/review/rule_findings.h"

#include <algorithm>

#include "domain/findings.h"
#include "domain/journey/counters.h"
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
    const ClaimRecord* claim = nullptr;  ///< that the line is of
    Date leaves = Date::from_days({});   ///< the day on which the claim leaves, or left
};

/// How much of the limit for filing is over when the claim leaves.
std::optional<std::int64_t> percent_over(const CaseFacts& facts, Date served, Date leaves) {
    if (!facts.payer || !facts.payer->value.filing_days || *facts.payer->value.filing_days < 1)
        return std::nullopt;
    const std::int64_t days = leaves - served;
    return days * 100 / *facts.payer->value.filing_days;
}

/// Other codes of the day on the same claim.
std::vector<std::string> beside(const ClaimRecord& claim, const ClaimLine& line) {
    std::vector<std::string> out;
    for (const auto& each : claim.lines)
        if (each.line.date == line.date && each.line.code != line.code)
            out.push_back(each.line.code);
    return out;
}

std::string first_diagnosis(const ClaimRecord& claim, const ClaimLine& line) {
    if (line.pointers.empty()) return {};
    const auto at = static_cast<std::size_t>(line.pointers.front());
    return 1 <= at && at <= claim.diagnoses.size() ? claim.diagnoses[at - 1] : std::string();
}

std::vector<std::string> words_in(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty()) {
        const auto end = std::min(text.size(), text.find(' '));
        if (end > 0) out.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(text.size(), end + 1));
    }
    return out;
}

bool has_any(const std::vector<std::string>& of, std::initializer_list<std::string_view> wanted) {
    return std::any_of(of.begin(), of.end(), [&](const auto& each) {
        return std::find(wanted.begin(), wanted.end(), each) != wanted.end();
    });
}

/// What only a line of a claim can tell; it holds for a booking, which has none yet.
bool line_holds(const CaseFacts& facts, const PracticeRule& rule, const Subject& subject) {
    if (!subject.line || !subject.claim) return true;
    const auto& line = *subject.line;
    const auto named = words_in(rule.parameter);
    if (rule.requirement == Requirement::in_time) {
        const auto over = percent_over(facts, subject.on, subject.leaves);
        return !over || *over <= parse_int(rule.parameter).value_or(100);
    }
    if (rule.requirement == Requirement::apart) {
        const auto codes = beside(*subject.claim, line);
        return has_any(line.modifiers, {"59", "XE", "XP", "XS", "XU"}) ||
               !std::all_of(named.begin(), named.end(), [&](const auto& each) {
                   return std::find(codes.begin(), codes.end(), each) != codes.end();
               });
    }
    if (rule.requirement == Requirement::other_diagnosis)
        return first_diagnosis(*subject.claim, line) != rule.parameter;
    auto own = line.modifiers;
    std::sort(own.begin(), own.end());
    return own != (rule.parameter == "none" ? std::vector<std::string>() : named);
}

/// The plan said how many visits it pays in its period, or that nothing limits them.
bool visits_are_left(const CaseFacts& facts, Date on) {
    for (const auto& each : visit_counters(facts, on))
        if (each.limit == Limit::benefit)
            return !each.limited || (each.left() && *each.left() >= 0);
    return false;
}

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
               each.id == "confirm_conditions" || each.id == "change_billing";
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
                   subject.claim && !subject.claim->attachments.empty();
        case Requirement::modifier:
            return !subject.line ||
                   std::find(subject.line->modifiers.begin(), subject.line->modifiers.end(),
                             rule.parameter) != subject.line->modifiers.end();
        case Requirement::units:
            return !subject.line || subject.line->units <= parse_int(rule.parameter).value_or(0);
        case Requirement::in_time:
        case Requirement::apart:
        case Requirement::other_diagnosis:
        case Requirement::other_modifiers: return line_holds(facts, rule, subject);
        case Requirement::visits_left: return visits_are_left(facts, subject.on);
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
        only_reminds(rule) ? Code::learned_reminder : Code::learned_rule, field,
        {{"words", words},
         {"count", counted(static_cast<std::int64_t>(rule.evidence.size()), "denial")},
         {"reason", rule.reason},
         {"repair", std::string(repair_for(rule))}});
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
    Subject subject{booking.on, {}, nullptr, "on", nullptr, booking.on};
    for (const auto& block : booking.blocks) subject.codes.push_back(block.code);
    if (subject.codes.empty()) subject.codes = codes_on(facts, booking.on);
    for (const auto& rule : facts.rules)
        if (concerns(facts, rule.value, RuleGuard::booking, subject) &&
            !is_older(booking, rule.value) && !condition_holds(facts, rule.value, subject))
            out.push_back({rule.id, subject.on, stopped(rule.value, subject.field)});
    return out;
}

namespace {
bool is_planned(const CaseFacts& facts, Date on, const ProcedureCode& code) {
    const auto* plan = plan_on(facts.plans, on);
    return plan && std::any_of(plan->value.codes.begin(), plan->value.codes.end(),
                               [&](const auto& each) { return each.code == code; });
}

/// Whether a claim asks what its session was to be asked: a code may have come in since. Nothing
/// where somebody gave a reason to go on, nor of what was done or booked before the practice
/// learned the rule, unless the code was not planned and took place after it.
bool asks_again(const CaseFacts& facts, const PracticeRule& rule, SessionId id,
                const ProcedureCode& code) {
    if (rule.requirement == Requirement::ask || facts.value.billing == BillingModel::superbill)
        return false;
    for (const auto& each : facts.sessions) {
        if (each.id != id) continue;
        const auto& session = each.value;
        if (!session.override_reason.empty()) return false;
        return !is_older(session, rule) ||
               (*rule.since <= session.on && !is_planned(facts, session.on, code));
    }
    return false;
}

bool stands_against(const CaseFacts& facts, const PracticeRule& rule, const Subject& subject,
                    SessionId session) {
    if (rule.guard == RuleGuard::claim)
        return concerns(facts, rule, rule.guard, subject) && !condition_holds(facts, rule, subject);
    auto booking = subject;
    booking.line = nullptr;
    return concerns(facts, rule, rule.guard, booking) &&
           asks_again(facts, rule, session, subject.codes.front()) &&
           !condition_holds(facts, rule, booking);
}
}  // namespace

std::vector<FiredRule> fired_rules(const CaseFacts& facts, const ClaimRecord& claim, Date today) {
    std::vector<FiredRule> out;
    // What takes a claim back asks for nothing that the payer could refuse.
    if (claim.frequency == Frequency::cancellation) return out;
    for (const auto& rule : facts.rules)
        for (std::size_t i = 0; i < claim.lines.size(); ++i) {
            const auto& line = claim.lines[i].line;
            const auto code = ProcedureCode::parse(line.code);
            if (!line.date || !code) continue;
            const Subject subject{*line.date, {*code}, &line, format("lines.{}", i), &claim, today};
            if (!stands_against(facts, rule.value, subject, claim.lines[i].session)) continue;
            out.push_back({rule.id, subject.on, stopped(rule.value, subject.field)});
            // What a whole claim lacks is said once, what is wrong with a line of each of them.
            if (!is_of_lines(rule.value.requirement)) break;
        }
    return out;
}

Findings rule_findings(const CaseFacts& facts, const Session& booking) {
    return findings_of(fired_rules(facts, booking));
}
Findings rule_findings(const CaseFacts& facts, const ClaimRecord& claim, Date today) {
    return findings_of(fired_rules(facts, claim, today));
}

std::optional<RefusedLine> refused_line(const CaseFacts& facts, ClaimId claim,
                                        std::string_view number) {
    for (const auto& each : facts.claims)
        for (const auto& built : each.record.lines) {
            const auto& line = built.line;
            if (each.id != claim || line.number != number || !line.date) continue;
            return RefusedLine{
                line.modifiers, first_diagnosis(each.record, line), beside(each.record, line),
                percent_over(facts, *line.date, sent_on(each).value_or(each.record.built_on))};
        }
    return std::nullopt;
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
                                  &each.record,
                                  sent_on(each).value_or(each.record.built_on)};
            if (concerns(facts, rule, rule.guard, subject) &&
                !condition_holds(facts, rule, subject))
                return true;
        }
    }
    return false;
}

}  // namespace exclaim::domain
