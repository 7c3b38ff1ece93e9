// SPDX-License-Identifier: Apache-2.0
#include "domain/journey/light_parts.h"

#include <algorithm>
#include <functional>
#include <set>

#include "base/check.h"
#include "base/spoken.h"
#include "domain/claim/earlier_versions.h"
#include "domain/people/payer.h"

namespace exclaim::domain {

std::string said(Date day) {
    return spoken(day);
}

Light light_of(std::string_view status) {
    for (const auto& each : status_words)
        if (each.id == status) return each.light;
    ENSURE(false && "a status word that exists");
    return Light::blocked;
}

int badness(Light light) {
    switch (light) {
        case Light::done: return 0;
        case Light::idle: return 1;
        case Light::moving: return 2;
        case Light::waiting: return 3;
        case Light::blocked: return 4;
    }
    return 4;
}

std::string case_page(const CaseFacts& facts, Step step) {
    return format("/cases/{}/{}", facts.id.text(), word(step));
}
std::string case_form(const CaseFacts& facts) {
    return format("/cases/{}/edit", facts.id.text());
}

void at_form(NextAction& action, const CaseFacts& facts, std::string_view focus) {
    action.href = case_form(facts);
    action.focus = focus;
}

NextAction& LightOf::miss(std::string_view status, std::string_view id, std::string_view label,
                          std::string why) {
    NextAction action;
    action.id = id;
    action.label = label;
    action.why = std::move(why);
    action.status = status;
    action.href = case_page(facts_, step_);
    return missing_.emplace_back(std::move(action));
}

StepLight LightOf::fold(Light light, std::string_view status, std::string says) && {
    StepLight out;
    out.step = step_;
    out.light = light;
    out.status = status;
    out.says = std::move(says);
    const auto worst =
        std::max_element(missing_.begin(), missing_.end(), [](const auto& a, const auto& b) {
            return badness(light_of(a.status)) < badness(light_of(b.status));
        });
    if (worst != missing_.end()) {
        out.light = light_of(worst->status);
        out.status = worst->status;
        out.says = worst->why;
    }
    out.missing = std::move(missing_);
    return out;
}
StepLight LightOf::done(std::string_view status, std::string says) && {
    return std::move(*this).fold(Light::done, status, std::move(says));
}
StepLight LightOf::idle(std::string says) && {
    return std::move(*this).fold(Light::idle, "nothing_yet", std::move(says));
}

std::vector<const With<SessionId, Session>*> sessions_on(const CaseFacts& facts, Date on) {
    std::vector<const With<SessionId, Session>*> out;
    for (const auto& each : facts.sessions)
        if (each.value.on == on && takes_time(each.value.state)) out.push_back(&each);
    return out;
}

std::optional<Date> due_of(const CaseFacts& facts, Date on) {
    return sessions_on(facts, on).empty() ? std::nullopt : std::optional{on};
}

DayUnits units_on(const CaseFacts& facts, Date on) {
    std::vector<Session> day;
    for (const auto* session : sessions_on(facts, on)) day.push_back(session->value);
    return units_of_day(facts.payer ? facts.payer->value.unit_rule : std::nullopt, day,
                        facts.playbook.units_per_visit);
}

std::vector<ProcedureCode> codes_on(const CaseFacts& facts, Date on) {
    std::vector<ProcedureCode> out;
    const auto add = [&](const ProcedureCode& code) {
        if (std::find(out.begin(), out.end(), code) == out.end()) out.push_back(code);
    };
    for (const auto* session : sessions_on(facts, on))
        for (const auto& block : session->value.blocks) add(block.code);
    if (!out.empty()) return out;
    if (const auto* plan = plan_on(facts.plans, on))
        for (const auto& planned : plan->value.codes) add(planned.code);
    return out;
}

bool is_of_policy(const CaseFacts& facts, const EligibilityCheck& check) {
    if (facts.value.policy && check.policy != *facts.value.policy) return false;
    return !facts.policy || is_of_member(check, facts.policy->member_id);
}

const With<NoteId, Note>* note_of(const CaseFacts& facts, SessionId session) {
    for (const auto& each : facts.notes)
        if (each.value.session == session) return &each;
    return nullptr;
}

ClaimStanding standing_of(const ClaimFacts& claim) {
    return standing(claim.evidence);
}

const std::string& account_of(const ClaimFacts& claim, std::size_t line) {
    return line < claim.accounts.size() ? claim.accounts[line]
                                        : claim.record.lines.at(line).line.number;
}

namespace {
/// It has moved, and nothing lies on it.
bool is_gone(const CaseFacts& facts, const ClaimFacts& claim, std::size_t line) {
    if (!is_moved(facts, claim, line)) return false;
    const auto stands = balance(claim.entries, account_of(claim, line));
    return stands.charge == Money{} && stands.open == Money{} && stands.client == Money{};
}
}  // namespace

std::vector<std::string> lines_on(const CaseFacts& facts, const ClaimFacts& claim, Date on) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < claim.record.lines.size(); ++i)
        for (const auto& session : facts.sessions)
            if (session.id == claim.record.lines[i].session && session.value.on == on &&
                !is_gone(facts, claim, i))
                out.push_back(account_of(claim, i));
    return out;
}

namespace {
/// True if the plan has, or has paid, a claim that the given one was sent for once more.
bool repeats_one_in_hand(const CaseFacts& facts, const ClaimFacts& claim) {
    const auto before = std::find_if(facts.claims.begin(), facts.claims.end(), [&](const auto& x) {
        return claim.record.replaces == x.id && x.record.policy == claim.record.policy;
    });
    if (before == facts.claims.end() || claim.record.frequency != Frequency::original) return false;
    const auto state = standing_of(*before).state;
    const bool in_hand = is_alive(before->evidence) || state == ClaimState::paid ||
                         state == ClaimState::paid_partial;
    return in_hand || repeats_one_in_hand(facts, *before);
}
}  // namespace

bool is_given_up(const CaseFacts& facts, const ClaimFacts& claim) {
    if (standing_of(claim).state != ClaimState::rejected) return false;
    // A first claim has none before it that stays: it binds only while a plan is billed.
    if (claim.record.frequency == Frequency::original) return repeats_one_in_hand(facts, claim);
    return std::any_of(claim.evidence.begin(), claim.evidence.end(),
                       [](const auto& each) { return each.kind == EvidenceKind::given_up; });
}

const ClaimFacts* version_after(const CaseFacts& facts, const ClaimFacts& claim) {
    // Where one was corrected twice, the last one counts.
    const ClaimFacts* out = nullptr;
    for (const auto& each : facts.claims)
        if (each.record.replaces == claim.id && !is_given_up(facts, each)) out = &each;
    return out;
}

bool is_version_of(const CaseFacts& facts, const ClaimFacts& claim, ClaimId id) {
    if (claim.id == id) return true;
    for (const auto& each : facts.claims)
        if (claim.record.replaces == each.id) return is_version_of(facts, each, id);
    return false;
}

bool is_behind(const CaseFacts& facts, const ClaimFacts& claim, ClaimId id) {
    for (const auto& each : facts.claims) {
        if (each.id != id) continue;
        if (each.record.follows) return is_version_of(facts, claim, *each.record.follows);
        return each.record.replaces && is_behind(facts, claim, *each.record.replaces);
    }
    return false;
}

const ClaimFacts* alive_before(const CaseFacts& facts, const ClaimFacts& claim) {
    if (claim.record.frequency != Frequency::original) return nullptr;
    const auto state = state_of(facts, claim);
    if (!is_on_the_way(state) && (!was_taken(state) || is_over(state))) return nullptr;
    for (const auto* at = &claim; at && at->record.replaces;) {
        const auto before =
            std::find_if(facts.claims.begin(), facts.claims.end(),
                         [&](const auto& each) { return at->record.replaces == each.id; });
        if (before == facts.claims.end()) return nullptr;
        if (is_alive(before->evidence)) return &*before;
        at = &*before;
    }
    return nullptr;
}

ClaimId root_of(const CaseFacts& facts, const ClaimFacts& claim) {
    const auto before = claim.record.replaces ? claim.record.replaces : claim.record.follows;
    if (before)
        for (const auto& each : facts.claims)
            if (each.id == *before) return root_of(facts, each);
    return claim.id;
}

std::optional<Money> decided_on(const CaseFacts& facts, const ClaimFacts& claim) {
    std::optional<Money> out;
    for (const auto& payment : facts.payments)
        for (const auto& [id, paid] : payment.decided)
            if (is_version_of(facts, claim, id)) out = out.value_or(Money{}) + paid;
    return out;
}

bool is_followed(const CaseFacts& facts, const ClaimFacts& claim) {
    const auto* later = version_after(facts, claim);
    if (!later) return false;
    const auto state = standing_of(*later).state;
    return !is_open_to_edit(state) && state != ClaimState::rejected;
}

ClaimState state_of(const CaseFacts& facts, const ClaimFacts& claim) {
    auto own = standing_of(claim).state;
    // The check that found nothing is no evidence, but the lights know drafts alone.
    if (const auto* later = version_after(facts, claim))
        own = standing_after(own, later->record.frequency, state_of(facts, *later));
    return own;
}

namespace {
std::vector<const ClaimFacts*> on_day(const CaseFacts& facts, Date on,
                                      const std::function<bool(const ClaimFacts&)>& wanted) {
    std::vector<const ClaimFacts*> out;
    for (const auto& claim : facts.claims)
        if (!is_given_up(facts, claim) && wanted(claim) && !lines_on(facts, claim, on).empty())
            out.push_back(&claim);
    return out;
}
bool is_void(const ClaimFacts& claim) {
    return claim.record.frequency == Frequency::cancellation;
}
bool stands(ClaimState state) {
    return state != ClaimState::replaced && state != ClaimState::voided;
}
/// The version that repairs a rejected claim asks nothing of the day any more: another claim does.
bool is_left_out(const CaseFacts& facts, const ClaimFacts& claim, ClaimState state, Date on) {
    const auto* later = state == ClaimState::rejected ? version_after(facts, claim) : nullptr;
    return later && lines_on(facts, *later, on).empty();
}
}  // namespace

std::vector<const ClaimFacts*> all_claims_on(const CaseFacts& facts, Date on) {
    return on_day(facts, on, [](const auto& claim) { return !is_void(claim); });
}
std::vector<const ClaimFacts*> standing_claims_on(const CaseFacts& facts, Date on) {
    return on_day(facts, on, [&](const auto& claim) {
        const auto state = state_of(facts, claim);
        return !is_void(claim) && stands(state) && !is_left_out(facts, claim, state, on);
    });
}

std::vector<const ClaimFacts*> billing_claims_on(const CaseFacts& facts, Date on) {
    return on_day(facts, on, [&](const auto& claim) {
        if (is_void(claim)) return false;
        const auto state = state_of(facts, claim);
        const auto* later = state == ClaimState::replaced ? version_after(facts, claim) : nullptr;
        return (stands(state) && !is_left_out(facts, claim, state, on)) ||
               (later && later->record.frequency == Frequency::replacement &&
                is_on_the_way(state_of(facts, *later)) && lines_on(facts, *later, on).empty());
    });
}

std::vector<const ClaimFacts*> owing_claims_on(const CaseFacts& facts, Date on) {
    return on_day(facts, on, [&](const auto& claim) {
        if (is_void(claim)) return false;
        const auto state = state_of(facts, claim);
        if (state == ClaimState::voided) {
            const auto lines = lines_on(facts, claim, on);
            return decided_on(facts, claim) &&
                   std::any_of(lines.begin(), lines.end(), [&](const auto& line) {
                       return balance(claim.entries, line).open < Money{};
                   });
        }
        return state == ClaimState::replaced ? !is_settled_later(facts, claim) : stands(state);
    });
}

bool is_told_only(const CaseFacts& facts, const ClaimFacts& claim) {
    const bool posted =
        std::any_of(facts.payments.begin(), facts.payments.end(), [&](const PaymentFacts& each) {
            return std::any_of(each.claims.begin(), each.claims.end(),
                               [&](ClaimId id) { return is_version_of(facts, claim, id); });
        });
    const bool electronic =
        std::any_of(claim.evidence.begin(), claim.evidence.end(),
                    [](const Evidence& each) { return each.kind == EvidenceKind::remittance; });
    return is_judged(claim) && !posted && !electronic;
}

bool is_settled_later(const CaseFacts& facts, const ClaimFacts& claim) {
    if (state_of(facts, claim) != ClaimState::replaced) return false;
    if (!is_judged(claim)) return true;
    // Replaced by what nobody has decided yet, itself or what replaced that.
    for (const auto* later = version_after(facts, claim); later;
         later = version_after(facts, *later))
        if (is_judged(*later)) return true;
    return false;
}

bool is_void_over(const CaseFacts& facts, const ClaimFacts& claim) {
    return is_void(claim) && std::any_of(facts.claims.begin(), facts.claims.end(), [&](auto& x) {
               return claim.record.replaces == x.id && state_of(facts, x) == ClaimState::voided;
           });
}

std::vector<const ClaimFacts*> claims_at_work_on(const CaseFacts& facts, Date on) {
    return on_day(facts, on, [&](const auto& claim) {
        if (!stands(state_of(facts, claim))) return false;
        const auto own = standing_of(claim).state;
        const bool open = is_open_to_edit(own) || is_on_the_way(own) ||
                          own == ClaimState::rejected || own == ClaimState::information_asked;
        // What follows it is worked on in its place.
        const bool given_up = std::any_of(facts.claims.begin(), facts.claims.end(), [&](auto& x) {
            return claim.record.replaces && x.record.replaces == claim.record.replaces &&
                   x.id != claim.id && &x > &claim;
        });
        return open && !given_up && !is_void_over(facts, claim) && !version_after(facts, claim);
    });
}

bool is_judged(const ClaimFacts& claim) {
    const auto& all = claim.evidence;
    return std::any_of(all.begin(), all.end(), [&](const Evidence& each) {
        const auto v = each.verdict;
        return (each.kind == EvidenceKind::remittance || each.kind == EvidenceKind::eob) &&
               (v == Verdict::paid || v == Verdict::paid_partial || v == Verdict::zero_paid ||
                v == Verdict::denied || v == Verdict::reversed) &&
               // Nobody has said since that it is no decision on this claim.
               std::none_of(all.begin(), all.end(), [&](const Evidence& no) {
                   return no.kind == each.kind && no.verdict == Verdict::rejected &&
                          no.payer_claim_number == each.payer_claim_number && each.at < no.at;
               });
    });
}

bool is_superbill(const ClaimFacts& claim) {
    return std::any_of(claim.evidence.begin(), claim.evidence.end(),
                       [](const auto& each) { return each.kind == EvidenceKind::superbill; });
}

std::optional<Date> sent_on(const ClaimFacts& claim) {
    std::optional<Date> out;
    for (const auto& each : claim.evidence)
        if (each.kind == EvidenceKind::sent || each.kind == EvidenceKind::mailed ||
            each.kind == EvidenceKind::superbill)
            out = each.at.utc_date();
    return out;
}

std::vector<ClientCharge> client_charges_on(const CaseFacts& facts, Date on) {
    const bool may_owe = !facts.payer || client_may_owe(facts.payer->value.kind);
    if (!owes_for_sessions(facts.value, may_owe)) return {};
    std::vector<CaseSession> sessions;
    std::set<SessionId> signed_sessions, billed;
    for (const auto* each : sessions_on(facts, on)) {
        sessions.push_back({each->id, each->value});
        const auto* note = note_of(facts, each->id);
        if (note && note->value.is_signed()) signed_sessions.insert(each->id);
    }
    for (const auto* claim : standing_claims_on(facts, on))
        // What was rejected was never judged: it binds nothing.
        if (sent_on(*claim) && state_of(facts, *claim) != ClaimState::rejected)
            add_billed(sessions, claim->record.lines, billed);
    const auto rule =
        facts.payer ? facts.payer->value.unit_rule : std::optional{unit_rule_without_plan};
    return client_charges(rule, sessions, signed_sessions, billed);
}

NextAction on_page(const CaseFacts& facts, Step step, std::string_view open, std::string_view id,
                   std::string_view label, std::string why, std::string_view status) {
    NextAction out;
    out.id = id;
    out.label = label;
    out.why = std::move(why);
    out.status = status;
    out.href = case_page(facts, step);
    if (!open.empty()) out.href += format("?open={}", open);
    return out;
}

std::optional<Date> type_refused_on(const CaseFacts& facts) {
    std::optional<Date> out;
    for (const auto& [id, item] : facts.denials) {
        if (!refuses_type(item)) continue;
        for (const auto& claim : facts.claims)
            if (claim.id == item.claim && claim.record.policy == facts.value.policy)
                out = std::max(out, std::optional{item.notice});
    }
    return out;
}

namespace {
/// The days of service of the lines of a claim that a refusal is of.
std::set<Date> refused_days(const CaseFacts& facts, const ClaimFacts& claim,
                            const std::string& account) {
    std::set<Date> out;
    for (std::size_t i = 0; i < claim.record.lines.size(); ++i)
        for (const auto& session : facts.sessions)
            if (session.id == claim.record.lines[i].session &&
                (account.empty() || account_of(claim, i) == account))
                out.insert(session.value.on);
    return out;
}
/// A claim of the day is another plan's.
bool is_anothers(const CaseFacts& facts, PolicyId policy, Date on) {
    return std::any_of(facts.claims.begin(), facts.claims.end(), [&](const ClaimFacts& claim) {
        return claim.record.policy != policy && state_of(facts, claim) != ClaimState::voided &&
               refused_days(facts, claim, {}).contains(on);
    });
}
}  // namespace

std::optional<CoverageRefusal> coverage_refused(const CaseFacts& facts, PolicyId policy, Date on) {
    std::vector<CoverageRefusal> open;
    for (const auto& [id, item] : facts.denials) {
        if (!coverage_refusal(id, item, on)) continue;
        for (const auto& claim : facts.claims) {
            if (claim.id != item.claim || claim.record.policy != policy) continue;
            for (const auto day : refused_days(facts, claim, item.line)) {
                const auto said = *coverage_refusal(id, item, day);
                const bool answered =
                    std::any_of(facts.checks.begin(), facts.checks.end(), [&](const auto& check) {
                        return check.value.policy == policy &&
                               is_answered_by(said, check.id, check.value, on);
                    });
                if (speaks_for(said, on) && !answered) open.push_back(said);
            }
        }
    }
    const auto* out = newest(open);
    return out && !is_anothers(facts, policy, on) ? std::optional{*out} : std::nullopt;
}

}  // namespace exclaim::domain
