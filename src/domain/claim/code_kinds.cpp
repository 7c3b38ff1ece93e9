// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "base/codes.h"
#include "base/text.h"
#include "domain/claim/scrub.h"
#include "domain/rules/calendar.h"
#include "domain/rules/catalogue.h"
#include "domain/session/day.h"

// Kinds of rules about diagnoses, procedures, modifiers, places and dates.
namespace exclaim::domain {
namespace {

std::string number(std::size_t i) {
    return std::to_string(i + 1);
}

std::optional<Date> first_day(const Claim& claim) {
    std::optional<Date> day;
    for (const auto& line : claim.lines)
        if (line.date && (!day || *line.date < *day)) day = line.date;
    return day;
}
std::optional<Date> last_day(const Claim& claim) {
    std::optional<Date> day;
    for (const auto& line : claim.lines)
        if (line.date && (!day || *line.date > *day)) day = line.date;
    return day;
}
std::string normal(const std::string& diagnosis) {
    const auto code = DiagnosisCode::parse(diagnosis);
    return code ? code->text() : std::string{};
}
/// As people write it: "M54.5"; what is no code, as it was typed.
std::string shown(const std::string& diagnosis) {
    const auto code = DiagnosisCode::parse(diagnosis);
    return code ? dotted(*code) : diagnosis;
}
// Diagnoses

void diagnosis_count(const Claim& claim, const Rule& rule, Verdicts& out) {
    const auto count = static_cast<std::int64_t>(claim.diagnoses.size());
    if (count < parse_int(rule.param("least")).value_or(0) ||
        count > parse_int(rule.param("most")).value_or(12))
        out.tell("diagnoses", {{"count", std::to_string(count)}});
}
void diagnosis_form(const Claim& claim, const Rule&, Verdicts& out) {
    for (std::size_t i = 0; i < claim.diagnoses.size(); ++i)
        if (normal(claim.diagnoses[i]).empty())
            out.tell(format("diagnoses.{}", i), {{"value", claim.diagnoses[i]}});
}
/// Validity is judged on the day of service, never today.
void diagnosis_valid(const Claim& claim, const Rule&, Verdicts& out) {
    for (const auto& day : {first_day(claim), last_day(claim)}) {
        if (!day) return;
        for (std::size_t i = 0; i < claim.diagnoses.size(); ++i) {
            const auto code = normal(claim.diagnoses[i]);
            if (!code.empty() && is_judged_diagnosis(code, day->iso()) &&
                !find_diagnosis(code, day->iso()))
                out.tell(format("diagnoses.{}", i),
                         {{"value", shown(claim.diagnoses[i])}, {"date", day->iso()}});
        }
        if (first_day(claim) == last_day(claim)) return;
    }
}
/// A set that is a part of all codes: one that it lacks is not known to be billable, nor not to be.
void diagnosis_known(const Claim& claim, const Rule&, Verdicts& out) {
    const auto first = first_day(claim);
    const auto day = first ? first->iso() : std::string{};
    for (std::size_t i = 0; i < claim.diagnoses.size(); ++i) {
        const auto code = normal(claim.diagnoses[i]);
        if (!code.empty() && !is_judged_diagnosis(code, day))
            out.tell(format("diagnoses.{}", i), {{"value", shown(claim.diagnoses[i])}});
    }
}
void diagnosis_repeated(const Claim& claim, const Rule&, Verdicts& out) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < claim.diagnoses.size(); ++i)
        if (!seen.insert(normal(claim.diagnoses[i])).second)
            out.tell(format("diagnoses.{}", i), {{"value", shown(claim.diagnoses[i])}});
}
void diagnosis_first(const Claim& claim, const Rule& rule, Verdicts& out) {
    if (claim.diagnoses.empty()) return;
    const auto code = normal(claim.diagnoses[0]);
    if (!code.empty() && rule.param("letters").find(code[0]) != std::string_view::npos)
        out.tell("diagnoses.0", {{"value", shown(claim.diagnoses[0])}});
}
/// A code of what another disease brings about: its title says so, and that disease stands before
/// it. What takes a claim back says it as it was.
void diagnosis_manifestation(const Claim& claim, const Rule& rule, Verdicts& out) {
    if (claim.diagnoses.empty() || claim.frequency == Frequency::cancellation) return;
    const auto code = normal(claim.diagnoses[0]);
    const auto all = diagnoses();
    const auto row = std::lower_bound(
        all.begin(), all.end(), code,
        [](const Diagnosis& each, std::string_view wanted) { return each.code < wanted; });
    if (row != all.end() && row->code == code &&
        row->title.find(rule.param("title")) != std::string_view::npos)
        out.tell("diagnoses.0",
                 {{"value", shown(claim.diagnoses[0])}, {"words", std::string(row->title)}});
}
void diagnosis_active_injury(const Claim& claim, const Rule&, Verdicts& out) {
    for (std::size_t i = 0; i < claim.diagnoses.size(); ++i) {
        const auto code = normal(claim.diagnoses[i]);
        if (code.size() == 7 && (code[0] == 'S' || code[0] == 'T') && code[6] == 'A')
            out.tell(format("diagnoses.{}", i), {{"value", shown(claim.diagnoses[i])}});
    }
}
void diagnosis_side(const Claim& claim, const Rule&, Verdicts& out) {
    const auto day = first_day(claim);
    for (std::size_t i = 0; day && i < claim.diagnoses.size(); ++i) {
        const auto* row = find_diagnosis(normal(claim.diagnoses[i]), day->iso());
        if (row && row->side == "unspecified")
            out.tell(format("diagnoses.{}", i), {{"value", shown(claim.diagnoses[i])}});
    }
}
/// Two codes that cannot both be true: `pairs` of the one that holds and the one it denies.
void diagnosis_pair(const Claim& claim, const Rule& rule, Verdicts& out) {
    std::map<std::string, std::size_t> at;
    for (std::size_t i = 0; i < claim.diagnoses.size(); ++i)
        at.emplace(normal(claim.diagnoses[i]), i);
    for (auto rest = rule.param("pairs"); !rest.empty();) {
        const auto pair = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
        const auto sign = pair.find('=');
        const auto holds = at.find(std::string(pair.substr(0, sign)));
        const auto denied = at.find(std::string(pair.substr(sign + 1)));
        if (holds == at.end() || denied == at.end()) continue;
        out.tell(format("diagnoses.{}", denied->second),
                 {{"value", shown(claim.diagnoses[denied->second])},
                  {"other", shown(claim.diagnoses[holds->second])}});
    }
}
void pointer_range(const Claim& claim, const Rule&, Verdicts& out) {
    for (std::size_t i = 0; i < claim.lines.size(); ++i) {
        const auto& pointers = claim.lines[i].pointers;
        const auto wrong = [&](std::int64_t p) {
            return p < 1 || p > static_cast<std::int64_t>(claim.diagnoses.size()) ||
                   std::count(pointers.begin(), pointers.end(), p) > 1;
        };
        if (pointers.empty() || pointers.size() > 4 ||
            std::any_of(pointers.begin(), pointers.end(), wrong))
            out.tell(format("lines.{}.pointers", i),
                     {{"line", number(i)}, {"count", std::to_string(claim.diagnoses.size())}});
    }
}
void pointer_unused(const Claim& claim, const Rule&, Verdicts& out) {
    for (std::size_t d = 0; d < claim.diagnoses.size(); ++d) {
        const bool used =
            std::any_of(claim.lines.begin(), claim.lines.end(), [&](const ClaimLine& line) {
                return std::count(line.pointers.begin(), line.pointers.end(),
                                  static_cast<std::int64_t>(d) + 1) > 0;
            });
        if (!used) out.tell(format("diagnoses.{}", d), {{"value", shown(claim.diagnoses[d])}});
    }
}

/// A line whose diagnoses usually do not support its code.
void necessity(const Claim& claim, const Rule&, Verdicts& out) {
    for (std::size_t i = 0; i < claim.lines.size(); ++i) {
        const auto& line = claim.lines[i];
        const auto* row = find_necessity(line.code);
        if (!row) continue;
        const bool any =
            std::any_of(line.pointers.begin(), line.pointers.end(), [&](std::int64_t pointer) {
                const auto at = static_cast<std::size_t>(pointer - 1);
                return pointer > 0 && at < claim.diagnoses.size() &&
                       supports(*row, normal(claim.diagnoses[at]));
            });
        if (!any && !line.pointers.empty())
            out.tell(
                format("lines.{}.pointers", i),
                {{"line", number(i)}, {"value", line.code}, {"words", std::string(row->words)}});
    }
}

// Procedures

void procedure_form(const Claim& claim, const Rule&, Verdicts& out) {
    for (std::size_t i = 0; i < claim.lines.size(); ++i)
        if (!ProcedureCode::parse(claim.lines[i].code))
            out.tell(format("lines.{}.code", i), {{"value", claim.lines[i].code}});
}
void procedure_gate(const Claim& claim, const Rule& rule, Verdicts& out) {
    for (std::size_t i = 0; i < claim.lines.size(); ++i) {
        const auto& line = claim.lines[i];
        const auto* procedure = find_procedure(line.code);
        if (!procedure || procedure->gate != rule.param("gate")) continue;
        if (procedure->gate == "licence" &&
            has_credential(claim, line, procedure->licence, state_of(claim, line)))
            continue;
        out.tell(format("lines.{}.code", i),
                 {{"value", line.code}, {"words", std::string(procedure->words)}});
    }
}
void procedure_known(const Claim& claim, const Rule&, Verdicts& out) {
    for (std::size_t i = 0; i < claim.lines.size(); ++i)
        if (ProcedureCode::parse(claim.lines[i].code) && !find_procedure(claim.lines[i].code))
            out.tell(format("lines.{}.code", i), {{"value", claim.lines[i].code}});
}
void procedure_valid(const Claim& claim, const Rule&, Verdicts& out) {
    for (std::size_t i = 0; i < claim.lines.size(); ++i) {
        const auto& line = claim.lines[i];
        const auto* procedure = find_procedure(line.code);
        if (!procedure || !line.date) continue;
        const auto day = line.date->iso();
        if (day < procedure->from || (!procedure->to.empty() && day > procedure->to))
            out.tell(format("lines.{}.code", i), {{"value", line.code}, {"date", day}});
    }
}
void units_positive(const Claim& claim, const Rule&, Verdicts& out) {
    for (std::size_t i = 0; i < claim.lines.size(); ++i)
        if (claim.lines[i].units < 1 || claim.lines[i].units > 999)
            out.tell(format("lines.{}.units", i),
                     {{"line", number(i)}, {"value", std::to_string(claim.lines[i].units)}});
}
void units_untimed(const Claim& claim, const Rule&, Verdicts& out) {
    for (std::size_t i = 0; i < claim.lines.size(); ++i) {
        const auto* procedure = find_procedure(claim.lines[i].code);
        if (procedure && procedure->kind == "untimed" && claim.lines[i].units > 1)
            out.tell(format("lines.{}.units", i), {{"value", claim.lines[i].code}});
    }
}
void units_per_day(const Claim& claim, const Rule& rule, Verdicts& out) {
    const auto most = parse_int(rule.param("most")).value_or(4);
    std::set<std::string> days;
    for (const auto& line : claim.lines)
        if (line.date) days.insert(line.date->iso());
    for (const auto& day : days) {
        std::int64_t units = 0;
        for (const auto& line : claim.lines) {
            const auto* procedure = find_procedure(line.code);
            if (line.date && line.date->iso() == day && procedure && procedure->kind == "timed15")
                units += line.units;
        }
        if (units > most)
            out.tell(
                "lines",
                {{"count", std::to_string(units)}, {"date", day}, {"limit", std::to_string(most)}});
    }
}
/// More minutes than one client can be billed for on a day; what takes a claim back says it as it
/// was.
void minutes_per_day(const Claim& claim, const Rule&, Verdicts& out) {
    if (claim.frequency == Frequency::cancellation) return;
    std::map<std::string, std::int64_t> minutes;
    for (const auto& line : claim.lines)
        if (line.date) minutes[line.date->iso()] += line.minutes.value_or(0);
    for (const auto& [day, count] : minutes)
        if (is_beyond_client_day(count))
            out.tell("lines", {{"count", std::to_string(count)},
                               {"date", day},
                               {"limit", std::to_string(client_day_minutes)}});
}
/// More of one code on a day, under one practitioner, than payers take.
void units_per_code(const Claim& claim, const Rule&, Verdicts& out) {
    std::map<std::tuple<std::string, std::string, std::string>, std::int64_t> units;
    for (const auto& line : claim.lines)
        if (line.date)
            units[{line.date->iso(), line.code, std::string(renderer_npi(claim, line))}] +=
                line.units;
    for (const auto& [what, count] : units) {
        const auto& [day, code, npi] = what;
        const auto* procedure = find_procedure(code);
        if (procedure && procedure->most > 0 && count > procedure->most)
            out.tell("lines", {{"value", code},
                               {"count", std::to_string(count)},
                               {"date", day},
                               {"limit", std::to_string(procedure->most)}});
    }
}
/// A code that stands on two lines of a day: of one practitioner, or (`by` "another") of two, whose
/// minutes are never one line.
void line_repeated(const Claim& claim, const Rule& rule, Verdicts& out) {
    const bool by_another = rule.param("by") == "another";
    std::map<std::string, std::set<std::string_view>> seen;
    for (std::size_t i = 0; i < claim.lines.size(); ++i) {
        const auto& line = claim.lines[i];
        std::string key = line.code + (line.date ? line.date->iso() : "");
        auto modifiers = line.modifiers;
        std::sort(modifiers.begin(), modifiers.end());
        for (const auto& each : modifiers) key += " " + each;
        auto& before = seen[key];
        const bool own = !before.insert(renderer_npi(claim, line)).second;
        if (by_another ? !own && before.size() > 1 : own)
            out.tell(format("lines.{}", i), {{"line", number(i)}, {"value", line.code}});
    }
}

// Modifiers

void modifier_form(const Claim& claim, const Rule&, Verdicts& out) {
    for (std::size_t i = 0; i < claim.lines.size(); ++i) {
        const auto& all = claim.lines[i].modifiers;
        std::set<std::string> seen;
        for (std::size_t m = 0; m < all.size(); ++m)
            if (!Modifier::parse(all[m]) || !seen.insert(ascii_upper(all[m])).second || m >= 4)
                out.tell(format("lines.{}.modifiers.{}", i, m), {{"value", all[m]}});
    }
}
void modifier_gate(const Claim& claim, const Rule& rule, Verdicts& out) {
    for (std::size_t i = 0; i < claim.lines.size(); ++i) {
        const auto& line = claim.lines[i];
        for (std::size_t m = 0; m < line.modifiers.size(); ++m) {
            if (!lists(rule.param("modifiers"), ascii_upper(line.modifiers[m]))) continue;
            if (!rule.param("licence").empty() &&
                has_credential(claim, line, rule.param("licence"), state_of(claim, line)))
                continue;
            out.tell(format("lines.{}.modifiers.{}", i, m), {{"value", line.modifiers[m]}});
        }
    }
}
/// A modifier that units of time say already.
void modifier_timed(const Claim& claim, const Rule& rule, Verdicts& out) {
    for (std::size_t i = 0; i < claim.lines.size(); ++i) {
        const auto& line = claim.lines[i];
        const auto* procedure = find_procedure(line.code);
        if (!procedure || (procedure->kind != "timed15" && procedure->kind != "timed30")) continue;
        for (std::size_t m = 0; m < line.modifiers.size(); ++m)
            if (lists(rule.param("modifiers"), ascii_upper(line.modifiers[m])))
                out.tell(format("lines.{}.modifiers.{}", i, m),
                         {{"value", line.modifiers[m]}, {"other", line.code}});
    }
}
void modifier_excludes(const Claim& claim, const Rule& rule, Verdicts& out) {
    for (std::size_t i = 0; i < claim.lines.size(); ++i) {
        const auto& all = claim.lines[i].modifiers;
        const auto any_of = [&](std::string_view words) {
            return std::any_of(all.begin(), all.end(),
                               [&](const auto& each) { return lists(words, ascii_upper(each)); });
        };
        if (any_of(rule.param("one")) && any_of(rule.param("other")))
            out.tell(format("lines.{}.modifiers", i), {{"line", number(i)}});
    }
}
void modifier_known(const Claim& claim, const Rule&, Verdicts& out) {
    const auto known = trade_modifiers();
    for (std::size_t i = 0; i < claim.lines.size(); ++i)
        for (std::size_t m = 0; m < claim.lines[i].modifiers.size(); ++m) {
            const auto value = ascii_upper(claim.lines[i].modifiers[m]);
            if (Modifier::parse(value) &&
                std::none_of(known.begin(), known.end(),
                             [&](const TradeModifier& each) { return each.code == value; }))
                out.tell(format("lines.{}.modifiers.{}", i, m), {{"value", value}});
        }
}

// Places and dates

void place_known(const Claim& claim, const Rule& rule, Verdicts& out) {
    const auto check = [&](const std::string& place, const std::string& path) {
        if (!place.empty() && !lists(rule.param("places"), place))
            out.tell(path, {{"value", place}});
    };
    check(claim.place_of_service, "place_of_service");
    for (std::size_t i = 0; i < claim.lines.size(); ++i)
        check(claim.lines[i].place_of_service, format("lines.{}.place_of_service", i));
}
void telehealth(const Claim& claim, const Rule&, Verdicts& out) {
    for (std::size_t i = 0; i < claim.lines.size(); ++i) {
        const auto& line = claim.lines[i];
        const auto& place =
            line.place_of_service.empty() ? claim.place_of_service : line.place_of_service;
        const auto said = std::count_if(line.modifiers.begin(), line.modifiers.end(),
                                        [](const auto& each) { return lists("95 93", each); });
        if (said != (place == "02" || place == "10" ? 1 : 0))
            out.tell(format("lines.{}.modifiers", i), {{"line", number(i)}, {"value", place}});
    }
}
void date_known(const Claim& claim, const Rule&, Verdicts& out) {
    for (std::size_t i = 0; i < claim.lines.size(); ++i)
        if (!claim.lines[i].date) out.tell(format("lines.{}.date", i), {{"line", number(i)}});
}
/// Diagnosis sets change on October 1: a claim across it is judged by two of them.
void date_straddles(const Claim& claim, const Rule&, Verdicts& out) {
    const auto first = first_day(claim), last = last_day(claim);
    if (!first || !last) return;
    if (diagnosis_year(*first) != diagnosis_year(*last))
        out.tell("lines", {{"value", first->iso()}, {"date", last->iso()}});
}

constexpr std::array<RuleKind, 32> code_table{{
    {"diagnosis_count", diagnosis_count},
    {"diagnosis_form", diagnosis_form},
    {"diagnosis_valid", diagnosis_valid},
    {"diagnosis_known", diagnosis_known},
    {"diagnosis_repeated", diagnosis_repeated},
    {"diagnosis_first", diagnosis_first},
    {"diagnosis_manifestation", diagnosis_manifestation},
    {"diagnosis_active_injury", diagnosis_active_injury},
    {"diagnosis_side", diagnosis_side},
    {"diagnosis_pair", diagnosis_pair},
    {"pointer_range", pointer_range},
    {"pointer_unused", pointer_unused},
    {"procedure_form", procedure_form},
    {"procedure_gate", procedure_gate},
    {"procedure_known", procedure_known},
    {"procedure_valid", procedure_valid},
    {"units_positive", units_positive},
    {"units_untimed", units_untimed},
    {"units_per_day", units_per_day},
    {"minutes_per_day", minutes_per_day},
    {"units_per_code", units_per_code},
    {"line_repeated", line_repeated},
    {"modifier_form", modifier_form},
    {"modifier_gate", modifier_gate},
    {"modifier_timed", modifier_timed},
    {"modifier_excludes", modifier_excludes},
    {"modifier_known", modifier_known},
    {"necessity", necessity},
    {"place_known", place_known},
    {"telehealth", telehealth},
    {"date_known", date_known},
    {"date_straddles", date_straddles},
}};
}  // namespace

std::span<const RuleKind> code_kinds() {
    return code_table;
}

}  // namespace exclaim::domain
