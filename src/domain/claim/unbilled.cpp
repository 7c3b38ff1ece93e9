// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/unbilled.h"

#include <algorithm>
#include <map>
#include <set>

#include "domain/eligibility/coverage.h"
#include "domain/eligibility/policy_of_day.h"
#include "domain/session/day.h"

namespace exclaim::domain {

namespace {
const CaseSession* find(std::span<const CaseSession> all, SessionId id) {
    const auto at =
        std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.id == id; });
    return at == all.end() ? nullptr : &*at;
}
std::vector<const CaseSession*> delivered_on(std::span<const CaseSession> all, Date on) {
    std::vector<const CaseSession*> out;
    for (const auto& each : all)
        if (each.session.on == on && each.session.state == SessionState::delivered)
            out.push_back(&each);
    return out;
}

/// The lines of a day that bill one code under one practitioner, as places.
std::vector<std::size_t> places_of(std::span<const CaseSession> all,
                                   std::span<const BuiltLine> lines, Date on,
                                   const BillableDay::Line& what) {
    std::vector<std::size_t> out;
    const auto* first = find(all, what.session);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto* named = find(all, lines[i].session);
        if (first && named && lines[i].line.date == on &&
            lines[i].line.code == what.line.code.text() &&
            named->session.practitioner == first->session.practitioner)
            out.push_back(i);
    }
    return out;
}
}  // namespace

std::vector<BillableDay::Line> lines_of_day(std::optional<UnitRule> rule,
                                            std::span<const CaseSession* const> of_day) {
    std::vector<BillableDay::Line> out;
    std::map<PractitionerId, std::vector<Session>> by;
    for (const auto* each : of_day) by[each->session.practitioner].push_back(each->session);
    for (const auto& [practitioner, own] : by)
        for (const auto& line : units_of_day(rule, own).lines) {
            if (line.units == 0) continue;
            const auto first =
                std::find_if(of_day.begin(), of_day.end(), [&, who = practitioner](auto* s) {
                    return s->session.practitioner == who && minutes_of(s->session, line.code) > 0;
                });
            const auto& of = first == of_day.end() ? *of_day.front() : **first;
            out.push_back({of.id, line, of.session.place});
        }
    return out;
}

std::vector<BillableDay::Line> not_billed(std::optional<UnitRule> rule, Date on,
                                          std::span<const CaseSession> all,
                                          std::span<const BuiltLine> lines) {
    std::vector<BillableDay::Line> out;
    const auto of_day = delivered_on(all, on);
    const auto named = [&](SessionId id) {
        return std::any_of(lines.begin(), lines.end(),
                           [&](const auto& each) { return each.session == id; });
    };
    for (const auto& what : lines_of_day(rule, of_day)) {
        const auto by = find(all, what.session)->session.practitioner;
        const bool since = std::any_of(of_day.begin(), of_day.end(), [&](const auto* each) {
            return each->session.practitioner == by && !named(each->id) &&
                   minutes_of(each->session, what.line.code) > 0;
        });
        if (!since) continue;
        std::int64_t minutes = 0, units = 0;
        for (const auto place : places_of(all, lines, on, what)) {
            minutes += lines[place].line.minutes.value_or(0);
            units += lines[place].line.units;
        }
        if (units < what.line.units && minutes < what.line.minutes) out.push_back(what);
    }
    return out;
}

void follow_grants(const ClaimBasis& basis, ClaimRecord& record) {
    if (record.follows || record.frequency == Frequency::cancellation) return;
    for (auto& each : record.lines)
        if (each.line.authorization_number.empty() && each.line.date)
            if (const auto code = ProcedureCode::parse(each.line.code))
                each.line.authorization_number =
                    grant_of(basis, *each.line.date, each.session, *code);
    const bool on_lines =
        std::any_of(record.lines.begin(), record.lines.end(),
                    [](const auto& each) { return !each.line.authorization_number.empty(); });
    if (!on_lines && record.authorization_number.empty())
        record.authorization_number = basis.authorization_number;
}

std::set<Date> days_of_other_plans(const ClaimBasis& basis, const ClaimRecord& record) {
    std::set<Date> all, out;
    if (record.follows || record.frequency != Frequency::original || basis.beside.empty())
        return out;
    const auto policies = policies_of(basis);
    const auto named = std::find_if(policies.begin(), policies.end(), [&](const auto& each) {
        return each.id == basis.value.policy;
    });
    for (const auto& each : record.lines) {
        if (!each.line.date) continue;
        const auto on = *each.line.date;
        all.insert(on);
        const auto billed = policy_of_day(basis.value, policies, on);
        // Of several that held in the place of the one of the case it may be any.
        const bool own = !billed || *billed == record.policy ||
                         (named != policies.end() && holds_on(*named, on) != PolicyHolds::yes &&
                          holds_on(basis.policy, on) == PolicyHolds::yes);
        if (!own) out.insert(on);
    }
    return out.size() == all.size() ? std::set<Date>{} : out;
}

void keep_days_of_plan(const ClaimBasis& basis, ClaimRecord& record) {
    const auto others = days_of_other_plans(basis, record);
    std::erase_if(record.lines, [&](const auto& each) {
        return each.line.date && others.contains(*each.line.date);
    });
}

void take_on(ClaimBasis& basis, const CaseRecords& records, ClaimRecord& record, Date today) {
    // The plan behind judges the lines that the first one decided, no others.
    if (record.follows) return;
    const auto number = ClaimNumber::parse(record.control_number);
    std::set<Date> days;
    for (const auto& each : record.lines)
        if (each.line.date) days.insert(*each.line.date);
    const std::span<const CaseSession> all = records.sessions;
    for (const auto on : days) {
        if (!is_signed(records, on)) continue;
        if (not_billed(basis.payer.unit_rule, on, all, record.lines).empty()) continue;
        // More minutes under one code may leave another a unit less, so the whole day is read anew.
        for (const auto& what : lines_of_day(basis.payer.unit_rule, delivered_on(all, on))) {
            auto places = places_of(all, record.lines, on, what);
            if (places.empty()) {
                const auto& place = find(all, what.session)->session.place;
                record.lines.push_back(built_line(
                    basis, on, place ? place->text() : record.place_of_service, what, record));
                places.push_back(record.lines.size() - 1);
            }
            auto& line = record.lines[places.front()].line;
            const bool same = places.size() == 1 && line.minutes.value_or(0) == what.line.minutes;
            if (!same) {
                line.units = what.line.units;
                line.minutes = what.line.minutes;
                line.charge =
                    basis.fees.price(what.line.code, on).value_or(Money{}) * what.line.units;
            }
            for (auto i = places.size(); i-- > 1;)
                record.lines.erase(record.lines.begin() + static_cast<std::ptrdiff_t>(places[i]));
        }
    }
    if (!number) return;
    for (std::size_t i = 0; i < record.lines.size(); ++i)
        record.lines[i].line.number = number->line(i + 1);
    learn(basis, records, record, today);
    follow_grants(basis, record);
}

}  // namespace exclaim::domain
