// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/known.h"

#include <algorithm>
#include <map>
#include <set>

#include "domain/session/day.h"

namespace exclaim::domain {

namespace {
/// The dates and codes that a claim is about.
struct Asked {
    std::vector<Date> days;  ///< in order, each once
    std::vector<ProcedureCode> codes;
    Date first() const { return days.front(); }
    Date last() const { return days.back(); }
    bool has(Date on) const { return std::binary_search(days.begin(), days.end(), on); }
};
Asked asked(std::set<Date> days, std::set<ProcedureCode> codes) {
    return {{days.begin(), days.end()}, {codes.begin(), codes.end()}};
}

bool delivered(const Session& session) {
    return session.state == SessionState::delivered;
}

/// The check that tells most about a day: the newest answer about a day near it.
const EligibilityCheck* check_on(const CaseRecords& records, PolicyId policy, Date on) {
    const EligibilityCheck* found = nullptr;
    for (const auto& each : records.checks)
        if (each.answer && each.policy == policy && std::abs(on - each.on) <= check_days &&
            (!found || found->asked_on <= each.asked_on))
            found = &each;
    return found;
}

std::optional<EligibilityFact> eligibility_of(const CaseRecords& records, const ClaimBasis& basis,
                                              const Asked& about) {
    if (records.checks.empty()) return std::nullopt;
    EligibilityFact out{Answer::yes, about.first()};
    for (const auto& on : about.days) {
        const auto* check = check_on(records, basis.policy_id, on);
        if (!check) {
            if (out.active == Answer::yes) out = {Answer::unknown, on};
            continue;
        }
        const auto& said = *check->answer;
        const bool over = (said.begins && on < *said.begins) || (said.ends && *said.ends < on);
        if (over || said.status == CoverageStatus::inactive ||
            said.status == CoverageStatus::benefit_excluded)
            return EligibilityFact{Answer::no, on};
        if (said.status != CoverageStatus::active && out.active == Answer::yes)
            out = {Answer::unknown, on};
    }
    return out;
}

std::optional<AcceptanceFact> acceptance_of(const CaseRecords& records, const ClaimBasis& basis,
                                            const Asked& about) {
    std::optional<AcceptanceFact> out;
    for (const auto& code : about.codes) {
        AcceptanceQuestion question;
        question.taxonomy = basis.practitioner.taxonomy;
        question.code = code;
        question.state = basis.practice.address.state;
        question.plan_name = basis.policy.plan_name;
        question.on = about.first();
        const auto* said = acceptance_for(records.acceptances, question);
        if (!said) continue;
        if (!out) {
            out = AcceptanceFact{said->answer, said->asked_on, said->reference, {}, {}};
            if (said->taxonomy) out->taxonomy = said->taxonomy->text();
        }
        if (said->answer != Answer::yes) out->answer = said->answer;
        if (said->asked_on < *out->asked_on) out->asked_on = said->asked_on;
        out->codes.push_back(code.text());
    }
    return out;
}

bool names_role(const Referral& referral, const ClaimBasis& basis, Date today) {
    ReferralContext context;
    context.today = today;
    context.payer_days = basis.playbook.referral_days;
    const auto findings = check(referral, context);
    return std::none_of(findings.begin(), findings.end(), [](const Finding& each) {
        return each.where.field == "role_text" && each.severity != Severity::info;
    });
}

std::optional<PlanFact> plan_of(const CaseRecords& records, const Asked& about) {
    if (records.plans.empty()) return std::nullopt;
    PlanFact out;
    std::set<std::string> codes;
    for (const auto& on : about.days) {
        const auto* found = plan_on(records.plans, on);
        if (!found)
            return PlanFact{};  // none in force on that day: nothing signed stands behind it
        const auto* plan = &found->value;
        out.signed_ = true;
        if (!out.begins || *plan->begins < *out.begins) out.begins = plan->begins;
        out.ends = plan->ends;
        for (const auto& each : plan->codes) codes.insert(each.code.text());
    }
    out.codes.assign(codes.begin(), codes.end());
    return out;
}

Answer authorization_needed(const CaseRecords& records, const ClaimBasis& basis, Date on) {
    if (basis.playbook.needs_authorization == Answer::yes) return Answer::yes;
    const auto* check = check_on(records, basis.policy_id, on);
    if (check && check->answer->authorization == NeedsAuthorization::required) return Answer::yes;
    Answer out = Answer::unknown;
    for (const auto& each : records.authorizations) {
        if (each.state == AuthorizationState::not_required)
            out = Answer::no;
        else if (each.state != AuthorizationState::draft &&
                 each.state != AuthorizationState::cancelled)
            return Answer::yes;
    }
    if (out == Answer::unknown &&
        (basis.playbook.needs_authorization == Answer::no ||
         (check && check->answer->authorization == NeedsAuthorization::not_required)))
        out = Answer::no;
    return out;
}

/// Visits or units of a grant that other days have used up.
std::int64_t used_of(const Authorization& grant, const CaseRecords& records,
                     const ClaimBasis& basis, const Asked& about) {
    std::map<Date, std::vector<Session>> days;
    for (const auto& [id, session] : records.sessions)
        if (delivered(session) && session.on <= about.last() && !about.has(session.on) &&
            (!grant.begins || *grant.begins <= session.on) &&
            (!grant.ends || session.on <= *grant.ends))
            days[session.on].push_back(session);
    if (grant.unit == GrantUnit::visits) return static_cast<std::int64_t>(days.size());
    std::int64_t units = 0;
    for (const auto& [on, sessions] : days)
        for (const auto& line : units_of_day(basis.payer.unit_rule, sessions).lines)
            units += line.units;
    return units;
}

AuthorizationFact authorization_of(const CaseRecords& records, const ClaimBasis& basis,
                                   const Asked& about) {
    AuthorizationFact out;
    out.required = authorization_needed(records, basis, about.first());
    const auto* grant = grant_on(records, about.first(), basis.value.practitioner);
    if (!grant) return out;
    out.number = grant->number;
    out.begins = grant->begins;
    out.ends = grant->ends;
    out.unit = grant->unit;
    out.granted = grant->granted;
    out.used = used_of(*grant, records, basis, about);
    for (const auto& each : grant->codes) out.codes.push_back(each.text());
    return out;
}

const Note* note_of(const CaseRecords& records, SessionId session) {
    for (const auto& each : records.notes)
        if (each.session == session) return &each;
    return nullptr;
}
bool is_signed(const CaseRecords& records, Date on) {
    return std::all_of(records.sessions.begin(), records.sessions.end(), [&](const auto& each) {
        if (each.session.on != on || !delivered(each.session)) return true;
        const auto* note = note_of(records, each.id);
        return note && note->is_signed();
    });
}

void learn(ClaimBasis& basis, const CaseRecords& records, const Asked& about, std::string_view own,
           Date today) {
    basis.facts = {};
    auto& facts = basis.facts;
    facts.today = today;
    facts.disclosure_restricted = basis.value.disclosure_restricted;
    for (const auto& each : basis.practitioner.credentials)
        facts.credentials.push_back({each.kind, each.expires});
    if (about.days.empty()) return;
    facts.eligibility = eligibility_of(records, basis, about);
    facts.acceptance = acceptance_of(records, basis, about);
    if (const auto* referral =
            referral_on(records.referrals, basis.playbook.referral_days, about.first())) {
        basis.referral = *referral;
        facts.referral = ReferralFact{referral->is_signed(), names_role(*referral, basis, today),
                                      referral_begin(*referral),
                                      referral_end(*referral, basis.playbook.referral_days)};
    }
    facts.plan = plan_of(records, about);
    facts.authorization = authorization_of(records, basis, about);
    basis.authorization_number = facts.authorization->number;
    for (const auto& on : about.days) facts.notes.push_back({on, is_signed(records, on)});
    // A later version bills the same lines as the one it follows.
    const auto family = own.substr(0, own.rfind('-') + 1);
    for (const auto& each : records.billed)
        if (family.empty() || !each.claim.starts_with(family))
            facts.billed.push_back({each.on, each.code});
}
}  // namespace

const Authorization* grant_on(const CaseRecords& records, Date on, PractitionerId practitioner) {
    const Authorization* found = nullptr;
    for (const auto& each : records.authorizations)
        if (each.usable() && (!each.begins || *each.begins <= on) &&
            (!each.ends || on <= *each.ends) &&
            (!each.practitioner || *each.practitioner == practitioner))
            found = &each;
    return found;
}

std::vector<BillableDay> billable_days(const CaseRecords& records, const ClaimBasis& basis) {
    std::map<Date, std::vector<const CaseSession*>> days;
    for (const auto& each : records.sessions)
        if (delivered(each.session)) days[each.session.on].push_back(&each);
    std::vector<BillableDay> out;
    for (const auto& [on, sessions] : days) {
        BillableDay day;
        day.on = on;
        day.place = sessions.front()->session.place;
        std::vector<Session> values;
        for (const auto* each : sessions) values.push_back(each->session);
        for (const auto& line : units_of_day(basis.payer.unit_rule, values).lines) {
            if (line.units == 0) continue;  // too short to bill; the note keeps its minutes
            const auto* first = sessions.front();
            for (const auto* each : sessions)
                if (minutes_of(each->session, line.code) > 0) {
                    first = each;
                    break;
                }
            day.lines.push_back({first->id, line});
        }
        if (!is_signed(records, on)) day.not_ready = "has no signed note";
        for (const auto& each : records.billed)
            if (each.on == on) day.on_claim = each.claim;
        out.push_back(std::move(day));
    }
    return out;
}

void learn(ClaimBasis& basis, const CaseRecords& records, std::span<const BillableDay> days,
           std::string_view own, Date today) {
    std::set<Date> on;
    std::set<ProcedureCode> codes;
    for (const auto& day : days) {
        if (!day.ready()) continue;
        on.insert(day.on);
        for (const auto& each : day.lines) codes.insert(each.line.code);
    }
    learn(basis, records, asked(std::move(on), std::move(codes)), own, today);
}

void learn(ClaimBasis& basis, const CaseRecords& records, const ClaimRecord& record, Date today) {
    std::set<Date> on;
    std::set<ProcedureCode> codes;
    for (const auto& [line, session] : record.lines) {
        if (line.date) on.insert(*line.date);
        if (const auto code = ProcedureCode::parse(line.code)) codes.insert(*code);
    }
    learn(basis, records, asked(std::move(on), std::move(codes)), record.control_number, today);
}

}  // namespace exclaim::domain
