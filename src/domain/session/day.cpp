// SPDX-License-Identifier: Apache-2.0
#include "domain/session/day.h"

#include <algorithm>
#include <set>

#include "base/in_words.h"
#include "base/text.h"
#include "domain/findings.h"
#include "domain/rules/catalogue.h"
#include "domain/session/units_of_codes.h"

namespace exclaim::domain {

bool takes_time(SessionState state) {
    return state == SessionState::booked || state == SessionState::arrived ||
           state == SessionState::delivered;
}

std::vector<ProcedureCode> codes_of(const Session& session) {
    auto blocks = session.blocks;
    std::stable_sort(blocks.begin(), blocks.end(),
                     [](const Block& a, const Block& b) { return a.begins < b.begins; });
    std::vector<ProcedureCode> out;
    for (const auto& block : blocks)
        if (std::find(out.begin(), out.end(), block.code) == out.end()) out.push_back(block.code);
    return out;
}

std::int64_t minutes_of(const Session& session, const ProcedureCode& code) {
    std::int64_t seconds = 0;
    for (const auto& block : session.blocks)
        if (block.code == code) seconds += std::max<std::int64_t>(0, block.ends - block.begins);
    return seconds / 60;
}

namespace {
UnitRuleKind kind_of(UnitRule rule) {
    switch (rule) {
        case UnitRule::cms: return UnitRuleKind::cms;
        case UnitRule::midpoint: return UnitRuleKind::midpoint;
        case UnitRule::full: return UnitRuleKind::full;
        case UnitRule::lower: return UnitRuleKind::lower;
    }
    return UnitRuleKind::lower;
}

std::string listed(const std::set<std::string>& codes, std::string_view between) {
    std::string out;
    for (const auto& code : codes) out += (out.empty() ? "" : std::string(between)) + code;
    return out;
}

/// Takes the allocation whose codes the practitioner chose.
void choose(DayUnits& day, const std::set<std::string>& chosen) {
    auto& timed = day.timed;
    if (!timed.choice) return;
    auto all = timed.alternatives;
    all.insert(all.begin(), timed.lines);
    // Who has a unit more than in the allocation that gives it the fewest has one of the units that
    // could go elsewhere.
    const auto extras = [&](const std::vector<UnitLine>& lines) {
        std::set<std::string> out;
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (std::any_of(all.begin(), all.end(),
                            [&](const auto& other) { return other[i].units < lines[i].units; }))
                out.insert(lines[i].code);
        return out;
    };
    std::set<std::string> could;
    for (const auto& lines : all) could.merge(extras(lines));
    if (!chosen.empty()) {
        const auto found = std::find_if(all.begin(), all.end(),
                                        [&](const auto& lines) { return extras(lines) == chosen; });
        if (found == all.end()) {
            day.findings.push_back(field_finding(Code::unit_choice_refused, "chosen",
                                                 {{"codes", listed(chosen, " and ")}}));
        } else {
            timed.lines = *found;
            all.erase(found);
            timed.alternatives = std::move(all);
        }
        return;
    }
    day.findings.push_back(field_finding(
        Code::unit_choice, "chosen",
        {{"codes", listed(could, " or ")}, {"taken", listed(extras(timed.lines), " and ")}}));
}

void explain(DayUnits& day, std::span<const TimedCode> codes) {
    auto& out = day.explanation;
    const auto& timed = day.timed;
    if (codes.empty()) {
        out.emplace_back("No minutes under a 15-minute code.");
        return;
    }
    if (!day.rule_known || day.rule == UnitRule::lower)
        out.push_back(format("{}: the lower of the pooled and the midpoint rule is taken, here {}.",
                             day.rule_known ? "The payer's rule" : "The payer's rule is not known",
                             timed.rule == UnitRuleKind::cms ? "the pooled" : "the midpoint"));
    if (timed.rule == UnitRuleKind::cms) {
        const auto n = timed.total_units;
        out.push_back(
            n == 0 ? format("{} in all: below 8, no unit.", counted(timed.total_minutes, "minute"))
                   : format("{} in all are {} ({} to {} minutes).",
                            counted(timed.total_minutes, "minute"), counted(n, "unit"), 15 * n - 7,
                            15 * n + 7));
        for (const auto& line : timed.lines) {
            const auto full = line.minutes / 15, rest = line.minutes % 15;
            out.push_back(format(
                "{}: {} hold {} and {} over; {}{}.", line.code, counted(line.minutes, "minute"),
                counted(full, "full quarter") + " of an hour", rest, counted(line.units, "unit"),
                line.units > full ? ", one of them for its remainder" : ""));
        }
        return;
    }
    for (const auto& line : timed.lines)
        out.push_back(format("{}: {} alone, {}: {}.", line.code, counted(line.minutes, "minute"),
                             timed.rule == UnitRuleKind::full
                                 ? "full quarters of an hour only"
                                 : "a unit from the 8th minute of each quarter on",
                             counted(line.units, "unit")));
}

void limits_of(DayUnits& day, std::optional<std::int64_t> most_units) {
    const auto text = [](std::int64_t count) { return std::to_string(count); };
    if (is_beyond_client_day(day.total_minutes))
        day.findings.push_back(field_finding(
            Code::client_day_long, "blocks",
            {{"minutes", text(day.total_minutes)}, {"most", text(client_day_minutes)}}));
    for (const auto& line : day.lines)
        if (const auto* row = find_procedure(line.code.text());
            row && row->most > 0 && line.units > row->most)
            day.findings.push_back(field_finding(Code::code_day_cap, "blocks",
                                                 {{"code", line.code.text()},
                                                  {"units", text(line.units)},
                                                  {"most", text(row->most)}}));
    const auto units = day.timed.total_units;
    if (units > most_units.value_or(usual_day_units))
        day.findings.push_back(field_finding(
            most_units ? Code::payer_day_cap : Code::usual_day_cap, "blocks",
            {{"units", text(units)}, {"most", text(most_units.value_or(usual_day_units))}}));
}
}  // namespace

DayUnits units_of_day(std::optional<UnitRule> rule, std::span<const Session> sessions,
                      std::optional<std::int64_t> most_units) {
    DayUnits day;
    day.rule_known = rule.has_value();
    day.rule = rule.value_or(UnitRule::lower);
    std::set<std::string> chosen;
    for (const auto& session : sessions) {
        if (!takes_time(session.state)) continue;
        for (const auto& code : session.chosen) chosen.insert(code.text());
        for (const auto& code : codes_of(session)) {
            const auto line = std::find_if(day.lines.begin(), day.lines.end(),
                                           [&](const auto& each) { return each.code == code; });
            if (line == day.lines.end())
                day.lines.push_back({code, minutes_of(session, code), 0});
            else
                line->minutes += minutes_of(session, code);
        }
    }
    std::vector<TimedCode> pool;
    for (auto& line : day.lines) {
        const auto* row = find_procedure(line.code.text());
        const auto kind = row ? row->kind : std::string_view("other");
        day.total_minutes += line.minutes;
        if (kind.starts_with("t")) day.timed_minutes += line.minutes;
        if (kind == "timed15")
            pool.push_back({line.code.text(), line.minutes});
        else
            line.units = units_alone(kind_of(day.rule), kind, line.minutes);
    }
    day.timed = units_for(kind_of(day.rule), pool);
    choose(day, chosen);
    for (const auto& timed : day.timed.lines)
        for (auto& line : day.lines)
            if (line.code.text() == timed.code) line.units = timed.units;
    if (!day.rule_known && !pool.empty()) day.findings.push_back(finding(Code::unit_rule_unknown));
    explain(day, pool);
    for (const auto& line : day.lines) {
        const auto* row = find_procedure(line.code.text());
        if (row && row->kind != "timed15")
            day.explanation.push_back(
                format("{}: {} ({}).", line.code.text(), counted(line.units, "unit"),
                       row->kind == "timed30"
                           ? (day.rule == UnitRule::full ? "full half hours"
                                                         : "half hours, from the 16th minute on")
                       : row->kind == "threshold30" ? "from 30 minutes on"
                                                    : "once a day, whatever the minutes"));
    }
    limits_of(day, most_units);
    return day;
}

}  // namespace exclaim::domain
