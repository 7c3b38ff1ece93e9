// SPDX-License-Identifier: Apache-2.0
#include "domain/claim/known.h"

#include <algorithm>
#include <map>
#include <set>

#include "domain/authorization/need.h"
#include "domain/claim/unbilled.h"
#include "domain/eligibility/coverage.h"
#include "domain/eligibility/policy_of_day.h"
#include "domain/session/check_session.h"
#include "domain/session/day.h"
#include "domain/session/served.h"

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

/// The newest answer that speaks for a day: the light of step 1 reads the same.
const EligibilityCheck* check_on(const CaseRecords& records, const ClaimBasis& basis, Date on) {
    const EligibilityCheck* found = nullptr;
    for (const auto& each : records.checks)
        if (each.policy == basis.policy_id && is_of_member(each, basis.policy.member_id) &&
            speaks_for(each, on) && is_newer(each, found))
            found = &each;
    return found;
}

std::optional<EligibilityFact> eligibility_of(const CaseRecords& records, const ClaimBasis& basis,
                                              const Asked& about) {
    if (records.checks.empty()) return std::nullopt;
    EligibilityFact out{Answer::yes, about.first()};
    for (const auto& on : about.days) {
        const auto* check = check_on(records, basis, on);
        switch (check ? activity_on(*check, on) : Activity::unknown) {
            case Activity::active: break;
            case Activity::ended:
            case Activity::not_begun:
            case Activity::inactive:
            case Activity::excluded: return EligibilityFact{Answer::no, on};
            case Activity::inactive_since_when:
            case Activity::unknown:
                if (out.active == Answer::yes) out = {Answer::unknown, on};
        }
    }
    // Each day has an answer of its own; of a long claim none is the answer to all of them.
    if (out.active == Answer::yes && about.days.back() - about.first() > check_days) out.on.reset();
    return out;
}

/// The codes of a claim under the taxonomies of those who deliver them.
std::set<std::pair<ProcedureCode, std::optional<Taxonomy>>> delivered_codes(
    const CaseRecords& records, const ClaimBasis& basis, const Asked& about) {
    std::set<std::pair<ProcedureCode, std::optional<Taxonomy>>> out;
    std::set<ProcedureCode> found;
    for (const auto& [id, session] : records.sessions) {
        if (!about.has(session.on) || !delivered(session)) continue;
        const auto who = basis.practitioners.find(session.practitioner);
        const auto& by = who == basis.practitioners.end() ? basis.practitioner : who->second;
        for (const auto& block : session.blocks) {
            out.emplace(block.code, by.taxonomy);
            found.insert(block.code);
        }
    }
    for (const auto& code : about.codes)
        if (!found.contains(code)) out.emplace(code, basis.practitioner.taxonomy);
    std::erase_if(out, [&](const auto& each) {
        return std::find(about.codes.begin(), about.codes.end(), each.first) == about.codes.end();
    });
    return out;
}

std::optional<AcceptanceFact> acceptance_of(const CaseRecords& records, const ClaimBasis& basis,
                                            const Asked& about) {
    std::optional<AcceptanceFact> out;
    std::set<std::string> accepted, open, taxonomies;
    for (const auto& [code, taxonomy] : delivered_codes(records, basis, about)) {
        AcceptanceQuestion question;
        question.taxonomy = taxonomy;
        question.code = code;
        question.state = basis.practice.address.state;
        question.plan_name = basis.policy.plan_name;
        question.on = about.first();
        const auto* said = acceptance_for(records.acceptances, question);
        if (!said) {
            open.insert(code.text());
            continue;
        }
        auto answer = said->answer;
        if (is_conditional(*said, basis.id) ||
            contradiction_of(records.acceptances, question, *said))
            answer = Answer::unknown;
        if (!out) out = AcceptanceFact{answer, said->asked_on, said->reference, {}, {}};
        if (said->taxonomy) taxonomies.insert(said->taxonomy->text());
        if (out->answer == Answer::yes || answer == Answer::no) out->answer = answer;
        if (said->asked_on < *out->asked_on) out->asked_on = said->asked_on;
        accepted.insert(code.text());
    }
    if (!out) return out;
    if (taxonomies.size() == 1) out->taxonomy = *taxonomies.begin();
    for (const auto& each : accepted)
        if (!open.contains(each)) out->codes.push_back(each);
    // An empty list would say any code.
    if (out->codes.empty() && out->answer == Answer::yes) out->answer = Answer::unknown;
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

/// The first date of a claim for which the visits before it have left none of what was ordered.
std::optional<Date> first_beyond(const Referral& referral, const CaseRecords& records,
                                 const ClaimBasis& basis, const Asked& about) {
    for (const auto& on : about.days) {
        std::vector<Visit> before;
        for (const auto& [id, session] : records.sessions)
            if (takes_time(session.state) && session.on < on)
                before.emplace_back(session.on, session.practitioner);
        if (count_visits(referral, basis.playbook.referral_days, before).left == 0) return on;
    }
    return std::nullopt;
}

std::optional<PlanFact> plan_of(const CaseRecords& records, const Asked& about) {
    if (records.plans.empty()) return std::nullopt;
    PlanFact out;
    std::set<std::string> codes;
    std::vector<Visit> visits;
    for (const auto& [id, session] : records.sessions)
        if (delivered(session) && session.on <= about.last())
            visits.emplace_back(session.on, session.practitioner);
    for (const auto& on : about.days) {
        const auto* found = plan_on(records.plans, on);
        if (!found)
            return PlanFact{};  // none in force on that day: nothing signed stands behind it
        const auto* plan = &found->value;
        out.signed_ = true;
        if (!out.begins || *plan->begins < *out.begins) out.begins = plan->begins;
        out.ends = plan->ends;
        if (!out.unsigned_on && plan->signed_on && on < *plan->signed_on) out.unsigned_on = on;
        for (const auto& each : plan->codes) codes.insert(each.code.text());
        if (!out.beyond && plan->visits_per_week &&
            visits_in_week(on, visits) > *plan->visits_per_week)
            out.beyond = on;
    }
    out.codes.assign(codes.begin(), codes.end());
    return out;
}

/// What the light of step 4 says of what no grant covers: a call without a reference proves
/// nothing.
Answer authorization_needed(const CaseRecords& records, const ClaimBasis& basis,
                            const AuthorizationAsked& asked) {
    AuthorizationWords words;
    for (const auto& each : records.checks)
        if (each.policy == basis.policy_id && is_of_member(each, basis.policy.member_id))
            words.checks.push_back(&each);
    for (const auto& each : records.authorizations) words.told.push_back(&each);
    words.playbook = basis.playbook.needs_authorization;
    const auto need = authorization_need(words, asked);
    return need.unproven() ? Answer::unknown : need.needed;
}

/// The visits of a day count at the plan of the claim: it went there, or is billed there.
bool counts_here(const CaseRecords& records, const ClaimBasis& basis,
                 std::span<const PolicyBeside> policies, Date on) {
    for (const auto& each : records.billed)
        if (each.left && each.on == on) return is_plan_of(basis.policy_id, each.policy, policies);
    return counts_at(basis.policy_id, basis.value, policies, on);
}

/// What was delivered up to the last day of the claim, on its own days and on others of its plan,
/// and the grants it was taken from.
struct Used {
    std::vector<Served> all;
    std::vector<Spending> taken;  ///< by the client's other cases
    Spread how;
};
Used used_of(const CaseRecords& records, const ClaimBasis& basis, const Asked& about) {
    std::map<Date, std::vector<Session>> days;
    for (const auto& [id, session] : records.sessions)
        if (delivered(session) && session.on <= about.last()) days[session.on].push_back(session);
    const auto policies = policies_of(basis);
    std::erase_if(days, [&](const auto& day) {
        return !about.has(day.first) && !counts_here(records, basis, policies, day.first);
    });
    Used out;
    for (const auto& [on, sessions] : days)
        for (auto& each : served(sessions, basis.payer.unit_rule, {}))
            out.all.push_back(std::move(each));
    out.taken = taken_elsewhere(records.shared_grants, records.authorizations.size());
    for (auto& each : out.taken) each.booked = 0;
    out.how = spread(records.authorizations, out.all, out.taken);
    return out;
}

AuthorizationFact fact_of(const Authorization& grant, const Spending& taken) {
    AuthorizationFact out;
    out.required = Answer::yes;
    out.number = grant.number;
    out.begins = grant.begins;
    out.ends = grant.ends;
    out.unit = grant.unit;
    out.granted = grant.granted;
    out.used = taken.used;
    for (const auto& each : grant.codes) out.codes.push_back(each.text());
    return out;
}

/// Which grant stands for which line, and what other days have used of each.
void authorize(ClaimBasis& basis, const CaseRecords& records, const Asked& about) {
    const auto used = used_of(records, basis, about);
    std::map<std::size_t, AuthorizationFact> facts;
    bool every_line = true, any = false, any_open = false, any_unknown = false;
    for (std::size_t i = 0; i < used.all.size(); ++i) {
        const auto& what = used.all[i];
        if (!about.has(what.on) || !what.code || !what.practitioner) continue;
        const auto at = used.how.grant[i];
        every_line = every_line && at;
        const auto needed =
            at ? Answer::yes
               : authorization_needed(records, basis, {what.on, what.code, what.practitioner});
        any = true;
        any_open = any_open || needed == Answer::yes;
        any_unknown = any_unknown || needed == Answer::unknown;
        if (needed == Answer::no)
            basis.facts.free_of_authorization.push_back({what.on, what.code->text()});
        if (at) facts.try_emplace(*at, fact_of(records.authorizations[*at], used.taken[*at]));
        basis.line_grants.push_back({what.on, *what.practitioner, *what.code,
                                     at ? records.authorizations[*at].number : std::string{}});
    }
    for (std::size_t i = 0; i < used.all.size(); ++i)
        if (const auto at = used.how.grant[i]; at && !about.has(used.all[i].on))
            if (const auto found = facts.find(*at); found != facts.end())
                *found->second.used += used.how.cost[i];
    AuthorizationFact one;
    std::set<std::string> numbers;
    for (const auto& [at, fact] : facts) numbers.insert(fact.number);
    // One number may stand for every line, also where it grants each code its own.
    if (numbers.size() == 1 && every_line) {
        basis.authorization_number = *numbers.begin();
        basis.line_grants.clear();
    }
    if (facts.size() == 1 && every_line)
        one = facts.begin()->second;
    else
        for (auto& [at, fact] : facts) basis.facts.grants.push_back(std::move(fact));
    one.required = any_open      ? Answer::yes
                   : any_unknown ? Answer::unknown
                   : any         ? Answer::no
                                 : authorization_needed(records, basis, {about.first(), {}, {}});
    if (one.required != Answer::yes) basis.facts.free_of_authorization.clear();
    basis.facts.authorization = one;
}

const Note* note_of(const CaseRecords& records, SessionId session) {
    for (const auto& each : records.notes)
        if (each.session == session) return &each;
    return nullptr;
}
void learn(ClaimBasis& basis, const CaseRecords& records, const Asked& about, std::string_view own,
           Date today) {
    basis.facts = {};
    basis.authorization_number.clear();
    basis.line_grants.clear();
    auto& facts = basis.facts;
    facts.today = today;
    facts.disclosure_restricted = basis.value.disclosure_restricted;
    const auto know = [&](const Practitioner& who, const std::string& npi) {
        for (const auto& each : who.credentials)
            facts.credentials.push_back({each.kind, each.issued, each.expires,
                                         each.state ? each.state->text() : std::string{}, npi});
    };
    if (basis.practitioners.empty()) know(basis.practitioner, {});
    for (const auto& [id, who] : basis.practitioners)
        if (who.npi) know(who, who.npi->text());
    if (about.days.empty()) return;
    facts.eligibility = eligibility_of(records, basis, about);
    facts.acceptance = acceptance_of(records, basis, about);
    if (const auto* referral =
            referral_on(records.referrals, basis.playbook.referral_days, about.first())) {
        basis.referral = *referral;
        facts.referral = ReferralFact{referral->is_signed(),
                                      names_role(*referral, basis, today),
                                      referral_begin(*referral),
                                      referral_end(*referral, basis.playbook.referral_days),
                                      first_beyond(*referral, records, basis, about),
                                      referral->number};
    }
    facts.no_referral = !facts.referral;
    facts.plan = plan_of(records, about);
    facts.no_plan = !facts.plan;
    authorize(basis, records, about);
    for (const auto& on : about.days) facts.notes.push_back({on, is_signed(records, on)});
    const auto add_session = [&](const Session& session, std::optional<std::int64_t> clients) {
        if (!about.has(session.on) || !delivered(session)) return;
        const auto who = basis.practitioners.find(session.practitioner);
        const auto& by = who == basis.practitioners.end() ? basis.practitioner : who->second;
        facts.sessions.push_back({session.on, by.npi ? by.npi->text() : std::string{}, clients});
    };
    for (const auto& each : records.sessions) {
        const auto group = records.clients.find(each.id);
        add_session(each.session, group == records.clients.end() ? 1 : group->second);
    }
    for (const auto& each : records.elsewhere) add_session(each, std::nullopt);
    // A later version bills the same lines as the one it follows.
    const auto family = own.substr(0, own.rfind('-') + 1);
    for (const auto& each : records.billed)
        if (family.empty() || !each.claim.starts_with(family))
            facts.billed.push_back({each.on, each.code});
}
}  // namespace

bool is_signed(const CaseRecords& records, Date on) {
    return std::all_of(records.sessions.begin(), records.sessions.end(), [&](const auto& each) {
        if (each.session.on != on || !delivered(each.session)) return true;
        const auto* note = note_of(records, each.id);
        return note && note->is_signed();
    });
}

std::string referral_said(const CaseRecords& records, const ClaimBasis& basis, Date on) {
    const auto* referral = referral_on(records.referrals, basis.playbook.referral_days, on);
    if (!referral) return {};
    auto out = referral->first_name + " " + referral->last_name;
    if (referral->npi) out += ", " + referral->npi->text();
    return referral->number.empty() ? out : out + ", " + referral->number;
}

std::vector<BillableDay> billable_days(const CaseRecords& records, const ClaimBasis& basis) {
    std::map<Date, std::vector<const CaseSession*>> days;
    for (const auto& each : records.sessions)
        if (delivered(each.session)) days[each.session.on].push_back(&each);
    const auto policies = policies_of(basis);
    std::vector<BillableDay> out;
    for (const auto& [on, sessions] : days) {
        BillableDay day;
        day.on = on;
        day.place = sessions.front()->session.place;
        day.lines = lines_of_day(basis.payer.unit_rule, sessions);
        if (!is_signed(records, on))
            day.not_ready = "has no signed note";
        else if (day.lines.empty())
            day.not_ready = "has no time that earns a unit";
        for (const auto& each : records.billed)
            if (each.on == on) day.on_claim = each.claim;
        day.policy = policy_of_day(basis.value, policies, on).value_or(basis.policy_id);
        for (const auto& each : policies)
            if (each.id == day.policy && day.not_ready.empty() &&
                holds_on(each, on) != PolicyHolds::yes)
                day.not_ready = "is covered by no policy on file";
        day.referred = referral_said(records, basis, on);
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
