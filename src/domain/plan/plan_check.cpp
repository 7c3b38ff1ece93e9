// SPDX-License-Identifier: Apache-2.0
#include "domain/plan/plan_check.h"

#include <algorithm>
#include <set>

#include "base/in_words.h"
#include "base/text.h"
#include "domain/findings.h"
#include "domain/rules/catalogue.h"
#include "domain/rules/words.h"

namespace exclaim::domain {

Findings check(const Plan& plan) {
    Findings out;
    const auto range = [&](std::optional<std::int64_t> value, std::int64_t low, std::int64_t high,
                           std::string field, const char* what) {
        if (value && (*value < low || *value > high))
            out.push_back(field_finding(
                Code::plan_number_range, std::move(field),
                {{"what", what}, {"low", std::to_string(low)}, {"high", std::to_string(high)}}));
    };
    range(plan.visits_per_week, 1, 14, "visits_per_week", "Visits per week");
    range(plan.weeks, 1, 52, "weeks", "Weeks");
    range(plan.reassess_days, 1, 365, "reassess_days", "Days to the reassessment");
    range(plan.limits.systolic, 80, 250, "limits.systolic", "Systolic pressure");
    range(plan.limits.diastolic, 40, 150, "limits.diastolic", "Diastolic pressure");
    range(plan.limits.heart_rate, 40, 220, "limits.heart_rate", "Heart rate");
    range(plan.limits.spo2, 70, 100, "limits.spo2", "Oxygen saturation");
    range(plan.limits.glucose_low, 50, 120, "limits.glucose_low", "Lowest blood glucose");
    range(plan.limits.glucose_high, 150, 500, "limits.glucose_high", "Highest blood glucose");
    if (plan.begins && plan.ends && *plan.ends < *plan.begins)
        out.push_back(field_finding(Code::ends_before_begin, "ends"));
    std::set<ProcedureCode> seen;
    for (std::size_t i = 0; i < plan.codes.size(); ++i) {
        const auto& [code, minutes] = plan.codes[i];
        range(minutes, 0, 240, format("codes.{}.minutes", i), "Minutes");
        if (!seen.insert(code).second)
            out.push_back(field_finding(Code::plan_code_repeated, format("codes.{}.code", i),
                                        {{"code", code.text()}}));
    }
    return out;
}

Findings plan_words(const Plan& plan) {
    Findings out;
    const auto look = [&](std::string_view text, const std::string& field) {
        auto found = check_words(text, field);
        out.insert(out.end(), found.begin(), found.end());
    };
    look(plan.findings, "assessment");
    look(plan.deficits, "deficits");
    look(plan.precautions, "precautions");
    look(plan.change_reason, "change_reason");
    for (std::size_t i = 0; i < plan.goals.size(); ++i)
        look(plan.goals[i].function, format("goals.{}.function", i));
    for (std::size_t i = 0; i < plan.exercises.size(); ++i) {
        const auto& e = plan.exercises[i];
        for (const auto& [name, text] :
             std::initializer_list<std::pair<const char*, const std::string&>>{
                 {"name", e.name},
                 {"frequency", e.frequency},
                 {"intensity", e.intensity},
                 {"time", e.time},
                 {"type", e.type},
                 {"progression", e.progression},
                 {"stop_rule", e.stop_rule}})
            look(text, format("exercises.{}.{}", i, name));
    }
    return out;
}

namespace {
/// "occupational therapist or physical therapist".
std::string licences(std::string_view kinds) {
    std::string out;
    for (const char c : kinds) out += c == ' ' ? " or " : std::string(1, c == '_' ? ' ' : c);
    return out;
}

class Quality {
public:
    Quality(const Plan& plan, const PlanFacts& facts) : plan_(plan), facts_(facts) {}

    Findings run() {
        judge_assessment();
        judge_diagnoses();
        if (plan_.goals.empty()) tell(Code::goals_missing, "goals");
        for (std::size_t i = 0; i < plan_.goals.size(); ++i)
            add(goal_quality(plan_, i, facts_.measurements));
        if (plan_.exercises.empty()) tell(Code::exercises_missing, "exercises");
        for (std::size_t i = 0; i < plan_.exercises.size(); ++i) judge_exercise(i);
        if (plan_.codes.empty()) tell(Code::plan_codes_missing, "codes");
        for (std::size_t i = 0; i < plan_.codes.size(); ++i) judge_code(i);
        judge_time();
        judge_referral();
        judge_version();
        judge_signatures();
        add(plan_words(plan_));
        return std::move(out_);
    }

private:
    void tell(Code code, std::string field, std::initializer_list<Fill> fills = {}) {
        out_.push_back(field_finding(code, std::move(field), fills));
    }
    void add(const Findings& more) { out_.insert(out_.end(), more.begin(), more.end()); }
    bool plans(const ProcedureCode& code) const {
        return std::any_of(plan_.codes.begin(), plan_.codes.end(),
                           [&](const auto& each) { return each.code == code; });
    }

    void judge_assessment() {
        if (!plan_.assessed_on)
            tell(Code::assessment_missing, "assessed_on");
        else if (*plan_.assessed_on > facts_.today)
            tell(Code::assessed_in_future, "assessed_on");
        const auto need = [&](const std::string& text, Code code, const char* field) {
            if (trim(text).empty()) tell(code, field);
        };
        need(plan_.findings, Code::assessment_findings_missing, "assessment");
        need(plan_.deficits, Code::deficits_missing, "deficits");
        need(plan_.precautions, Code::plan_precautions_missing, "precautions");
    }

    void judge_diagnoses() {
        if (!facts_.of) return;
        if (facts_.of->diagnoses.empty()) tell(Code::plan_diagnoses_missing, "diagnoses");
        for (const auto& each : facts_.of->diagnoses)
            if (each.diagnosed_by.empty() && !each.source)
                tell(Code::plan_diagnosis_source_missing, "diagnoses",
                     {{"code", dotted(each.code)}});
    }

    void judge_exercise(std::size_t at) {
        const auto& e = plan_.exercises[at];
        const auto name = e.name.empty() ? format("Exercise {}", at + 1) : e.name;
        const auto field = format("exercises.{}", at);
        const auto lacking =
            [](std::initializer_list<std::pair<const char*, const std::string&>> all) {
                std::string out;
                for (const auto& [what, text] : all)
                    if (trim(text).empty()) out += (out.empty() ? "" : ", ") + std::string(what);
                return out;
            };
        const auto fitt = lacking({{"frequency", e.frequency},
                                   {"intensity", e.intensity},
                                   {"time", e.time},
                                   {"type", e.type}});
        const auto rules =
            lacking({{"a progression", e.progression}, {"a stop rule", e.stop_rule}});
        if (!fitt.empty())
            tell(Code::exercise_incomplete, field, {{"exercise", name}, {"what", fitt}});
        if (!rules.empty())
            tell(Code::exercise_without_rule, field, {{"exercise", name}, {"what", rules}});
        if (!plans(e.code))
            tell(Code::exercise_code_not_planned, field + ".code",
                 {{"exercise", name}, {"code", e.code.text()}});
    }

    void judge_code(std::size_t at) {
        const auto& [code, minutes] = plan_.codes[at];
        const auto field = format("codes.{}.code", at);
        const Fill fill{"code", code.text()};
        const auto* known = find_procedure(code.text());
        if (!known)
            tell(Code::plan_code_not_in_catalogue, field, {fill});
        else if (known->gate == "never")
            tell(Code::plan_code_out_of_scope, field, {fill, {"words", std::string(known->words)}});
        else if (known->gate == "licence")
            tell(Code::plan_code_needs_licence, field,
                 {fill, {"licence", licences(known->licence)}});
        if (minutes <= 0) tell(Code::code_minutes_missing, format("codes.{}.minutes", at), {fill});
        if (std::none_of(plan_.goals.begin(), plan_.goals.end(), [&](const Goal& goal) {
                return std::count(goal.codes.begin(), goal.codes.end(), code) > 0;
            }))
            tell(Code::code_without_goal, field, {fill});
        if (std::none_of(plan_.exercises.begin(), plan_.exercises.end(),
                         [&](const Exercise& e) { return e.code == code; }))
            tell(Code::code_without_exercise, field, {fill});
    }

    void judge_time() {
        if (!plan_.visits_per_week || !plan_.weeks)
            tell(Code::plan_frequency_missing, plan_.weeks ? "visits_per_week" : "weeks");
        if (!plan_.begins || !plan_.ends)
            tell(Code::plan_dates_missing, plan_.begins ? "ends" : "begins");
        else if (plan_.weeks && *plan_.ends - *plan_.begins < (*plan_.weeks - 1) * 7)
            tell(Code::plan_dates_short, "ends",
                 {{"weeks", counted(*plan_.weeks, "week")},
                  {"begins", plan_.begins->iso()},
                  {"ends", plan_.ends->iso()}});
        if (plan_.reassess_days > short_goal_days)
            tell(Code::reassessment_late, "reassess_days",
                 {{"days", std::to_string(plan_.reassess_days)}});
    }

    void judge_referral() {
        if (!facts_.referral) return tell(Code::plan_referral_missing, "referral");
        const auto& r = *facts_.referral;
        const auto begins = referral_begin(r);
        if (begins && facts_.referral_ends &&
            ((plan_.begins && *plan_.begins < *begins) ||
             (plan_.ends && *plan_.ends > *facts_.referral_ends)))
            tell(Code::plan_outside_referral, "referral",
                 {{"first", begins->iso()}, {"last", facts_.referral_ends->iso()}});
        const auto ordered = visits_ordered(r);
        const auto planned = planned_visits(plan_);
        if (ordered && planned && *planned > *ordered)
            tell(Code::plan_more_than_referral, "visits_per_week",
                 {{"planned", std::to_string(*planned)}, {"ordered", std::to_string(*ordered)}});
        if (r.visits_per_week && plan_.visits_per_week &&
            *plan_.visits_per_week > *r.visits_per_week)
            tell(Code::plan_more_a_week, "visits_per_week",
                 {{"planned", std::to_string(*plan_.visits_per_week)},
                  {"ordered", std::to_string(*r.visits_per_week)}});
    }

    void judge_version() {
        if (facts_.before && trim(plan_.change_reason).empty())
            tell(Code::change_reason_missing, "change_reason");
        if (plan_.is_signed() || !plan_.begins || *plan_.begins >= facts_.today) return;
        tell(facts_.before ? Code::version_in_the_past : Code::signed_after_begin, "begins",
             {{"begins", plan_.begins->iso()}});
    }

    void judge_signatures() {
        if (plan_.is_signed() && !plan_.client_signed_on)
            tell(Code::client_signature_missing, "client_signed_on");
        if (plan_.is_signed() && !plan_.referrer_signed_on)
            tell(Code::referrer_signature_missing, "referrer_signed_on");
        if (plan_.is_signed() && is_plateau(plan_, facts_.measurements))
            tell(Code::plan_plateau, "goals");
        if (plan_.is_signed() || !facts_.practitioner) return;
        if (!credential_on(*facts_.practitioner, facts_.today))
            tell(Code::signer_credential, "practitioner",
                 {{"name", facts_.practitioner->first_name + " " + facts_.practitioner->last_name},
                  {"date", facts_.today.iso()}});
    }

    const Plan& plan_;
    const PlanFacts& facts_;
    Findings out_;
};
}  // namespace

Findings quality(const Plan& plan, const PlanFacts& facts) {
    return Quality(plan, facts).run();
}

}  // namespace exclaim::domain
