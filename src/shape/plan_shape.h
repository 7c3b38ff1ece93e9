// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/limits.h"
#include "domain/plan/plan.h"
#include "shape/people_shape.h"
#include "shape/requests_shape.h"

// Measurements and plans, each described once.
namespace exclaim::domain {

template <class Codec, Is<Measurement> V>
void describe(Codec& c, V& v) {
    c.field("measure", v.measure,
            {.label = "Measure", .required = true, .max = 40, .example = "tug"});
    c.field("side", v.side, {.label = "Side", .max = 5, .example = "right"});
    c.field("on", v.on, {.label = "Day", .required = true});
    c.field("unit", v.unit, {.label = "Unit of the items", .max = 10, .example = "ft"});
    c.field("items", v.items, {.label = "Items", .max = 40});
    c.field("score", v.score, {.label = "Score"});
    c.field("note", v.note, {.label = "Note", .max = limits::note_chars, .many_lines = true});
}

template <class Codec, Is<Goal> V>
void describe(Codec& c, V& v) {
    c.field("term", v.term, {.label = "Term"});
    c.field("measure", v.measure,
            {.label = "Measure", .required = true, .max = 40, .example = "tug"});
    c.field("side", v.side, {.label = "Side", .max = 5});
    c.field("baseline", v.baseline, {.label = "Baseline"});
    c.field("baseline_on", v.baseline_on, {.label = "Day of the baseline"});
    c.field("target", v.target, {.label = "Target"});
    c.field("target_on", v.target_on, {.label = "To be reached by"});
    c.field("function", v.function,
            {.label = "Activity",
             .max = 500,
             .example = "Climb one flight of stairs without the rail"});
    c.field("codes", v.codes, {.label = "Codes that work towards it", .max = 10});
}

template <class Codec, Is<Exercise> V>
void describe(Codec& c, V& v) {
    c.field("name", v.name,
            {.label = "Exercise", .required = true, .max = 100, .example = "Step-ups, 15 cm"});
    c.field("code", v.code, {.label = "Code", .required = true});
    c.field("frequency", v.frequency,
            {.label = "Frequency", .max = 100, .example = "3 times a week"});
    c.field("intensity", v.intensity, {.label = "Intensity", .max = 100, .example = "RPE 5"});
    c.field("time", v.time, {.label = "Time", .max = 100, .example = "3 x 8"});
    c.field("type", v.type, {.label = "Type", .max = 100, .example = "Strength, closed chain"});
    c.field("progression", v.progression,
            {.label = "Progression", .max = 300, .example = "20 cm when 3 x 12 at RPE 4"});
    c.field("stop_rule", v.stop_rule,
            {.label = "Stop rule", .max = 300, .example = "Knee pain above 4 of 10"});
}

template <class Codec, Is<PlannedCode> V>
void describe(Codec& c, V& v) {
    c.field("code", v.code, {.label = "Code", .required = true});
    c.field("minutes", v.minutes, {.label = "Minutes in a session"});
}

template <class Codec, Is<SafetyLimits> V>
void describe(Codec& c, V& v) {
    c.field("systolic", v.systolic, {.label = "Systolic pressure at rest, at most"});
    c.field("diastolic", v.diastolic, {.label = "Diastolic pressure at rest, at most"});
    c.field("heart_rate", v.heart_rate, {.label = "Heart rate at rest, at most"});
    c.field("spo2", v.spo2, {.label = "Oxygen saturation, at least"});
    c.field("glucose_low", v.glucose_low, {.label = "Blood glucose, at least"});
    c.field("glucose_high", v.glucose_high, {.label = "Blood glucose, at most"});
}

template <class Codec, Is<Plan> V>
void describe(Codec& c, V& v) {
    const auto text = [](std::string_view label) {
        return shape::About{.label = label, .max = limits::note_chars, .many_lines = true};
    };
    c.field("referral", v.referral, {.label = "Referral"});
    c.field("practitioner", v.practitioner, {.label = "Practitioner"});
    c.field("assessed_on", v.assessed_on, {.label = "Day of the assessment"});
    c.field("assessment", v.findings, text("What the assessment found"));
    c.field("deficits", v.deficits, text("Residual functional deficits"));
    c.field("goals", v.goals, {.label = "Goals", .max = 20});
    c.field("exercises", v.exercises, {.label = "Exercises", .max = 60});
    c.field("codes", v.codes, {.label = "Codes", .max = 10});
    c.field("visits_per_week", v.visits_per_week, {.label = "Visits per week"});
    c.field("weeks", v.weeks, {.label = "Weeks"});
    c.field("begins", v.begins, {.label = "First day"});
    c.field("ends", v.ends, {.label = "Last day"});
    c.field("reassess_days", v.reassess_days, {.label = "Days to the reassessment"});
    c.field("precautions", v.precautions, text("Precautions"));
    c.field("limits", v.limits, {.label = "Safety limits"});
    c.field("change_reason", v.change_reason, text("Why this version"));
}

template <class Codec, Is<PlanSignature> V>
void describe(Codec& c, V& v) {
    c.field("as", v.as, {.label = "Who signs"});
    c.field("on", v.on, {.label = "Day on the paper"});
    c.field("version", v.version, {.label = "Version of the record that was seen"});
    c.field("attests", v.attests, {.label = "Practitioner as whom the signer signs"});
}

}  // namespace exclaim::domain

namespace exclaim::shape {

/// A text to be looked at before it is kept anywhere.
struct WordsRequest {
    std::string text;
    bool letter = false;  ///< to a payer: some words are its own
};
template <class Codec, Is<WordsRequest> V>
void describe(Codec& c, V& v) {
    c.field("text", v.text,
            {.label = "Text", .required = true, .max = limits::note_chars, .many_lines = true});
    c.field("letter", v.letter, {.label = "Letter to a payer"});
}

}  // namespace exclaim::shape
