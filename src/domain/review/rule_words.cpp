// SPDX-License-Identifier: Apache-2.0
#include "domain/review/rule_words.h"

#include <algorithm>

#include "base/text.h"
#include "domain/findings.h"
#include "domain/rules/rule.h"

namespace exclaim::domain {

Step step_for(Requirement requirement) {
    switch (requirement) {
        case Requirement::authorization: return Step::authorization;
        case Requirement::referral: return Step::referral;
        case Requirement::acceptance: return Step::eligibility;
        case Requirement::modifier: return Step::claim;
        case Requirement::units: return Step::claim;
        case Requirement::documentation: return Step::documentation;
        case Requirement::in_time:
        case Requirement::apart:
        case Requirement::other_diagnosis:
        case Requirement::other_modifiers: return Step::claim;
        case Requirement::visits_left: return Step::eligibility;
        case Requirement::ask: return Step::review;
    }
    return Step::review;
}

bool only_reminds(const PracticeRule& rule) {
    return rule.requirement == Requirement::ask ||
           (rule.requirement == Requirement::other_modifiers && rule.parameter == "none");
}

std::string_view repair_for(const PracticeRule& rule) {
    switch (rule.requirement) {
        case Requirement::authorization:
            return "Get an authorization with a number that covers the day, the code and the "
                   "practitioner.";
        case Requirement::referral: return "Complete or renew the referral.";
        case Requirement::acceptance:
            return "Ask the plan whether it pays a Medical Exercise Specialist for this code, and "
                   "keep the call reference.";
        case Requirement::modifier: return "Add the modifier where it is true.";
        case Requirement::units:
            return "Bill no more units than the plan pays, or talk to it first.";
        case Requirement::documentation:
            return "Sign what the day needs, and name on the claim the documents that go with it.";
        case Requirement::ask:
            return "Look at the denials that taught it. It goes on without a word.";
        case Requirement::in_time:
            return "Look why it is late, and keep the proof where an earlier one was in time.";
        case Requirement::apart:
            return "Bill one of them, or tell them apart by 59 where they were separate services.";
        case Requirement::other_diagnosis:
            return "Point first to the diagnosis that the service answers, if another one does.";
        case Requirement::other_modifiers:
            return only_reminds(rule) ? "Ask the plan which modifier it wants, and add it only "
                                        "where it is true. It goes on without one."
                                      : "Add or take off a modifier where that is true.";
        case Requirement::visits_left:
            return "Ask the plan how many visits are left in its period.";
    }
    return {};
}

namespace {
/// "97112 and 97530"
std::string listed(std::string_view words) {
    std::string out;
    for (const char c : words) out += c == ' ' ? std::string(" and ") : std::string(1, c);
    return out;
}
}  // namespace

std::string words_for(const PracticeRule& rule) {
    switch (rule.requirement) {
        case Requirement::authorization: return "This plan wants an authorization for it first";
        case Requirement::referral: return "This plan wants a referral that holds on the day";
        case Requirement::acceptance:
            return "This plan has to say first that it pays a Medical Exercise Specialist";
        case Requirement::modifier: return "This plan wants a modifier on it";
        case Requirement::units: return "This plan pays only so many units of it";
        case Requirement::documentation: return "This plan wants the documents with the claim";
        case Requirement::ask: return "This plan refused it before";
        case Requirement::in_time:
            return format("This plan refused it as too late, past {} % of its limit for filing",
                          rule.parameter);
        case Requirement::apart:
            return format("This plan refused it beside {} on the same day", listed(rule.parameter));
        case Requirement::other_diagnosis:
            return format("This plan refused it for {}", rule.parameter);
        case Requirement::other_modifiers:
            return rule.parameter == "none"
                       ? std::string("This plan refused it without a modifier")
                       : format("This plan refused it with {}", listed(rule.parameter));
        case Requirement::visits_left: return "This plan refused it as beyond its visits";
    }
    return {};
}

namespace {
std::vector<std::string_view> named_in(std::string_view rest) {
    std::vector<std::string_view> words;
    while (!rest.empty()) {
        const auto end = std::min(rest.size(), rest.find(' '));
        if (end > 0) words.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(rest.size(), end + 1));
    }
    return words;
}
}  // namespace

bool is_of_lines(Requirement requirement) {
    return requirement == Requirement::modifier || requirement == Requirement::units ||
           requirement == Requirement::apart || requirement == Requirement::other_diagnosis ||
           requirement == Requirement::other_modifiers;
}

PracticeRule as_compared(PracticeRule rule) {
    const auto named = named_in(rule.parameter);
    if (rule.requirement == Requirement::other_diagnosis && named.size() == 1) {
        if (const auto code = DiagnosisCode::parse(named.front())) rule.parameter = code->text();
        return rule;
    }
    if (rule.requirement != Requirement::modifier &&
        rule.requirement != Requirement::other_modifiers && rule.requirement != Requirement::apart)
        return rule;
    std::vector<std::string> words;
    for (const auto each : named)
        words.push_back(each == "none" ? std::string(each) : ascii_upper(each));
    std::sort(words.begin(), words.end());
    rule.parameter.clear();
    for (const auto& each : words) rule.parameter += (rule.parameter.empty() ? "" : " ") + each;
    return rule;
}

namespace {
/// What the parameter lacks, in words; empty: nothing.
std::string_view unnamed(const PracticeRule& rule) {
    const auto words = named_in(rule.parameter);
    const auto all = [&](auto parses) {
        return !words.empty() && std::all_of(words.begin(), words.end(), parses);
    };
    if (rule.requirement == Requirement::in_time) {
        const auto percent = parse_int(rule.parameter);
        return percent && 1 <= *percent && *percent <= 99
                   ? std::string_view()
                   : "how much of the limit for filing may be over, from 1 to 99 percent";
    }
    if (rule.requirement == Requirement::apart)
        return all([](auto each) { return ProcedureCode::parse(each).has_value(); })
                   ? std::string_view()
                   : "the codes beside which it is refused, with blanks between";
    if (rule.requirement == Requirement::other_diagnosis)
        return words.size() == 1 && DiagnosisCode::parse(words.front())
                   ? std::string_view()
                   : "the diagnosis for which it is refused";
    if (rule.requirement == Requirement::other_modifiers)
        return rule.parameter == "none" ||
                       all([](auto each) { return Modifier::parse(each).has_value(); })
                   ? std::string_view()
                   : "the modifiers with which it is refused, or \"none\"";
    return {};
}
}  // namespace

Findings check(const PracticeRule& rule) {
    Findings out;
    if (rule.requirement == Requirement::modifier && !Modifier::parse(rule.parameter))
        out.push_back(field_finding(Code::rule_modifier, "parameter"));
    if (rule.requirement == Requirement::units) {
        const auto most = parse_int(rule.parameter);
        if (!most || *most < 1 || *most > 96)
            out.push_back(field_finding(Code::rule_units, "parameter"));
    }
    if (const auto what = unnamed(rule); !what.empty())
        out.push_back(
            field_finding(Code::rule_parameter, "parameter", {{"what", std::string(what)}}));
    if (rule.evidence.empty()) out.push_back(field_finding(Code::rule_untaught, "evidence"));
    const bool claim_only = is_of_lines(rule.requirement) ||
                            rule.requirement == Requirement::documentation ||
                            rule.requirement == Requirement::in_time;
    if (claim_only && rule.guard == RuleGuard::booking)
        out.push_back(field_finding(Code::rule_guard_late, "guard"));
    return out;
}

Findings check_modifier(const PracticeRule& rule, std::span<const Practitioner> people) {
    if (!rule.active || rule.requirement != Requirement::modifier) return {};
    const auto modifier = ascii_upper(rule.parameter);
    for (const auto& each : scrub_rules()) {
        if (each.kind != "modifier_gate" || each.spec.severity != Severity::block ||
            !lists(each.param("modifiers"), modifier))
            continue;
        const bool held = std::any_of(people.begin(), people.end(), [&](const Practitioner& who) {
            return std::any_of(
                who.credentials.begin(), who.credentials.end(),
                [&](const Credential& own) { return lists(each.param("licence"), own.kind); });
        });
        if (!held)
            return {field_finding(Code::rule_modifier_untrue, "parameter",
                                  {{"modifier", modifier}, {"code", std::string(each.spec.code)}})};
    }
    return {};
}

}  // namespace exclaim::domain
