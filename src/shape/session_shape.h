// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/limits.h"
#include "domain/session/session.h"
#include "shape/people_shape.h"

// A session with a client, described once.
namespace exclaim::domain {

template <class Codec, Is<Block> V>
void describe(Codec& c, V& v) {
    c.field("code", v.code, {.label = "Code", .required = true});
    c.field("begins", v.begins, {.label = "Begins, seconds since midnight", .required = true});
    c.field("ends", v.ends, {.label = "Ends, seconds since midnight", .required = true});
    c.field("edited", v.edited, {.label = "Moved by hand"});
    c.field("edit_reason", v.edit_reason, {.label = "Why it was moved", .max = 200});
    c.field("planned", v.planned, {.label = "Taken from the plan, not measured or confirmed"});
}

template <class Codec, Is<Dose> V>
void describe(Codec& c, V& v) {
    c.field("exercise", v.exercise,
            {.label = "Exercise",
             .required = true,
             .max = limits::name_chars,
             .example = "Step-up, 6-inch box"});
    c.field("sets", v.sets, {.label = "Sets"});
    c.field("repetitions", v.repetitions, {.label = "Repetitions"});
    c.field("load_grams", v.load_grams, {.label = "Load in grams"});
    c.field("seconds", v.seconds, {.label = "Seconds"});
    c.field("effort", v.effort, {.label = "Effort (RPE 0–10)"});
}

template <class Codec, Is<Vitals> V>
void describe(Codec& c, V& v) {
    c.field("systolic", v.systolic, {.label = "Systolic pressure, mmHg"});
    c.field("diastolic", v.diastolic, {.label = "Diastolic pressure, mmHg"});
    c.field("heart_rate", v.heart_rate, {.label = "Heart rate"});
    c.field("spo2", v.spo2, {.label = "Oxygen saturation, %"});
    c.field("glucose", v.glucose, {.label = "Blood glucose, mg/dL"});
}

template <class Codec, Is<Session> V>
void describe(Codec& c, V& v) {
    c.field("practitioner", v.practitioner, {.label = "Practitioner", .required = true});
    c.field("on", v.on, {.label = "Day", .required = true});
    c.field("begins", v.begins, {.label = "Begins, minutes since midnight", .required = true});
    c.field("ends", v.ends, {.label = "Ends, minutes since midnight", .required = true});
    c.field("state", v.state, {.label = "State"});
    c.field("place", v.place, {.label = "Place of service"});
    c.field("group", v.group, {.label = "Group"});
    c.field("blocks", v.blocks, {.label = "Blocks of time", .max = 40});
    c.field("doses", v.doses, {.label = "Exercises done", .max = 60});
    c.field("before", v.before, {.label = "Vital signs before"});
    c.field("after", v.after, {.label = "Vital signs after"});
    c.field("safety_action", v.safety_action,
            {.label = "What was done about a value beyond the limits",
             .max = limits::note_chars,
             .many_lines = true});
    c.field("adverse_event", v.adverse_event,
            {.label = "Adverse event", .max = limits::note_chars, .many_lines = true});
    c.field("adverse_asked", v.adverse_asked, {.label = "Asked about adverse events"});
    c.field("chosen", v.chosen,
            {.label = "Codes that get a unit that could go elsewhere", .max = 12});
    c.field("override_reason", v.override_reason,
            {.label = "Why it is booked although something speaks against it",
             .max = limits::note_chars,
             .many_lines = true});
}

template <class Codec, Is<Session> V>
void describe_kept(Codec& c, V& v) {
    c.field("plan", v.plan, {.label = "Version of the plan it is bound to"});
}

template <class Codec, Is<SessionLine> V>
void describe(Codec& c, V& v) {
    c.field("code", v.code, {.label = "Code"});
    c.field("minutes", v.minutes, {.label = "Minutes"});
    c.field("units", v.units, {.label = "Units"});
}

}  // namespace exclaim::domain
