// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/codes.h"
#include "base/in_words.h"
#include "base/text.h"
#include "domain/claim/known.h"
#include "domain/claim/unbilled.h"
#include "domain/findings.h"
#include "domain/rules/catalogue.h"
#include "domain/session/day.h"

namespace exclaim::domain {

namespace {
std::vector<Session> delivered_on(const CaseRecords& records, Date on,
                                  PractitionerId practitioner) {
    std::vector<Session> day;
    for (const auto& [id, session] : records.sessions)
        if (session.on == on && session.practitioner == practitioner &&
            session.state == SessionState::delivered)
            day.push_back(session);
    return day;
}
std::vector<SessionLine> lines_of(const CaseRecords& records, const ClaimBasis& basis, Date on,
                                  PractitionerId practitioner) {
    return units_of_day(basis.payer.unit_rule, delivered_on(records, on, practitioner)).lines;
}

std::string codes_text(const std::vector<SessionLine>& lines) {
    std::string out;
    for (const auto& each : lines) out += (out.empty() ? "" : ", ") + each.code.text();
    return out.empty() ? "no code" : out;
}

std::string amount(std::int64_t minutes, std::int64_t units) {
    return format("{} and {}", counted(minutes, "minute"), counted(units, "unit"));
}

/// What the claim bills of one code, day and practitioner, all its lines together.
struct Billed {
    std::size_t first = 0;  ///< place of its first line
    std::int64_t minutes = 0, units = 0;
};

/// A claim may ask for less than the signed note says, where an addendum takes something back.
bool is_less(const Billed& billed, const SessionLine& said) {
    return billed.units <= said.units && billed.minutes <= said.minutes;
}

using Told = std::set<std::pair<Date, std::string>>;

/// What was delivered on the days of the claim and stands on no claim; and what the version before
/// billed and this one does not ask for any more. `told`: what was told of it otherwise.
Findings left_out(const ClaimBasis& basis, const CaseRecords& records, const ClaimRecord& record,
                  Told told) {
    Findings out;
    std::set<std::pair<Date, PractitionerId>> days;
    const auto bills = [&](const std::vector<BuiltLine>& lines, Date on, const std::string& code) {
        return std::any_of(lines.begin(), lines.end(), [&](const auto& each) {
            return each.line.date == on && each.line.code == code;
        });
    };
    for (const auto& [line, session] : record.lines)
        for (const auto& known : records.sessions) {
            if (known.id != session) continue;
            if (line.date == known.session.on)
                days.emplace(known.session.on, known.session.practitioner);
            else
                told.emplace(known.session.on, line.code);  // its wrong date is told
        }
    for (const auto& [on, practitioner] : days)
        for (const auto& each : lines_of(records, basis, on, practitioner)) {
            const auto code = each.code.text();
            const bool elsewhere = std::any_of(records.billed.begin(), records.billed.end(),
                                               [&, day = on](const auto& other) {
                                                   return other.on == day && other.code == code &&
                                                          other.claim != record.control_number;
                                               });
            if (each.units == 0 || elsewhere || bills(record.lines, on, code) ||
                !told.emplace(on, code).second)
                continue;
            out.push_back(field_finding(
                Code::session_line_left_out, "lines",
                {{"code", code}, {"date", on.iso()}, {"what", amount(each.minutes, each.units)}}));
        }
    if (!record.replaces || record.frequency != Frequency::replacement) return out;
    const auto before = records.lines_of.find(*record.replaces);
    if (before == records.lines_of.end()) return out;
    for (const auto& [line, session] : before->second)
        if (line.date && !bills(record.lines, *line.date, line.code) &&
            told.emplace(*line.date, line.code).second)
            out.push_back(field_finding(Code::line_left_out_of_correction, "lines",
                                        {{"code", line.code},
                                         {"date", line.date->iso()},
                                         {"amount", in_words(line.charge)}}));
    return out;
}
}  // namespace

namespace {
std::set<SessionId> sessions_of(const ClaimRecord& record) {
    std::set<SessionId> out;
    for (const auto& each : record.lines) out.insert(each.session);
    return out;
}
}  // namespace

std::optional<Money> paid_by_account(const ClientMoney& money, const ClaimRecord& record) {
    const auto number = ClaimNumber::parse(record.control_number);
    if (!number) return std::nullopt;
    // The plan behind is told what the first one was, and what the client paid of its decision.
    if (record.follows) {
        const auto of = money.claims.find(number->family());
        if (of == money.claims.end()) return std::nullopt;
        const auto stated = std::min(of->second.stated, money.held_for(number->family()));
        const auto paid = std::min(std::max(stated, of->second.used), record.charge());
        return Money{} < paid ? std::optional{paid} : std::nullopt;
    }
    std::set<Date> days;
    for (const auto& each : record.lines)
        if (each.line.date) days.insert(*each.line.date);
    auto before =
        money.with(number->family(), sessions_of(record)).paid_for(number->family(), days);
    // Sent again as a first claim it was never judged: all that lies on its lines was paid before.
    if (const auto own = money.claims.find(number->family());
        own != money.claims.end() && record.replaces && record.frequency == Frequency::original)
        before += std::max(Money{}, own->second.used);
    const auto paid = std::min(before, record.charge());
    return Money{} < paid ? std::optional{paid} : std::nullopt;
}

namespace {
/// What was typed stays, and what it would be by now is told beside it.
std::optional<Finding> check_typed(const CaseRecords& records, const ClaimRecord& record) {
    if (record.frequency != Frequency::original || record.follows || follows_account(record))
        return std::nullopt;
    const auto now = paid_by_account(records.client_money, record).value_or(Money{});
    const auto typed = record.paid_by_client.value_or(Money{});
    if (typed == now) return std::nullopt;
    return field_finding(Code::paid_typed, "paid_by_client",
                         {{"value", in_words(typed)}, {"what", in_words(now)}});
}

/// What is told to the plan as paid by the client is on the client's account, for this claim or for
/// nothing yet, and on no other claim.
std::optional<Finding> check_paid(const CaseRecords& records, const ClaimRecord& record) {
    const auto number = ClaimNumber::parse(record.control_number);
    if (!record.paid_by_client || !number) return std::nullopt;
    const auto own = number->family();
    const auto money = records.client_money.with(own, sessions_of(record));
    const auto held = money.held_for(own), free = money.free_for(own);
    if (*record.paid_by_client <= free) return std::nullopt;
    if (held < *record.paid_by_client)
        return field_finding(
            Code::client_paid_less, "paid_by_client",
            {{"value", in_words(*record.paid_by_client)}, {"what", in_words(held)}});
    std::string claims;
    for (const auto& each : money.stated_on(own)) claims += (claims.empty() ? "" : ", ") + each;
    return field_finding(
        Code::client_paid_elsewhere, "paid_by_client",
        {{"value", in_words(*record.paid_by_client)}, {"what", in_words(free)}, {"claim", claims}});
}

/// What the client's other cases bill of the same days to the same payer: a code is paid once a
/// day, and the minutes under one practitioner are pooled (domain sheet B.1, B.5). Of two drafts
/// the later one is told.
class OtherCases {
public:
    OtherCases(const ClaimBasis& basis, const CaseRecords& records, const ClaimRecord& record)
        : basis_(basis), records_(records), record_(record) {}
    Findings check() {
        // The plan behind judges what the first one was asked.
        if (record_.follows || records_.billed_elsewhere.empty()) return {};
        std::set<std::pair<Date, PractitionerId>> days;
        for (std::size_t i = 0; i < record_.lines.size(); ++i) {
            const auto& [line, session] = record_.lines[i];
            if (const auto* other = billed(line.date, &line.code))
                out_.push_back(field_finding(Code::code_of_other_case, format("lines.{}", i),
                                             {{"line", std::to_string(i + 1)},
                                              {"code", line.code},
                                              {"date", line.date->iso()},
                                              {"claim", other->claim}}));
            for (const auto& known : records_.sessions)
                if (known.id == session) days.emplace(known.session.on, known.session.practitioner);
        }
        for (const auto& [on, practitioner] : days) pool(on, practitioner);
        return std::move(out_);
    }

private:
    const BilledLine* billed(std::optional<Date> on, const std::string* code) const {
        const auto own = ClaimNumber::parse(record_.control_number);
        for (const auto& each : records_.billed_elsewhere) {
            const auto number = ClaimNumber::parse(each.claim);
            const bool first =
                each.left || !own || !number ||
                std::pair(number->year, number->series) < std::pair(own->year, own->series);
            if (first && on == each.on && (!code || *code == each.code)) return &each;
        }
        return nullptr;
    }
    void pool(Date on, PractitionerId practitioner) {
        const auto* other = billed(on, nullptr);
        if (!other) return;
        std::vector<Session> there;
        for (const auto& each : records_.elsewhere)
            if (each.on == on && each.practitioner == practitioner) there.push_back(each);
        auto all = delivered_on(records_, on, practitioner);
        const auto apart = units(all) + units(there);
        all.insert(all.end(), there.begin(), there.end());
        if (const auto together = units(all); together < apart)
            out_.push_back(field_finding(Code::pooled_with_other_case, "lines",
                                         {{"date", on.iso()},
                                          {"count", counted(together, "unit")},
                                          {"other", counted(apart, "unit")},
                                          {"claim", other->claim}}));
    }
    std::int64_t units(const std::vector<Session>& day) const {
        return units_of_day(basis_.payer.unit_rule, day).timed.total_units;
    }

    const ClaimBasis& basis_;
    const CaseRecords& records_;
    const ClaimRecord& record_;
    Findings out_;
};
/// A claim names one referral. Of what was sent nobody asks any more: a correction repeats it.
void check_referrals(const ClaimBasis& basis, const CaseRecords& records, const ClaimRecord& record,
                     Findings& out) {
    if (record.frequency != Frequency::original) return;
    std::optional<Date> first;
    for (const auto& each : record.lines)
        if (each.line.date && (!first || *each.line.date < *first)) first = each.line.date;
    if (!first) return;
    const auto named = referral_said(records, basis, *first);
    for (std::size_t i = 0; i < record.lines.size(); ++i) {
        const auto& on = record.lines[i].line.date;
        const auto own = on ? referral_said(records, basis, *on) : named;
        if (own.empty() || named.empty() || own == named) continue;
        out.push_back(field_finding(Code::two_referrals, format("lines.{}.date", i),
                                    {{"line", std::to_string(i + 1)},
                                     {"date", on->iso()},
                                     {"value", own},
                                     {"other", named}}));
        return;
    }
}
}  // namespace

Findings check_sessions(const ClaimBasis& basis, const CaseRecords& records,
                        const ClaimRecord& record) {
    Findings out;
    if (record.frequency == Frequency::cancellation) return out;
    if (auto finding = check_paid(records, record))
        out.push_back(std::move(*finding));
    else if (auto other = check_typed(records, record))
        out.push_back(std::move(*other));
    for (auto& each : OtherCases(basis, records, record).check()) out.push_back(std::move(each));
    check_referrals(basis, records, record, out);
    std::map<std::tuple<Date, PractitionerId, std::string>, Billed> billed;
    for (std::size_t i = 0; i < record.lines.size(); ++i) {
        const auto& [line, session] = record.lines[i];
        const auto number = std::to_string(i + 1);
        const auto at = std::find_if(records.sessions.begin(), records.sessions.end(),
                                     [id = session](const auto& each) { return each.id == id; });
        if (at == records.sessions.end() || at->session.state != SessionState::delivered) {
            out.push_back(field_finding(Code::line_without_session, format("lines.{}.session", i),
                                        {{"line", number}}));
            continue;
        }
        const auto on = at->session.on;
        if (line.date != on) {
            out.push_back(field_finding(Code::line_date_of_session, format("lines.{}.date", i),
                                        {{"line", number},
                                         {"value", line.date ? line.date->iso() : "no date"},
                                         {"date", on.iso()}}));
            continue;
        }
        const auto& place =
            line.place_of_service.empty() ? record.place_of_service : line.place_of_service;
        if (const auto& where = at->session.place; where && where->text() != place)
            out.push_back(field_finding(Code::line_place_of_session,
                                        line.place_of_service.empty()
                                            ? "place_of_service"
                                            : format("lines.{}.place_of_service", i),
                                        {{"line", number},
                                         {"value", place},
                                         {"date", on.iso()},
                                         {"place", where->text()}}));
        auto& sum =
            billed.try_emplace({on, at->session.practitioner, line.code}, Billed{i}).first->second;
        sum.minutes += line.minutes.value_or(0);
        sum.units += line.units;
    }
    for (std::size_t i = 0; i < record.diagnoses.size(); ++i) {
        const auto code = DiagnosisCode::parse(record.diagnoses[i]);
        const auto& told = basis.value.diagnoses;
        // A heading or an ended code is told by its own rule.
        if (code && find_diagnosis(code->text(), record.built_on.iso()) &&
            std::none_of(told.begin(), told.end(),
                         [&](const auto& each) { return each.code == *code; }))
            out.push_back(field_finding(Code::diagnosis_of_case, format("diagnoses.{}", i),
                                        {{"value", dotted(*code)}}));
    }
    for (const auto& [what, sum] : billed) {
        const auto& [on, practitioner, code] = what;
        const auto said = lines_of(records, basis, on, practitioner);
        const auto line = std::find_if(
            said.begin(), said.end(),
            [&, &wanted = code](const auto& each) { return each.code.text() == wanted; });
        const auto number = std::to_string(sum.first + 1);
        if (line == said.end())
            out.push_back(field_finding(Code::line_code_of_session,
                                        format("lines.{}.code", sum.first),
                                        {{"line", number},
                                         {"value", code},
                                         {"date", on.iso()},
                                         {"what", codes_text(said)}}));
        else if (line->units != sum.units || line->minutes != sum.minutes)
            out.push_back(field_finding(
                is_less(sum, *line) ? Code::line_less_than_session : Code::line_units_of_session,
                format("lines.{}.units", sum.first),
                {{"line", number},
                 {"date", on.iso()},
                 {"what", amount(line->minutes, line->units)},
                 {"code", code},
                 {"other", amount(sum.minutes, sum.units)}}));
    }
    std::set<Date> days;
    Told told;
    for (const auto& [what, sum] : billed) days.insert(std::get<0>(what));
    for (const auto on : days) {
        if (!is_signed(records, on)) continue;
        for (const auto& left_out :
             not_billed(basis.payer.unit_rule, on, records.sessions, record.lines)) {
            const auto& what = left_out.line;
            if (std::none_of(record.lines.begin(), record.lines.end(),
                             [&](const auto& each) {
                                 return each.line.date == on && each.line.code == what.code.text();
                             }) &&
                told.emplace(on, what.code.text()).second)
                out.push_back(field_finding(Code::session_left_out, "lines",
                                            {{"code", what.code.text()},
                                             {"date", on.iso()},
                                             {"what", amount(what.minutes, what.units)}}));
        }
    }
    for (auto& each : left_out(basis, records, record, std::move(told)))
        out.push_back(std::move(each));
    // Units that are not the session's make the charge another anyway.
    if (has_block(out)) return out;
    for (std::size_t i = 0; i < record.lines.size(); ++i) {
        const auto& line = record.lines[i].line;
        const auto code = ProcedureCode::parse(line.code);
        const auto price = code && line.date ? basis.fees.price(*code, *line.date) : std::nullopt;
        if (price && line.charge != *price * line.units)
            out.push_back(field_finding(Code::line_charge_of_fee, format("lines.{}.charge", i),
                                        {{"line", std::to_string(i + 1)},
                                         {"what", in_words(line.charge)},
                                         {"count", counted(line.units, "unit")},
                                         {"other", in_words(*price * line.units)}}));
    }
    return out;
}

}  // namespace exclaim::domain
