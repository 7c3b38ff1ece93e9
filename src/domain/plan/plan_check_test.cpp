// SPDX-License-Identifier: Apache-2.0
#include "domain/plan/plan_check.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

using namespace exclaim;
using namespace exclaim::domain;

namespace {
Date day(const char* iso) {
    return Date::parse_iso(iso).value();
}
ProcedureCode code(const char* text) {
    return ProcedureCode::parse(text).value();
}

/// A plan without a flaw, and what it is held against.
struct Good {
    Case of;
    Practitioner practitioner;
    Referral referral;
    std::vector<Measurement> measurements;
    Plan plan;
    bool with_referral = true, with_before = false;
    Date referral_ends = day("2026-12-30"), today = day("2026-10-05");

    Good() {
        of.diagnoses.push_back({DiagnosisCode::parse("Z47.1").value(), "Priya Rao MD", {}, {}});
        practitioner.first_name = "Kim";
        practitioner.last_name = "Jones";
        practitioner.credentials = {{"MES", "1234", day("2025-06-30"), day("2027-06-30")}};
        referral.begins = day("2026-10-01");
        referral.visits = 24;
        Measurement m;
        m.measure = "tug";
        m.on = day("2026-10-02");
        m.items = {Score{14'200}};
        m.score = Score{14'200};
        measurements = {m};

        plan.assessed_on = day("2026-10-02");
        plan.findings = "Slow on stairs, weak right quadriceps.";
        plan.deficits = "Takes stairs one step at a time.";
        plan.precautions = "Blood glucose before each session.";
        Goal goal;
        goal.measure = "tug";
        goal.baseline = Score{14'200};
        goal.baseline_on = day("2026-10-02");
        goal.target = Score{12'000};
        goal.target_on = day("2026-11-01");
        goal.function = "Cross the street on one green light";
        goal.codes = {code("97110")};
        plan.goals = {goal};
        plan.exercises = {{"Sit to stand", code("97110"), "3 a week", "RPE 5", "3 x 10", "strength",
                           "lower chair", "pain above 4"}};
        plan.codes = {{code("97110"), 30}};
        plan.visits_per_week = 3;
        plan.weeks = 4;
        plan.begins = day("2026-10-05");
        plan.ends = day("2026-10-30");
    }
    Findings judge() const {
        PlanFacts facts;
        facts.of = &of;
        facts.practitioner = &practitioner;
        facts.referral = with_referral ? &referral : nullptr;
        facts.referral_ends = referral_ends;
        facts.measurements = measurements;
        facts.before = with_before ? &plan : nullptr;
        facts.today = today;
        return quality(plan, facts);
    }
    /// "PLN-0030 assessed_on; …"
    std::string found() const {
        std::string out;
        for (const auto& each : judge())
            out += (out.empty() ? "" : "; ") + each.code + " " + *each.where.field;
        return out;
    }
    std::string message() const {
        const auto all = judge();
        return all.empty() ? "" : all.front().message;
    }
    Goal& goal() { return plan.goals[0]; }
};

std::string measured(const Measurement& m) {
    std::string out;
    for (const auto& each : check(m, day("2026-10-05")))
        out += (out.empty() ? "" : "; ") + each.code + " " + *each.where.field;
    return out;
}
}  // namespace

TEST_CASE("a good plan is silent") {
    CHECK(Good().found().empty());
}

TEST_CASE("an empty plan is told everything it lacks, each beside its field") {
    Good g;
    g.plan = Plan{};
    CHECK(g.found() ==
          "PLN-0030 assessed_on; PLN-0032 assessment; PLN-0033 deficits; PLN-0034 precautions; "
          "PLN-0035 goals; PLN-0049 exercises; PLN-0053 codes; PLN-0060 weeks; PLN-0061 begins");
    g.with_referral = false;
    g.with_before = true;
    CHECK(g.found().ends_with("PLN-0064 referral; PLN-0069 change_reason"));
}

TEST_CASE("a goal has baseline, target, day and activity") {
    Good g;
    g.goal().baseline.reset();
    CHECK(g.found() == "PLN-0036 goals.0.baseline");
    g = Good();
    g.goal().baseline_on.reset();
    CHECK(g.found() == "PLN-0036 goals.0.baseline");
    g = Good();
    g.goal().target.reset();
    CHECK(g.found() == "PLN-0037 goals.0.target");
    g = Good();
    g.goal().target_on.reset();
    CHECK(g.found() == "PLN-0038 goals.0.target_on");
    g = Good();
    g.goal().target_on = day("2026-10-02");
    CHECK(g.found() == "PLN-0039 goals.0.target_on");
    g = Good();
    g.goal().function = " ";
    CHECK(g.found() == "PLN-0040 goals.0.function");
    g = Good();
    g.goal().function = "better knee";
    CHECK(g.found() == "PLN-0041 goals.0.function");
    // What the quality check asks for holds the plan back.
    CHECK(has_block(g.judge()));
    g = Good();
    g.goal().measure = "none";
    CHECK(g.found() == "PLN-0004 goals.0.measure");
}

TEST_CASE("worked figure: a TUG goal from 14.2 s counts from 13.06 s down") {
    Good g;
    g.goal().target = Score{13'060};
    CHECK(g.found().empty());
    g.goal().target = Score{13'061};
    CHECK(g.found() == "PLN-0043 goals.0.target");
    CHECK(g.message() ==
          "From 14.2 s to 13.061 s is 1.139 s; a change counts from 1.14 s on (osteoarthritis of "
          "the knee, grades 1 to 3 (1.10 to 1.14 s)).");
    g.goal().target = Score{14'200};
    CHECK(g.found() == "PLN-0042 goals.0.target");
    g.goal().target = Score{15'000};
    CHECK(g.message() ==
          "The target 15 s is no better than the baseline 14.2 s: for Timed Up and Go less is "
          "better.");
    g.goal().target = Score{500};
    CHECK(g.found() == "PLN-0044 goals.0.target");
}

TEST_CASE("a goal beyond the ceiling of its measure is refused: Berg ends at 56") {
    Good g;
    g.goal().measure = g.measurements[0].measure = "berg";
    g.goal().baseline = g.measurements[0].score = Score{54'000};
    g.goal().target = Score{58'000};
    CHECK(g.found() == "PLN-0044 goals.0.target");
    g.goal().target = Score{56'000};
    CHECK(g.found() == "PLN-0043 goals.0.target");  // MDC 4 above 44
}

TEST_CASE("a baseline follows from a measurement on that day") {
    Good g;
    g.measurements[0].score = Score{14'300};
    CHECK(g.found() == "PLN-0046 goals.0.baseline");
    g = Good();
    g.measurements[0].on = day("2026-10-03");
    CHECK(g.found() == "PLN-0046 goals.0.baseline");
    g = Good();
    g.measurements[0].side = "right";
    CHECK(g.found() == "PLN-0046 goals.0.baseline");
}

TEST_CASE("short goals end within 30 days and long ones within 90") {
    Good g;
    g.goal().target_on = day("2026-11-04");  // 30 days after it begins
    CHECK(g.found().empty());
    g.goal().target_on = day("2026-11-05");
    CHECK(g.found() == "PLN-0045 goals.0.target_on");
    g.goal().term = GoalTerm::long_term;
    CHECK(g.found().empty());
    g.goal().target_on = day("2027-01-04");
    CHECK(g.found() == "PLN-0045 goals.0.target_on");
}

TEST_CASE("codes, goals and exercises hang together") {
    Good g;
    g.plan.codes.push_back({code("97112"), 0});
    CHECK(g.found() == "PLN-0054 codes.1.minutes; PLN-0055 codes.1.code; PLN-0056 codes.1.code");
    g = Good();
    g.goal().codes.clear();
    CHECK(g.found() == "PLN-0047 goals.0.codes; PLN-0055 codes.0.code");
    g = Good();
    g.goal().codes.push_back(code("97530"));
    CHECK(g.found() == "PLN-0048 goals.0.codes");
    g = Good();
    g.plan.exercises[0].code = code("97530");
    CHECK(g.found() == "PLN-0052 exercises.0.code; PLN-0056 codes.0.code");
}

TEST_CASE("codes outside the scope are refused, licensed and unknown ones told") {
    for (const auto& [number, finding] :
         std::vector<std::pair<const char*, const char*>>{{"97140", "PLN-0057 codes.0.code"},
                                                          {"97161", "PLN-0057 codes.0.code"},
                                                          {"97537", "PLN-0058 codes.0.code"},
                                                          {"12345", "PLN-0059 codes.0.code"},
                                                          {"97530", ""}}) {
        Good g;
        g.plan.codes[0].code = g.plan.exercises[0].code = g.goal().codes[0] = code(number);
        CHECK(g.found() == finding);
    }
}

TEST_CASE("an exercise says frequency, intensity, time and type, how it grows and when it stops") {
    Good g;
    g.plan.exercises[0].intensity.clear();
    g.plan.exercises[0].type = " ";
    CHECK(g.message() == "Sit to stand lacks intensity, type.");
    g = Good();
    g.plan.exercises[0].stop_rule.clear();
    CHECK(g.message() == "Sit to stand lacks a stop rule.");
    CHECK(g.found() == "PLN-0051 exercises.0");
}

TEST_CASE("a plan stays within its referral") {
    Good g;
    g.referral_ends = day("2026-10-29");
    CHECK(g.found() == "PLN-0065 referral");
    g = Good();
    g.plan.begins = day("2026-10-05");
    g.referral.begins = day("2026-10-06");
    CHECK(g.found() == "PLN-0065 referral");
    g = Good();
    g.referral.visits = 12;  // 3 a week for 4 weeks
    CHECK(g.found().empty());
    g.referral.visits = 11;
    CHECK(g.found() == "PLN-0066 visits_per_week");
    g.referral.visits = 12;
    g.referral.visits_per_week = 3;
    CHECK(g.found().empty());
    g.referral.visits_per_week = 2;
    CHECK(g.found() == "PLN-0076 visits_per_week");
    g.with_referral = false;
    CHECK(g.found() == "PLN-0064 referral");
}

TEST_CASE("weeks fit between the first and the last day, and reassessment comes within 30 days") {
    Good g;
    g.plan.ends = day("2026-10-26");
    CHECK(g.found().empty());
    g.plan.ends = day("2026-10-25");
    CHECK(g.found() == "PLN-0062 ends");
    g = Good();
    g.plan.reassess_days = 31;
    CHECK(g.found() == "PLN-0063 reassess_days");
}

TEST_CASE("diagnoses come from somebody else") {
    Good g;
    g.of.diagnoses[0].diagnosed_by.clear();
    CHECK(g.found() == "PLN-0067 diagnoses");
    g.of.diagnoses.clear();
    CHECK(g.found() == "PLN-0068 diagnoses");
}

TEST_CASE("a new version says why and never begins in the past") {
    Good g;
    g.with_before = true;
    CHECK(g.found() == "PLN-0069 change_reason");
    g.plan.change_reason = "Plateau at week 3";
    CHECK(g.found().empty());
    g.today = day("2026-10-06");
    CHECK(g.found() == "PLN-0070 begins");
    g.with_before = false;
    CHECK(g.found() == "PLN-0071 begins");  // the first may, with a warning
    g.plan.signed_at = Instant{};
    CHECK(g.found() == "PLN-0072 client_signed_on; PLN-0073 referrer_signed_on");
    g.plan.client_signed_on = g.plan.referrer_signed_on = day("2026-10-06");
    CHECK(g.found().empty());
}

TEST_CASE("who plans holds a certificate on that day") {
    Good g;
    g.practitioner.credentials[0].expires = day("2026-10-04");
    CHECK(g.found() == "PLN-0074 practitioner");
    g.practitioner.credentials[0].expires = day("2026-10-05");
    CHECK(g.found().empty());
    g.practitioner.credentials.clear();
    CHECK(g.message() == "Kim Jones has no certificate on file that holds on Oct 5, 2026.");
}

TEST_CASE("words are looked for in every free text of a plan") {
    Good g;
    const std::string bad = "physical therapy ";
    for (auto* text : {&g.plan.findings, &g.plan.deficits, &g.plan.precautions,
                       &g.plan.change_reason, &g.goal().function})
        *text = bad + "to walk";
    auto& e = g.plan.exercises[0];
    for (auto* text :
         {&e.name, &e.frequency, &e.intensity, &e.time, &e.type, &e.progression, &e.stop_rule})
        *text = bad;
    CHECK(plan_words(g.plan).size() == 12);
    CHECK(has_block(g.judge()));
}

TEST_CASE("a draft with numbers that cannot be is not kept") {
    Good g;
    CHECK(check(g.plan).empty());
    g.plan.visits_per_week = 15;
    g.plan.weeks = 0;
    g.plan.reassess_days = 0;
    g.plan.limits.spo2 = 101;
    g.plan.ends = day("2026-10-04");
    g.plan.codes.push_back(g.plan.codes[0]);
    g.plan.codes[0].minutes = -1;
    std::string out;
    for (const auto& each : check(g.plan)) out += each.code + " " + *each.where.field + ";";
    CHECK(out ==
          "PLN-0020 visits_per_week;PLN-0020 weeks;PLN-0020 reassess_days;PLN-0020 limits.spo2;"
          "PPL-0005 ends;PLN-0020 codes.0.minutes;PLN-0021 codes.1.code;");
}

TEST_CASE("a measurement is scored from its items, or says that it cannot be") {
    Measurement m;
    m.measure = "ndi";
    m.on = day("2026-10-05");
    CHECK(measured(m) == "PLN-0010 items");
    m.score = Score{35'600};
    CHECK(measured(m).empty());
    CHECK(scored(m) == Score{35'600});
    for (const int item : {2, 2, 2, 2, 2, 2, 2, 1, 1}) m.items.push_back(Score{item * 1000});
    m.items.emplace_back();
    CHECK(measured(m).empty());
    CHECK(scored(m) == Score{35'600});
    m.score = Score{36'000};
    CHECK(measured(m) == "PLN-0008 score");
    m.score.reset();
    m.items[0].reset();
    m.items[1].reset();
    CHECK(measured(m) == "PLN-0011 items");
    CHECK_FALSE(scored(m));
    m.items[2] = Score{9000};
    CHECK(measured(m) == "PLN-0002 items.2");
    m.items.clear();
    m.score = Score{101'000};
    CHECK(measured(m) == "PLN-0007 score");
    m.score = Score{10'000};
    m.on = day("2026-10-06");
    CHECK(measured(m) == "PLN-0009 on");
    m.on = day("2026-10-05");
    m.side = "middle";
    CHECK(measured(m) == "PLN-0006 side");
    m.measure = "grip";
    m.side.clear();
    CHECK(measured(m) == "PLN-0005 side");
    m.side = "left";
    m.score.reset();
    m.unit = "lb";
    m.items = {Score{70'000}, Score{68'500}, Score{69'000}};
    CHECK(measured(m).empty());
    CHECK(scored(m) == Score{31'400});
    m.unit = "stone";
    CHECK(measured(m) == "PLN-0012 unit");
    m.measure = "none";
    CHECK(measured(m) == "PLN-0004 measure");
}

TEST_CASE("a goal is accepted exactly when its target is better by MCID or MDC and in range") {
    for (const auto& measure : measures()) {
        CHECK(rc::check(std::string(measure.id), [&] {
            Good g;
            const auto any =
                rc::gen::inRange<std::int64_t>(measure.low - 2000, measure.high + 2000);
            const Score baseline{*rc::gen::inRange<std::int64_t>(measure.low, measure.high + 1)};
            const Score target{*any};
            g.goal().measure = g.measurements[0].measure = measure.id;
            g.goal().side = g.measurements[0].side = measure.sided ? "left" : "";
            g.goal().baseline = g.measurements[0].score = baseline;
            g.goal().target = target;
            std::int64_t least = 1;
            bool known = false;
            for (const auto kind : {ThresholdKind::mdc, ThresholdKind::mcid})
                for (const auto& t : measure.thresholds)
                    if (t.kind == kind && (!t.from || *t.from <= baseline.thousandths) &&
                        (!t.to || baseline.thousandths <= *t.to)) {
                        least = known ? std::min(least, t.value) : t.value;
                        known = true;
                        break;
                    }
            const auto better = (measure.direction == Direction::up ? 1 : -1) *
                                (target.thousandths - baseline.thousandths);
            const bool fine = target.thousandths >= measure.low &&
                              target.thousandths <= measure.high && better >= least;
            RC_ASSERT(g.found().empty() == fine);
        }));
    }
}
