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
        case Requirement::ask: return Step::review;
    }
    return Step::review;
}

std::string_view repair_for(Requirement requirement) {
    switch (requirement) {
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
            return "Look at the denials that taught it, and say why it goes on nevertheless.";
    }
    return {};
}

std::string_view words_for(Requirement requirement) {
    switch (requirement) {
        case Requirement::authorization: return "This plan wants an authorization for it first";
        case Requirement::referral: return "This plan wants a referral that holds on the day";
        case Requirement::acceptance:
            return "This plan has to say first that it pays a Medical Exercise Specialist";
        case Requirement::modifier: return "This plan wants a modifier on it";
        case Requirement::units: return "This plan pays only so many units of it";
        case Requirement::documentation: return "This plan wants the documents with the claim";
        case Requirement::ask: return "This plan refused it before";
    }
    return {};
}

Findings check(const PracticeRule& rule) {
    Findings out;
    if (rule.requirement == Requirement::modifier && !Modifier::parse(rule.parameter))
        out.push_back(field_finding(Code::rule_modifier, "parameter"));
    if (rule.requirement == Requirement::units) {
        const auto most = parse_int(rule.parameter);
        if (!most || *most < 1 || *most > 96)
            out.push_back(field_finding(Code::rule_units, "parameter"));
    }
    if (rule.evidence.empty()) out.push_back(field_finding(Code::rule_untaught, "evidence"));
    const bool line_only = rule.requirement == Requirement::modifier ||
                           rule.requirement == Requirement::units ||
                           rule.requirement == Requirement::documentation;
    if (line_only && rule.guard == RuleGuard::booking)
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
