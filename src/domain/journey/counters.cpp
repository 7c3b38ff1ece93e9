// SPDX-License-Identifier: Apache-2.0
#include "domain/journey/counters.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>

#include "domain/eligibility/standing.h"
#include "domain/findings.h"
#include "domain/journey/grants.h"
#include "domain/journey/light_parts.h"
#include "domain/rules/calendar.h"
#include "domain/session/check_session.h"

namespace exclaim::domain {
namespace {
constexpr int soon_days = 14;
constexpr int ask_ahead = 10;  // business days before the end (domain sheet G)

/// Whose visits a limit counts: all of the case, as an order does; or those of the plan, also of
/// other cases under it.
enum class Whose { cases, plans };
/// Delivered and booked visits within two dates: a day under one practitioner is one visit.
/// `also`: sessions that count whatever their day.
void count_visits(const CaseFacts& facts, Whose whose, const std::optional<Date>& from,
                  const std::optional<Date>& to, Counter& out, std::span<const Session> also = {}) {
    std::map<std::pair<Date, PractitionerId>, bool> delivered;
    for (const auto& each : also) delivered[{each.on, each.practitioner}] = true;
    const auto add = [&](const Session& session) {
        if (!takes_time(session.state) || !within(session.on, from, to)) return;
        auto& visit = delivered[{session.on, session.practitioner}];
        visit = visit || session.state == SessionState::delivered;
    };
    for (const auto& each : facts.sessions)
        if (whose == Whose::cases || counts_here(facts, each.value.on)) add(each.value);
    if (whose == Whose::plans)
        for (const auto& each : facts.same_benefit)
            if (is_billed_here(facts, each.on)) add(each);
    for (const auto& [visit, done] : delivered) ++(done ? out.used : out.booked);
}

Counter prescribed(const CaseFacts& facts, Date today) {
    Counter out;
    out.limit = Limit::prescribed;
    std::vector<Referral> all;
    for (const auto& each : facts.referrals) all.push_back(each.value);
    const auto days = facts.playbook.referral_days;
    const auto* referral = referral_on(all, days, today);
    if (!referral) return out;
    out.begins = referral_begin(*referral);
    out.ends = prescribed_end(*referral, days);
    out.granted = visits_ordered(*referral);
    out.basis = format("referral of {}", referral->written_on ? said(*referral->written_on)
                                                              : std::string("an unknown day"));
    count_visits(facts, Whose::cases, out.begins, out.ends, out);
    return out;
}

}  // namespace

OrderedWeek week_of(const CaseFacts& facts, Date on, Date until) {
    OrderedWeek out;
    std::vector<Referral> all;
    for (const auto& each : facts.referrals) all.push_back(each.value);
    if (const auto* referral = referral_on(all, facts.playbook.referral_days, on))
        out.ordered = referral->visits_per_week;
    std::vector<Visit> visits;
    for (const auto& each : facts.sessions)
        if (takes_time(each.value.state))
            visits.emplace_back(each.value.on, each.value.practitioner);
    out.visits = visits_in_week(until, visits);
    return out;
}

namespace {
Counter authorized(const With<AuthorizationId, Authorization>& grant, const Spending& spent) {
    const auto& value = grant.value;
    Counter out;
    out.limit = Limit::authorized;
    out.unit = value.unit;
    out.granted = value.granted;
    out.begins = value.begins;
    out.ends = value.ends;
    out.authorization = grant.id;
    out.basis = format("{}{}{}, {}", value.number, value.number.empty() ? "" : ", ",
                       source_name(value.source), said(value.on));
    out.used = spent.used;
    out.booked = spent.booked;
    return out;
}

/// Sessions of a benefit year that were delivered before the plan was asked and not judged by then:
/// what it said was left does not count them.
std::vector<Session> not_known_then(const CaseFacts& facts, const BenefitYear& year, Date asked) {
    std::set<SessionId> judged;
    for (const auto& claim : facts.claims)
        if (std::any_of(claim.evidence.begin(), claim.evidence.end(), [&](const Evidence& each) {
                return (each.kind == EvidenceKind::remittance || each.kind == EvidenceKind::eob) &&
                       each.at.utc_date() <= asked;
            }))
            for (const auto& line : claim.record.lines) judged.insert(line.session);
    std::vector<Session> out;
    for (const auto& [id, session] : facts.sessions)
        if (session.state == SessionState::delivered && session.on < asked &&
            year.has(session.on) && !judged.contains(id) && counts_here(facts, session.on))
            out.push_back(session);
    return out;
}

/// The benefit of the year of a day as the newest answer about that year tells it. What was left
/// then counts down with the visits since, for the plan counts only what it has judged. Of a new
/// year nobody knows it until the plan is asked again. `until`: the last day that counts.
Counter benefit(const CaseFacts& facts, Date on, std::optional<Date> until = std::nullopt) {
    Counter out;
    out.limit = Limit::benefit;
    const bool inside = facts.playbook.contracted.value_or(false);
    const EligibilityCheck* before = nullptr;
    for (auto each = facts.checks.rbegin(); each != facts.checks.rend(); ++each) {
        const auto& check = each->value;
        if (!check.answer || !is_of_policy(facts, check)) continue;
        const auto& benefits = inside ? check.answer->in_network : check.answer->out_of_network;
        if (!benefits.visits_left && !benefits.visits_allowed) continue;
        const auto year = benefit_year(check);
        if (!before && year.ends < on) before = &check;
        if (!year.has(on)) continue;
        out.granted = benefits.visits_left;
        out.begins = check.asked_on;
        out.ends = check.answer->ends;
        out.basis = benefits.visits_allowed
                        ? format("{} a year, {} of {}", *benefits.visits_allowed,
                                 check.call ? "call" : "271", said(check.asked_on))
                        : format("{} of {}", check.call ? "call" : "271", said(check.asked_on));
        count_visits(facts, Whose::plans, out.begins, until ? until : year.ends, out,
                     not_known_then(facts, year, check.asked_on));
        return out;
    }
    if (!before) {
        count_visits(facts, Whose::plans, std::nullopt, std::nullopt, out);
        return out;
    }
    const auto said_for = benefit_year(*before);
    const auto year = said_for.of(on);
    out.begins = year.begins;
    out.basis = format("unknown for this year: the {} of {} was for the one to {}",
                       before->call ? "call" : "271", said(before->asked_on), said(said_for.ends));
    count_visits(facts, Whose::plans, year.begins, year.ends, out);
    return out;
}

std::string unit_word(const Counter& counter) {
    return std::string(exclaim::word(counter.unit));
}
std::string nothing_left(const Counter& counter) {
    return format("Nothing is left of {} {}", *counter.granted, unit_word(counter));
}
}  // namespace

std::string_view source_name(Source source) {
    switch (source) {
        case Source::answer_271: return "271";
        case Source::playbook: return "playbook";
        case Source::call: return "call";
        case Source::response_278: return "278";
        case Source::letter: return "letter";
    }
    return {};
}

namespace {
AuthorizationNeed need_of(const CaseFacts& facts, const AuthorizationAsked& asked) {
    AuthorizationWords words;
    for (const auto& each : facts.checks)
        if (is_of_policy(facts, each.value)) words.checks.push_back(&each.value);
    for (const auto& each : facts.authorizations) words.told.push_back(&each.value);
    words.playbook = facts.playbook.needs_authorization;
    return authorization_need(words, asked);
}
}  // namespace

AuthorizationNeed authorization_requirement(const CaseFacts& facts, Date on) {
    const auto codes = codes_on(facts, on);
    if (codes.empty()) return need_of(facts, {on, std::nullopt, std::nullopt, true});
    AuthorizationNeed out;
    for (const auto& code : codes) {
        out = need_of(facts, {on, code, std::nullopt});
        if (out.needed != Answer::no) break;
    }
    return out;
}
AuthorizationNeed authorization_requirement(const CaseFacts& facts, const Served& what) {
    return need_of(facts, {what.on, what.code, what.practitioner});
}

std::optional<std::int64_t> benefit_left(const CaseFacts& facts, Date on) {
    return benefit(facts, on, on.plus_days(-1)).left();
}

std::vector<Counter> visit_counters(const CaseFacts& facts, Date today) {
    std::vector<Counter> out{prescribed(facts, today)};
    const auto spent = spendings(facts);
    for (std::size_t i = 0; i < spent.size(); ++i) {
        const auto& each = facts.authorizations[i];
        if (!each.value.usable() || (each.value.ends && *each.value.ends < today)) continue;
        out.push_back(authorized(each, spent[i]));
        for (const auto& other : facts.shared_grants)
            if (other.grant == i)
                out.back().basis += format(", together with the case “{}”", other.title);
    }
    if (out.size() == 1) {
        Counter none;
        none.limit = Limit::authorized;
        const auto need = authorization_requirement(facts, today);
        none.limited = need.needed != Answer::no;
        none.none_granted = need.needed == Answer::yes && facts.value.billing != BillingModel::cash;
        if (need.needed == Answer::no)
            none.basis = format("not required ({})", source_name(*need.source));
        out.push_back(none);
    }
    out.push_back(benefit(facts, today));
    return out;
}

const Counter* tightest(std::span<const Counter> all, Date today) {
    const Counter* out = nullptr;
    const auto key = [&](const Counter& c) {
        return std::tuple{!c.none_granted, !(c.ends && *c.ends < today), c.left().value_or(0)};
    };
    for (const auto& each : all)
        if (each.limited && (each.none_granted || each.left()) && (!out || key(each) < key(*out)))
            out = &each;
    return out;
}

Findings warnings(const Counter& counter, Date today) {
    Findings out;
    if (!counter.limited || counter.none_granted) return out;
    const std::string name(exclaim::word(counter.limit));
    const auto left = counter.left();
    if (!left) {
        out.push_back(field_finding(Code::limit_unknown, name, {{"name", name}}));
    } else if (*left < 0 || (*left == 0 && counter.booked == 0)) {
        out.push_back(field_finding(Code::limit_used_up, name,
                                    {{"what", nothing_left(counter)}, {"name", name}}));
    } else if (runs_out(*counter.granted, *left)) {
        out.push_back(field_finding(Code::limit_running_out, name,
                                    {{"left", std::to_string(*left)},
                                     {"granted", std::to_string(*counter.granted)},
                                     {"unit", unit_word(counter)},
                                     {"name", name}}));
    }
    if (counter.ends && *counter.ends >= today && *counter.ends - today <= soon_days) {
        auto by = *counter.ends;
        for (int days = 0; days < ask_ahead; ++days)
            by = business_day_on_or_before(by.plus_days(-1));
        static constexpr auto names =
            std::to_array<std::string_view>({"The referral", "The authorization", "The benefit"});
        out.push_back(
            field_finding(Code::limit_ends_soon, name,
                          {{"name", std::string(names[static_cast<std::size_t>(counter.limit)])},
                           {"date", counter.ends->iso()},
                           {"by", (by < today ? today : by).iso()}}));
    }
    return out;
}

namespace {
/// The case as it would be with this session booked.
CaseFacts with_session(const CaseFacts& facts, const Session& wanted,
                       const std::optional<SessionId>& own) {
    auto out = facts;
    if (own) std::erase_if(out.sessions, [&](const auto& each) { return each.id == *own; });
    out.sessions.push_back({own.value_or(SessionId{}), wanted});
    return out;
}

void say_used_up(Findings& out, const Counter& counter,
                 const std::optional<std::string>& needed = std::nullopt) {
    out.push_back(field_finding(Code::limit_used_up, "on",
                                {{"what", needed.value_or(nothing_left(counter))},
                                 {"name", std::string(exclaim::word(counter.limit))}}));
}

/// Nothing granted covers this: why.
Finding not_covered(const CaseFacts& facts, const Served& what) {
    const auto date = what.on.iso();
    for (const auto& each : facts.authorizations) {
        const auto& grant = each.value;
        if (!grant.usable() || !within(what.on, grant.begins, grant.ends)) continue;
        if (grant.practitioner && grant.practitioner != what.practitioner)
            return field_finding(Code::renderer_not_authorized, "practitioner", {{"date", date}});
        if (what.code)
            return field_finding(Code::code_not_authorized, "on",
                                 {{"code", what.code->text()}, {"date", date}});
    }
    for (const auto& each : facts.authorizations)
        if (each.value.state == AuthorizationState::requested ||
            each.value.state == AuthorizationState::pended)
            return field_finding(Code::authorization_open, "on", {{"date", each.value.on.iso()}});
    return field_finding(Code::nothing_authorized, "on", {{"date", date}});
}

/// What a session itself needs on its day. Others of the day under its practitioner are one visit
/// with it, and may have codes that it does not.
std::vector<CodeGrant> needed_by(const CaseFacts& facts, const Session& wanted) {
    auto of_day = grants_for(facts, wanted.on, std::nullopt);
    std::erase_if(of_day,
                  [&](const auto& each) { return each.what.practitioner != wanted.practitioner; });
    const auto of_visit = [&](const auto& each) {
        return each.value.on == wanted.on && each.value.practitioner == wanted.practitioner &&
               takes_time(each.value.state);
    };
    if (std::count_if(facts.sessions.begin(), facts.sessions.end(), of_visit) < 2) return of_day;
    auto alone = facts;
    std::erase_if(alone.sessions, of_visit);
    alone.sessions.push_back({SessionId{}, wanted});
    std::vector<CodeGrant> out;
    for (const auto& own : grants_for(alone, wanted.on, std::nullopt)) {
        if (own.what.practitioner != wanted.practitioner) continue;
        // Of a code that others of the day have too, what is left counts theirs.
        const auto shared = std::find_if(of_day.begin(), of_day.end(), [&](const auto& each) {
            return each.what.code == own.what.code;
        });
        out.push_back(shared != of_day.end() ? *shared : own);
        if (!out.back().grant) continue;
        // A grant of these facts, not of their copy.
        for (std::size_t i = 0; i < alone.authorizations.size(); ++i)
            if (out.back().grant == &alone.authorizations[i].value)
                out.back().grant = &facts.authorizations[i].value;
    }
    return out;
}

void authorization_stops(const CaseFacts& facts, const Session& wanted, Findings& out) {
    std::set<const Authorization*> told;
    const auto of_day = needed_by(facts, wanted);
    for (const auto& each : of_day) {
        if (each.grant) {
            if (!each.left || *each.left >= 0 || !told.insert(each.grant).second) continue;
            Counter counter;
            counter.limit = Limit::authorized;
            counter.unit = each.grant->unit;
            counter.granted = each.grant->granted;
            say_used_up(out, counter, needs_more(of_day, *each.grant));
            continue;
        }
        const auto need = authorization_requirement(facts, each.what);
        if (need.needed == Answer::no) continue;
        out.push_back(need.needed == Answer::yes
                          ? not_covered(facts, each.what)
                          : field_finding(Code::authorization_unknown, "on"));
        return;
    }
}

/// The referral that counts does not reach the day: its validity, or the weeks it orders.
Finding not_prescribed(const CaseFacts& facts, const Counter& order, Date on) {
    if (facts.referrals.empty() || !order.begins || !order.ends)
        return field_finding(Code::prescription_missing_on, "on", {{"date", on.iso()}});
    return field_finding(
        Code::prescription_not_on, "on",
        {{"date", on.iso()}, {"begins", order.begins->iso()}, {"ends", order.ends->iso()}});
}
}  // namespace

Findings booking_stops(const CaseFacts& facts, const Session& wanted,
                       std::optional<SessionId> own) {
    Findings out;
    if (facts.value.billing == BillingModel::cash) return out;
    const auto then = with_session(with_plan_of(facts, wanted.on), wanted, own);
    const auto order = prescribed(then, wanted.on);
    if (!order.begins || !within(wanted.on, order.begins, order.ends))
        out.push_back(not_prescribed(then, order, wanted.on));
    else if (const auto left = order.left(); left && *left < 0)
        say_used_up(out, order);
    // Any of what is booked in the week can still be moved: all of it counts.
    if (const auto week = week_of(then, wanted.on, end_of_week(wanted.on)); week.beyond())
        out.push_back(field_finding(
            Code::week_used_up, "on",
            {{"count", std::to_string(week.visits)}, {"most", std::to_string(*week.ordered)}}));
    authorization_stops(then, wanted, out);
    const auto paid = benefit(then, wanted.on);
    if (const auto left = paid.left(); left && *left < 0) say_used_up(out, paid);
    return out;
}

}  // namespace exclaim::domain
