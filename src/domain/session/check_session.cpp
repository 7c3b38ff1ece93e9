// SPDX-License-Identifier: Apache-2.0
#include "domain/session/check_session.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/in_words.h"
#include "base/text.h"
#include "domain/findings.h"
#include "domain/people/licence.h"
#include "domain/rules/catalogue.h"
#include "domain/rules/rule.h"
#include "domain/session/day.h"

namespace exclaim::domain {

namespace {
using enum SessionState;
constexpr std::array from_booked{arrived, delivered, no_show, late_cancel, cancelled};
constexpr std::array from_arrived{booked, delivered, late_cancel, cancelled};
constexpr std::array from_delivered{arrived};
constexpr std::array from_no_show{booked, late_cancel};
constexpr std::array from_late_cancel{booked, no_show};
constexpr std::array from_cancelled{booked};

std::string text(std::int64_t value) {
    return std::to_string(value);
}

void check_hours(const Session& s, Findings& out) {
    constexpr std::int64_t midnight = 24 * 60;
    if (s.begins < 0 || s.ends > midnight || s.ends <= s.begins)
        out.push_back(field_finding(Code::session_hours, "ends"));
    for (std::size_t i = 0; i < s.blocks.size(); ++i) {
        const auto& block = s.blocks[i];
        if (block.ends <= block.begins || block.begins < s.begins * 60 || block.ends > s.ends * 60)
            out.push_back(field_finding(Code::block_hours, format("blocks.{}.ends", i),
                                        {{"number", text(static_cast<std::int64_t>(i) + 1)}}));
        if (block.edited && block.edit_reason.empty())
            out.push_back(field_finding(Code::block_edit_reason, format("blocks.{}.edit_reason", i),
                                        {{"number", text(static_cast<std::int64_t>(i) + 1)}}));
        for (std::size_t k = 0; k < i; ++k)
            if (block.begins < s.blocks[k].ends && s.blocks[k].begins < block.ends)
                out.push_back(field_finding(Code::blocks_overlap, format("blocks.{}.begins", i),
                                            {{"first", text(static_cast<std::int64_t>(k) + 1)},
                                             {"second", text(static_cast<std::int64_t>(i) + 1)}}));
    }
}

/// A licence of the profile that opens the gate of a code, holds on the day, and counts in the
/// state of the session where that is known.
bool licensed(const SessionAround& around, std::string_view kinds, Date on) {
    const auto& all = around.practitioner.credentials;
    return std::any_of(all.begin(), all.end(), [&](const Credential& each) {
        return lists(kinds, each.kind) && (!each.issued || *each.issued <= on) &&
               (!each.expires || on <= *each.expires) &&
               (!around.state ||
                counts_in(each.kind, each.state ? each.state->text() : std::string{},
                          *around.state));
    });
}

void check_code(const Session& s, const SessionAround& around, const ProcedureCode& code,
                const std::string& field, Findings& out) {
    const auto* row = find_procedure(code.text());
    if (!row) {
        out.push_back(field_finding(Code::session_code_unknown, field, {{"code", code.text()}}));
        return;
    }
    const auto about = {Fill{"code", code.text()}, Fill{"words", std::string(row->words)}};
    if (row->gate == "never") out.push_back(field_finding(Code::session_code_barred, field, about));
    if (row->gate == "licence" && !licensed(around, row->licence, s.on))
        out.push_back(field_finding(
            Code::session_code_licence, field,
            {{"code", code.text()},
             {"words", std::string(row->words)},
             {"date", s.on.iso()},
             {"state", around.state ? format(" in {}", around.state->text()) : std::string{}}}));
    if (s.group && row->kind == "timed15")
        out.push_back(field_finding(Code::one_to_one_in_group, field, {{"code", code.text()}}));
    if (!s.group && code.text() == "97150")
        out.push_back(field_finding(Code::group_code_alone, field));
    if (around.plan && std::none_of(around.plan->codes.begin(), around.plan->codes.end(),
                                    [&](const auto& each) { return each.code == code; }))
        out.push_back(field_finding(Code::code_not_in_plan, field, {{"code", code.text()}}));
}

void check_codes(const Session& s, const SessionAround& around, Findings& out) {
    for (const auto& code : codes_of(s)) {
        const auto at = std::find_if(s.blocks.begin(), s.blocks.end(),
                                     [&](const Block& block) { return block.code == code; });
        check_code(s, around, code, format("blocks.{}.code", at - s.blocks.begin()), out);
    }
}

/// Minutes that are the plan's are nobody's word for what was done.
void check_planned(const Session& s, Findings& out) {
    for (std::size_t i = 0; i < s.blocks.size(); ++i)
        if (const auto& block = s.blocks[i]; block.planned)
            out.push_back(field_finding(Code::minutes_planned, format("blocks.{}.ends", i),
                                        {{"minutes", text((block.ends - block.begins) / 60)},
                                         {"code", block.code.text()}}));
}

/// Somebody was worked with: it is no mere booking.
bool was_given(const Session& s) {
    return s.state == delivered || !s.blocks.empty();
}

/// From when to when in seconds: what was measured where there is something, else the hours.
std::pair<std::int64_t, std::int64_t> measured(const Session& s) {
    if (s.blocks.empty()) return {s.begins * 60, s.ends * 60};
    std::pair out{s.blocks[0].begins, s.blocks[0].ends};
    for (const auto& block : s.blocks) {
        out.first = std::min(out.first, block.begins);
        out.second = std::max(out.second, block.ends);
    }
    return out;
}

/// Two sessions whose hours meet, neither of them a group with the other. Two that were given must
/// not share time that was measured, nor two bookings their hours; one that took longer than
/// planned is kept, and the booking it runs into is to be moved.
Finding overlap(const Session& s, const Neighbour& other) {
    const bool given = was_given(s);
    const bool other_given = was_given(other.session);
    const auto mine = measured(s);
    const auto theirs = measured(other.session);
    const bool shared = mine.first < theirs.second && theirs.first < mine.second;
    const Fill who{"who", other.same_practitioner ? "The practitioner" : "The client"};
    const Fill begins{"begins", clock_text(other.session.begins)};
    const Fill ends{"ends", clock_text(other.session.ends)};
    if (given == other_given && (shared || !given))
        return field_finding(Code::session_overlap, "begins", {who, begins, ends});
    return field_finding(Code::session_runs_into, "begins",
                         {who,
                          begins,
                          ends,
                          {"what", other_given ? "session" : "booking"},
                          {"move", !other_given ? "that booking"
                                   : !given     ? "this booking"
                                                : "the hours of one of them"}});
}

void check_overlap(const Session& s, const SessionAround& around, Findings& out) {
    if (!takes_time(s.state)) return;
    std::int64_t practitioner_minutes = s.ends - s.begins;
    for (const auto& other : around.day) {
        if (!takes_time(other.session.state)) continue;
        const bool both_groups = s.group && other.session.group && !other.same_client;
        if (s.begins < other.session.ends && other.session.begins < s.ends && !both_groups)
            out.push_back(overlap(s, other));
        if (other.same_practitioner && !both_groups)
            practitioner_minutes += other.session.ends - other.session.begins;
    }
    if (practitioner_minutes > practitioner_day_minutes)
        out.push_back(field_finding(Code::practitioner_day_long, "begins",
                                    {{"minutes", text(practitioner_minutes)}}));
}

struct VitalSign {
    const char* field;
    const char* name;
    const char* unit;
    std::optional<std::int64_t> Vitals::*value;
    std::int64_t SafetyLimits::*limit;
    bool beyond_below = false;  ///< dangerous when lower
};
constexpr std::array vital_signs{
    VitalSign{"glucose", "Blood glucose", " mg/dL", &Vitals::glucose, &SafetyLimits::glucose_low,
              true},
    VitalSign{"glucose", "Blood glucose", " mg/dL", &Vitals::glucose, &SafetyLimits::glucose_high},
    VitalSign{"systolic", "Systolic pressure", " mmHg", &Vitals::systolic, &SafetyLimits::systolic},
    VitalSign{"diastolic", "Diastolic pressure", " mmHg", &Vitals::diastolic,
              &SafetyLimits::diastolic},
    VitalSign{"heart_rate", "Heart rate", "", &Vitals::heart_rate, &SafetyLimits::heart_rate},
    VitalSign{"spo2", "Oxygen saturation", " %", &Vitals::spo2, &SafetyLimits::spo2, true}};

/// What a living person's sign can be: wide bounds, so that only slips of the pen lie outside.
struct PossibleSign {
    const char* field;
    const char* name;
    std::optional<std::int64_t> Vitals::*value;
    std::int64_t least, most;
};
constexpr std::array possible_signs{
    PossibleSign{"glucose", "Blood glucose", &Vitals::glucose, 10, 1500},
    PossibleSign{"systolic", "Systolic pressure", &Vitals::systolic, 40, 300},
    PossibleSign{"diastolic", "Diastolic pressure", &Vitals::diastolic, 10, 200},
    PossibleSign{"heart_rate", "Heart rate", &Vitals::heart_rate, 20, 300},
    PossibleSign{"spo2", "Oxygen saturation", &Vitals::spo2, 30, 100}};

void check_possible(const Vitals& vitals, const char* when, Findings& out) {
    const auto before = out.size();
    for (const auto& sign : possible_signs)
        if (const auto value = vitals.*(sign.value);
            value && (*value < sign.least || *value > sign.most))
            out.push_back(field_finding(Code::vital_impossible, format("{}.{}", when, sign.field),
                                        {{"what", sign.name},
                                         {"value", text(*value)},
                                         {"least", text(sign.least)},
                                         {"most", text(sign.most)}}));
    if (out.size() == before && vitals.systolic && vitals.diastolic &&
        *vitals.diastolic >= *vitals.systolic)
        out.push_back(field_finding(
            Code::pressures_swapped, format("{}.diastolic", when),
            {{"systolic", text(*vitals.systolic)}, {"diastolic", text(*vitals.diastolic)}}));
}

void check_vitals(const Session& s, const SafetyLimits& limits, Findings& out) {
    check_possible(s.before, "before", out);
    check_possible(s.after, "after", out);
    const auto look = [&](const Vitals& vitals, const char* when, Code code) {
        for (const auto& sign : vital_signs) {
            const auto value = vitals.*(sign.value);
            const auto limit = limits.*(sign.limit);
            if (!value || (sign.beyond_below ? *value >= limit : *value <= limit)) continue;
            out.push_back(field_finding(code, format("{}.{}", when, sign.field),
                                        {{"what", sign.name},
                                         {"value", text(*value) + sign.unit},
                                         {"limit", text(limit) + sign.unit}}));
        }
    };
    look(s.before, "before", s.safety_action.empty() ? Code::vitals_stop : Code::vitals_acted);
    look(s.after, "after", Code::vitals_after);
}

/// Nothing of a day to come was worked yet.
void check_day(const Session& s, Date today, Findings& out) {
    if (s.on <= today) return;
    if (s.state == delivered)
        out.push_back(field_finding(Code::delivered_ahead, "on", {{"date", s.on.iso()}}));
    else if (s.state == arrived || !s.blocks.empty())
        out.push_back(field_finding(Code::begun_ahead, "on", {{"date", s.on.iso()}}));
}

void check_delivered(const Session& s, const SessionAround& around, Findings& out) {
    if (s.blocks.empty()) out.push_back(field_finding(Code::delivered_without_time, "blocks"));
    if (!s.before.any()) out.push_back(field_finding(Code::vitals_missing, "before"));
    if (!around.plan) {
        out.push_back(field_finding(Code::plan_not_in_force, "plan", {{"date", s.on.iso()}}));
        return;
    }
    const auto kept = adherence(s, *around.plan);
    if (!kept.left_out.empty()) {
        std::string names;
        for (const auto& name : kept.left_out) names += (names.empty() ? "" : ", ") + name;
        out.push_back(
            field_finding(Code::exercise_left_out, "doses",
                          {{"count", text(static_cast<std::int64_t>(kept.left_out.size()))},
                           {"all", text(kept.planned)},
                           {"names", names}}));
    }
    for (const auto& name : kept.added)
        out.push_back(field_finding(Code::exercise_not_planned, "doses", {{"name", name}}));
}
}  // namespace

std::span<const SessionState> next_states(SessionState state) {
    switch (state) {
        case booked: return from_booked;
        case arrived: return from_arrived;
        case delivered: return from_delivered;
        case no_show: return from_no_show;
        case late_cancel: return from_late_cancel;
        case cancelled: return from_cancelled;
    }
    return {};
}

Adherence adherence(const Session& session, const Plan& plan) {
    Adherence out;
    out.planned = static_cast<std::int64_t>(plan.exercises.size());
    for (const auto& exercise : plan.exercises) {
        const bool done =
            std::any_of(session.doses.begin(), session.doses.end(),
                        [&](const Dose& dose) { return dose.exercise == exercise.name; });
        if (done)
            ++out.done;
        else
            out.left_out.push_back(exercise.name);
    }
    for (const auto& dose : session.doses)
        if (std::none_of(plan.exercises.begin(), plan.exercises.end(),
                         [&](const auto& each) { return each.name == dose.exercise; }))
            out.added.push_back(dose.exercise);
    return out;
}

std::int64_t clients_at_once(const Session& s, std::span<const Neighbour> day) {
    std::set<CaseId> others;
    for (const auto& other : day)
        if (other.same_practitioner && !other.same_client && other.session.group &&
            takes_time(other.session.state) && s.begins < other.session.ends &&
            other.session.begins < s.ends)
            others.insert(other.session.for_case);
    return 1 + static_cast<std::int64_t>(others.size());
}

Findings check_group(const Session& s, std::span<const Neighbour> day) {
    if (!s.group || s.state != delivered || clients_at_once(s, day) > 1) return {};
    return {field_finding(Code::group_of_one, "group")};
}

Date end_of_week(Date day) {
    const auto weekday = std::chrono::weekday(day.days()).iso_encoding();
    return day.plus_days(7 - static_cast<int>(weekday));
}

std::int64_t visits_in_week(Date on, std::span<const Visit> visits) {
    const auto week = [](Date day) { return (day.days().time_since_epoch().count() + 3) / 7; };
    std::set<Visit> found;
    for (const auto& each : visits)
        if (each.first <= on && week(each.first) == week(on)) found.insert(each);
    return static_cast<std::int64_t>(found.size());
}

std::string clock_text(std::int64_t minutes) {
    return format("{}:{:02}", minutes / 60, minutes % 60);
}

Findings check(const Session& s, const SessionAround& around) {
    Findings out;
    check_hours(s, out);
    check_codes(s, around, out);
    check_overlap(s, around, out);
    if (around.case_closed && takes_time(s.state))
        out.push_back(field_finding(Code::session_case_closed, "on"));
    if (!takes_time(s.state)) {
        if (!s.blocks.empty())
            out.push_back(
                field_finding(Code::time_of_no_session, "state", {{"state", in_words(s.state)}}));
        return out;
    }
    check_day(s, around.today, out);
    const auto& held = around.practitioner.credentials;
    if (std::none_of(held.begin(), held.end(), is_certificate))
        out.push_back(field_finding(Code::certificate_missing, "practitioner"));
    else if (!credential_on(around.practitioner, s.on))
        out.push_back(
            field_finding(Code::certificate_expired, "practitioner", {{"date", s.on.iso()}}));
    if (!s.place) out.push_back(field_finding(Code::place_missing, "place"));
    if (around.plan && around.plan->visits_per_week &&
        around.visits_in_week > *around.plan->visits_per_week)
        out.push_back(field_finding(Code::visits_a_week, "on",
                                    {{"count", text(around.visits_in_week)},
                                     {"most", text(*around.plan->visits_per_week)}}));
    check_planned(s, out);
    check_vitals(s, around.plan ? around.plan->limits : SafetyLimits{}, out);
    if (s.state == delivered) check_delivered(s, around, out);
    return out;
}

}  // namespace exclaim::domain
