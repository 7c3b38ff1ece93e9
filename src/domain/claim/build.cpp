// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/build.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <set>

#include "base/text.h"
#include "domain/claim/claims_behind.h"
#include "domain/claim/modifiers.h"
#include "domain/claim/unbilled.h"
#include "domain/findings.h"
#include "domain/rules/calendar.h"
#include "domain/rules/catalogue.h"

namespace exclaim::domain {

std::string ClaimNumber::family() const {
    return format("MX{:02}-{:06}", year % 100, series);
}
std::string ClaimNumber::text() const {
    return format("{}-{}", family(), version);
}
std::string ClaimNumber::line(std::size_t place) const {
    const auto stem = format("MX{:02}{:06}", year % 100, series);
    return version == 1 ? format("{}L{}", stem, place) : format("{}V{}L{}", stem, version, place);
}
std::optional<ClaimNumber> ClaimNumber::parse(std::string_view text) {
    if (text.size() < 13 || !text.starts_with("MX") || text[4] != '-') return std::nullopt;
    const auto dash = text.find('-', 5);
    if (dash == std::string_view::npos) return std::nullopt;
    const auto year = parse_int(text.substr(2, 2)), series = parse_int(text.substr(5, dash - 5)),
               version = parse_int(text.substr(dash + 1));
    if (!year || !series || !version) return std::nullopt;
    return ClaimNumber{2000 + static_cast<int>(*year), *series, *version};
}

namespace {
// CMS, place of service: 99 is what is left where nobody has asked the payer.
constexpr std::string_view place_otherwise = "99";

std::string place_of(const ClaimBasis& basis, const BillableDay& day) {
    return day.place           ? day.place->text()
           : basis.value.place ? basis.value.place->text()
                               : std::string(place_otherwise);
}

/// Why a chosen day cannot go onto the claim; none: it can.
std::optional<Finding> obstacle(const BillableDay& day, PolicyId policy) {
    if (!day.on_claim.empty())
        return field_finding(Code::session_on_a_claim, "sessions",
                             {{"date", day.on.iso()}, {"claim", day.on_claim}});
    if (!day.not_ready.empty())
        return field_finding(Code::session_not_billable, "sessions",
                             {{"date", day.on.iso()}, {"what", day.not_ready}});
    if (!day.policy.empty() && day.policy != policy)
        return field_finding(Code::day_of_another_plan, "sessions", {{"date", day.on.iso()}});
    return std::nullopt;
}

/// The first diagnoses that support the code; where none does, or any may, the first of the claim.
std::vector<std::int64_t> pointers_of(const std::vector<std::string>& diagnoses,
                                      std::string_view code) {
    std::vector<std::int64_t> out;
    if (const auto* row = find_necessity(code))
        for (std::size_t i = 0; i < diagnoses.size() && out.size() < line_pointers_most; ++i)
            if (supports(*row, diagnoses[i])) out.push_back(static_cast<std::int64_t>(i) + 1);
    if (!out.empty()) return out;
    out.resize(std::min(diagnoses.size(), line_pointers_most));
    std::iota(out.begin(), out.end(), 1);
    return out;
}

void add_lines(const ClaimBasis& basis, const BillableDay& day, const ClaimNumber& number,
               ClaimRecord& record) {
    const auto place = place_of(basis, day);
    for (const auto& each : day.lines) {
        record.lines.push_back(built_line(basis, day.on, place, each, record));
        record.lines.back().line.number = number.line(record.lines.size());
    }
}
}  // namespace

Benefits benefits_of(const Case& value) {
    switch (value.billing) {
        case BillingModel::assigned: return Benefits::practice;
        case BillingModel::unassigned:
        case BillingModel::superbill:
        case BillingModel::cash: return Benefits::client;
    }
    return Benefits::client;
}

std::string grant_of(const ClaimBasis& basis, Date on, SessionId session,
                     const ProcedureCode& code) {
    const auto by = basis.delivered_by.find(session);
    for (const auto& each : basis.line_grants)
        if (each.on == on && each.code == code && by != basis.delivered_by.end() &&
            each.practitioner == by->second)
            return each.number;
    return {};
}

BuiltLine built_line(const ClaimBasis& basis, Date on, const std::string& place_of_day,
                     const BillableDay::Line& of, const ClaimRecord& record) {
    const auto& [session, what, where] = of;
    const auto place = where ? where->text() : place_of_day;
    BuiltLine out;
    out.session = session;
    auto& line = out.line;
    line.code = what.code.text();
    line.modifiers = choose_modifiers(basis.playbook, renderer_of(basis, session), place, on).added;
    line.charge = basis.fees.price(what.code, on).value_or(Money{}) * what.units;
    line.units = what.units;
    if (what.minutes > 0) line.minutes = what.minutes;
    line.date = on;
    line.pointers = pointers_of(record.diagnoses, line.code);
    if (place != record.place_of_service) line.place_of_service = place;
    line.authorization_number = grant_of(basis, on, session, what.code);
    return out;
}

const Practitioner& renderer_of(const ClaimBasis& basis, SessionId session) {
    const auto by = basis.delivered_by.find(session);
    if (by == basis.delivered_by.end()) return basis.practitioner;
    const auto who = basis.practitioners.find(by->second);
    return who == basis.practitioners.end() ? basis.practitioner : who->second;
}

std::vector<BillableDay> next_to_bill(std::span<const BillableDay> all) {
    std::vector<BillableDay> out;
    for (const auto& day : all)
        if (day.ready()) out.push_back(day);
    std::stable_sort(out.begin(), out.end(),
                     [](const auto& a, const auto& b) { return a.on < b.on; });
    std::size_t lines = 0, days = 0;
    for (; days < out.size(); ++days) {
        lines += out[days].lines.size();
        const bool fits = lines <= claim_lines_most &&
                          diagnosis_year(out[days].on) == diagnosis_year(out[0].on) &&
                          out[days].policy == out[0].policy &&
                          out[days].referred == out[0].referred;
        if (days > 0 && !fits) break;
    }
    out.resize(days);
    return out;
}

std::vector<PolicyBeside> policies_of(const ClaimBasis& basis) {
    auto out = basis.beside;
    out.push_back({basis.policy, basis.payer.kind, basis.policy_id});
    return out;
}

BuiltClaim build_claim(const ClaimBasis& basis, std::span<const BillableDay> days,
                       const ClaimNumber& number, Date today) {
    BuiltClaim out;
    auto& record = out.record;
    record.for_case = basis.id;
    record.policy = basis.policy_id;
    record.control_number = number.text();
    record.benefits = benefits_of(basis.value);
    record.referral_number = basis.referral ? basis.referral->number : std::string{};
    record.authorization_number = basis.authorization_number;
    record.built_on = today;
    for (const auto& each : basis.value.diagnoses) record.diagnoses.push_back(each.code.text());
    for (const auto& each : basis.attachments) {
        if (record.attachments.size() == claim_papers_most) break;
        record.attachments.push_back({each.kind, each.by, each.control_number});
    }
    std::vector<const BillableDay*> ready;
    for (const auto& day : days) {
        if (auto finding = obstacle(day, basis.policy_id))
            out.findings.push_back(std::move(*finding));
        else
            ready.push_back(&day);
    }
    std::sort(ready.begin(), ready.end(),
              [](const auto* a, const auto* b) { return a->on < b->on; });
    if (!ready.empty()) record.place_of_service = place_of(basis, *ready.front());
    for (const auto* day : ready) add_lines(basis, *day, number, record);
    if (record.lines.empty())
        out.findings.push_back(field_finding(Code::nothing_to_bill, "sessions"));
    if (record.lines.size() > claim_lines_most)
        out.findings.push_back(field_finding(Code::too_many_lines, "sessions",
                                             {{"count", std::to_string(record.lines.size())}}));
    return out;
}

namespace {
/// What nobody has asked the plan: how it counts units, and whether it takes a session by video or
/// sound.
Findings not_said_by_plan(const ClaimBasis& basis, const ClaimRecord& record) {
    Findings out;
    if (record.follows || record.frequency == Frequency::cancellation) return out;
    const auto& modifiers = basis.playbook.modifiers;
    const bool takes_remote = std::any_of(modifiers.begin(), modifiers.end(), [](const auto& each) {
        return each.text() == "95" || each.text() == "93";
    });
    bool units_told = basis.payer.unit_rule.has_value(), remote_told = takes_remote;
    for (std::size_t i = 0; i < record.lines.size(); ++i) {
        const auto& line = record.lines[i].line;
        const auto* row = find_procedure(line.code);
        if (!units_told && row && row->kind == "timed15") {
            out.push_back(field_finding(Code::unit_rule_unknown, format("lines.{}.units", i)));
            units_told = true;
        }
        const auto& place =
            line.place_of_service.empty() ? record.place_of_service : line.place_of_service;
        if (!remote_told && (place == "02" || place == "10")) {
            out.push_back(field_finding(Code::remote_not_said,
                                        format("lines.{}.place_of_service", i),
                                        {{"line", std::to_string(i + 1)}}));
            remote_told = true;
        }
    }
    return out;
}
}  // namespace

Findings check(const ClaimBasis& basis, const ClaimRecord& record) {
    Findings out;
    const auto tell = [&](Code code, std::string field, std::initializer_list<Fill> fills = {}) {
        out.push_back(field_finding(code, std::move(field), fills));
    };
    // A void takes back what was sent, and a superbill is the client's own to file.
    const auto in_order =
        place_in_order(basis.policy, basis.payer.kind, basis.beside, basis.value.injury);
    if (in_order > 1 && !record.follows && record.frequency != Frequency::cancellation &&
        basis.value.billing != BillingModel::superbill)
        tell(Code::second_plan, "policy", {{"priority", std::to_string(basis.policy.priority)}});
    if (record.follows && record.frequency != Frequency::cancellation &&
        (basis.before.empty() ||
         std::any_of(basis.before.begin(), basis.before.end(),
                     [](const auto& each) { return each.decisions.empty(); })))
        tell(Code::no_decision_before, "policy");
    for (const auto& behind : basis.behind) {
        const auto what = lacks_to_be_named(behind, basis);
        if (!what.empty() && may_judge_after(behind, basis, record))
            tell(Code::plan_behind_not_named, "policy",
                 {{"payer", behind.payer.name}, {"what", what}});
    }
    if (!basis.value.released_on)
        tell(Code::benefits_not_signed, "release", {{"what", "the release of information"}});
    if (record.benefits == Benefits::practice && !basis.value.assigned_on)
        tell(Code::benefits_not_signed, "benefits",
             {{"what", "the assignment of benefits, so the plan cannot pay the practice"}});
    if (record.diagnoses.empty()) tell(Code::pointers_of_nothing, "diagnoses");
    if (record.place_of_service == place_otherwise && !basis.value.place)
        tell(Code::place_not_confirmed, "place_of_service");
    for (std::size_t i = 0; i < record.lines.size(); ++i) {
        const auto& line = record.lines[i].line;
        if (line.charge == Money{} && line.date)
            tell(Code::fee_missing, format("lines.{}.charge", i),
                 {{"code", line.code}, {"date", line.date->iso()}});
    }
    for (auto& each : not_said_by_plan(basis, record)) out.push_back(std::move(each));
    std::set<std::string> told;
    for (const auto& [line, session] : record.lines) {
        if (!line.date) continue;
        const auto& place =
            line.place_of_service.empty() ? record.place_of_service : line.place_of_service;
        for (const auto& [modifier, why] :
             choose_modifiers(basis.playbook, renderer_of(basis, session), place, *line.date)
                 .left_out)
            if (std::find(line.modifiers.begin(), line.modifiers.end(), modifier) ==
                    line.modifiers.end() &&
                told.insert(modifier).second)
                tell(Code::modifier_left_out, "lines.0.modifiers",
                     {{"value", modifier}, {"what", why}});
    }
    return out;
}

void take_diagnoses(const ClaimBasis& basis, ClaimRecord& record) {
    std::vector<std::string> told;
    for (const auto& each : basis.value.diagnoses) told.push_back(each.code.text());
    const auto of_case = [&](const std::string& code) {
        return std::find(told.begin(), told.end(), code) != told.end();
    };
    const auto& now = record.diagnoses;
    if (record.follows || told.empty() ||
        (!now.empty() && std::all_of(now.begin(), now.end(), of_case)))
        return;
    record.diagnoses = std::move(told);
    for (auto& each : record.lines)
        each.line.pointers = pointers_of(record.diagnoses, each.line.code);
}

void take_modifiers(const ClaimBasis& basis, ClaimRecord& record) {
    if (record.follows || record.frequency != Frequency::original) return;
    for (auto& [line, session] : record.lines) {
        const auto& place =
            line.place_of_service.empty() ? record.place_of_service : line.place_of_service;
        if (line.modifiers.empty() && line.date)
            line.modifiers =
                choose_modifiers(basis.playbook, renderer_of(basis, session), place, *line.date)
                    .added;
    }
}

void take_fees(const ClaimBasis& basis, ClaimRecord& record) {
    if (record.follows || record.frequency == Frequency::cancellation) return;
    for (auto& each : record.lines) {
        auto& line = each.line;
        const auto code = ProcedureCode::parse(line.code);
        if (line.charge == Money{} && code && line.date)
            line.charge = basis.fees.price(*code, *line.date).value_or(Money{}) * line.units;
    }
}

ClaimRecord next_version(const ClaimRecord& before, ClaimId id, const ClaimNumber& number,
                         Frequency frequency, std::string payer_claim_number, Date today) {
    auto out = before;
    out.control_number = number.text();
    out.frequency = frequency;
    out.replaces = id;
    out.payer_claim_number = std::move(payer_claim_number);
    out.built_on = today;
    // Whom the plan pays was agreed with the client, and holds for all versions.
    std::erase_if(out.typed, [](const auto& field) { return field != typed_benefits; });
    out.override_reason.clear();
    out.override_by.reset();
    // Those of a claim to the plan behind are the first plan's.
    if (before.follows) return out;
    for (std::size_t i = 0; i < out.lines.size(); ++i)
        out.lines[i].line.number = number.line(i + 1);
    return out;
}

void address_to(PolicyId policy, ClaimRecord& record) {
    record.policy = policy;
    record.payer_claim_number.clear();
    record.referral_number.clear();
    record.authorization_number.clear();
    for (auto& each : record.lines) each.line.authorization_number.clear();
}

ClaimRecord claim_behind(const ClaimRecord& before, ClaimId root, PolicyId policy,
                         const ClaimNumber& number, Date today) {
    auto out = before;
    address_to(policy, out);
    out.control_number = number.text();
    out.frequency = Frequency::original;
    out.replaces.reset();
    out.follows = root;
    out.built_on = today;
    // Whom the plan pays was agreed with the client, and holds for all versions.
    std::erase_if(out.typed, [](const auto& field) { return field != typed_benefits; });
    out.override_reason.clear();
    out.override_by.reset();
    return out;
}

}  // namespace exclaim::domain
